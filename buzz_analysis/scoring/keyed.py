"""Answers of one instrument as small integers: what was answered, raw and keyed.

One row an item, one column a woman, so that each item lies in memory in one piece.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from ..schema import Instrument, Item

BLANK = -128                       # no instrument has it as an answer; int8 has no missing value of its own
REFUSED, UNANSWERED, ANSWERED, NOT_APPLICABLE = range(4)


class Keyed(NamedTuple):
    """Arrays of items by rows; `raw` and `keyed` are only meant where `answered` is true."""

    raw: np.ndarray
    keyed: np.ndarray
    answered: np.ndarray
    not_applicable: np.ndarray

    @property
    def touched(self) -> np.ndarray:
        """Rows in which she answered anything at all, "does not apply to me" included."""
        return (self.answered | self.not_applicable).any(axis=0)


def has_columns(answers: pd.DataFrame, instrument: Instrument) -> bool:
    """Whether the frame holds at least one item of the instrument."""
    return any(item in answers.columns for item in instrument.item_ids)


def key_answers(answers: pd.DataFrame, instrument: Instrument) -> Keyed:
    """Read an instrument's items; an absent column is unanswered, a value that is not allowed is refused."""
    shape = (len(instrument.items), len(answers))
    found = Keyed(np.empty(shape, np.int8), np.empty(shape, np.int8), np.empty(shape, bool), np.empty(shape, bool))
    for i, item in enumerate(instrument.items):
        raw = whole_numbers(answers, item.id)
        values, states = _tables(instrument, item)
        state = states[raw.view(np.uint8)]
        if not state.all():
            _refuse(item, raw[state == REFUSED])
        found.raw[i], found.keyed[i] = raw, values[raw.view(np.uint8)]
        found.answered[i], found.not_applicable[i] = state == ANSWERED, state == NOT_APPLICABLE
    return found


def whole_numbers(answers: pd.DataFrame, column: str) -> np.ndarray:
    """A column as int8, missing as BLANK; text, fractions and numbers too large for int8 are refused."""
    if column not in answers.columns:
        return np.full(len(answers), BLANK, np.int8)
    series = answers[column]
    if series.dtype in ("int8", "Int8"):
        return series.to_numpy(dtype=np.int8, na_value=BLANK)
    numbers = _numbers(series)
    missing = np.isnan(numbers)
    wrong = ~missing & ((numbers != np.round(numbers)) | (np.abs(numbers) > 127))
    if wrong.any():
        _refuse_number(column, numbers[wrong])
    return np.where(missing, BLANK, numbers).astype(np.int8)


def _numbers(series: pd.Series) -> np.ndarray:
    """Any numeric column as float64; a column of Python objects may hold numbers and blanks only."""
    kind = pd.api.types.infer_dtype(series, skipna=True)
    if pd.api.types.is_numeric_dtype(series.dtype) or kind in ("integer", "floating", "mixed-integer-float", "empty"):
        return pd.to_numeric(series).to_numpy(dtype=np.float64, na_value=np.nan)
    filled = series.dropna()
    raise ValueOutOfRange("{column} must hold whole numbers; found text or dates, first '{found}' (rows: {rows}). "
                          "Read the file with buzz.read_answers, which turns text into numbers.",
                          column=series.name, found=filled.iloc[0], rows=len(filled))


def _tables(instrument: Instrument, item: Item) -> tuple[np.ndarray, np.ndarray]:
    """Keyed value and state of each of the 256 values that int8 can hold, by its unsigned twin."""
    values, states = np.zeros(256, np.int8), np.full(256, REFUSED, np.int8)
    states[np.uint8(BLANK & 255)] = UNANSWERED
    for answer in item.allowed:
        values[answer & 255], states[answer & 255] = instrument.keyed(item.id, answer), ANSWERED
    for code in item.not_applicable:
        states[code & 255] = NOT_APPLICABLE
    return values, states


def _refuse(item: Item, wrong: np.ndarray):
    allowed = ", ".join(str(answer) for answer in (*item.allowed, *item.not_applicable))
    raise ValueOutOfRange("{column} must be one of {allowed}; found {found} (rows: {rows}). "
                          "buzz.read_answers blanks such cells and reports them.",
                          column=item.id, allowed=allowed, found=int(wrong[0]), rows=len(wrong))


def _refuse_number(column: str, wrong: np.ndarray):
    raise ValueOutOfRange("{column} must hold small whole numbers; found {found} (rows: {rows}). "
                          "buzz.read_answers blanks such cells and reports them.",
                          column=column, found=f"{wrong[0]:g}", rows=len(wrong))
