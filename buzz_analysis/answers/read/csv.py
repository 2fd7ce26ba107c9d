"""Read a CSV file as text and nothing else: no cell is guessed to be a number, a date or missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from ...errors import DataError
from .table import NO_ROWS, Cells, Ragged, Table, named, table_of
from .text import read_text

SEPARATORS = (",", ";", "\t", "|")
BLOCK_BYTES = 1 << 24
LONGEST_FIRST_LINE = 1 << 20
NOT_SPLIT = "{file} is not a table: its rows cannot be split into cells. Export it as CSV."


def read_csv(path: Path, *, separator: str | None, encoding: str | None, expected: Collection[str]) -> Table:
    """Read a CSV file; without a declared separator the headings we `expected` prove which one it is."""
    text = read_text(path, encoding)
    separator = separator or _proven_separator(text, expected, path)
    headings, start = _first_record(text, separator, path)
    headings = named(headings, path)
    body = text[start:].rstrip("\r\n").encode()
    del text  # a large export is held once
    _refuse_open_quote(body, path)
    parsed, ragged = _parse(body, headings, separator, path)
    n_rows = parsed.num_rows + len(ragged)
    _refuse_mostly_ragged(ragged, n_rows, len(headings), path)
    cells = {name: _cells(parsed[name]) for name in headings}
    _refuse_swallowed_rows(cells, separator, path)
    table = table_of(path, cells, n_rows=n_rows, ragged=ragged)
    return table._replace(n_rows=_count_rows(body, separator, path))  # by another way of counting


def _proven_separator(text: str, expected: Collection[str], path: Path) -> str:
    """The one that splits the first line into the most headings we know; else into the most headings."""

    def known_and_all(separator):
        headings = [name.strip() for name in _first_record(text, separator, path)[0]]
        return len(set(headings) & set(expected)), len(headings)

    return max(SEPARATORS, key=known_and_all)


def _first_record(text: str, separator: str, path: Path) -> tuple[list[str], int]:
    """The headings, and where the rows begin."""
    stream = io.StringIO(text[:LONGEST_FIRST_LINE], newline="")
    try:
        return next(csv.reader(stream, delimiter=separator)), stream.tell()
    except csv.Error:
        raise DataError(
            "{file} is not a table: its first line cannot be read as headings. Export it as CSV.", file=path.as_posix()
        ) from None


def _refuse_open_quote(body: bytes, path: Path) -> None:
    """A quotation mark that is never closed swallows all rows after it, silently."""
    if body.count(b'"') % 2:
        lines = enumerate(body.split(b"\n"), start=2)
        line = next(number for number, text in lines if text.count(b'"') % 2)
        raise DataError(
            "{file}, line {line}: a quotation mark is opened and not closed. Close it, or double "
            "it where it belongs to the text.",
            file=path.as_posix(),
            line=line,
        )


def _refuse_mostly_ragged(ragged: list[Ragged], n_rows: int, n_headings: int, path: Path) -> None:
    """A few rows that do not fit are set aside; when most do not, the headings or the separator are wrong."""
    if len(ragged) > n_rows / 2:
        raise DataError(
            "{file}: {ragged} of {rows} rows have another number of cells than the {headings} "
            "headings (first in row {row}: {cells}). Check the separator and the first line.",
            file=path.as_posix(),
            ragged=len(ragged),
            rows=n_rows,
            headings=n_headings,
            row=ragged[0].position + 2,
            cells=ragged[0].n_cells,
        )


def _refuse_swallowed_rows(cells: dict[str, Cells], separator: str, path: Path) -> None:
    """Two stray quotation marks can turn all rows between them into one cell."""
    whole = max(1, len(cells) - 1)  # separators of a row
    for before, (texts, codes) in enumerate(cells.values()):
        for code, text in enumerate(texts):
            if len(text) > whole and _holds_rows(text, separator, before, whole):
                raise DataError(
                    "{file}, row {row} or a little later: a cell in column {column} holds whole "
                    "rows. Close the quotation mark before them.",
                    file=path.as_posix(),
                    row=int(np.argmax(codes == code)) + 2,
                    column=before + 1,
                )


def _holds_rows(text: str, separator: str, before: int, whole: int) -> bool:
    """Whether a later line is a whole row, or the first ends a row as the last begins one: `before` the same column."""
    first, *others = (line.count(separator) for line in text.splitlines())
    return bool(others) and (max(others) >= whole or (first, others[-1]) == (whole - before, before))


def _parse(body: bytes, headings: list[str], separator: str, path: Path) -> tuple[pa.Table, list[Ragged]]:
    """The cells; if some rows do not fit, again on one core, for only so Arrow tells which rows they are."""
    if not body.strip():
        raise DataError(NO_ROWS, file=path.as_posix())
    ragged: list[Ragged] = []

    def keep_apart(row):
        ragged.append(Ragged(row.number - 1, row.actual_columns))
        return "skip"

    for on_ragged in (None, keep_apart):
        try:
            return _split(body, headings, separator, on_ragged), ragged
        except pa.ArrowInvalid:
            continue
    raise DataError(NOT_SPLIT, file=path.as_posix())


def _split(body: bytes, headings: list[str], separator: str, on_ragged: Callable | None) -> pa.Table:
    as_text = dict.fromkeys(headings, pa.dictionary(pa.int32(), pa.string()))
    table = arrow_csv.read_csv(
        pa.BufferReader(body),
        arrow_csv.ReadOptions(column_names=headings, use_threads=on_ragged is None, block_size=BLOCK_BYTES),
        arrow_csv.ParseOptions(
            delimiter=separator,
            newlines_in_values=b'"' in body,
            ignore_empty_lines=False,
            invalid_row_handler=on_ragged,
        ),
        arrow_csv.ConvertOptions(column_types=as_text, null_values=[], strings_can_be_null=False),
    )
    return table.unify_dictionaries()


def _count_rows(body: bytes, separator: str, path: Path) -> int:
    """Rows by their line ends; where quotation marks may hide some of those, by another reader than Arrow's."""
    if b'"' not in body:
        return 1 + body.count(b"\n") + body.count(b"\r") - body.count(b"\r\n")
    lines = io.TextIOWrapper(
        io.BytesIO(body), encoding="utf-8", newline=""
    )  # io.StringIO would take four times as much
    try:
        return sum(1 for _ in csv.reader(lines, delimiter=separator))
    except csv.Error:
        raise DataError(NOT_SPLIT, file=path.as_posix()) from None


def _cells(column: pa.ChunkedArray) -> Cells:
    if not column.num_chunks:
        return Cells(np.array([], dtype=object), np.array([], dtype=np.int32))
    texts = column.chunk(0).dictionary.to_numpy(zero_copy_only=False)
    codes = [chunk.indices.to_numpy() for chunk in column.chunks]
    return Cells(np.array([text.strip() for text in texts], dtype=object), np.concatenate(codes))
