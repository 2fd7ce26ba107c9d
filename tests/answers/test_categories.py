"""A long table of categories as yearly figures: what is no answer stays out, what is rounded is not taken as exact."""

import pytest

from buzz_analysis.answers import read_categories, read_units
from buzz_analysis.errors import DataError
from buzz_analysis.schema import layout

HEADINGS = "Period,Dimension,Org_Level,Org_Code,Org_Name,Measure,Count_Of,Value"
APGAR = "ApgarScore5TermGroup7"
UNRECORDED = "Missing value / Value outside reporting parameters"


def row(category, value, *, code="R01", period="2022-23", dimension=APGAR, level="Provider") -> str:
    """One line of such a table."""
    return f"{period},{dimension},{level},{code},Some Trust,{category},Babies,{value}"


@pytest.fixture
def read(tmp_path):
    """What is read of these lines."""

    def reading(*lines, headings=HEADINGS, mark=""):
        path = tmp_path / "table.csv"
        path.write_text(mark + "\n".join([headings, *lines]) + "\n", encoding="utf-8")
        return read_categories(path, layout("nhs_maternity"))

    return reading


def apgar(checked):
    """The Apgar figure of the only provider."""
    figures = checked.answers
    (found,) = figures[(figures["indicator"] == "EN-APGAR") & (figures["level"] == "network")].to_dict("records")
    return found


def test_what_was_not_recorded_is_in_no_denominator_and_is_counted_apart(read):
    found = apgar(read(row("0 to 6", 20), row("7 to 10", 980), row(UNRECORDED, 500)))
    assert (found["numerator"], found["denominator"], found["n_missing"]) == (20, 1000, 500)


@pytest.mark.parametrize(
    "spelt",
    [
        "Missing Value / Value outside reporting parameters",
        "missing value / value outside reporting parameters",
        "Missing Value / value outside reporting parameters",
        "Missing Value/Value outside reporting parameters",
        "Missing value / Value outside reporting parameters",
    ],
)
def test_missing_is_known_in_all_five_spellings_of_the_tables(read, spelt):
    assert apgar(read(row("0 to 6", 20), row("7 to 10", 980), row(spelt, 55)))["n_missing"] == 55


def test_the_layout_of_the_first_year_with_its_own_heading_and_capitals_is_read(read):
    first = HEADINGS.lower().replace("measure", "measure1")
    found = apgar(read(row("0 to 6", 20, dimension=APGAR.upper()), row("7 to 10", 80), headings=first))
    assert (found["numerator"], found["denominator"]) == (20, 100)


def test_a_byte_order_mark_hides_no_heading(read):
    assert apgar(read(row("0 to 6", 20), row("7 to 10", 80), mark="\ufeff"))["denominator"] == 100


def test_a_count_of_five_stands_for_one_to_seven_and_is_hidden(read):
    checked = read(row("0 to 6", 5), row("7 to 10", 980))
    assert apgar(checked)["suppressed"] and apgar(checked)["numerator"] is None
    assert "stands for any small number" in checked.problems.set_index("rule").loc["count_rounded_small", "message"]


def test_ten_is_no_small_step_and_is_kept(read):
    assert apgar(read(row("0 to 6", 10), row("7 to 10", 980)))["numerator"] == 10


def test_a_row_that_the_source_leaves_out_counts_as_none(read):
    found = apgar(read(row("7 to 10", 980)))
    assert (found["numerator"], found["denominator"], found["suppressed"]) == (0, 980, False)


def test_the_published_row_of_the_country_is_kept_apart_from_the_sum_of_the_providers(read):
    national = [row(name, n, code="ALL", level="National") for name, n in (("0 to 6", 30), ("7 to 10", 900))]
    figures = read(*national, row("0 to 6", 20), row("7 to 10", 980)).answers
    assert figures[figures["level"] == "national"]["denominator"].tolist() == [930]


def test_a_region_is_left_out_for_no_table_says_who_belongs_to_it(read):
    figures = read(row("0 to 6", 30, code="Y56", level="NHS England (Region)"), row("7 to 10", 980)).answers
    assert figures["vsv"].tolist() == ["R01"]


def test_a_category_that_the_layout_does_not_know_sets_its_figure_aside(read):
    checked = read(row("0 to 6", 20), row("7 to 10", 980), row("11 to 12", 15))
    assert checked.answers.empty
    assert "add the category to the layout" in checked.problems.set_index("rule").loc["category_unknown", "message"]


def test_a_category_that_stands_twice_with_other_values_sets_its_figure_aside(read):
    checked = read(row("0 to 6", 20), row("0 to 6", 25), row("7 to 10", 980))
    assert checked.answers.empty and "category_twice" in set(checked.problems["rule"])


def test_a_category_that_stands_twice_with_one_value_counts_once(read):
    assert apgar(read(row("0 to 6", 20), row("0 to 6", 20), row("7 to 10", 980)))["numerator"] == 20


def test_a_file_of_another_form_is_refused_in_one_sentence(read):
    with pytest.raises(DataError, match=r"holds no column period \(for period\)\. Found: a, b"):
        read("1,2", headings="a,b")


def test_the_share_not_recorded_in_the_english_tables_is_what_their_own_page_says(shared_data):
    """The README of the data: term-Apgar missing 71%, 53%, 15%, 5% nationally in the four years."""
    found = {}
    for path in sorted((shared_data / "nhs-maternity").glob("*.csv")):
        checked = read_categories(path, layout("nhs_maternity"))
        told = checked.problems[checked.problems["rule"] == "missing_as_category"].set_index("column")["found"]
        found[path.stem[-7:]] = told["EN-APGAR"]
    assert found == {"2019-20": "71", "2020-21": "53", "2021-22": "15", "2022-23": "5"}


def test_the_caesareans_of_england_are_those_of_its_published_row(shared_data):
    """2022-23 by hand: 87,100 elective and 112,710 emergency; with 55,385, 3,530 and 269,665 others 528,390."""
    checked = read_categories(
        shared_data / "nhs-maternity" / "hosp-epis-stat-mat-msdscsv-2022-23.csv", layout("nhs_maternity")
    )
    figures = checked.answers
    national = figures[(figures["level"] == "national") & (figures["indicator"] == "EN-MODE-CS")]
    assert national[["numerator", "denominator", "n_missing"]].to_numpy().tolist() == [[199810, 528390, 2610]]


def test_the_providers_of_a_year_are_as_many_as_the_data_page_says(shared_data):
    """The README of the data: 112, 125, 124 and 123 providers over all dimensions."""
    files = sorted((shared_data / "nhs-maternity").glob("*.csv"))
    assert [len(read_units(path, layout("nhs_maternity"))) for path in files] == [112, 125, 124, 123]
