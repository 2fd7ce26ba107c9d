"""LimeSurvey's headings, as Writer.php of LimeSurvey makes them."""

import pytest

from buzz_analysis.answers import read_answers

ROW = '"7","2021-05-31 10:20:30","A2","N/A"'
TEXTS = {
    "code": '"token","submitdate","phq2[SQ001]","phq2[SQ002]"',
    "code and text": '"token. Access code","submitdate. Date","phq2[SQ001]. One [a]","phq2[SQ002]. Two, or more"',
    "code: text": '"token: Access code","submitdate: Date submitted","phq2[SQ001]: One","phq2[SQ002]: Two"',
}
MAPPING = """format: limesurvey
separator: ","
missing: [N/A]
columns: {client_id: token, completed_on: submitdate, phq2_1: "phq2[SQ001]", phq2_2: "phq2[SQ002]"}
recode:
  phq2_1: {A0: "0", A1: "1", A2: "2", A3: "3"}
constants: {vsv: alliant, timepoint: T1}
"""


@pytest.fixture
def read(tmp_path):
    def read_text(headings, row=ROW, mapping=MAPPING):
        path, file = tmp_path / "results-survey1.csv", tmp_path / "mapping.yaml"
        path.write_text(f"{headings}\r\n{row}\r\n\r\n", encoding="utf-8-sig")
        file.write_text(mapping, encoding="utf-8")
        return read_answers(path, file)

    return read_text


@pytest.mark.parametrize("kind", TEXTS)
def test_headings_of_every_kind_give_the_same_answers(read, kind):
    checked = read(TEXTS[kind])
    assert checked.answers["phq2_1"].tolist() == [2]
    assert checked.answers["completed_on"].astype(str).tolist() == ["2021-05-31"]
    assert checked.answers["phq2_2"].isna().all()
    assert checked.problems.empty


def test_a_mapping_may_name_the_whole_heading(read):
    mapping = MAPPING.replace('"phq2[SQ001]"', '"phq2[SQ001]. One [a]"')
    assert read(TEXTS["code and text"], mapping=mapping).answers["phq2_1"].tolist() == [2]


def test_full_texts_are_recoded_by_the_mapping(read):
    mapping = MAPPING.replace("A2: ", '"Meer dan de helft van de dagen": ')
    row = ROW.replace("A2", "Meer dan de helft van de dagen")
    assert read(TEXTS["code"], row, mapping).answers["phq2_1"].tolist() == [2]


def test_a_code_that_the_mapping_does_not_know_is_told(read):
    checked = read(TEXTS["code"], ROW.replace("A2", "A7"))
    assert checked.problems["rule"].tolist() == ["value_not_allowed"]


def test_a_date_that_says_nothing_is_told(read):
    checked = read(TEXTS["code"], ROW.replace("2021-05-31 10:20:30", "1980-01-01 00:00:00"))
    assert checked.problems["rule"].tolist() == ["date_not_readable"]


def test_headings_that_would_become_the_same_stay_whole(read):
    checked = read(TEXTS["code"] + ',"Hoe. Eerste","Hoe. Tweede"', ROW + ',"",""')
    assert checked.problems["column"].tolist() == ["Hoe. Eerste", "Hoe. Tweede"]
