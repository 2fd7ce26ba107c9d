"""Castor's survey and study exports: columns and codes as Castor's help pages name them."""

import pytest

from buzz_analysis.answers import read_answers

SURVEY = (
    "Survey Instance Id;Castor Participant ID;Survey sent date;Survey Completed On;Survey Package Name;"
    "parity;care#midwife;care#hospital;epds_1;epds_2"
)
MAPPING = """format: castor
columns:
  client_id: Castor Participant ID
  invited_on: Survey sent date
  completed_on: Survey Completed On
  timepoint: Survey Package Name
  parity: parity
  care_type: care
  epds_1: epds_1
  epds_2: epds_2
recode:
  timepoint: {Vragenlijst 1: T1}
constants: {vsv: alliant}
keyed: {epds: keyed}
drop: [Survey Instance Id]
"""
MISSING = ["-95", "-96", "-97", "-98", "-99", "##USER_MISSING_95##", "##USER_MISSING_99##"]


@pytest.fixture
def read(tmp_path):
    def read_text(text, mapping=MAPPING):
        path, file = tmp_path / "export.csv", tmp_path / "mapping.yaml"
        path.write_text(text, encoding="utf-8")
        file.write_text(mapping, encoding="utf-8")
        return read_answers(path, file)

    return read_text


def test_a_survey_export_is_read_with_its_own_columns(read):
    checked = read(f"{SURVEY}\nA1;NL-001;01-05-2021 09:00:00;03-05-2021 10:11:12;Vragenlijst 1;1+;1;0;2;0\n")
    row = checked.answers.iloc[0]
    assert (row["client_id"], row["timepoint"], row["care_type"], row["epds_1"]) == ("NL-001", "T1", "midwife", 2)
    assert str(row["completed_on"].date()) == "2021-05-03"
    assert checked.problems.empty


@pytest.mark.parametrize("code", MISSING)
def test_a_reason_for_missing_is_blank(read, code):
    checked = read(f"{SURVEY}\nA1;NL-001;01-05-2021;03-05-2021;Vragenlijst 1;{code};1;0;{code};0\n")
    assert checked.answers[["parity", "epds_1"]].isna().all(axis=None)
    assert checked.problems.empty


@pytest.mark.parametrize("code", ["-94", "-100", "95"])
def test_any_other_number_is_told(read, code):
    checked = read(f"{SURVEY}\nA1;NL-001;01-05-2021;03-05-2021;Vragenlijst 1;1+;1;0;{code};0\n")
    assert checked.problems["rule"].tolist() == ["value_not_allowed"]


def test_a_day_marked_missing_is_blank(read):
    checked = read(f"{SURVEY}\nA1;NL-001;01-05-2021;01-01-2998;Vragenlijst 1;1+;1;0;2;0\n")
    assert checked.answers["completed_on"].isna().all()
    assert checked.problems.empty


def test_study_data_with_a_column_for_each_time_point_are_unfolded(read):
    mapping = (
        "format: castor\ncolumns: {client_id: Participant Id, epds_1: epds_1}\nsuffixes: {T1: _t1, T3: _t3}\n"
        "constants: {vsv: alliant}\nkeyed: {epds: keyed}\nundated_period: '2021'\n"
    )
    checked = read("Participant Id;epds_1_t1;epds_1_t3\nNL-001;2;-97\nNL-002;1;0\n", mapping)
    assert checked.answers[["client_id", "timepoint", "epds_1"]].values.tolist() == [
        ["NL-001", "T1", 2],
        ["NL-002", "T1", 1],
        ["NL-002", "T3", 0],
    ]
