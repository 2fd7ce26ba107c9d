"""A wide file: a row for each time point with something in it, and nothing of the file is lost."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buzz_analysis.answers import read_answers
from buzz_analysis.errors import DataError, DefinitionError
from buzz_analysis.schema import Mapping, validate

SUFFIXES = {"T1": "_t1", "T3": "_t3", "T5": "_t5"}
COLUMNS = {"client_id": "id", "vsv": "vsv", "parity": "parity", "completed_on": "date", "epds_1": "e1", "epds_2": "e2"}
HEAD = "id,vsv,parity,date_t1,e1_t1,e2_t1,date_t3,e1_t3,e2_t3,e1_t5\n"


@pytest.fixture
def read(tmp_path):
    def read_content(text, **mapping):
        path = tmp_path / "wide.csv"
        path.write_text(text, encoding="utf-8")
        given = {"columns": COLUMNS, "suffixes": SUFFIXES, "keyed": {"epds": "keyed"}} | mapping
        return read_answers(path, Mapping(**given))

    return read_content


def test_a_row_becomes_a_row_for_each_time_point_with_something_in_it(read):
    answers, problems = read(HEAD + "a,x,0,2021-05-01,1,2,,,,\nb,y,1+,2021-05-02,,,2021-08-01,0,3,2\n")
    assert answers.drop(columns=["completed_on"]).astype("str").fillna("").to_numpy().tolist() == [
        ["a", "x", "T1", "0", "1", "2"],
        ["b", "y", "T1", "1+", "", ""],
        ["b", "y", "T3", "1+", "0", "3"],
        ["b", "y", "T5", "1+", "2", ""],
    ]
    assert answers["completed_on"].isna().tolist() == [False, False, False, True]
    assert problems.empty


def test_the_index_tells_row_and_time_point_and_a_problem_names_the_heading_and_row_of_the_file(read):
    answers, problems = read(HEAD + "a,x,0,2021-05-01,1,2,,,,\nb,y,0,2021-05-02,0,0,2021-08-01,9,3,2\n")
    assert answers.index.tolist() == [0, 5, 7, 9]
    problem = problems.iloc[0]
    assert (problem.source_row, problem.column, problem.found, problem.timepoint) == (3, "e1_t3", "9", "T3")
    assert problem.message.startswith("wide.csv, row 3: e1_t3 must be 0, 1, 2 or 3; found 9.")


def test_a_row_with_nothing_at_any_time_point_is_set_aside_and_counted(read):
    checked = read(HEAD + "a,x,0,2021-05-01,1,2,,,,\nb,y,0,,,,,,,\n,,,,,,,,,\nc,y\n")
    aside = checked.problems.set_index("source_row")["rule"].to_dict()
    assert aside == {3: "nothing_at_any_timepoint", 4: "empty_row", 5: "wrong_number_of_cells"}
    assert (len(checked.answers), checked.rows_in) == (1, 4)


def test_what_means_missing_fills_no_time_point(read):
    answers, _ = read(HEAD + "a,x,0,2021-05-01,1,2,,-9,geen,-9\n", missing=("-9",), recode={"epds_2": {"geen": ""}})
    assert answers["timepoint"].tolist() == ["T1"]


def test_a_woman_without_an_id_is_one_woman_at_all_her_time_points(read):
    answers, _ = read(HEAD + "a,x,0,2021-05-01,1,2,,,,\n,y,0,2021-05-02,0,0,2021-08-01,1,3,2\n")
    assert answers["client_id"].tolist() == ["a", "row-3", "row-3", "row-3"]


def test_the_same_woman_twice_in_a_wide_file_is_told_by_the_rows_of_the_file(read):
    _, problems = read(HEAD + "a,x,0,2021-05-01,1,2,,,,\na,x,0,2021-05-01,1,3,,,,\n")
    assert problems["rule"].tolist() == ["duplicate_conflict"] * 2
    assert problems["message"].iloc[0].startswith("wide.csv, rows 2, 3: the same woman and T1")


def test_only_columns_that_no_time_point_has_are_told_as_not_read(read):
    _, problems = read(HEAD.replace("\n", ",shoe\n") + "a,x,0,2021-05-01,1,2,,,,,39\n")
    assert problems["column"].tolist() == ["shoe"]


def test_a_wide_and_a_long_file_give_the_same_answers(read, tmp_path):
    wide = read(HEAD + "a,x,0,2021-05-01,1,2,2021-08-01,3,0,\nb,y,1+,2021-05-02,0,1,,,,2\n").answers
    (tmp_path / "long.csv").write_text(
        "id,vsv,parity,timepoint,date,e1,e2\na,x,0,T1,2021-05-01,1,2\na,x,0,T3,2021-08-01,3,0\nb,y,1+,T1,2021-05-02,0,1\n"
        "b,y,1+,T5,,2,\n",
        encoding="utf-8",
    )
    columns = COLUMNS | {"timepoint": "timepoint"}
    long = read_answers(tmp_path / "long.csv", Mapping(columns=columns, keyed={"epds": "keyed"})).answers
    pd.testing.assert_frame_equal(wide.reset_index(drop=True), long, check_categorical=False)


def test_a_column_with_a_time_point_and_without_is_refused(read, tmp_path):
    with pytest.raises(DataError) as refused:
        read(HEAD.replace("parity", "e1") + "a,x,0,,1,2,,,,\n", columns={"client_id": "id", "epds_1": "e1"})
    assert str(refused.value).removeprefix(tmp_path.as_posix()) == (
        "/wide.csv: 'e1' and 'e1_t1' both stand there, and mapping names 'e1'. Drop one of them in the mapping, or "
        "rename it in the export."
    )


def test_a_time_point_that_is_also_a_constant_is_refused(read):
    with pytest.raises(DefinitionError, match="the time point stands in suffixes, and in columns or constants too"):
        read(HEAD, constants={"timepoint": "T1"})


@pytest.mark.parametrize("suffixes", [{"T1": ""}, {"T1": "_a", "T2": "_a"}])
def test_suffixes_tell_the_time_points_apart(suffixes):
    with pytest.raises(DefinitionError, match="write for each time point another text"):
        validate({"columns": {"epds_1": "e"}, "suffixes": suffixes}, Mapping, name="m.yaml")


CELL = st.sampled_from(["", "0", "3", "9", "x", "-9"])


@settings(max_examples=20, deadline=None)
@given(rows=st.lists(st.tuples(st.sampled_from(["", "a", "b"]), CELL, CELL, CELL), min_size=1, max_size=6))
def test_every_row_of_a_wide_file_is_kept_at_some_time_point_or_set_aside(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("made") / "wide.csv"
    path.write_text("\n".join(["id,e_t1,e_t2,e_t3", *map(",".join, rows), "z,1,1,1"]), encoding="utf-8")
    mapping = Mapping(
        columns={"client_id": "id", "epds_1": "e"},
        suffixes={"T1": "_t1", "T2": "_t2", "T3": "_t3"},
        missing=("-9",),
        keyed={"epds": "keyed"},
    )
    checked = read_answers(path, mapping)
    aside = checked.problems.loc[checked.problems["action"] == "set_aside", "source_row"]
    assert {*(checked.answers.index // 5 + 2), *aside} == set(range(2, len(rows) + 3))
