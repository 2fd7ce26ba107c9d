"""A mean score over time, where the counts of alerts are hidden."""

from __future__ import annotations

import pandas as pd

from ..schema import Disclosure
from .means import may_tell_mean
from .series import ReleasedSeries, Stretch, release_series


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
