"""Rows of one unit added up: the first step of a funnel, quick enough for a row per woman."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .design import check_columns
from .ranges import as_floats


class UnitTotals(NamedTuple):
    """One entry per unit, in sorted order, of its complete rows; both sums are missing where there is none."""

    unit: pd.Index
    numerator: np.ndarray
    denominator: np.ndarray
    n_missing: np.ndarray  # rows left out, because either number is missing


def unit_totals(frame, unit, numerator, denominator, *, is_part) -> UnitTotals:
    """Add up the rows of each unit; `is_part` says that no numerator may exceed its denominator."""
    check_columns(frame, [unit, numerator, denominator])
    codes, names = _units(frame[unit], unit)
    counts, sizes = _numbers(frame, numerator), _numbers(frame, denominator)
    _check_rows(counts, sizes, is_part)
    rows = np.bincount(codes, minlength=len(names))
    order = _sorted(names, np.flatnonzero(rows))
    complete, is_missing = rows, np.isnan(counts) | np.isnan(sizes)
    if is_missing.any():
        codes, counts, sizes = (values[~is_missing] for values in (codes, counts, sizes))
        complete = np.bincount(codes, minlength=len(names))
    sums = (np.bincount(codes, values, len(names)) for values in (counts, sizes))
    count, size = (np.where(complete > 0, total, np.nan)[order] for total in sums)
    return UnitTotals(names[order], count, size, (rows - complete)[order])


def _sorted(names, places) -> np.ndarray:
    """The places of ids, in the order of the ids."""
    return places[pd.factorize(names[places], sort=True)[0].argsort()]


def _units(ids, name) -> tuple[np.ndarray, pd.Index]:
    """A number per row and the id it stands for; a categorical has them ready."""
    if isinstance(ids.dtype, pd.CategoricalDtype):
        codes, names = ids.cat.codes.to_numpy(), ids.cat.categories
    else:
        codes, names = pd.factorize(ids)
    if len(codes) and codes.min() < 0:
        raise ValueOutOfRange(
            "column '{column}' must name the unit of every row; it is empty in row {row}.",
            column=name,
            row=int(codes.argmin()),
        )
    return codes.astype(np.intp), pd.Index(names)  # as bincount wants them: cast once, not each time


def _numbers(frame, name) -> np.ndarray:
    try:
        return as_floats(frame[name])
    except (TypeError, ValueError):
        raise ValueOutOfRange(
            "column '{column}' must hold numbers; it holds {kind}.", column=name, kind=str(frame[name].dtype)
        ) from None


def _check_rows(counts, sizes, is_part) -> None:
    # Written so that a missing value passes: no comparison with it is true.
    wrong = (counts < 0) | (sizes < 0) | np.isinf(counts) | np.isinf(sizes)
    if is_part:
        wrong |= counts > sizes
    if not wrong.any():
        return
    row = int(wrong.argmax())
    found = {"count": f"{counts[row]:g}", "n": f"{sizes[row]:g}", "row": row}
    if is_part:
        raise ValueOutOfRange("a count must lie from 0 to its n; found {count} of {n} (row {row}).", **found)
    raise ValueOutOfRange(
        "observed and expected must be 0 or more, and finite; found {count} against {n} (row {row}).", **found
    )
