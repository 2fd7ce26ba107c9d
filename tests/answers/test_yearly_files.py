"""Bad yearly figures, each named in one sentence: a year twice, percentages, other years, a network that merged."""

import pytest

from buzz_analysis.answers import join_yearly, read_yearly, set_aside_ended
from buzz_analysis.schema import Register
from buzz_analysis.schema.study import RegisterRow

HEADINGS = "vsv,year,indicator,numerator,denominator"


@pytest.fixture
def read(tmp_path):
    """What is read of these lines, as a file of this name."""

    def reading(*lines, name="a.csv"):
        path = tmp_path / name
        path.write_text("\n".join([HEADINGS, *lines]) + "\n", encoding="utf-8")
        return read_yearly(path)

    return reading


def only(checked):
    """The one problem that was found."""
    (message,) = checked.problems["message"]
    return message


def test_a_year_that_stands_in_two_files_alike_counts_once_and_is_named(read):
    first, second = join_yearly([read("x,2021,IGZ-BF,60,100"), read("x,2021,IGZ-BF,60,100", name="b.csv")])
    assert len(first.answers) == 1 and second.answers.empty
    assert only(second) == "b.csv, row 2: IGZ-BF of 2021 stands in a.csv too (vsv x). The first was kept."


def test_a_year_that_stands_in_two_files_unlike_is_kept_from_neither(read):
    first, second = join_yearly([read("x,2021,IGZ-BF,60,100"), read("x,2021,IGZ-BF,61,100", name="b.csv")])
    assert first.answers.empty and second.answers.empty
    assert "stands in b.csv with other figures" in only(first) and "stands in a.csv" in only(second)


def test_other_years_in_a_second_file_are_kept(read):
    both = join_yearly([read("x,2020,IGZ-BF,60,100"), read("x,2021,IGZ-BF,60,100", name="b.csv")])
    assert [len(one.answers) for one in both] == [1, 1] and all(one.problems.empty for one in both)


def test_percentages_given_as_counts_are_set_aside(read):
    checked = read("x,2021,IGZ-BF,60,100", "y,2021,IGZ-BF,55,100", "z,2021,IGZ-BF,71,100")
    assert checked.answers.empty and set(checked.problems["rule"]) == {"percentages_as_counts"}
    assert "every denominator of IGZ-BF is 100, so these are percentages" in checked.problems["message"].iloc[0]


def test_one_denominator_of_a_hundred_among_others_is_a_count(read):
    checked = read("x,2021,IGZ-BF,60,100", "y,2021,IGZ-BF,55,100", "z,2021,IGZ-BF,71,103")
    assert len(checked.answers) == 3


def test_two_figures_of_a_hundred_may_be_counts(read):
    assert len(read("x,2021,IGZ-BF,60,100", "y,2021,IGZ-BF,55,100").answers) == 2


@pytest.mark.parametrize("year, is_kept", [(2017, False), (2018, True), (2022, True), (2023, False)])
def test_a_year_outside_the_validity_of_an_indicator_is_set_aside(read, year, is_kept):
    """DOMAIN section 5: NPS+ holds for report years 2018 to 2022."""
    checked = read(f"x,{year},IGZ-NPS,60,90")
    assert len(checked.answers) == is_kept
    if not is_kept:
        assert f"IGZ-NPS holds 2018-2022; found {year} (vsv x)" in only(checked)


def test_the_sum_of_scores_may_be_more_than_the_number_of_answers(read):
    """A mean: 80 answers of at most 10 make 800 at most."""
    assert len(read("x,2023,PREM-13,640,80").answers) == 1
    assert "numerator is 801, more than" in only(read("x,2023,PREM-13,801,80"))


@pytest.mark.parametrize("into, said", [("y", "ends x with 2020 (y)"), (None, "ends x with 2020;")])
def test_a_figure_after_a_network_merged_is_set_aside_and_names_into_which(read, into, said):
    register = Register({"x": RegisterRow(id="x", name="X", valid_to="2020", merged_into=into)}, 0, ("r.csv",))
    checked = set_aside_ended(read("x,2020,IGZ-BF,60,100", "x,2021,IGZ-BF,60,100"), register)
    assert checked.answers["year"].tolist() == [2020] and said in only(checked)
