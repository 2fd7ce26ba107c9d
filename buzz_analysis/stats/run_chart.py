"""The run chart with the rules of Anhoej: is a series changing, seen from its median alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from .series import excluded, in_calculation, index_of, points_of, rounding_error

USEFUL_POINTS = 10  # under so many the rules are not applied (Anhoej & Olesen 2014)
TOO_FEW_CROSSINGS = 0.05


class RunChart(NamedTuple):
    """A run chart: its median, its runs, what chance alone allows, and the points (`frame`) to draw."""

    centre: float
    n_useful: int
    longest_run: int
    longest_run_max: int
    crossings: int
    crossings_min: int
    signal: bool
    has_long_run: bool
    has_few_crossings: bool
    frame: pd.DataFrame
    baseline: int | None


def run_chart(values, baseline=None, exclude=()):
    """Median of a series, its longest run and its crossings, and whether they are more than chance.

    Parameters
    ----------
    values : list, array or Series of numbers
        One value per period, in order of time; a missing period is a missing value.
    baseline : int, optional
        Number of first points that fix the median: those before a declared action. Never chosen by the data.
    exclude : list of int
        Positions, from 0, that are drawn but count in neither median nor runs.

    Returns
    -------
    RunChart
        `centre` is the median, missing without any value. Points on it and missing ones are stepped over: the
        rest are `n_useful`. `longest_run` is the longest series on one side, `longest_run_max` what chance allows,
        `crossings` the changes of side, `crossings_min` the fewest that chance allows; without useful points these
        are 0, 3, 0 and 0. `has_long_run` and `has_few_crossings` are true where a limit is passed and `n_useful` is
        10 or more; `signal` where either is. `frame` has a row per point, with the index of `values`: `value`,
        `centre`, `excluded`. `baseline` is as it was given.

    Raises
    ------
    ValueOutOfRange
        If the values are no row of finite numbers, or `baseline` or `exclude` do not fit them.

    Notes
    -----
    The run must be longer than its limit; some texts signal on the limit. There is no rule of trends: in run charts
    its author found it "virtually useless".

    References
    ----------
    Anhoej J, Olesen AV. PLoS One 2014;9:e113825. doi 10.1371/journal.pone.0113825. Peer: qicharts2 0.8.1.

    Examples
    --------
    >>> chart = run_chart([3, 4, 3, 5, 4, 3, 9, 8, 9, 9, 8, 9])
    >>> chart.centre, chart.crossings, chart.crossings_min, chart.signal
    (6.5, 1, 3, True)
    """
    points = points_of(values, "values")
    used = in_calculation(points, baseline, exclude)
    centre = float(np.median(points[used])) if used.any() else np.nan
    left_out = np.zeros(len(points), np.bool_)
    left_out[excluded(exclude, len(points))] = True
    columns = {"value": points, "centre": np.full(len(points), centre), "excluded": left_out}
    frame = pd.DataFrame(columns, index=index_of(values), copy=False)
    return _with_runs(centre, _sides(points[~left_out & ~np.isnan(points)], centre), frame, baseline)


def _sides(points, centre) -> np.ndarray:
    """The side of the centre each useful point is on, in order: 1 above, -1 below."""
    away = points - centre
    return np.sign(away[np.abs(away) > rounding_error(points)])


def _with_runs(centre, sides, frame, baseline) -> RunChart:
    from scipy.stats import binom

    n = len(sides)
    ends = np.flatnonzero(np.diff(sides))  # the last point of each run but the last
    longest = int(np.diff([-1, *ends, n - 1]).max()) if n else 0
    longest_max = round(float(np.log2(max(n, 1)))) + 3
    crossings_min = int(binom.ppf(TOO_FEW_CROSSINGS, max(n - 1, 0), 0.5))
    is_long = n >= USEFUL_POINTS and longest > longest_max
    is_rare = n >= USEFUL_POINTS and len(ends) < crossings_min
    return RunChart(
        centre, n, longest, longest_max, len(ends), crossings_min, is_long or is_rare, is_long, is_rare, frame, baseline
    )
