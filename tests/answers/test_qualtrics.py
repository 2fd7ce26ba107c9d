"""Qualtrics' CSV: three rows of headings, as Qualtrics' support page and readers of such files describe them."""

import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.errors import DataError
from buzz_analysis.wording import say_error

NAMES = "StartDate,EndDate,Status,Finished,ExternalReference,Q1_1,Q1_2"
ASKED = (
    '"Start Date","End Date","Response Type","Finished","External Data Reference","The question,\nin two lines","Two"'
)
IDS = ",".join(
    '"{""ImportId"":""' + one + '""}"' for one in ("startDate", "endDate", "status", "finished", "ref", "Q1", "Q2")
)
ROW = "2021-05-31 10:00:00,2021-05-31 10:20:30,IP Address,True,7,2,-99"
MAPPING = """format: qualtrics
missing: ["-99"]
columns: {client_id: ExternalReference, opened_on: StartDate, completed_on: EndDate, phq2_1: Q1_1, phq2_2: Q1_2}
constants: {vsv: alliant, timepoint: T1}
drop: [Status, Finished]
"""


@pytest.fixture
def read(tmp_path):
    def read_lines(*lines):
        path, file = tmp_path / "export.csv", tmp_path / "mapping.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
        file.write_text(MAPPING, encoding="utf-8")
        return read_answers(path, file)

    return read_lines


def test_the_rows_of_headings_are_no_answers(read):
    checked = read(NAMES, ASKED, IDS, ROW)
    assert checked.answers["phq2_1"].tolist() == [2]
    assert checked.answers["phq2_2"].isna().all()
    assert checked.problems.empty


def test_a_problem_names_the_row_as_the_spreadsheet_shows_it(read):
    checked = read(NAMES, ASKED, IDS, ROW, ROW.replace(",7,2,", ",8,9,"))
    assert checked.problems["source_row"].tolist() == [5]


def test_one_row_of_headings_fewer_is_read_too(read):
    assert read(NAMES, IDS, ROW).answers["phq2_1"].tolist() == [2]


@pytest.mark.parametrize("status", ["Survey Preview", "Survey Test", "Spam", "1", "2", "8"])
def test_a_preview_or_test_is_set_aside(read, status):
    checked = read(NAMES, ASKED, IDS, ROW, ROW.replace("IP Address", status).replace(",7,", ",8,"))
    assert checked.answers["client_id"].tolist() == ["7"]
    assert checked.problems[["rule", "action", "source_row"]].values.tolist() == [["marked_no_answer", "set_aside", 5]]


@pytest.mark.parametrize("status", ["IP Address", "0", "Imported", "4"])
def test_an_ordinary_answer_counts(read, status):
    assert len(read(NAMES, ASKED, IDS, ROW.replace("IP Address", status)).answers) == 1


def test_a_file_without_the_extra_rows_is_refused_in_both_languages(read):
    with pytest.raises(DataError) as refused:
        read(NAMES, ROW)
    assert str(refused.value).endswith(
        "export.csv: no row below the headings holds ImportId, as an export of Qualtrics does. Export it again as "
        "CSV, or write format: csv in the mapping when the extra rows of headings were removed."
    )
    assert "geen rij onder de kopjes bevat ImportId" in say_error(refused.value, "nl")


def test_headings_only_are_refused(read):
    with pytest.raises(DataError, match="holds headings and no rows"):
        read(NAMES, ASKED, IDS)
