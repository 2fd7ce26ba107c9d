"""Numbers that can be: the check of arguments that have a lowest and a highest value."""

from __future__ import annotations

import math

import numpy as np

from ..errors import ValueOutOfRange


def within(name: str, values, low: float, high: float = math.inf) -> np.ndarray:
    """The values as floats; missing ones stay missing.

    Raises
    ------
    ValueOutOfRange
        If a value is infinite, below `low` or above `high`; names the first row, counted from 0.
    """
    numbers = np.asarray(values, np.float64)
    with np.errstate(invalid="ignore"):
        wrong = np.flatnonzero((numbers < low) | (numbers > high) | np.isinf(numbers))
    if not len(wrong):
        return numbers
    row = int(wrong[0])
    found = f"{numbers.flat[row]:g}"
    if math.isinf(high):
        raise ValueOutOfRange(
            "{name} must be a number of {low} or more; found {found} (row {row}).",
            name=name,
            low=f"{low:g}",
            found=found,
            row=row,
        )
    raise ValueOutOfRange(
        "{name} must lie from {low} to {high}; found {found} (row {row}).",
        name=name,
        low=f"{low:g}",
        high=f"{high:g}",
        found=found,
        row=row,
    )


def as_given(values: np.ndarray):
    """A plain float where one number was asked for, else the array."""
    return float(values) if values.ndim == 0 else values
