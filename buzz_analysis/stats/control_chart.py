"""Shewhart's control charts: is a point further from the centre than chance takes it, given what was counted."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from . import control_limits
from .counts import checked_counts
from .series import first_of, index_of, no_negatives, points_of, rounding_error

WITHOUT_SIZES = MappingProxyType(
    {
        "i": control_limits.individuals,
        "mr": control_limits.moving_ranges,
        "c": control_limits.counts,
        "g": control_limits.cases_between,
        "t": control_limits.times_between,
    }
)
WITH_SIZES = MappingProxyType(
    {
        "p": partial(control_limits.rates, is_share=True, is_laney=False),
        "pp": partial(control_limits.rates, is_share=True, is_laney=True),
        "u": partial(control_limits.rates, is_share=False, is_laney=False),
        "up": partial(control_limits.rates, is_share=False, is_laney=True),
    }
)
MAY_BE_NEGATIVE = ("i", "mr")


def control_chart(kind, y, n=None, baseline=None, exclude=()):
    """Centre and three-sigma limits of a series, and which points lie beyond them.

    Parameters
    ----------
    kind : str
        `i` single values, `mr` their moving ranges, `p` shares, `u` rates, `pp` and `up` the same with Laney's limits
        (P', U'), `c` counts, `g` cases between events, `t` times between events.
    y : list, array or Series of numbers
        Values, counts, cases or times, in order of time; a missing period is a missing value.
    n : list, array or Series of numbers
        Women (`p`, `pp`) or the size of the opportunity (`u`, `up`); for these four only.
    baseline : int, optional
        Number of first points that fix centre and limits: the points before a declared action. Never
        chosen by the data.
    exclude : list of int
        Positions, from 0, that are drawn but left out of centre and limits. In an `mr` chart a position is a range;
        the range after it is another.

    Returns
    -------
    DataFrame
        A row per point, with the index of `y`: `value`, `centre`, `lower`, `upper` and `sigma_signal`, true where the
        value is strictly beyond a limit. `value` is a share from 0 to 1 (`p`, `pp`), a rate per unit of `n` (`u`,
        `up`), else in the unit of `y`. A point without a value keeps its row, is in no sum, and gives no signal;
        moving ranges step over it. Where `n` is 0 or missing, value and limits are missing. Without any value the
        centre is missing too. The limits of `i`, `mr`, `t`, `pp` and `up` are missing where fewer than two points
        can be calculated with. No events at all, or all events: limits on the centre, no signal.

    Raises
    ------
    ValueOutOfRange
        If the kind is unknown, `n` is absent or not wanted, `y` and `n` do not fit, a number is infinite or negative
        (but in `i` and `mr`), a count exceeds its n (`p`, `pp`), a time is 0 (`t`), or `baseline` or `exclude` do
        not fit.

    References
    ----------
    Montgomery DC. Introduction to Statistical Quality Control. Laney's P' and U': BMJ Qual Saf 2013;22:263.
    Provost LP, Murray SK (`g`, `t`). Peer: qicharts2 0.8.1, with its moving ranges screened.

    Examples
    --------
    >>> chart = control_chart("p", [12, 8, 6, 9, 30], [100, 80, 80, 100, 110])
    >>> f"{chart['centre'].iloc[0]:.4f}", chart["sigma_signal"].tolist()
    ('0.1383', [False, False, False, False, True])
    """
    if kind not in WITHOUT_SIZES and kind not in WITH_SIZES:
        known = " ".join((*WITHOUT_SIZES, *WITH_SIZES))
        raise ValueOutOfRange("there is no control chart '{kind}'. Use one of: {known}.", kind=kind, known=known)
    points = points_of(y, "y")
    _check_points(kind, points)
    if kind in WITH_SIZES:
        lines = WITH_SIZES[kind](points, _sizes(kind, points, y, n), baseline, exclude)
    elif n is not None:
        raise ValueOutOfRange("a {kind} chart takes no n: leave it out, or choose p, pp, u or up.", kind=kind)
    else:
        lines = WITHOUT_SIZES[kind](points, baseline, exclude)
    columns = {**lines._asdict(), "sigma_signal": _beyond(lines)}
    return pd.DataFrame(columns, index=index_of(y), copy=False)


def _check_points(kind, points) -> None:
    if kind not in MAY_BE_NEGATIVE:
        no_negatives(points, "y")
    if kind == "t" and (points == 0).any():
        raise ValueOutOfRange(
            "a t chart needs times above 0; found {found} at position {position}, counted from 0. Use a finer unit.",
            **first_of(points, points == 0),
        )


def _sizes(kind, points, y, n) -> np.ndarray:
    if n is None:
        raise ValueOutOfRange("a {kind} chart needs n, the size of each point. Give n.", kind=kind)
    sizes = points_of(n, "n")
    no_negatives(sizes, "n")
    one, other = index_of(y), index_of(n)
    if len(sizes) != len(points) or (one is not None and other is not None and not one.equals(other)):
        raise ValueOutOfRange(
            "y and n must be as long as each other and have the same index; found {y} and {n} points.",
            y=len(points),
            n=len(sizes),
        )
    if kind in ("p", "pp"):
        checked_counts(points, sizes)
    return sizes


def _beyond(lines) -> np.ndarray:
    """Strictly beyond a limit, by more than numbers are rounded."""
    error = rounding_error(lines.value[~np.isnan(lines.value)])
    return (lines.value > lines.upper + error) | (lines.value < lines.lower - error)
