"""Outcomes of a model, row by row: what happened, to how many, and where that is not known."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from .counts import checked_counts
from .design import check_columns
from .series import points_of, zeros_and_ones


class Outcome(NamedTuple):
    """Events and women of each row, 0 where it is not `known`."""

    events: np.ndarray
    women: np.ndarray
    known: np.ndarray


def outcome_of(frame: pd.DataFrame, numerator: str, denominator: str | None = None) -> Outcome:
    """One woman a row, 0 or 1; with a denominator, counts.

    Raises
    ------
    ValueOutOfRange
        If a column is unknown or holds no finite numbers, an outcome is not 0 or 1, or a count exceeds its n.
    """
    check_columns(frame, [numerator, *([] if denominator is None else [denominator])])
    events = points_of(frame[numerator], numerator)
    if denominator is None:
        events, women = zeros_and_ones(events), np.ones(len(frame))
    else:
        women = points_of(frame[denominator], denominator)
    known = ~np.isnan(events) & ~np.isnan(women)
    events, women = checked_counts(np.where(known, events, 0), np.where(known, women, 0))
    return Outcome(events, women, known)
