"""Means, as far as they may be seen: of enough women, and not so close to an end that they tell what each answered."""

from __future__ import annotations

import pandas as pd

from ..schema import Disclosure
from .series import ReleasedSeries, Stretch, release_series


def may_tell_mean(n, total, reach, minimum: int) -> bool:
    """Whether the mean of `n` women may be told.

    Parameters
    ----------
    n : int
        Women with a score.
    total : float
        Sum of their scores.
    reach : tuple of float
        Lowest and highest score there is.
    minimum : int
        Smallest count that may be shown.

    Returns
    -------
    bool
        True with `minimum` women or more whose sum lies that many points from where all had the lowest, or the highest
        score: nearer by, the mean would tell how few answered otherwise.

    References
    ----------
    Our own rule; no published one was found.
    """
    low, high = reach
    return bool(n >= minimum and total - n * low >= minimum and n * high - total >= minimum)


def release_mean_series(sums: pd.DataFrame, reach, last: Stretch, rules: Disclosure) -> ReleasedSeries:
    """The series of a mean score, for where the counts of alerts are hidden.

    Parameters
    ----------
    sums : DataFrame
        Index: month; ``n, total``. Not changed.
    reach : tuple of float
        Lowest and highest score there is.
    last, rules
        As in `release_series`.

    Returns
    -------
    ReleasedSeries
        Its points have ``n`` and ``total``; no series where a mean may not be told (`may_tell_mean`), and nothing is
        pooled.
    """
    found = release_series(sums[["n"]], last, rules)
    points = found.points
    shown = points[points["n"].notna()]
    totals = [
        float(sums.loc[(sums.index >= row.first) & (sums.index < row.after), "total"].sum())
        for row in shown.itertuples()
    ]
    told = [may_tell_mean(n, total, reach, rules.minimum) for n, total in zip(shown["n"], totals, strict=True)]
    if not found.unit or not all(told):
        return ReleasedSeries("", points.head(0).assign(total=pd.Series(dtype="float64")), None)
    column = pd.Series(totals, shown.index, "float64").reindex(points.index)
    return ReleasedSeries(found.unit, points.assign(total=column), None)
