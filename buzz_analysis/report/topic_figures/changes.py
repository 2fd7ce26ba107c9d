"""What a network did and aims at, as far as the charts of a report mark it."""

from __future__ import annotations

import datetime

from ...schema import Period
from .shapes import Change, Goal


def changes_of(records, last_day: datetime.date) -> tuple[Change, ...]:
    """Actions with a day on which they were agreed, and the starts of learning cycles, up to the end of the period."""
    grown = {one.id for one in records.cycles if one.acts_from <= last_day}  # those actions are marked as their cycle
    actions = [
        Change(one.agreed_on, one.what, one.measure or "", False)
        for one in records.actions
        if one.agreed_on and one.cycle not in grown
    ]
    cycles = [Change(one.acts_from, one.title, one.aim.measure, True) for one in records.cycles]
    return tuple(change for change in (*actions, *cycles) if change.day <= last_day)


def goals_of(records, period: Period) -> dict[str, tuple[Goal, ...]]:
    """The aims that hold in a period, by measure: the cycle runs and was not stopped, and its day has not gone.

    A day that lies before the period is history: whether that aim was met, the page of the cycles says.
    """
    found: dict[str, tuple[Goal, ...]] = {}
    for one in records.cycles:
        if one.acts_from <= period.last_day and one.aim.by >= period.first_day and one.act.decision != "abandon":
            goal = Goal(one.aim.to, one.aim.direction == "down", one.aim.by)
            found[one.aim.measure] = (*found.get(one.aim.measure, ()), goal)
    return found
