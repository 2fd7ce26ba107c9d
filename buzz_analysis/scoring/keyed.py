"""Answers of one instrument as small integers: what was answered, raw and keyed.

One row an item, one column a woman, so that each item lies in memory in one piece.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from ..schema import Instrument

BLANK = -128  # int8 has no missing value of its own, and no item has this as an answer
NUMBERS = ("integer", "floating", "mixed-integer-float")


class Keyed(NamedTuple):
    """Arrays of items by rows; `raw` and `keyed` are only meant where `answered` is true."""

    raw: np.ndarray
    keyed: np.ndarray
    answered: np.ndarray
    not_applicable: np.ndarray

    @property
    def touched(self) -> np.ndarray:
        """Rows in which she answered anything at all, "does not apply to me" included."""
        return (self.raw != BLANK).any(axis=0)


def has_columns(answers: pd.DataFrame, instrument: Instrument) -> bool:
    """Whether the frame holds at least one item of the instrument."""
    return any(item in answers.columns for item in instrument.item_ids)


def key_answers(answers: pd.DataFrame, instrument: Instrument) -> Keyed:
    """Read an instrument's items; an absent column is unanswered, a value that is not allowed is refused."""
    return key_items(read_items(answers, instrument), instrument)


def read_items(answers: pd.DataFrame, instrument: Instrument) -> np.ndarray:
    """The items as they were answered, int8, missing as BLANK: a row an item."""
    raw = np.empty((len(instrument.items), len(answers)), np.int8)
    for row, item in zip(raw, instrument.items, strict=True):
        row[:] = read_column(answers, item.id, item.allowed + item.not_applicable)
    return raw


def key_items(raw: np.ndarray, instrument: Instrument) -> Keyed:
    """Recode, reverse and tell "does not apply" apart; most items hold scored values already."""
    keyed, answered = raw.copy(), raw != BLANK
    not_applicable = np.broadcast_to(False, raw.shape)
    if any(item.not_applicable for item in instrument.items):
        pairs = zip(raw, instrument.items, strict=True)
        not_applicable = np.array([np.isin(row, item.not_applicable) for row, item in pairs])
        answered &= ~not_applicable
    for i, table in _scored_values(instrument).items():
        keyed[i] = table[raw[i].view(np.uint8)]
    return Keyed(raw, keyed, answered, not_applicable)


def read_column(answers: pd.DataFrame, column: str, allowed: tuple[int, ...]) -> np.ndarray:
    """A column as int8, missing as BLANK.

    Raises
    ------
    ValueOutOfRange
        If it holds text, or a number that is not allowed.
    """
    if column not in answers.columns:
        return np.full(len(answers), BLANK, np.int8)
    series = answers[column]
    if isinstance(series, pd.DataFrame):
        raise ValueOutOfRange("the answers hold a column {column} more than once. Keep one.", column=column)
    if series.dtype in ("int8", "Int8"):
        numbers = series.to_numpy(dtype=np.int8, na_value=BLANK)
        is_allowed = _allowed_table(allowed)[numbers.view(np.uint8)]
        # a -128 in the data is a wrong answer, not our blank: it takes the longer way and is refused there
        if is_allowed.all() and np.count_nonzero(numbers == BLANK) == series.isna().sum():
            return numbers
    floats = _floats(series)
    _refuse_others(column, allowed, floats)
    return np.where(np.isnan(floats), BLANK, floats).astype(np.int8)


def _floats(series: pd.Series) -> np.ndarray:
    """Any column of whole or decimal numbers as float64; one of Python objects may hold numbers and blanks only."""
    filled = series.dropna()
    if filled.empty:
        return np.full(len(series), np.nan)
    if pd.api.types.infer_dtype(filled) in NUMBERS:
        if series.dtype == object:  # turned one by one, so that a -0 stays one
            series = series.where(series.notna(), np.nan).astype("float64")
        return series.to_numpy(dtype=np.float64, na_value=np.nan)
    mixed = filled.dtype == object
    others = filled[[pd.api.types.infer_dtype([value]) not in NUMBERS for value in filled]] if mixed else filled
    raise ValueOutOfRange(
        "{column} must hold whole numbers; the column holds text, dates or yes and no, first '{found}' "
        "(rows: {rows}). buzz.read_answers turns the text of a file into numbers.",
        column=series.name,
        found=others.iloc[0],
        rows=len(others),
    )


def _refuse_others(column: str, allowed: tuple[int, ...], numbers: np.ndarray) -> None:
    """Refuse what is not allowed; a minus zero is no answer but the trace of a calculation."""
    is_minus_zero = (numbers == 0) & np.signbit(numbers)
    wrong = ~(np.isin(numbers, allowed) | np.isnan(numbers)) | is_minus_zero
    if wrong.any():
        found = numbers[wrong][0]
        raise ValueOutOfRange(
            "{column} must be one of {allowed}; found {found} (rows: {rows}). "
            "buzz.read_answers blanks such cells and reports them.",
            column=column,
            allowed=", ".join(map(str, allowed)),
            found=f"{found:g}",
            rows=int((wrong & (numbers == found)).sum()),
        )


@cache
def _allowed_table(allowed: tuple[int, ...]) -> np.ndarray:
    """Whether each of the 256 values of a byte is an answer or our blank."""
    return np.isin(np.arange(256, dtype=np.uint8).view(np.int8), (*allowed, BLANK))


def _scored_values(instrument: Instrument) -> dict[int, np.ndarray]:
    """For each item that is recoded or reversed, its scored value for each of the 256 values of a byte."""
    tables = {}
    for i, item in enumerate(instrument.items):
        if item.id in instrument.recode or item.id in instrument.reverse:
            table = np.arange(256, dtype=np.uint8).view(np.int8)
            table[list(item.allowed)] = [instrument.keyed(item.id, answer) for answer in item.allowed]
            tables[i] = table
    return tables
