"""A share before an action and since: windows made of whole stretches that could each be shown by themselves.

What a report shows of a period, less what it shows since an action, is a number too. So a window is only made where
every month (or, failing that, every quarter, half-year or year) of the periods it touches is large enough: then each
sum and each difference of sums is made of numbers that could be shown.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

import pandas as pd

from ..schema import Period

SIZES = (1, 3, 6, 12)  # months
MEASURED, NOT_YET, FEW, NOTHING = "measured", "not_yet", "few", "nothing"


class Window(NamedTuple):
    """Months from `first` up to, not including, `end`; and the counts in them."""

    first: int
    end: int
    numerator: int
    denominator: int


class BeforeSince(NamedTuple):
    """See `before_since`."""

    outcome: str
    before: Window = Window(0, 0, 0, 0)  # this and the next are empty unless measured
    since: Window = Window(0, 0, 0, 0)


def first_month_after(day: datetime.date) -> int:
    """The month from which an agreement can be seen: the first of a month that lies nearest to its day."""
    return day.year * 12 + day.month - 1 + (day.day > 15)


def before_since(
    months: pd.DataFrame, period: Period, first: int, *, until: int | None = None, minimum: int
) -> BeforeSince:
    """Count one share before a month and since.

    Parameters
    ----------
    months : DataFrame
        ``month yes no`` of one share, as `alerts_by_month` makes it. Not changed.
    period : Period
        Of the report: nothing after it counts, and `before` is at most as long.
    first : int
        The first month since.
    until : int, optional
        The month at which since ends, itself not counted; the end of the period where that is earlier.
    minimum : int
        Smallest count of women with, and without, that could be shown.

    Returns
    -------
    BeforeSince
        `outcome`: ``measured``; ``not_yet`` (no whole month since lies in the period); ``few`` (no stretches of any
        size are all large enough); ``nothing`` (nobody was asked). The two windows where measured.
    """
    end = period.first + period.months
    stop = min(end, until if until is not None else end)
    if first >= stop:
        return BeforeSince(NOT_YET)
    if not months[["yes", "no"]].to_numpy().any():
        return BeforeSince(NOTHING)
    counts = months.set_index("month")[["yes", "no"]]
    for size in (size for size in SIZES if period.months % size == 0):
        starts = _up(first, end, size)
        stops = _down(stop, end, size)
        last = _down(first, end, size)
        if starts >= stops:
            continue
        touched = (_down(last - period.months, end, period.months), _up(stops, end, period.months))
        if _all_large(counts, touched, size, minimum):
            return BeforeSince(MEASURED, _window(counts, last - period.months, last), _window(counts, starts, stops))
    return BeforeSince(FEW)


def _up(month: int, end: int, size: int) -> int:
    """The first boundary at or after a month; boundaries lie whole sizes before the end of the report."""
    return end - (end - month) // size * size


def _down(month: int, end: int, size: int) -> int:
    """The last boundary at or before a month."""
    return end + (month - end) // size * size


def _all_large(counts: pd.DataFrame, span: tuple[int, int], size: int, minimum: int) -> bool:
    """Whether each stretch of a span is empty, or has enough women with and without."""
    first, end = span
    inside = counts[(counts.index >= first) & (counts.index < end)]
    sums = inside.groupby((inside.index - first) // size).sum()
    return bool(((sums >= minimum).all(axis=1) | (sums.sum(axis=1) == 0)).all())


def _window(counts: pd.DataFrame, first: int, end: int) -> Window:
    inside = counts[(counts.index >= first) & (counts.index < end)].sum()
    return Window(first, end, int(inside["yes"]), int(inside.sum()))
