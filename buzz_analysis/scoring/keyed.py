"""Answers of one instrument as small integers: what was answered, raw and keyed.

One row an item, one column a woman, so that each item lies in memory in one piece.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from ..schema import Instrument, Item

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
        return (self.answered | self.not_applicable).any(axis=0)


def has_columns(answers: pd.DataFrame, instrument: Instrument) -> bool:
    """Whether the frame holds at least one item of the instrument."""
    return any(item in answers.columns for item in instrument.item_ids)


def key_answers(answers: pd.DataFrame, instrument: Instrument) -> Keyed:
    """Read an instrument's items; an absent column is unanswered, a value that is not allowed is refused."""
    shape = (len(instrument.items), len(answers))
    found = Keyed(*(np.empty(shape, dtype) for dtype in (np.int8, np.int8, bool, bool)))
    for i, item in enumerate(instrument.items):
        raw = read_column(answers, item.id, item.allowed + item.not_applicable)
        found.raw[i], found.keyed[i] = raw, _key(instrument, item, raw)
        found.not_applicable[i] = np.isin(raw, item.not_applicable)
        found.answered[i] = (raw != BLANK) & ~found.not_applicable[i]
    return found


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
    # a -128 in the data is a wrong answer, not our blank: it takes the longer way and is refused there
    if series.dtype in ("int8", "Int8") and not (series == BLANK).any():
        numbers = series.to_numpy(dtype=np.int8, na_value=BLANK)
        _refuse_others(column, allowed, numbers, numbers == BLANK)
        return numbers
    numbers = _floats(series)
    _refuse_others(column, allowed, numbers, np.isnan(numbers))
    return np.where(np.isnan(numbers), BLANK, numbers).astype(np.int8)


def _floats(series: pd.Series) -> np.ndarray:
    """Any numeric column as float64; a column of Python objects may hold numbers and blanks only."""
    filled = series.dropna()
    if filled.empty:
        return np.full(len(series), np.nan)
    if pd.api.types.is_numeric_dtype(series.dtype) or pd.api.types.infer_dtype(filled) in NUMBERS:
        return pd.to_numeric(series).to_numpy(dtype=np.float64, na_value=np.nan)
    raise ValueOutOfRange(
        "{column} must hold whole numbers; the column holds text or dates, first '{found}' "
        "(rows: {rows}). buzz.read_answers turns the text of a file into numbers.",
        column=series.name,
        found=filled.iloc[0],
        rows=len(filled),
    )


def _key(instrument: Instrument, item: Item, raw: np.ndarray) -> np.ndarray:
    """Recoded or reversed answers; most items hold scored values already."""
    if item.id not in instrument.recode and item.id not in instrument.reverse:
        return raw
    keyed = raw.copy()
    for answer in item.allowed:
        keyed[raw == answer] = instrument.keyed(item.id, answer)
    return keyed


def _refuse_others(column: str, allowed: tuple[int, ...], numbers: np.ndarray, is_blank: np.ndarray) -> None:
    wrong = ~(np.isin(numbers, allowed) | is_blank)
    if wrong.any():
        found = numbers[wrong][0]
        raise ValueOutOfRange(
            "{column} must be one of {allowed}; found {found} (rows: {rows}). "
            "buzz.read_answers blanks such cells and reports them.",
            column=column,
            allowed=", ".join(map(str, allowed)),
            found=f"{found:g}",
            rows=int((numbers == found).sum()),
        )
