"""REDCap's flat export, built by hand as its columns are described: see the docstring of read/redcap.py."""

import pytest

from buzz_analysis.answers import read_answers

MAPPING = """format: redcap
columns:
  client_id: record_id
  timepoint: {time}
  vsv: vsv
  parity: parity
  care_type: care
  completed_on: completed_on
  phq2_1: phq2_1
  satisfaction: satisfaction
recode:
  timepoint: {{enrolment_arm_1: "", t1_arm_1: T1, t3_arm_1: T3, "1": T1, "2": T3}}
  care_type: {{"1": midwife, "2": hospital}}
drop: [prom_complete]
"""
HEADINGS = (
    "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,"
    "vsv,parity,care___1,care___2,completed_on,phq2_1,satisfaction,prom_complete"
)


@pytest.fixture
def read(tmp_path):
    def read_rows(*rows, time="redcap_event_name"):
        path, mapping = tmp_path / "export.csv", tmp_path / "mapping.yaml"
        path.write_text("\n".join([HEADINGS, *rows]) + "\n", encoding="utf-8")
        mapping.write_text(MAPPING.format(time=time), encoding="utf-8")
        return read_answers(path, mapping)

    return read_rows


def rules(checked):
    return [rule for rule in checked.problems["rule"] if rule != "unknown_column"]


def test_what_stands_at_enrolment_is_on_every_row_of_the_woman(read):
    checked = read(
        "7,enrolment_arm_1,,,alliant,1+,0,0,,,,2",
        "7,t1_arm_1,,,,,1,0,2021-05-01,2,,2",
        "7,t3_arm_1,,,,,1,0,2021-11-01,0,4,2",
    )
    assert checked.answers["vsv"].tolist() == ["alliant", "alliant"]
    assert checked.answers["parity"].tolist() == ["1+", "1+"]
    assert checked.answers["phq2_1"].tolist() == [2, 0]
    assert rules(checked) == ["rows_joined"]


def test_the_rows_of_one_event_and_its_repeating_instrument_are_one_questionnaire(read):
    checked = read("7,t3_arm_1,,,alliant,0,1,0,2021-11-01,1,,2", "7,t3_arm_1,prem,1,,,,,,,4,")
    assert checked.answers[["phq2_1", "satisfaction"]].values.tolist() == [[1, 4]]
    assert checked.answers.index.tolist() == [0]


def test_the_instance_of_a_repeating_instrument_can_be_the_time_point(read):
    checked = read(
        "7,,,,alliant,0,1,0,,,,2",
        "7,,prom,1,,,,,2021-05-01,1,,",
        "7,,prom,2,,,,,2021-11-01,2,,",
        time="redcap_repeat_instance",
    )
    assert checked.answers["timepoint"].tolist() == ["T1", "T3"]
    assert checked.answers["vsv"].tolist() == ["alliant", "alliant"]


def test_rows_that_contradict_each_other_are_not_joined(read):
    checked = read("7,t3_arm_1,prom,1,alliant,0,1,0,2021-11-01,1,,2", "7,t3_arm_1,prom,2,,,,,2021-11-02,2,,2")
    assert rules(checked) == ["duplicate_conflict", "duplicate_conflict"]
    assert checked.answers.empty


def test_the_same_row_twice_is_told_as_a_duplicate(read):
    row = "7,t1_arm_1,,,alliant,0,1,0,2021-05-01,1,,2"
    assert rules(read(row, row)) == ["duplicate_identical"]


def test_rows_without_a_record_share_nothing(read):
    checked = read(",t1_arm_1,,,alliant,0,1,0,2021-05-01,1,,2", ",t1_arm_1,,,,,1,0,2021-05-02,2,,2")
    assert checked.answers["vsv"].isna().tolist() == [False, True]


def test_two_values_at_enrolment_and_later_are_not_made_one(read):
    checked = read("7,t1_arm_1,,,alliant,0,1,0,2021-05-01,1,,2", "7,t3_arm_1,,,alliant,1+,1,0,2021-11-01,1,,2")
    assert checked.answers["parity"].tolist() == ["0", "1+"]


