"""From a file to answers and problems: nothing is lost, nothing is guessed."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buzz_analysis.answers import read_answers
from buzz_analysis.errors import DataError

EPDS = [f"epds_{n}" for n in range(1, 11)]


@pytest.fixture
def read(tmp_path):
    def read_content(text, mapping=None):
        path = tmp_path / "export.csv"
        path.write_text(text, encoding="utf-8")
        return read_answers(path, mapping)

    return read_content


def rules(problems):
    return problems["rule"].tolist()


def only(problems, rule):
    found = problems[problems["rule"] == rule]
    assert len(found) == 1
    return found.iloc[0]


def test_a_good_row_gives_typed_answers_and_no_problem(read):
    answers, problems = read("client_id,vsv,timepoint,completed_on,age,epds_1\n0123,NA,T2,2021-05-31,31,3\n")
    row = answers.iloc[0]
    assert (row.client_id, row.vsv, row.timepoint, row.age, row.epds_1) == ("0123", "NA", "T2", 31, 3)
    assert row.completed_on == pd.Timestamp(2021, 5, 31)
    assert str(answers["epds_1"].dtype) == "Int8"
    assert problems.empty


@pytest.mark.parametrize(
    "text", ["4", "-1", "-0", "+1", "1.5", "1.0", "1,0", "01", "1e0", "99", "NA", "x", "٣", "1 2", "=1"]
)
def test_a_cell_its_item_does_not_allow_is_blanked_and_told(read, text):
    answers, problems = read(f'client_id,vsv,timepoint,invited_on,epds_4\n7,alliant,T3,2021-05-01,"{text}"\n')
    problem = only(problems, "value_not_allowed")
    assert answers["epds_4"].isna().all()
    assert (problem.source_row, problem.column, problem.found) == (2, "epds_4", text)
    assert problem.action == "blanked"
    assert problem.message == (
        f"export.csv, row 2: epds_4 must be 0, 1, 2 or 3; found {text}. The cell was left blank (vsv alliant, T3)."
    )


@pytest.mark.parametrize("text", ["0", "3", " 2 ", "\u00a02"])
def test_an_allowed_answer_counts_whatever_blanks_stand_around_it(read, text):
    answers, _ = read(f"client_id,invited_on,epds_4\n7,2021-05-01,{text}\n")
    assert answers["epds_4"].tolist() == [int(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2021-05-31",
        "31-05-2021",
        "2021-05-31T23:59:59Z",
        "2021-05-31 08:00",
        "31-5-2021",
        "31-05-2021 8:00",
        "2021-05-31T08:00:00.123+02:00",
    ],
)
def test_a_date_is_read_in_iso_and_in_the_dutch_form(read, text):
    answers, problems = read(f"client_id,completed_on,epds_1\n7,{text},0\n")
    assert answers["completed_on"].tolist() == [pd.Timestamp(2021, 5, 31)]
    assert problems.empty


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-30",
        "31-04-2021",
        "31-05-21",
        "05/31/2021",
        "2021/05/31",
        "44347",
        "2021-13-01",
        "31 mei 2021",
        "1921-05-31",
        "2121-05-31",
        "20210531",
        "0000-00-00",
    ],
)
def test_a_date_that_cannot_be_is_blanked_and_told(read, text):
    answers, problems = read(f"client_id,completed_on,epds_1\n7,{text},0\n")
    problem = only(problems, "date_not_readable")
    assert answers["completed_on"].isna().all()
    assert (problem.found, problem.action) == (text, "blanked")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("10", 10), ("65", 65), ("31.9", 31), ("31,9", 31), ("9", None), ("66", None), ("-31", None), ("dertig", None)],
)
def test_an_age_is_whole_years_within_bounds(read, text, expected):
    answers, problems = read(f'client_id,invited_on,age\n7,2021-05-01,"{text}"\n')
    assert answers["age"].dtype == "Int16"
    assert answers["age"].isna().tolist() == [expected is None]
    assert rules(problems) == (["age_not_allowed"] if expected is None else [])


@pytest.mark.parametrize(
    ("text", "expected"), [("yes", True), ("no", False), ("Ja", True), ("NEE", False), ("1", True), ("0", False)]
)
def test_consent_is_yes_or_no(read, text, expected):
    answers, _ = read(f"client_id,group_use,epds_1\n7,{text},0\n")
    assert answers["group_use"].tolist() == [expected]


def test_consent_that_cannot_be_read_counts_as_no(read):
    answers, problems = read("client_id,invited_on,group_use,epds_1\n7,2021-05-01,misschien,0\n")
    assert answers["group_use"].tolist() == [False]
    assert only(problems, "consent_not_readable").action == "noted"


def test_consent_that_is_not_recorded_stays_missing(read):
    answers, _ = read("client_id,group_use,epds_1\n7,,0\n")
    assert answers["group_use"].isna().all()


@pytest.mark.parametrize("text", ["T1", "t1"])
def test_a_time_point_is_read_in_either_case(read, text):
    answers, _ = read(f"client_id,timepoint\n7,{text}\n")
    assert answers["timepoint"].tolist() == ["T1"]
    assert answers["timepoint"].cat.categories.tolist() == ["T1", "T2", "T3", "T4", "T5"]
    assert answers["timepoint"].cat.ordered


@pytest.mark.parametrize("text", ["T0", "T6", "1", "kraamweek"])
def test_a_row_with_an_unknown_time_point_is_set_aside(read, text):
    checked = read(f"client_id,invited_on,timepoint\n7,2021-05-01,{text}\n8,2021-05-01,T1\n")
    problem = only(checked.problems, "unknown_timepoint")
    assert checked.answers["client_id"].tolist() == ["8"]
    assert (problem.source_row, problem.found, problem.action) == (2, text, "set_aside")
    assert checked.rows_in == 2


def test_missing_keys_stay_missing_and_the_row_is_kept(read):
    answers, problems = read("client_id,vsv,timepoint,invited_on,epds_1\n7,,,2021-05-01,0\n")
    assert answers[["vsv", "timepoint"]].isna().all(axis=None)
    assert problems.empty


def test_keys_are_there_even_when_the_file_has_only_items(read):
    answers, problems = read("epds_1\n0\n3\n")
    assert answers["client_id"].tolist() == ["row-2", "row-3"]
    assert answers[["vsv", "timepoint"]].isna().all(axis=None)
    assert rules(problems) == ["no_client_id_column", "no_dates"]


def test_a_row_without_an_id_gets_its_row_as_id(read):
    answers, problems = read("client_id,invited_on,timepoint\n7,2021-05-01,T1\n,2021-05-01,T1\n")
    assert answers["client_id"].tolist() == ["7", "row-3"]
    assert only(problems, "missing_client_id").source_row == 3


def test_invited_women_without_answers_are_rows(read):
    answers, problems = read("client_id,timepoint,invited_on,epds_1\n7,T1,2021-05-01,\n")
    assert len(answers) == 1
    assert problems.empty


def test_a_column_that_is_not_ours_is_noted_once_with_the_nearest_name_if_there_is_one(read):
    answers, problems = read("client_id,invited_on,EPDS_1,shoe\n7,2021-05-01,3,39\n8,2021-05-01,3,40\n")
    noted = problems[problems["rule"] == "unknown_column"]
    assert "EPDS_1" not in answers
    assert noted["message"].tolist() == [
        "export.csv: column 'EPDS_1' is not read. Map it if it is epds_1.",
        "export.csv: column 'shoe' is not read.",
    ]
    assert noted["source_row"].isna().all()


def test_what_is_said_of_the_file_comes_before_its_rows(read):
    _, problems = read("client_id,shoe,epds_1\n7,39,9\n")
    assert rules(problems) == ["unknown_column", "no_dates", "value_not_allowed"]


def test_a_file_without_any_column_of_ours_is_refused(read):
    with pytest.raises(
        DataError,
        match=r"holds no column of ours\. Found: a, b, c, d, e, f, g, h\. Expected "
        r"client_id, timepoint or an item such as epds_1; write a mapping",
    ):
        read("a,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,9\n")


def test_empty_and_ragged_rows_are_set_aside(read):
    checked = read("client_id,timepoint,invited_on\n1,T1,2021-05-01\n,,\n\n2,T1\n3,T1,2021-05-01\n\n\n")
    aside = checked.problems[["source_row", "rule", "found"]].to_dict("list")
    assert aside == {
        "source_row": [3, 4, 5],
        "rule": ["empty_row", "empty_row", "wrong_number_of_cells"],
        "found": ["", "", "2"],
    }
    assert checked.answers["client_id"].tolist() == ["1", "3"]
    assert checked.rows_in == 5


def test_the_index_tells_the_row_in_the_file(read):
    answers, _ = read("client_id,timepoint,invited_on\n1,T1,2021-05-01\n,,\n3,T1,2021-05-01\n")
    assert answers.index.tolist() == [0, 2]


def test_no_message_holds_a_womans_id(read):
    _, problems = read(
        "client_id,timepoint,invited_on,epds_1,epds_2\ngeheim,T1,2021-05-01,9,0\n"
        "geheim,T1,2021-05-01,2,0\ngeheim,T9,2021-05-01,2,0\n"
    )
    assert len(problems) == 4
    assert not problems["message"].str.contains("geheim").any()


def test_a_long_text_is_not_copied_whole_into_the_problems(read):
    _, problems = read(f"client_id,invited_on,epds_1\n7,2021-05-01,{'a' * 500}\n")
    assert len(problems["found"].iloc[0]) == 61


CELLS = st.sampled_from(["", "0", "1", "3", "4", "x", "T1", "t2", "T9", "2021-05-31", "geen"])
ROWS = st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), CELLS, CELLS, CELLS), min_size=1, max_size=12)


def write(folder, rows):
    """A file of these rows, and of one more that keeps it from being empty."""
    path = folder / "export.csv"
    lines = ["client_id,timepoint,completed_on,epds_1", *(",".join(row) for row in rows), "z,T1,,"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@settings(max_examples=40, deadline=None)
@given(rows=ROWS)
def test_rows_in_are_rows_kept_and_rows_set_aside(tmp_path_factory, rows):
    checked = read_answers(write(tmp_path_factory.mktemp("made"), rows))
    aside = checked.problems.loc[checked.problems["action"] == "set_aside", "source_row"]
    assert checked.rows_in == len(rows) + 1
    assert sorted([*(checked.answers.index + 2), *aside]) == list(range(2, len(rows) + 3))


@settings(max_examples=20, deadline=None)
@given(rows=ROWS, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_for_what_is_kept(tmp_path_factory, rows, seed):
    def kept(some):
        answers = read_answers(write(tmp_path_factory.mktemp("made"), some)).answers.astype("str").fillna("")
        answers["client_id"] = answers["client_id"].replace(r"row-\d+", "row", regex=True)
        return sorted(answers.itertuples(index=False, name=None))

    assert kept(rows) == kept(seed.sample(rows, len(rows)))
