"""Counts and levels that can be: the check every function on shares begins with."""

from __future__ import annotations

import numpy as np

from ..errors import ValueOutOfRange
from .ranges import is_number, numbers, of_one_length


def checked_counts(count, n) -> tuple[np.ndarray, np.ndarray]:
    """Both as float arrays of one shape; missing ones stay missing.

    Raises
    ------
    ValueOutOfRange
        If they are not numbers or not as long as each other, or a count is negative, infinite or exceeds its n, or an
        n is negative or infinite; names the first row.
    """
    counts, totals = of_one_length("count, n", numbers("count", count), numbers("n", n))
    # written so that a missing value passes: no comparison with it is true
    wrong = np.flatnonzero((counts < 0) | (totals < 0) | (counts > totals) | np.isinf(counts) | np.isinf(totals))
    if len(wrong):
        row = int(wrong[0])
        raise ValueOutOfRange(
            "a count must lie from 0 to its n; found {count} of {n} (row {row}).",
            count=f"{counts.flat[row]:g}",
            n=f"{totals.flat[row]:g}",
            row=row,
        )
    return counts, totals


def or_missing(n: np.ndarray) -> np.ndarray:
    """The same, but missing where it is 0: nobody has no share."""
    return np.where(n > 0, n, np.nan)


def check_level(level: float) -> None:
    """Refuse a coverage that is not between 0 and 1."""
    if not is_number(level) or not 0 < level < 1:
        raise ValueOutOfRange("level must lie between 0 and 1, for example 0.95; found {level}.", level=level)
