"""Rows of one unit added up: the first step of a funnel, quick enough for a row per woman."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange


class UnitTotals(NamedTuple):
    """One entry per unit, in sorted order; a count that was missing in any row stays missing."""

    unit: pd.Index
    numerator: np.ndarray
    denominator: np.ndarray


def unit_totals(frame, unit, numerator, denominator, *, is_part) -> UnitTotals:
    """Add up the rows of each unit; `is_part` says that no numerator may exceed its denominator."""
    codes, names = _units(_column(frame, unit), unit)
    counts, sizes = _numbers(frame, numerator), _numbers(frame, denominator)
    _check_rows(counts, sizes, is_part)
    present = np.flatnonzero(np.bincount(codes, minlength=len(names)))
    order = present[pd.factorize(names[present], sort=True)[0].argsort()]
    count, size = (np.bincount(codes, values, len(names))[order] for values in (counts, sizes))
    return UnitTotals(names[order], count, size)


def _column(frame, name) -> pd.Series:
    if name not in frame:
        raise ValueOutOfRange(
            "there is no column '{column}'. The frame has: {columns}.",
            column=name,
            columns=", ".join(map(str, frame.columns)),
        )
    return frame[name]


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
    column = _column(frame, name)
    if not pd.api.types.is_numeric_dtype(column.dtype):
        raise ValueOutOfRange(
            "column '{column}' must hold numbers; it holds {kind}.", column=name, kind=str(column.dtype)
        )
    return column.to_numpy(np.float64, na_value=np.nan)


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
