"""Read an SPSS file (sav, zsav): codes stay codes, and what SPSS calls user-missing is blank and counted."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from ...errors import DataError
from .table import NO_ROWS, Cells, Note, Table, cells_of, named, table_of

LEADING_ZEROS = re.compile(r"N(\d+)")  # SPSS's format of a number that is a code


def read_sav(path: Path) -> Table:
    """Read all variables of an SPSS file as text; value labels are not used, for a label is not an answer.

    The values that a variable declares as user-missing become blank; a note tells how many, for each variable.
    """
    frame, meta = _read(path)
    if not len(frame):
        raise DataError(NO_ROWS, file=path.as_posix())
    cells, notes = {}, []
    for heading, name in zip(named(list(frame.columns), path), frame.columns, strict=True):
        column = _padded(cells_of(frame[name]), meta.original_variable_types.get(name, ""))
        is_missing = _declared_missing(column.texts, meta.missing_ranges.get(name, []))
        n = int(np.count_nonzero(is_missing[column.codes]))
        if n:
            notes.append(Note("user_missing", column=heading, found=str(n)))
        cells[heading] = Cells(np.where(is_missing, "", column.texts).astype(object), column.codes)
    return table_of(path, cells, n_rows=len(frame), notes=notes)


def _read(path: Path):
    try:
        import pyreadstat
    except ImportError:
        raise DataError(
            "{file} is an SPSS file; reading it needs the extra spss. Install it: pip install 'buzz-analysis[spss]', "
            "or export it as CSV.",
            file=path.as_posix(),
        ) from None
    try:
        frame, meta = pyreadstat.read_sav(path, user_missing=True)
        if meta.number_rows in (None, len(frame)):
            return frame, meta
    except (pyreadstat.ReadstatError, UnicodeDecodeError, ValueError, OverflowError):
        pass
    raise DataError("{file} is not a whole SPSS file. Export it again.", file=path.as_posix())


def _padded(cells: Cells, spss_format: str) -> Cells:
    """With its leading zeros where the format of the variable shows them."""
    width = LEADING_ZEROS.fullmatch(spss_format)
    if not width:
        return cells
    texts = [text.zfill(int(width[1])) if text else "" for text in cells.texts]
    return Cells(np.array(texts, dtype=object), cells.codes)


def _declared_missing(texts: np.ndarray, ranges: list[dict]) -> np.ndarray:
    """Which texts lie in one of the ranges that the variable declares as missing; a single value is a range too."""
    return np.array([any(_lies_in(text, declared) for declared in ranges) for text in texts], dtype=bool)


def _lies_in(text: str, declared: dict) -> bool:
    low, high = declared["lo"], declared["hi"]
    if isinstance(low, str):
        return text == low.strip()
    try:
        return bool(text) and low <= float(text) <= high
    except ValueError:  # a date or a word
        return False
