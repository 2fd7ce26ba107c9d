"""Numbers that can be: what every function does first with an argument that holds one number or many."""

from __future__ import annotations

import math
from numbers import Integral, Real

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange


def is_number(value) -> bool:
    """Whether this is one plain number; True and False are none."""
    return isinstance(value, Real) and not isinstance(value, bool)


def is_whole(value) -> bool:
    """Whether this is one whole number; True and False are none."""
    return isinstance(value, Integral) and not isinstance(value, bool)


def as_floats(values) -> np.ndarray:
    """Floats of the shape given, in its own memory where it can be; None, NA and masked ones are nan.

    Raises
    ------
    TypeError, ValueError
        If there is anything but numbers; '1' is no number.
    """
    if isinstance(values, np.ma.MaskedArray):
        return np.ma.filled(values.astype(np.float64), np.nan)
    given = values if hasattr(values, "dtype") else np.asarray(values)
    if given.dtype.kind not in "iufb":
        return _without_text(np.asarray(given, object))
    if hasattr(given, "to_numpy"):
        return given.to_numpy(np.float64, na_value=np.nan)
    return np.asarray(given, np.float64)


def numbers(name: str, values) -> np.ndarray:
    """The values as floats of their own, in the shape given; missing ones are nan.

    Raises
    ------
    ValueOutOfRange
        If they are not numbers.
    """
    try:
        return np.array(as_floats(values))
    except (TypeError, ValueError):
        raise ValueOutOfRange("{name} must be a number, or a row of numbers.", name=name) from None


def within(name: str, values, low: float = -math.inf, high: float = math.inf) -> np.ndarray:
    """The values as floats; missing ones stay missing.

    Raises
    ------
    ValueOutOfRange
        If they are not numbers, or one is infinite, below `low` or above `high`; names the first row, counted from 0.
    """
    found = numbers(name, values)
    wrong = np.flatnonzero((found < low) | (found > high) | np.isinf(found))
    if len(wrong):
        row = int(wrong[0])
        _refuse(name, f"{found.flat[row]:g}", row, low, high)
    return found


def of_one_length(names: str, *arrays: np.ndarray) -> list[np.ndarray]:
    """The arrays brought to one shape, where each has as many numbers as the others or stands for all."""
    try:
        return list(np.broadcast_arrays(*arrays))
    except ValueError:
        raise ValueOutOfRange(
            "{names} must be as long as each other, or single numbers; found {found}.",
            names=names,
            found=", ".join(str(array.size) for array in arrays),
        ) from None


def check_lengths(names: str, *rows) -> None:
    """Refuse rows that are not as long as each other."""
    if len({len(row) for row in rows}) > 1:
        raise ValueOutOfRange(
            "{names} must be as long as each other; found {found}.",
            names=names,
            found=", ".join(str(len(row)) for row in rows),
        )


def as_given(values: np.ndarray):
    """A plain number, or truth, where one was asked for, else the array."""
    return values.item() if values.ndim == 0 else values


def _refuse(name, found, row, low, high) -> None:
    if math.isinf(low):
        raise ValueOutOfRange("{name} must be finite; found {found} (row {row}).", name=name, found=found, row=row)
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


def _without_text(given: np.ndarray) -> np.ndarray:
    """Numbers among which some are None or NA, as pandas has them."""
    if any(isinstance(value, str) for value in given.flat):
        raise TypeError("text")
    floats = pd.array(list(given.flat), dtype="Float64").to_numpy(np.float64, na_value=np.nan)
    return floats.reshape(given.shape)
