"""Write frames as CSV or Excel so that no text in them comes to life as a formula."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc
from pyarrow.csv import WriteOptions
from pyarrow.csv import write_csv as write_arrow

from ..errors import DataError

# OWASP ASVS 5.0, 1.2.10: = + - @ tab and NUL in front of a text are escaped with a single quote. The wide signs count
# as the same in a spreadsheet, and so does a sign behind a separator: a Dutch Excel splits at ; what was written with ,
SIGNS = "=+\\-@＝＋－＠"
NUMBER = r"-?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?"
IN_FRONT = re.compile(rf"(?!{NUMBER}\Z)(?=[\t\r\n\0]|[\s\"]*[{SIGNS}])")
BEHIND_A_SEPARATOR = re.compile(rf"([;,|\t\r\n][\s\"]*)(?!{NUMBER}(?:\Z|[\s;,|\"]))(?=[{SIGNS}])")
MAY_BE_LIVE = rf"^[\t\r\n\x00]|(?:^|[;,|\t\r\n])[\s\"]*[{SIGNS}]"  # the same, coarser, for Arrow's quicker search
NOT_IN_EXCEL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST_CELL, MOST_ROWS = 32_767, 1_048_575  # of an Excel sheet; the headings take one row more


def neutral(text: str) -> str:
    """The text with a single quote before what a spreadsheet would take for a formula; a number stays as it is."""
    quoted = "'" + text if IN_FRONT.match(text) else text
    return BEHIND_A_SEPARATOR.sub(r"\1'", quoted)


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as CSV (comma, UTF-8 with its mark, every text in quotes); the index is left out."""
    table = pa.Table.from_pandas(_neutral_frame(frame), preserve_index=False)
    with replacing(path) as file:
        file.write("\ufeff".encode())
        write_arrow(table, file, WriteOptions(quoting_style="needed"))


def write_plain_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as CSV (comma, UTF-8) without a mark and without quotes; refused where a text would need them."""
    table = pa.Table.from_pandas(_neutral_frame(frame), preserve_index=False)
    with replacing(path) as file:
        write_arrow(table, file, WriteOptions(quoting_style="none", quoting_header="none"))


def write_rows(
    file, rows: Iterable[Sequence], *, separator: str = ",", end: str = "\n", quote_all: bool = False
) -> None:
    """Write rows of cells to an open text file, with quotes where a text needs them or round each of them."""
    writer = csv.writer(
        file, delimiter=separator, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL, lineterminator=end
    )
    writer.writerows([neutral(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def csv_text(frame: pd.DataFrame, *, end: str = "\n") -> str:
    """A frame as the text of a CSV file, for a download; the index is left out."""
    file = io.StringIO()
    table = _neutral_frame(frame)
    cells = table.astype("object").where(table.notna(), "").to_numpy().tolist()
    write_rows(file, [list(table.columns), *cells], end=end)
    return file.getvalue()


def write_xlsx(sheets: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write frames as the sheets of one Excel file; every text is stored as text, never as a formula."""
    for name, frame in sheets.items():
        if len(frame) > MOST_ROWS:
            raise DataError(
                "sheet '{sheet}' would have {rows} rows; Excel holds {most}. Write CSV instead.",
                sheet=name,
                rows=len(frame),
                most=MOST_ROWS,
            )
    with replacing(path) as file, pd.ExcelWriter(file, engine="openpyxl") as workbook:
        for name, frame in sheets.items():
            _neutral_frame(frame).map(_for_excel).to_excel(workbook, sheet_name=name, index=False)
            for cells in workbook.sheets[name].iter_rows():
                for cell in cells:
                    cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type


def _neutral_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """All texts, those of the headings too, without what is live in a spreadsheet; a day without its time of day."""
    columns = [_neutral_column(frame.iloc[:, place]) for place in range(frame.shape[1])]
    headings = [neutral(str(name)) for name in frame.columns]
    return pd.concat(columns, axis=1, keys=headings) if columns else frame


def _neutral_column(column: pd.Series) -> pd.Series:
    """Numbers, dates and yes/no as they are; of the texts only the few that may be live are looked at one by one."""
    if pd.api.types.is_datetime64_any_dtype(column):
        has_time = (column.dropna() != column.dropna().dt.normalize()).any()
        return column.astype("str") if has_time else column.dt.date
    if not (pd.api.types.is_object_dtype(column) or isinstance(column.dtype, pd.StringDtype | pd.CategoricalDtype)):
        return column
    is_text = isinstance(column.dtype, pd.StringDtype)
    texts = column if is_text else column.astype("object").map(str, na_action="ignore").astype("str")
    found = pc.match_substring_regex(pa.array(texts, pa.string(), from_pandas=True), MAY_BE_LIVE)
    is_live = pc.fill_null(found, False).to_numpy(zero_copy_only=False)
    return texts.mask(is_live, texts[is_live].map(neutral).reindex(texts.index)) if is_live.any() else texts


def put_text(cell, text: str) -> None:
    """Put a text in a cell of an Excel sheet as text, also where it begins as a formula does."""
    cell.value = _for_excel(text) or None
    if cell.value is not None:
        cell.data_type = "s"


def _for_excel(value):
    """A value Excel can hold: no sign it refuses, no more than a cell takes, and an empty cell for what is missing."""
    if not isinstance(value, str):
        return None if pd.isna(value) else value
    text = NOT_IN_EXCEL.sub("", value)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


@contextmanager
def replacing(path: Path):
    """A file that takes the place of an earlier one only once it is whole."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
