"""Excel, Parquet and SPSS: every cell becomes the text a person sees, or the file is refused in one sentence."""

import datetime
import re
import shutil
import sys
import zipfile

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.answers.read import find_format, read_table_of
from buzz_analysis.errors import DataError
from buzz_analysis.schema import Mapping
from buzz_analysis.wording import say_error

HEADINGS = ["client_id", "timepoint", "completed_on", "epds_1"]


def column(table, name):
    texts, codes = table.cells[name]
    return list(texts[codes])


def read(path, **mapping):
    given = Mapping(**({"columns": {"client_id": "client_id"}} | mapping)) if mapping else None
    return read_table_of(path, given, HEADINGS)


@pytest.fixture
def sheet(tmp_path):
    """Writes rows to the only sheet of a workbook; `change` may do more to the sheet."""

    def write(*rows, change=lambda page: None, name="export.xlsx"):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        change(book.active)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


def refusal(path, **mapping):
    with pytest.raises(DataError) as refused:
        read(path, **mapping)
    assert refused.value.exit_code == 3
    assert say_error(refused.value, "nl") != str(refused.value)
    return str(refused.value).removeprefix(path.as_posix())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0123", "0123"),
        ("1e3", "1e3"),
        ("NA", "NA"),
        (3, "3"),
        (3.0, "3"),
        (-0.0, "0"),
        (31.5, "31.5"),
        (123456789012345, "123456789012345"),
        (True, "TRUE"),
        (False, "FALSE"),
        (None, ""),
        (datetime.date(2021, 5, 31), "2021-05-31"),
        (datetime.datetime(2021, 5, 31), "2021-05-31"),
        (datetime.datetime(2021, 5, 31, 8, 30), "2021-05-31 08:30:00"),
        (datetime.time(8, 30), "08:30:00"),
        (44347, "44347"),
        (" T1 ", "T1"),
        ("=text", "=text"),
        ("#N/A", "#N/A"),
    ],
)
def test_a_cell_of_a_sheet_is_the_text_it_shows(sheet, value, text):
    def as_text(page):
        if isinstance(value, str):
            page["B2"].data_type = "s"

    assert column(read(sheet(["client_id", "x"], ["1", value], change=as_text)), "x") == [text]


def test_yes_and_1_in_one_column_of_a_sheet_stay_apart(sheet):
    assert column(read(sheet(["client_id"], [1], [True], [1.0], [0], [False])), "client_id") == [
        "1",
        "TRUE",
        "1",
        "0",
        "FALSE",
    ]


def test_a_code_that_a_sheet_shows_with_leading_zeros_keeps_them(sheet):
    def as_code(page):
        page["A2"].number_format = "0000"

    assert column(read(sheet(["client_id"], [123], change=as_code)), "client_id") == ["0123"]


def test_a_sheet_gives_the_answers_that_the_same_csv_gives(sheet, tmp_path):
    path = sheet(HEADINGS, ["0123", "T1", datetime.date(2021, 5, 31), 3.0], ["0124", "T2", "01-06-2021", None])
    (tmp_path / "export.csv").write_text(
        "client_id,timepoint,completed_on,epds_1\n0123,T1,2021-05-31,3\n0124,T2,01-06-2021,\n", encoding="utf-8"
    )
    assert read_answers(path).answers.equals(read_answers(tmp_path / "export.csv").answers)


def test_blank_rows_below_a_sheet_are_no_rows_and_those_between_are_told(sheet):
    table = read(sheet(["client_id", "x"], ["1", "a"], [None, None], ["2", "b"], [None, " "]))
    assert (list(table.positions), table.empty, table.n_rows) == ([0, 2], [1, 3], 4)


def test_a_remark_beside_the_table_gets_a_column_of_its_own(sheet):
    table = read(sheet(["client_id", "x"], ["1", "a", None, "bellen"], ["2", "b"]))
    assert list(table.cells) == ["client_id", "x", "(3)", "(4)"]
    assert column(table, "(4)") == ["bellen", ""]


