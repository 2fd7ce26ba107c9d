"""Counts and levels that can be: the check every function on shares begins with."""

from __future__ import annotations

import numpy as np

from ..errors import ValueOutOfRange


def checked_counts(count, n) -> tuple[np.ndarray, np.ndarray]:
    """Both as float arrays of one shape.

    Raises
    ------
    ValueOutOfRange
        If a count is missing, negative or exceeds its n; names the first row.
    """
    counts, totals = np.broadcast_arrays(np.asarray(count, np.float64), np.asarray(n, np.float64))
    wrong = np.flatnonzero(~((counts >= 0) & (counts <= totals)))
    if len(wrong):
        row = int(wrong[0])
        raise ValueOutOfRange(
            "a count must lie from 0 to its n; found {count} of {n} (row {row}).",
            count=f"{counts.flat[row]:g}",
            n=f"{totals.flat[row]:g}",
            row=row,
        )
    return counts, totals


def check_level(level: float) -> None:
    """Refuse a coverage that is not between 0 and 1."""
    if not 0 < level < 1:
        raise ValueOutOfRange("level must lie between 0 and 1, for example 0.95; found {level}.", level=level)
