"""Which duties of a network its records show: met, due, overdue, or unknown because nothing is recorded."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from ..schema import INTERVALS, Duty, DutyList

EVIDENCE = ["duty", "kind", "date", "next_review", "document"]  # duty "": counts for every duty that needs the kind
MET, DUE, OVERDUE, UNKNOWN = "met", "due", "overdue", "unknown"
WORST_FIRST = (OVERDUE, DUE, UNKNOWN, MET)
RECORDED, FEWER, REVIEW, PASSED, NOTHING = "recorded", "fewer", "review_near", "review_passed", "nothing_recorded"
COLUMNS = ["list", "duty", "status", "reason", "kind", "n", "at_least", "needed_next", "date", "documents"]


class _Need(NamedTuple):
    """What one kind of evidence says on a day."""

    kind: str
    status: str
    reason: str
    n: int
    next_on: datetime.date | None


def duties(asked: DutyList, evidence: pd.DataFrame, day: datetime.date) -> pd.DataFrame:
    """Judge each duty of a list on one day, by what is recorded up to it.

    Parameters
    ----------
    asked : DutyList
        The duties, what each needs and how often.
    evidence : DataFrame
        ``duty kind date next_review document``, as `duty_evidence` makes it. Not changed.
    day : date
        Later records are left out; counts are of the twelve months up to and including this day.

    Returns
    -------
    DataFrame
        A row a duty: ``list duty status`` (``met due overdue unknown``), ``reason`` (``recorded``, ``fewer``,
        ``review_near``, ``review_passed``, ``nothing_recorded``), the ``kind`` of evidence it is about, ``n`` of
        ``at_least``, ``needed_next`` (kinds of which nothing is recorded, else the one to renew), ``date`` by which,
        missing where none is known, and ``documents``. Nothing recorded is ``unknown``, never not done. The worst
        need decides: overdue, due, unknown, met.
    """
    return pd.DataFrame(duty_rows(asked, evidence.to_dict("records"), day), columns=COLUMNS)


def duty_rows(asked: DutyList, evidence: Iterable[dict], day: datetime.date) -> list[dict]:
    """The same from rows to rows: an index judges every network, and a frame for each would take longer than all."""
    known = [row for row in evidence if row["date"] <= day]
    return [_duty(one, asked, known, day) for one in asked.duties]


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _duty(one: Duty, asked: DutyList, known: list[dict], day: datetime.date) -> dict:
    mine = [row for row in known if row["duty"] in (one.id, "") and row["kind"] in one.needs]
    needs = [
        _need(one, kind, [row for row in mine if row["kind"] == kind], day, asked.notice_days) for kind in one.needs
    ]
    worst = min(needs, key=lambda need: (WORST_FIRST.index(need.status), need.next_on or datetime.date.max))
    missing = [need.kind for need in needs if need.status == UNKNOWN]
    return {
        "list": asked.id,
        "duty": one.id,
        "status": worst.status,
        "reason": worst.reason,
        "kind": worst.kind,
        "n": worst.n,
        "at_least": one.at_least,
        "needed_next": tuple(missing if worst.status == UNKNOWN else [worst.kind]),
        "date": worst.next_on,
        "documents": tuple(dict.fromkeys(row["document"] for row in mine if row["document"])),
    }


def _need(one: Duty, kind: str, rows: list[dict], day: datetime.date, notice_days: int) -> _Need:
    """One kind of evidence: counted where the duty asks for several in a year, else by the day of its review."""
    if not rows:
        return _Need(kind, UNKNOWN, NOTHING, 0, None)
    next_on = _next(one, rows)
    if one.at_least > 1:
        return _counted(one, kind, rows, day, next_on)
    if next_on is not None and next_on < day:
        return _Need(kind, OVERDUE, PASSED, len(rows), next_on)
    if next_on is not None and next_on <= day + datetime.timedelta(days=notice_days):
        return _Need(kind, DUE, REVIEW, len(rows), next_on)
    return _Need(kind, MET, RECORDED, len(rows), next_on)


def _counted(one: Duty, kind: str, rows: list[dict], day: datetime.date, next_on) -> _Need:
    since = add_months(day, -12)
    n = len({row["date"] for row in rows if since < row["date"]})
    if n >= one.at_least:
        return _Need(kind, MET, RECORDED, n, next_on)
    is_late = next_on is not None and next_on < day
    return _Need(kind, OVERDUE if is_late else DUE, FEWER, n, next_on)


def _next(one: Duty, rows: list[dict]) -> datetime.date | None:
    """When the newest evidence has to be followed: its own day of review, else the interval of the duty."""
    newest = sorted(rows, key=lambda row: row["date"])[-1]
    if not pd.isna(newest["next_review"]):
        return newest["next_review"]
    return add_months(newest["date"], INTERVALS[one.interval]) if one.interval else None