def changed(path, old, new):
    """The workbook with another text in its sheet, as other programs than openpyxl write it."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    page = "xl/worksheets/sheet1.xml"
    parts[page], n = re.subn(old, new, parts[page])
    assert n == 1
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        (b'<c r="B2"><f>1+1</f><v>2</v></c>', "2"),
        (b'<c r="B2" t="str"><f>1+1</f><v>ja</v></c>', "ja"),
        (b'<c r="B2" t="str"><f>1+1</f><v></v></c>', ""),
    ],
)
def test_a_formula_counts_as_the_value_stored_with_it(sheet, stored, text):
    path = sheet(["client_id", "x", "y"], ["1", "=1+1", None], ["2", "a", "b"])
    changed(path, b'<c r="B2">.*?</c>', stored)
    table = read(path)
    assert column(table, "x") == [text, "a"]
    assert column(table, "y") == ["", "b"]


def test_a_formula_without_a_value_is_refused_with_its_place(sheet):
    assert refusal(sheet(["client_id", "x"], ["1", 5], ["2", "=1+1"])) == (
        ": the sheet holds 1 formulas without a value (first in cell B3). Open it in Excel and save it, or paste the "
        "values."
    )


def test_merged_cells_are_refused(sheet):
    path = sheet(["client_id", "x"], ["1", "a"], ["2", "b"], change=lambda page: page.merge_cells("B2:B3"))
    assert refusal(path) == ": cells B2:B3 of the sheet are merged. Unmerge them and fill each cell."


def test_a_sheet_is_chosen_by_its_name(tmp_path):
    with pd.ExcelWriter(tmp_path / "two.xlsx") as book:
        pd.DataFrame({"client_id": ["1"]}).to_excel(book, sheet_name="PROM", index=False)
        pd.DataFrame({"client_id": ["2"]}).to_excel(book, sheet_name="PREM", index=False)
    path = tmp_path / "two.xlsx"
    assert column(read(path, sheet="PREM"), "client_id") == ["2"]
    assert (
        refusal(path)
        == " has several sheets: PROM, PREM. Write in the mapping which one, as sheet; for buzz map: --sheet."
    )
    assert refusal(path, sheet="prem") == " has no sheet 'prem'. It has: PROM, PREM. Correct sheet in the mapping."


def test_a_size_that_a_program_wrote_too_small_loses_no_rows(sheet):
    path = changed(sheet(["client_id", "x"], ["1", "a"], ["2", "b"]), b"A1:B3", b"A1:A1")
    assert column(read(path), "x") == ["a", "b"]


def test_a_sheet_that_holds_no_table_is_refused(sheet):
    assert refusal(sheet(name="a.xlsx")) == ": the sheet is empty. Export it again, or name another sheet."
    assert refusal(sheet(["client_id"], name="b.xlsx")) == " holds headings and no rows. Export it again."
    assert refusal(sheet([None], ["client_id"], ["1"], name="c.xlsx")) == (
        ", row 1: there are no headings. Remove what stands above them in the sheet."
    )


@pytest.mark.parametrize("part", [30, 0.5, 0.99])
def test_half_a_workbook_is_refused(sheet, part):
    path = sheet(["client_id"], *[[f"id{n}"] for n in range(500)])
    content = path.read_bytes()
    path.write_bytes(content[: part if part > 1 else int(len(content) * part)])
    assert refusal(path).startswith(" is not an Excel workbook, or not a whole one.")


def test_a_zip_file_under_another_name_is_refused(tmp_path):
    path = tmp_path / "export.csv"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("export.csv", "client_id\n1\n")
    assert refusal(path) == (
        " is not an Excel workbook, or not a whole one. Export it again as xlsx or CSV; unpack a zip file first."
    )


FRAME = pd.DataFrame(
    {
        "client_id": ["0123", "NA", None],
        "epds_1": [3.0, float("nan"), 0.0],
        "epds_2": pd.array([1, None, 2], dtype="Int8"),
        "completed_on": pd.to_datetime(["2021-05-31T00:00", None, "2021-06-01T08:30"]),
        "group_use": [True, False, True],
        "practice": pd.Categorical(["Zoë", "b", "Zoë"]),
    }
)
SHOWN = {
    "client_id": ["0123", "NA", ""],
    "epds_1": ["3", "", "0"],
    "epds_2": ["1", "", "2"],
    "completed_on": ["2021-05-31", "", "2021-06-01 08:30:00"],
    "group_use": ["TRUE", "FALSE", "TRUE"],
    "practice": ["Zoë", "b", "Zoë"],
}


def test_a_parquet_file_gives_the_text_a_sheet_would_show(tmp_path):
    FRAME.to_parquet(tmp_path / "export.parquet")
    table = read(tmp_path / "export.parquet")
    assert {name: column(table, name) for name in table.cells} == SHOWN


@pytest.mark.parametrize("values", [[[1, 2], [3]], [b"a", b"b"], [{"a": 1}, {"a": 2}]])
def test_a_parquet_column_without_single_values_is_refused(tmp_path, values):
    pd.DataFrame({"client_id": ["1", "2"], "x": values}).to_parquet(tmp_path / "export.parquet")
    assert refusal(tmp_path / "export.parquet") == (
        ", column 'x': its cells hold more than one value, or no text. Export one value a cell."
    )


def test_half_a_parquet_file_and_an_empty_one_are_refused(tmp_path):
    path = tmp_path / "export.parquet"
    FRAME.to_parquet(path)
    path.write_bytes(path.read_bytes()[:200])
    assert refusal(path) == " is not a whole Parquet file. Export it again."
    FRAME[:0].to_parquet(path)
    assert refusal(path) == " holds headings and no rows. Export it again."


@pytest.fixture
def sav(tmp_path):
    def write(frame, **how):
        pyreadstat.write_sav(frame, tmp_path / "export.sav", **how)
        return tmp_path / "export.sav"

    return write


def test_an_spss_file_gives_codes_and_not_their_labels(sav):
    labels = {"epds_1": {0.0: "nooit", 3.0: "altijd"}}
    table = read(sav(FRAME[["client_id", "epds_1", "completed_on"]], variable_value_labels=labels))
    assert column(table, "client_id") == ["0123", "NA", ""]
    assert column(table, "epds_1") == ["3", "", "0"]
    assert column(table, "completed_on") == SHOWN["completed_on"]


def test_what_an_spss_file_calls_missing_is_blank_and_counted(sav):
    frame = pd.DataFrame({"client_id": ["a", "b", "c", "d"], "epds_1": [9.0, 99.0, 3.0, -1.0]})
    path = sav(frame, missing_ranges={"epds_1": [9, {"lo": 90, "hi": 99}]})
    answers, problems = read_answers(path)
    assert answers["epds_1"].tolist() == [pd.NA, pd.NA, 3, pd.NA]
    told = problems.set_index("rule")
    assert told.loc["user_missing", ["column", "found", "action"]].tolist() == ["epds_1", "2", "blanked"]
    assert told.loc["value_not_allowed", "found"] == "-1"


def test_a_number_that_spss_shows_with_leading_zeros_keeps_them(sav):
    path = sav(pd.DataFrame({"client_id": [7.0, 12.0], "x": [1.0, 2.0]}), variable_format={"client_id": "N4"})
    assert column(read(path), "client_id") == ["0007", "0012"]


@pytest.mark.parametrize("part", [4, 100, 0.9])
def test_half_an_spss_file_is_refused(sav, part):
    path = sav(pd.DataFrame({"client_id": [f"woman {n}" for n in range(200)]}))
    content = path.read_bytes()
    path.write_bytes(content[: part if part > 1 else int(len(content) * part)])
    assert refusal(path) == " is not a whole SPSS file. Export it again."


def test_without_the_extra_an_spss_file_is_refused_with_its_name(sav, monkeypatch):
    path = sav(pd.DataFrame({"client_id": ["a"]}))
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    assert refusal(path) == (
        " is an SPSS file; reading it needs the extra spss. Install it: pip install 'buzz-analysis[spss]', or export "
        "it as CSV."
    )


def test_a_file_tells_its_format_whatever_its_name(sheet, sav, tmp_path):
    FRAME.to_parquet(tmp_path / "a.parquet")
    (tmp_path / "a.json").write_text('\ufeff {"resourceType": "Bundle"}', encoding="utf-8")
    (tmp_path / "a.xlsx").write_text("client_id;epds_1\n1;2\n", encoding="utf-8")
    made = {
        "xlsx": sheet(["client_id"], ["1"]),
        "sav": sav(pd.DataFrame({"client_id": ["a"]})),
        "parquet": tmp_path / "a.parquet",
        "fhir": tmp_path / "a.json",
        "csv": tmp_path / "a.xlsx",
    }
    for kind, path in made.items():
        shutil.copy(path, tmp_path / "export.txt")
        assert find_format(tmp_path / "export.txt") == kind


def test_a_format_that_the_mapping_says_and_the_file_is_not_is_refused(sheet):
    assert refusal(sheet(["client_id"], ["1"]), format="sav") == (
        " is xlsx, and its mapping says sav. Correct format in the mapping, or export it again."
    )
