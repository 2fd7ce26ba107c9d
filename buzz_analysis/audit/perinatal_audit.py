"""The Perinatal Audit as counts: meetings, attendance, factors by relation, and what became of the agreements."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import pandas as pd

from ..schema import AuditRow, Period

OPEN, LATE, DONE, DROPPED = "open", "overdue", "done", "dropped"
LACKS = {"owner_role": "owner", "due": "date", "measured_by": "measure"}


def audits_in(rows: Iterable[AuditRow], period: Period) -> list[AuditRow]:
    """The lines about meetings of one period."""
    return [one for one in rows if period.contains(f"{one.date:%Y-%m}")]


def audit_counts(rows: Iterable[AuditRow]) -> dict[str, int]:
    """How many meetings, cases, factors and agreements; the cases of one meeting are its largest number."""
    rows = list(rows)
    cases = cases_by_day(rows)
    return {
        "meetings": len(cases),
        "cases": sum(cases.values()),
        "factors": sum(one.factors for one in rows if one.ssf_type),
        "agreements": sum(bool(one.action) for one in rows),
    }


def cases_by_day(rows: Iterable[AuditRow]) -> dict[datetime.date, int]:
    """The cases of each meeting: its largest number."""
    found: dict[datetime.date, int] = {}
    for one in rows:
        found[one.date] = max(found.get(one.date, 0), one.cases or 0)
    return found


def factors_by_month(rows: Iterable[AuditRow]) -> pd.DataFrame:
    """Factors by type and relation: ``pair`` such as guideline.probable, ``month`` (year x 12 + month - 1), ``n``."""
    counted = [
        (f"{one.ssf_type}.{one.relation}", one.date.year * 12 + one.date.month - 1, one.factors)
        for one in rows
        if one.ssf_type
    ]
    frame = pd.DataFrame(counted, columns=["pair", "month", "n"])
    return frame.groupby(["pair", "month"], as_index=False)["n"].sum()


def agreements_by_area(rows: Iterable[AuditRow]) -> dict[str, int]:
    """How many agreements are about each area, in order of appearance."""
    areas = [one.action_area for one in rows if one.action and one.action_area]
    return {area: areas.count(area) for area in dict.fromkeys(areas)}


def audit_attendance(rows: Iterable[AuditRow]) -> pd.DataFrame:
    """At how many meetings each profession was: ``profession attended of``, the most often first."""
    came: dict[str, set[datetime.date]] = {}
    rows = list(rows)
    for one in rows:
        for profession, n in one.present.items():
            came.setdefault(profession, set()).update([one.date] if n else [])
    of = len({one.date for one in rows})
    made = [(profession, len(days), of) for profession, days in came.items()]
    found = pd.DataFrame(made, columns=["profession", "attended", "of"])
    return found.sort_values("attended", ascending=False, kind="stable", ignore_index=True)


def pareto(rows: Iterable[AuditRow]) -> pd.DataFrame:
    """Factors by type and relation over all rows given: the largest first, with the share so far.

    Returns
    -------
    DataFrame
        ``factor relation n of cumulative``; ``of`` is how many factors in all, ``cumulative`` the share of these in
        this row and those above it. No rate: births are no denominator of an audit.
    """
    counted = [(one.ssf_type, one.relation, one.factors) for one in rows if one.ssf_type]
    frame = pd.DataFrame(counted, columns=["factor", "relation", "n"])
    found = frame.groupby(["factor", "relation"], as_index=False, sort=True)["n"].sum()
    found = found.sort_values("n", ascending=False, kind="stable", ignore_index=True)
    of = int(found["n"].sum())
    return found.assign(of=of, cumulative=found["n"].cumsum() / max(of, 1))


def follow_up(rows: Iterable[AuditRow], day: datetime.date) -> dict[str, int]:
    """How many agreements are open, overdue, done and dropped on a day."""
    states = [_state(one, day) for one in rows if one.action]
    return {state: states.count(state) for state in (OPEN, LATE, DONE, DROPPED)}


def returned_points(rows: Iterable[AuditRow]) -> list[tuple[AuditRow, tuple[str, ...]]]:
    """Agreements that lack an owner, a date or a measure, each with what it lacks: they go back to who wrote them."""
    found = [(one, tuple(what for name, what in LACKS.items() if not getattr(one, name))) for one in rows if one.action]
    return [(one, lacks) for one, lacks in found if lacks]


def _state(one: AuditRow, day: datetime.date) -> str:
    return LATE if one.status == OPEN and one.due and one.due < day else one.status
