"""Read one sheet of an Excel workbook (xlsx) as the text it shows."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from ...errors import DataError
from .table import NO_ROWS, Cells, Table, cells_of, named, shown, table_of

# What openpyxl and the libraries below it raise on a file that is no workbook, or half of one.
NOT_WHOLE = (BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError, EOFError, OSError, zlib.error)
MERGED = b"<mergeCell "
CHUNK_BYTES = 1 << 20
MOST_SHEETS_SHOWN = 8
SEVERAL_SHEETS = "{file} has several sheets: {sheets}. Write in the mapping which one, as sheet; for buzz map: --sheet."


def read_xlsx(path: Path, *, sheet: str | None) -> Table:
    """Read the sheet of this name, or the only one; its first row holds the headings.

    A formula counts as the value that Excel stored for it. A formula without one, and merged cells, are refused: both
    would pass for blanks.
    """
    rows = _read_rows(path, sheet)
    while rows and not any(rows[-1]):
        rows.pop()  # only a border or a colour
    _refuse_no_table(rows, path)
    width = max(map(len, rows))
    headings = named([*rows[0], *[""] * (width - len(rows[0]))], path)
    cells = {name: _column(rows, place) for place, name in enumerate(headings)}
    return table_of(path, cells, n_rows=len(rows) - 1)


def _column(rows: list[list[str]], place: int) -> Cells:
    return cells_of([row[place] if place < len(row) else "" for row in rows[1:]])


def _refuse_no_table(rows: list[list[str]], path: Path) -> None:
    if not rows:
        raise DataError("{file}: the sheet is empty. Export it again, or name another sheet.", file=path.as_posix())
    if not any(rows[0]):
        raise DataError(
            "{file}, row 1: there are no headings. Remove what stands above them in the sheet.", file=path.as_posix()
        )
    if len(rows) == 1:
        raise DataError(NO_ROWS, file=path.as_posix())


def _read_rows(path: Path, sheet: str | None) -> list[list[str]]:
    """The texts of all rows; a file that holds formulas is read once more, for the values stored with them."""
    try:
        rows = list(_sheet_rows(path, sheet))
        formulas = [(row, place) for row, cells in enumerate(rows) for place, cell in enumerate(cells) if cell is None]
        return _with_stored(path, sheet, rows, formulas) if formulas else rows
    except NOT_WHOLE:
        raise DataError(
            "{file} is not an Excel workbook, or not a whole one. Export it again as xlsx or CSV; unpack a zip file "
            "first.",
            file=path.as_posix(),
        ) from None


def _with_stored(path, sheet, rows, formulas) -> list[list[str]]:
    from openpyxl.utils import get_column_letter

    stored = list(_sheet_rows(path, sheet, stored=True))
    without = [(row, place) for row, place in formulas if stored[row][place] is None]
    if without:
        raise DataError(
            "{file}: the sheet holds {n} formulas without a value (first in cell {cell}). Open it in Excel and save "
            "it, or paste the values.",
            file=path.as_posix(),
            n=len(without),
            cell=f"{get_column_letter(without[0][1] + 1)}{without[0][0] + 1}",
        )
    return [[text or "" for text in row] for row in stored]


def _sheet_rows(path: Path, name: str | None, *, stored: bool = False) -> Iterator[list]:
    """The rows of the sheet as texts, None for a formula; or with what is `stored`, None where that is nothing."""
    from openpyxl import load_workbook

    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and menus that openpyxl does not know
        book = load_workbook(file, read_only=True, data_only=stored)
        sheet = book[_sheet_name(book, name, path)]
        _refuse_merged(sheet, path)
        sheet.reset_dimensions()  # some programs write a size that is too small, and rows would be lost
        for row in sheet.iter_rows():
            yield [_text(cell, stored) for cell in row]


def _text(cell, stored: bool) -> str | None:
    is_nothing = cell.value is None and cell.data_type != "str"  # a formula's empty text is stored as "str"
    if cell.data_type == "f" or (stored and is_nothing):
        return None
    value = cell.value
    if type(value) is int and not cell.number_format.strip("0"):
        return str(value).zfill(len(cell.number_format))  # a code 0123, stored as 123
    return shown(value)


def _sheet_name(book, name: str | None, path: Path) -> str:
    """The sheet that the mapping names, else the only one."""
    names = [sheet.title for sheet in book.worksheets]
    told = {"file": path.as_posix(), "sheets": ", ".join(names[:MOST_SHEETS_SHOWN])}
    if name is None and len(names) == 1:
        return names[0]
    if name is None:
        raise DataError(SEVERAL_SHEETS, **told)
    if name not in names:
        raise DataError(
            "{file} has no sheet '{sheet}'. It has: {sheets}. Correct sheet in the mapping.", sheet=name, **told
        )
    return name


def _refuse_merged(sheet, path: Path) -> None:
    """Only the first of merged cells holds the value: the other rows would be read as blank."""
    with sheet._get_source() as source:  # reading row by row, openpyxl passes over merged cells in silence
        tail = b""
        while chunk := source.read(CHUNK_BYTES):
            if MERGED in tail + chunk:
                place = (tail + chunk).split(MERGED, 1)[1].split(b'"')[1].decode()
                raise DataError(
                    "{file}: cells {cells} of the sheet are merged. Unmerge them and fill each cell.",
                    file=path.as_posix(),
                    cells=place,
                )
            tail = chunk[-len(MERGED) :]
