"""A mean score over time, where the counts of alerts are hidden."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import Disclosure
from .books import Stretch
from .ledger import Ledger
from .means import may_tell_mean
from .series import NOTHING, Earlier, ReleasedSeries, release_series


def release_mean_series(
    sums: pd.DataFrame, reach, last: Stretch, rules: Disclosure, *, earlier: Earlier = NOTHING
) -> ReleasedSeries:
    """The series of a mean score, for where the counts of alerts are hidden.

    Parameters
    ----------
    sums : DataFrame
        Index: month; ``n, total``; other columns are not read. Not changed.
    reach : tuple of float
        Lowest and highest score there is.
    last, rules, earlier
        As in `release_series`.

    Returns
    -------
    ReleasedSeries
        Its points have ``n`` and ``total``; no series where a mean may not be told (`may_tell_mean`), also one that
        follows by adding and subtracting points and the mean of the period; and nothing is pooled.
    """
    found = release_series(sums[["n"]], last, rules, earlier=earlier)
    points = found.points
    shown = points[points["n"].notna()]
    totals = [
        float(sums.loc[(sums.index >= row.first) & (sums.index < row.after), "total"].sum())
        for row in shown.itertuples()
    ]
    told = [may_tell_mean(n, total, reach, rules.minimum) for n, total in zip(shown["n"], totals, strict=True)]
    if not found.unit or not all(told) or _gives_away(sums, shown, reach, last, rules):
        return ReleasedSeries("", points.head(0).assign(total=pd.Series(dtype="float64")), None)
    column = pd.Series(totals, shown.index, "float64").reindex(points.index)
    return ReleasedSeries(found.unit, points.assign(total=column), None)


def _gives_away(sums: pd.DataFrame, shown: pd.DataFrame, reach, last: Stretch, rules: Disclosure) -> bool:
    """Whether a mean that may not be told follows from the points and from the mean of the period."""
    start = min(int(sums.index.min()), last.first)
    months = sums[["n", "total"]].reindex(np.arange(start, last.after), fill_value=0)
    n, totals = (np.concatenate([[0], np.cumsum(months[name])]) for name in ("n", "total"))
    ledger = Ledger(months[["n"]].to_numpy(np.int64).T, rules.minimum)
    for one in shown.itertuples():
        ledger.add(int(one.first) - start, int(one.after) - start)
    begin, end = last.first - start, last.after - start
    if may_tell_mean(n[end] - n[begin], totals[end] - totals[begin], reach, rules.minimum):
        ledger.add(begin, end)
    first, after, out, back = ledger.known().T
    women, total = (sums[after] - sums[first] - (sums[back] - sums[out]) for sums in (n, totals))
    return not np.all((women == 0) | may_tell_mean(women, total, reach, rules.minimum))
