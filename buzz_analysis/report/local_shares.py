"""A share that the network counts itself, before an action and since; several actions on one give no small rest."""

from __future__ import annotations

import pandas as pd

from .. import audit, disclosure
from ..schema import Period, is_asked_of_women, parse_period
from .local_means import places_of, rows_inside
from .records import Records


def share_rows(records: Records, measure: str) -> pd.DataFrame:
    """What was filled in for one measure that is a share, in the order of time: ``first after yes no``."""
    found = [(parse_period(row.period), row) for row in records.counts if row.measure == measure]
    rows = [
        (when.first, when.first + when.months, row.numerator, row.denominator - row.numerator)
        for when, row in found
        if row.numerator is not None
    ]
    frame = pd.DataFrame(rows, columns=["first", "after", "yes", "no"]).astype("int64")
    return frame.sort_values("first", ignore_index=True)


def look_at_share(rows: pd.DataFrame, first: int, until: int | None, period: Period) -> audit.BeforeSince:
    """The share in as many months before as the period has, and since, up to its end; of whole rows only."""
    if rows.empty:
        return audit.BeforeSince(audit.NOTHING)
    end = min(period.first + period.months, until or period.first + period.months)
    before, since = _window(rows, first - period.months, first), _window(rows, first, end)
    return audit.BeforeSince(audit.MEASURED if since.denominator else audit.NOT_YET, before, since)


def _window(rows: pd.DataFrame, first: int, end: int) -> audit.Window:
    counted = rows_inside(rows, first, end)[["yes", "no"]].sum()
    return audit.Window(first, end, int(counted["yes"]), int(counted.sum()))


def shares_given_away(found: dict, records: Records, rules) -> dict:
    """Those of which nothing may be told: beside another action's on the same measure they leave a small count."""
    by_measure: dict[str, list] = {}
    for one, result in found.items():
        if result.outcome == audit.MEASURED and not is_asked_of_women(one.measure):
            by_measure.setdefault(one.measure, []).append(one)
    hidden: dict = {}
    for name, asked in by_measure.items():
        rows = share_rows(records, name)
        windows = [[places_of(rows_inside(rows, *window[:2])) for window in found[one][1:]] for one in asked]
        told = disclosure.release_share_windows(rows, windows, rules)
        hidden |= {one: audit.BeforeSince(audit.FEW) for one, may in zip(asked, told, strict=True) if not may}
    return hidden
