"""A mean that the network counts itself, before an action and since: gathered, released, put into words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from .. import audit, disclosure
from ..schema import LocalMeasure, Period, parse_period
from ..sentences.effects import local_mean_words
from .records import Records

MEAN = "mean"
COLUMNS = ["cell", "group", "shown", "share", "comparison", "signal", "level", "display", "n", "estimate"]


class MeanWindow(NamedTuple):
    """Rows of measures.csv that lie wholly between two months: their places, and the sums of what was filled in."""

    first: int = 0
    end: int = 0
    places: tuple[int, int] = (0, 0)
    n: int = 0
    total: float = 0.0


class MeanEffect(NamedTuple):
    """A mean before and since; `outcome` as of `audit.before_since`, or ``mean``."""

    outcome: str
    before: MeanWindow = MeanWindow()
    since: MeanWindow = MeanWindow()


def rows_of(records: Records, measure: str) -> pd.DataFrame:
    """What was filled in for one measure that is a mean, in the order of time: ``first after n total``."""
    found = [(parse_period(row.period), row) for row in records.counts if row.measure == measure]
    rows = [
        (when.first, when.first + when.months, row.denominator, (row.value or 0.0) * row.denominator)
        for when, row in found
    ]
    frame = pd.DataFrame(rows, columns=["first", "after", "n", "total"]).sort_values("first", ignore_index=True)
    return frame.astype({"n": "int64", "total": "float64"})


def look_at_mean(rows: pd.DataFrame, first: int, until: int | None, period: Period) -> MeanEffect:
    """The mean of as many months before as the period has, and since, up to its end; of whole rows only."""
    if rows.empty:
        return MeanEffect(audit.NOTHING)
    stop = min(period.first + period.months, until or period.first + period.months)
    since = _window(rows, first, stop)
    if not since.n:
        return MeanEffect(audit.NOT_YET)
    return MeanEffect(MEAN, _window(rows, first - period.months, first), since)


def _window(rows: pd.DataFrame, first: int, end: int) -> MeanWindow:
    inside = rows_inside(rows, first, end)
    return MeanWindow(first, end, places_of(inside), int(inside["n"].sum()), float(inside["total"].sum()))


def rows_inside(rows: pd.DataFrame, first: int, end: int) -> pd.DataFrame:
    """What was filled in of months that lie wholly between two months."""
    return rows[(rows["first"] >= first) & (rows["after"] <= end)]


def places_of(inside: pd.DataFrame) -> tuple[int, int]:
    """From which row up to, and not with, which one it goes; nothing is (0, 0)."""
    return (int(inside.index[0]), int(inside.index[-1]) + 1) if len(inside) else (0, 0)


def released_means(found: dict, records: Records, rules, language) -> tuple[dict, pd.DataFrame]:
    """Which may be told beside each other, by measure; and a row per cell and window, in words."""
    measures = {one.id: one for one in records.measures}
    hidden: dict = {}
    rows: list[dict] = []
    for name in dict.fromkeys(asked.measure for asked in found):
        asked = [one for one in found if one.measure == name]
        windows = [[found[one].before.places, found[one].since.places] for one in asked]
        told = disclosure.release_mean_windows(rows_of(records, name), windows, measures[name].reach, rules)
        hidden |= {one: MeanEffect(audit.FEW) for one, may in zip(asked, told, strict=True) if not may}
        shown = [one for one, may in zip(asked, told, strict=True) if may]
        rows += [row for one in shown for row in _rows(one.cell, found[one], measures[name], language)]
    return hidden, pd.DataFrame(rows, columns=COLUMNS)


def _rows(cell: str, found: MeanEffect, measure: LocalMeasure, language) -> Iterable[dict]:
    for group, window in (("own", found.since), ("previous", found.before)):
        mean = window.total / window.n if window.n else float("nan")
        yield {
            "cell": cell,
            "group": group,
            "shown": local_mean_words(mean, window.n, measure.unit, language),
            "share": "",
            "comparison": MEAN,
            "signal": "",
            "level": 0,
            "display": MEAN,
            "n": window.n,
            "estimate": mean,
        }
