"""Which measure is looked at since when: of an action, or of a cycle's aim; and what earlier reports told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from .. import audit
from ..disclosure import Stretch
from ..schema import PREFIX, Cycle, Period, is_asked_of_women, month_label, parts_of

# By questionnaire and time point, and by the month after an earlier period: sums told before and since.
EarlierWindows = Mapping[tuple[str, str], Mapping[int, list[list[Stretch]]]]


class Asked(NamedTuple):
    """One measure to look at, from a month on, up to a month or to the end of the period."""

    measure: str
    first: int
    until: int | None = None

    @property
    def cell(self) -> str:
        """Its id: the cell's own, and since when."""
        up_to = f"-to-{month_label(self.until - 1)}" if self.until is not None else ""
        return f"{PREFIX}{self.measure}.since-{month_label(self.first)}{up_to}"

    @property
    def place(self) -> tuple[str, str]:
        """Its questionnaire and time point."""
        instrument, timepoint, _ = parts_of(self.measure)
        return instrument, timepoint

    def is_too_early(self, period: Period) -> bool:
        """Whether the day of a prediction has not come: it is judged once it has."""
        return self.until is not None and self.until > period.first + period.months


def of_action(action) -> Asked | None:
    """What an action is looked at by; nothing where it names no measure."""
    if action.measure is None:
        return None
    return Asked(action.measure, audit.first_month_after(action.agreed_on or action.due))


def of_cycle(cycle: Cycle) -> Asked:
    """A prediction is judged on whole months from the change up to its day, and on no month before the lock."""
    day, on = cycle.first_day_used, cycle.prediction.on
    return Asked(cycle.aim.measure, day.year * 12 + day.month - 1, on.year * 12 + on.month - 1)


def since(asked: Asked, months: pd.DataFrame, period: Period, minimum: int) -> audit.BeforeSince:
    """A share of women before and since, from ``instrument timepoint month yes no``."""
    if asked.is_too_early(period):
        return audit.BeforeSince(audit.NOT_YET)
    instrument, timepoint = asked.place
    rows = months[(months["instrument"] == instrument) & (months["timepoint"] == timepoint)]
    return audit.before_since(rows, period, asked.first, until=asked.until, minimum=minimum)


def earlier_windows(records, months: pd.DataFrame, period: Period, minimum: int) -> EarlierWindows:
    """What reports of earlier periods of this length told of the actions and cycles that are written down now."""
    found = [*map(of_action, records.actions), *map(of_cycle, records.cycles)]
    asked = [one for one in dict.fromkeys(found) if one and _is_counted_by_month(one)]
    if not asked or months.empty:
        return {}
    by_place: dict[tuple[str, str], dict[int, list[list[Stretch]]]] = {}
    for before in _before(period, int(months["month"].min())):
        after = before.first + before.months
        known = months[months["month"] < after]
        for one, windows in _measured(asked, known, before, minimum):
            by_place.setdefault(one.place, {}).setdefault(after, []).append(windows)
    return by_place


def _is_counted_by_month(asked: Asked) -> bool:
    return asked.place[0] != "response" and is_asked_of_women(asked.measure)


def _before(period: Period, first: int) -> Iterator[Period]:
    """The periods before one, back to the first month in which anybody was counted."""
    while period.first > first:
        period = period.previous()
        yield period


def _measured(asked: Iterable[Asked], months, period: Period, minimum: int) -> Iterator[tuple[Asked, list[Stretch]]]:
    for one in asked:
        found = since(one, months, period, minimum)
        if found.outcome == audit.MEASURED:
            yield one, [Stretch(*window[:2]) for window in (found.before, found.since)]
