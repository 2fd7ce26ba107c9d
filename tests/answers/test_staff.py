"""Answers of professionals: read and checked as those of women, and scored by the same `score`."""

import datetime

import pandas as pd
import pytest

import buzz_analysis as buzz
from buzz_analysis.answers.staff import read_staff
from buzz_analysis.errors import DataError, DefinitionError, UserError
from buzz_analysis.schema import Mapping

KEYS = "respondent_id,vsv,moment,answered_on,discipline,organisation"
VIEWS = "team_view_1,team_view_2,team_view_3"


@pytest.fixture
def read(tmp_path):
    def read_rows(*rows, headings=f"{KEYS},{VIEWS}", mapping=None, last_day=None):
        path = tmp_path / "staff.csv"
        path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
        return read_staff(path, mapping, last_day=last_day)

    return read_rows


def rules(problems):
    return problems["rule"].tolist()


def test_a_good_row_gives_keys_and_typed_answers(read):
    answers, problems = read("007,alliant,before,31-05-2021,midwife,practice 1,3,2,1")
    row = answers.iloc[0]
    assert answers.columns.tolist() == [*KEYS.split(","), *VIEWS.split(",")]
    assert row[["respondent_id", "vsv", "moment", "discipline"]].tolist() == ["007", "alliant", "before", "midwife"]
    assert (row.answered_on, row.team_view_1) == (pd.Timestamp(2021, 5, 31), 3)
    assert problems.empty


def test_the_answers_are_scored_with_their_keys(read):
    answers, _ = read("007,alliant,before,2021-05-31,midwife,practice 1,3,2,1")
    scores = buzz.score(answers).set_index("scale")
    # each answer is its own score (definitions/instruments/team_view.yaml, worked cases)
    assert scores.loc[["occurs", "quality", "hinders"], "value"].tolist() == [3, 2, 1]
    assert scores.loc["occurs", ["respondent_id", "moment", "discipline"]].tolist() == ["007", "before", "midwife"]


def test_an_answer_its_question_does_not_allow_is_blanked_and_told_without_the_respondent(read):
    answers, problems = read("007,alliant,before,2021-05-31,midwife,practice 1,5,2,1")
    assert answers["team_view_1"].isna().all()
    assert problems["message"].tolist() == [
        "staff.csv, row 2: team_view_1 must be 0, 1, 2, 3 or 4; found 5. The cell was left blank (vsv alliant, before)."
    ]
    assert "007" not in problems.drop(columns="message").iloc[0].astype("str").tolist()


def test_a_day_that_cannot_be_is_blanked(read):
    answers, problems = read("7,alliant,before,31-02-2021,midwife,practice 1,3,2,1")
    assert answers["answered_on"].isna().all()
    assert rules(problems) == ["date_not_readable"]


def test_the_same_form_twice_counts_once(read):
    row = "7,alliant,before,2021-05-31,midwife,practice 1,3,2,1"
    checked = read(row, row)
    assert checked.answers.index.tolist() == [0]
    assert rules(checked.problems) == ["staff_identical"]


def test_of_two_forms_of_one_moment_that_differ_none_counts(read):
    form = "alliant,{},2021-05-31,midwife,practice 1,{},2,1"
    checked = read("7," + form.format("before", 3), "7," + form.format("before", 4), "7," + form.format("after", 4))
    assert checked.answers["moment"].tolist() == ["after"]
    assert rules(checked.problems) == ["staff_conflict"] * 2
    assert checked.rows_in == 3


def test_a_day_after_today_is_blanked_and_told(read):
    answers, problems = read(
        "7,alliant,before,2031-05-03,midwife,practice 1,3,2,1",
        "8,alliant,before,2021-06-01,midwife,practice 1,3,2,1",
        last_day=datetime.date(2021, 6, 1),
    )
    assert answers["answered_on"].isna().tolist() == [True, False]
    assert problems[["source_row", "rule", "column", "found", "action"]].to_numpy().tolist() == [
        [2, "date_in_future", "answered_on", "2031-05-03", "blanked"]
    ]


def test_one_code_in_two_networks_is_two_respondents(read):
    row = "before,2021-05-31,midwife,practice 1,3,2,1"
    assert len(read(f"7,alliant,{row}", f"7,zwolle,{row}").answers) == 2


def test_an_anonymous_form_counts_as_a_respondent_of_its_own(read):
    row = "alliant,before,2021-05-31,midwife,practice 1,3,2,1"
    checked = read(f",{row}", f",{row}")
    assert checked.answers["respondent_id"].tolist() == ["row-2", "row-3"]
    assert rules(checked.problems) == ["missing_respondent_id"] * 2


def test_a_file_of_vsv_and_answers_alone_can_be_read(read):
    checked = read("alliant,3,2,1", headings=f"vsv,{VIEWS}")
    assert checked.answers["moment"].isna().all()
    assert len(buzz.score(checked.answers)) == 3


def test_a_word_for_missing_never_touches_an_id(read):
    mapping = Mapping(columns={"respondent_id": "code", "vsv": "net", "team_view_1": "q1"}, missing=("99",))
    answers, problems = read("99,alliant,99", headings="code,net,q1", mapping=mapping)
    assert answers["respondent_id"].tolist() == ["99"]
    assert answers["team_view_1"].isna().all()
    assert problems.empty


def test_every_item_of_the_questionnaires_for_staff_can_be_read(read):
    names = [f"aitcs_{n}" for n in range(1, 24)] + [f"nomad_{n}" for n in range(1, 21)]
    answers, problems = read("7,alliant," + ",".join(["5"] * 43), headings=",".join(["respondent_id", "vsv", *names]))
    assert answers[names].iloc[0].tolist() == [5] * 43
    assert problems.empty


def test_a_question_for_women_is_not_read_here(read):
    checked = read("7,alliant,3,2", headings="respondent_id,vsv,team_view_1,epds_10")
    assert "epds_10" not in checked.answers
    assert rules(checked.problems) == ["unknown_column"]
    with pytest.raises(DefinitionError, match="'simss' is not known there"):
        read("7,alliant,3", mapping=Mapping(columns={"simss": "team_view_1"}))


def test_a_file_that_names_no_network_is_refused(read):
    with pytest.raises(DataError, match=r"staff\.csv holds no column vsv"):
        read("7,3", headings="respondent_id,team_view_1")


def test_answers_in_another_coding_are_blanked_as_a_whole_column(read):
    # 1 to 5 where our own form has 0 to 4: what happens to fit would be a step too high
    rows = [f"{n},alliant,before,2021-05-31,midwife,practice 1,5,{1 + n % 5},{1 + n % 5}" for n in range(20)]
    answers, problems = read(*rows)
    assert answers[VIEWS.split(",")].isna().all(axis=None)
    assert rules(problems) == ["codes_start_elsewhere", *["column_blanked"] * 3]


def test_an_address_as_the_id_of_a_professional_is_refused_and_can_become_a_code(read):
    with pytest.raises(UserError, match=r"pseudonymise: \{respondent_id:") as refused:
        read("anna@example.nl,alliant,before,2021-05-31,midwife,practice 1,3,2,1")
    assert "anna@" not in str(refused.value)
