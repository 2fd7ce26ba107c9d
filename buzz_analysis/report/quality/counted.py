"""Counts of the audit and of complaints as far as they may be told: small ones are hidden, also zero."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import pandas as pd

from ... import audit, disclosure
from ...schema import AuditRow, ComplaintRow, Period
from ..session_cells import slug

KINDS = ("complaint", "incident", "calamity")
COUNTS = ["cell", "what", "n", "suppressed"]
OWN, REST = "own", "yq.audit.pareto.rest"


def audit_released(rows: Iterable[AuditRow], minimum: int) -> pd.DataFrame:
    """Cases and factors of the meetings of a year; meetings and agreements are of professionals, so never hidden."""
    counts = audit.audit_counts(rows)
    is_person = ("cases", "factors")
    made = [(f"yq.audit.{name}", name, n, name in is_person and n < minimum) for name, n in counts.items()]
    return _released(made)


def complaints_released(rows: Iterable[ComplaintRow], year: int, minimum: int) -> pd.DataFrame:
    """A row for each kind of which anything is recorded, with the themes that are large enough to name."""
    mine = [one for one in rows if one.year == year]
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in mine)]
    totals = {kind: sum(one.n for one in mine if one.kind == kind) for kind in kinds}
    made = _released((f"yq.complaints.{kind}", kind, n, n < minimum) for kind, n in totals.items())
    themes = {
        kind: [one.theme for one in mine if one.kind == kind and one.theme and one.n >= minimum] for kind in kinds
    }
    return made.assign(themes=[tuple(dict.fromkeys(themes[kind])) for kind in made["what"]])


def pareto_released(rows: Iterable[AuditRow], last: int, minimum: int) -> pd.DataFrame:
    """The factors of all years up to `last`, or up to the last year before it whose table may be told.

    A table less that of a year before tells the factors in between. So a new table is told only where, beside every
    table and number of factors of the years before it, no small count can be worked out; else the old one stays.

    Returns
    -------
    DataFrame
        ``factor relation n of cumulative suppressed cell year`` of what may be told, the largest first; then one row
        for all that is hidden together, with an empty factor and, where it may be told, their number. `year` is the
        last one counted.
    """
    rows = list(rows)
    counts = audit.factors_by_month(rows).assign(vsv=OWN).rename(columns={"pair": "timepoint"})
    made, told = _table(rows, last, minimum).head(0), []
    for year in sorted({one.date.year for one in rows if one.ssf_type}):
        known = counts[counts["month"] < year * 12 + 12]
        told += _of_year(known, year, minimum)
        found = _table([one for one in rows if one.date.year <= year], year, minimum)
        new = _sums(found, known, year)
        if not disclosure.least_change(known, told, new, minimum):
            made, told = found, told + new
    return made


def _of_year(counts: pd.DataFrame, year: int, minimum: int) -> list[disclosure.Sum]:
    """The factors of one year together, as `audit_released` tells them."""
    inside = counts[counts["month"] >= year * 12]
    names, first = frozenset(counts["timepoint"]), year * 12
    is_told = inside["n"].sum() >= minimum
    return [disclosure.Sum("", frozenset([OWN]), names, first, first + 12)] if is_told else []


def _sums(found: pd.DataFrame, counts: pd.DataFrame, year: int) -> list[disclosure.Sum]:
    """What a table tells: each factor, and all together."""
    parts = [frozenset([row.pair]) for row in found.itertuples() if row.factor]
    whole = [frozenset(counts["timepoint"])] if found["of"].notna().any() else []
    return [disclosure.Sum("", frozenset([OWN]), names, 0, year * 12 + 12) for names in (*whole, *parts)]


def _table(rows: list[AuditRow], year: int, minimum: int) -> pd.DataFrame:
    """The factors of some years; small ones are hidden, and what would give them away in this table."""
    found = audit.pareto(rows)
    found = found.assign(pair=found["factor"] + "." + found["relation"], year=year)
    if found.empty:
        return found.assign(suppressed=pd.Series(dtype=bool), cell="")
    shown = disclosure.suppress_table(found[["pair", "n"]], value="n", groups=["pair"], minimum=minimum)
    total = shown.loc[shown["pair"] == disclosure.TOTAL, "n"].iloc[0]
    made = found.drop(columns=["n", "of", "cumulative"]).merge(shown, on="pair")
    told = made[~made["suppressed"]]
    told = told.assign(of=total, cell="yq.audit.pareto." + told["pair"])
    told = told.assign(cumulative=told["n"].astype("Int64").cumsum() / total if pd.notna(total) else pd.NA)
    if not made["suppressed"].any():
        return told.reset_index(drop=True)
    return pd.concat([told, _rest(told, total, year)], ignore_index=True)


def _rest(told: pd.DataFrame, total, year: int) -> pd.DataFrame:
    """All that is hidden together, as far as it may be told."""
    n = total - told["n"].sum() if pd.notna(total) else pd.NA
    row = {"factor": "", "relation": "", "n": n, "of": total, "suppressed": pd.isna(n), "cell": REST, "year": year}
    return pd.DataFrame([row | {"pair": "", "cumulative": 1.0 if pd.notna(n) else pd.NA}])


def professionals_told(rows: Iterable[AuditRow], period: Period, day: datetime.date) -> pd.DataFrame:
    """Counts of meetings and agreements, which are of no woman and so never hidden.

    Returns
    -------
    DataFrame
        ``cell part what n of suppressed``: ``attendance`` (meetings of the period at which a profession was),
        ``follow_up`` and ``area`` (agreements of all years, by what became of them on a day, and by area).
    """
    rows = list(rows)
    came = audit.audit_attendance(audit.audits_in(rows, period)).itertuples()
    followed, areas = audit.follow_up(rows, day), audit.agreements_by_area(rows)
    n = sum(followed.values())
    made = [("attendance", one.profession, one.attended, one.of) for one in came]
    made += [("follow_up", state, count, n) for state, count in followed.items() if n]
    made += [("area", area, count, n) for area, count in areas.items()]
    frame = pd.DataFrame(made, columns=["part", "what", "n", "of"]).astype({"n": "Int64", "of": "Int64"})
    cell = "yq.audit." + frame["part"] + "." + frame["what"].map(slug)
    return frame.assign(cell=cell, suppressed=False)


def _released(made) -> pd.DataFrame:
    frame = pd.DataFrame(list(made), columns=COUNTS)
    return frame.assign(n=frame["n"].astype("Int64").mask(frame["suppressed"].astype(bool)))
