"""Whether it lasted: reach, share discussed and open actions half a year and a year after the last learning session."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import NamedTuple

import pandas as pd

from ... import audit
from ...schema import Disclosure, Period, month_label
from ..records import Records
from .records import is_learning
from .told_reach import told_reach

WINDOW = 3  # months
MOMENTS = {"before": 0, "half_year": 6, "year": 12}  # months after the last session at which a window ends
NO_SESSION, NOT_YET, NO_DATA, SEEN = "no_session", "not_yet", "no_data", "seen"
COLUMNS = ["vsv", "moment", "first", "after", "state"]


class Lasting(NamedTuple):
    """``moments``: a row a network and moment with its state; ``shares``: released shares of those that are seen.

    ``actions``: how many were open, of how many, at the end of a window.
    """

    last: dict[str, datetime.date | None]
    moments: pd.DataFrame
    shares: pd.DataFrame
    actions: pd.DataFrame


def gather_lasting(
    aggregates: pd.DataFrame,
    records: Mapping[str, Records],
    until: int,
    period: Period,
    limits: Disclosure,
    kept_back: Collection[str] = (),
) -> Lasting:
    """Look at each network before its last session and after it; `until` is the last month of the data.

    A window that ends after the data, or after the period, is not yet observable.
    """
    end = min(until, period.first + period.months - 1)
    last = {vsv: last_session(own, period) for vsv, own in records.items()}
    moments = pd.DataFrame([row for vsv, day in last.items() for row in _moments(vsv, day, end)], columns=COLUMNS)
    shares = [_shares(aggregates, row, limits, kept_back) for row in moments.itertuples() if row.state == SEEN]
    released = pd.concat(shares, ignore_index=True) if shares else pd.DataFrame(columns=["vsv", "suppressed"])
    seen = {(row.vsv, row.moment) for row in released.itertuples()} if len(released) else set()
    has_data = [(row.vsv, row.moment) in seen for row in moments.itertuples()]
    state = moments["state"].mask((moments["state"] == SEEN) & ~pd.Series(has_data, moments.index, bool), NO_DATA)
    actions = [_actions(row, records[row.vsv]) for row in moments.itertuples() if row.state == SEEN]
    return Lasting(
        last, moments.assign(state=state), released, pd.DataFrame(actions, columns=["vsv", "moment", "open", "of"])
    )


def last_session(own: Records, period: Period) -> datetime.date | None:
    """The last session, up to the end of a period, of a kind that is a form of learning; None where there is none."""
    days = [one.date for one in own.sessions if is_learning(one) and one.date <= period.last_day]
    return max(days, default=None)


def _moments(vsv: str, day: datetime.date | None, end: int) -> list[tuple]:
    """The three windows: before ends with the month before the last session, the others so many months after it."""
    if day is None:
        return [(vsv, name, 0, 0, NO_SESSION) for name in MOMENTS]
    month = day.year * 12 + day.month - 1
    found = []
    for name, later in MOMENTS.items():
        after = month + later + (1 if later else 0)
        found.append((vsv, name, after - WINDOW, after, SEEN if after - 1 <= end else NOT_YET))
    return found


def _shares(aggregates: pd.DataFrame, row, limits: Disclosure, kept_back: Collection[str]) -> pd.DataFrame:
    """Of all time points together."""
    window = Period(f"{month_label(row.first)} – {month_label(row.after - 1)}", row.first, row.after - row.first)
    cell = f"us.{row.vsv}.lasting.{{step}}.{row.moment}"
    counts = told_reach(aggregates, [row.vsv], window, limits, cell=cell, kept_back=kept_back)
    counts = counts[(counts["vsv"] == row.vsv) & (counts["timepoint"] == audit.ALL)]
    return counts.assign(moment=row.moment, period=window.label, first=row.first, after=row.after)


def _actions(row, own: Records) -> tuple[str, str, int, int]:
    day = Period("", row.after - 1, 1).last_day
    return row.vsv, row.moment, *audit.open_actions(own.actions, day)
