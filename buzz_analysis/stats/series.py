"""What every chart over time begins with: points as numbers, and which of them count in the calculation."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .ranges import as_floats, is_whole

# Part of the largest value within which two numbers are the same: no signal may come of how a mean was rounded.
ROUNDING = 1e-12
TRIAL_POINTS = 12  # a line of fewer points is a trial (STATISTICS, Which method)


def points_of(values, name: str) -> np.ndarray:
    """The points as floats of their own, in the order given; an empty one is missing.

    Raises
    ------
    ValueOutOfRange
        If they are no row of numbers, or one of them is infinite.
    """
    points = _one_row(values, name)
    if np.isinf(points).any():
        raise ValueOutOfRange(
            "{name} must be finite; found {found} at position {position}, counted from 0. Leave it empty.",
            name=name,
            **first_of(points, np.isinf(points)),
        )
    return points


def no_negatives(points: np.ndarray, name: str) -> None:
    """Refuse a count, a size or a time below 0."""
    if (points < 0).any():
        raise ValueOutOfRange(
            "{name} must not be below 0; found {found} at position {position}, counted from 0.",
            name=name,
            **first_of(points, points < 0),
        )


def zeros_and_ones(y) -> np.ndarray:
    """Single cases as floats: 1 an event, 0 none, missing where not known; anything else is refused."""
    cases = points_of(y, "y")
    wrong = ~np.isin(cases, (0, 1)) & ~np.isnan(cases)
    if wrong.any():
        raise ValueOutOfRange(
            "each case must be 0 or 1, or empty; found {found} at position {position}, counted from 0.",
            **first_of(cases, wrong),
        )
    return cases


def first_of(points: np.ndarray, wrong: np.ndarray) -> dict:
    """What a refusal tells of the first point that is wrong: what was found, and where."""
    position = int(np.flatnonzero(wrong)[0])
    return {"found": f"{points[position]:g}", "position": position}


def index_of(values) -> pd.Index | None:
    """The index of a column, which is its dates; None where there is none."""
    return values.index if isinstance(values, pd.Series) else None


def in_calculation(points: np.ndarray, baseline, exclude) -> np.ndarray:
    """True for the points that centre and limits are calculated from: those with a value.

    `baseline` is how many first points count, missing ones among them; `exclude` holds positions from 0.

    Raises
    ------
    ValueOutOfRange
        If `baseline` or `exclude` passes the series, or they leave no point of those that have a value.
    """
    present = ~np.isnan(points)
    used = present.copy()
    used[_baseline(baseline, len(points)) :] = False
    used[excluded(exclude, len(points))] = False
    if not used.any() and present.any():
        raise ValueOutOfRange("baseline and exclude leave no point with a value to calculate from. Leave out fewer.")
    return used


def n_calculated(values, baseline=None, exclude=()) -> int:
    """How many points centre and limits of a chart rest on: those with a value.

    Parameters
    ----------
    values : list, array or Series of numbers
        The values of the chart (its column `value`), missing ones included.
    baseline, exclude : as in `xmr`
        What the chart was made with.

    Returns
    -------
    int
        0 or more.

    Raises
    ------
    ValueOutOfRange
        As `xmr`.
    """
    return int(in_calculation(points_of(values, "values"), baseline, exclude).sum())


def has_trial_limits(chart, baseline=None, exclude=()) -> bool:
    """Whether centre and limits rest on fewer than 12 points: to be called trial limits.

    Parameters
    ----------
    chart : DataFrame
        What `xmr`, `control_chart` or `run_chart` (its frame) gave, with the column `value`.
    baseline, exclude : as in `xmr`
        What the chart was made with.

    Returns
    -------
    bool

    Raises
    ------
    ValueOutOfRange
        As `xmr`.
    """
    return n_calculated(chart["value"], baseline, exclude) < TRIAL_POINTS


def excluded(exclude, n: int) -> np.ndarray:
    """The positions left out, as an array to index with."""
    positions = np.atleast_1d(np.asarray(exclude))
    if not positions.size:
        return positions.astype(np.intp)
    wrong = positions.dtype.kind not in "iu" or positions.min() < 0 or positions.max() >= n
    if wrong or positions.ndim > 1:
        raise ValueOutOfRange(
            "exclude must hold positions, counted from 0, below the number of points ({n}); found {found}.",
            n=n,
            found=", ".join(str(position) for position in positions.ravel()),
        )
    return positions


def rounding_error(points: np.ndarray) -> float:
    """How far two numbers of this series may lie apart and still be the same."""
    return ROUNDING * float(np.abs(points).max(initial=0.0))


def mean_or_missing(points: np.ndarray) -> float:
    """The mean; missing where there is no point."""
    return float(points.sum() / len(points)) if len(points) else np.nan


def _one_row(values, name) -> np.ndarray:
    try:
        points = np.array(as_floats(values))
    except (TypeError, ValueError):
        points = np.zeros((0, 0))
    if points.ndim != 1:
        raise ValueOutOfRange("{name} must be one row of numbers: a list, an array or a column.", name=name)
    return points


def _baseline(baseline, n) -> int:
    if baseline is None:
        return n
    if not is_whole(baseline) or not 1 <= int(baseline) <= n:
        raise ValueOutOfRange(
            "baseline must be a number of first points, from 1 to {n}; found {found}.", n=n, found=baseline
        )
    return int(baseline)
