"""A share before an action and since: windows made of whole stretches that could each be shown by themselves.

What a report shows of a period, less what it shows since an action, is a number too. So a window is only made where
every month (or, failing that, every quarter, half-year or year) of the periods it touches is large enough: then each
sum and each difference of sums is made of numbers that could be shown.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

import pandas as pd

from ..schema import Period, month_number
from ..schema.period import MONTH
from .alert_shares import SCREENED

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
    before: Window | None = None
    since: Window | None = None


def own_months(aggregates: pd.DataFrame, vsv: str) -> pd.DataFrame:
    """Alert shares of one network by month.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it.
    vsv : str
        The own network.

    Returns
    -------
    DataFrame
        ``instrument timepoint month numerator denominator``; months as numbers, see `schema.Period`. Answers whose
        day is not known are in none.
    """
    rows = aggregates[(aggregates["kind"] == "alert") & (aggregates["vsv"] == vsv) & (aggregates["timepoint"] != "")]
    rows = rows[rows["outcome"].isin(SCREENED)].astype({"instrument": "str", "timepoint": "str", "period": "str"})
    rows = rows[[bool(MONTH.fullmatch(label)) for label in rows["period"]]]
    rows = rows.assign(
        month=[month_number(label) for label in rows["period"]], yes=rows["n"].where(rows["outcome"] == "yes", 0)
    )
    found = rows.groupby(["instrument", "timepoint", "month"], as_index=False)[["yes", "n"]].sum()
    return found.rename(columns={"yes": "numerator", "n": "denominator"})


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
        ``month numerator denominator`` of one share. Not changed.
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
    if not months["denominator"].sum():
        return BeforeSince(NOTHING)
    counts = months.set_index("month")[["numerator", "denominator"]]
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
    rest = sums["denominator"] - sums["numerator"]
    is_large = (sums["numerator"] >= minimum) & (rest >= minimum)
    return bool((is_large | (sums["denominator"] == 0)).all())


def _window(counts: pd.DataFrame, first: int, end: int) -> Window:
    inside = counts[(counts.index >= first) & (counts.index < end)].sum()
    return Window(first, end, int(inside["numerator"]), int(inside["denominator"]))