def test_parity_is_not_carried_to_another_pregnancy(tmp_path):
    path, mapping = tmp_path / "export.csv", tmp_path / "mapping.yaml"
    path.write_text(
        "record_id,redcap_event_name,pregnancy,parity,phq2_1\n7,t1_arm_1,1,0,2\n7,t3_arm_1,1,,1\n7,t1_arm_2,2,,0\n"
    )
    mapping.write_text(
        "format: redcap\ncolumns: {client_id: record_id, timepoint: redcap_event_name, pregnancy_id: pregnancy, "
        "parity: parity, phq2_1: phq2_1}\nrecode: {timepoint: {t1_arm_1: T1, t3_arm_1: T3, t1_arm_2: T1}}\n"
        "constants: {vsv: alliant}\nundated_period: '2021'\n"
    )
    answers = read_answers(path, mapping).answers
    assert answers["parity"].astype(object).where(answers["parity"].notna(), None).tolist() == ["0", "0", None]


@pytest.fixture
def consents(tmp_path):
    """The consent that each row gets: T1, T3 and T4 of one record, with what the file says there."""

    def read_consents(*said, record="7"):
        path, mapping = tmp_path / "export.csv", tmp_path / "mapping.yaml"
        rows = [f"{record},{event},{text},1" for event, text in zip(("T1", "T3", "T4"), said, strict=True)]
        path.write_text("\n".join(["record_id,redcap_event_name,use,phq2_1", *rows]) + "\n")
        mapping.write_text(
            "format: redcap\ncolumns: {client_id: record_id, timepoint: redcap_event_name, group_use: use, phq2_1: "
            "phq2_1}\nconstants: {vsv: alliant}\nundated_period: '2021'\n"
        )
        checked = read_answers(path, mapping)
        use = checked.answers["group_use"]
        return use.astype(object).where(use.notna(), None).tolist(), rules(checked)

    return read_consents


def test_a_consent_given_once_holds_for_the_whole_record(consents):
    assert consents("1", "", "1") == ([True, True, True], [])


def test_a_blank_consent_counts_as_no_where_the_record_says_both_yes_and_no(consents):
    assert consents("1", "", "0") == ([True, False, False], ["consent_not_readable"])


def test_a_consent_that_nobody_gave_or_refused_stays_blank(consents):
    assert consents("", "", "") == ([None, None, None], [])


def test_rows_without_a_record_say_nothing_of_each_others_consent(consents):
    assert consents("1", "", "0", record="")[0] == [True, None, False]


def test_what_only_the_enrolment_row_says_keeps_that_row(read):
    checked = read("7,enrolment_arm_1,,,alliant,0,0,0,2021-04-01,,,2", "7,t1_arm_1,,,,,1,0,2021-05-01,2,,2")
    assert checked.answers["timepoint"].isna().tolist() == [True, False]


def test_a_woman_with_an_enrolment_only_stays(read):
    checked = read("7,enrolment_arm_1,,,alliant,0,0,0,,,,2", "8,t1_arm_1,,,alliant,0,1,0,2021-05-01,2,,2")
    assert checked.answers["client_id"].tolist() == ["7", "8"]


def test_an_event_the_mapping_does_not_name_is_set_aside(read):
    checked = read("7,followup_arm_1,,,alliant,0,1,0,2021-05-01,1,,2", "7,t1_arm_1,,,alliant,0,1,0,2021-05-01,2,,2")
    assert rules(checked) == ["unknown_timepoint"]


def test_a_checkbox_is_the_choice_that_was_ticked(read):
    checked = read("7,t1_arm_1,,,alliant,0,0,1,2021-05-01,1,,2", "8,t1_arm_1,,,alliant,0,0,0,2021-05-01,1,,2")
    assert checked.answers["care_type"].tolist()[0] == "hospital"
    assert checked.answers["care_type"].isna().tolist() == [False, True]


def test_two_ticks_where_one_is_possible_are_told(read):
    checked = read("7,t1_arm_1,,,alliant,0,1,1,2021-05-01,1,,2")
    assert checked.problems.query("rule == 'value_not_allowed'")["found"].tolist() == ["1|2"]
    assert checked.answers["care_type"].isna().all()


def test_an_id_stays_the_text_it_is(read):
    checked = read("0123,t1_arm_1,,,alliant,0,1,0,2021-05-01,1,,2", "1e3,t1_arm_1,,,NA,0,1,0,2021-05-01,1,,2")
    assert checked.answers["client_id"].tolist() == ["0123", "1e3"]
    assert checked.answers["vsv"].tolist() == ["alliant", "NA"]
