"""Which sum a count of the yearly quality report is: cases and factors of the Perinatal Audit, and complaints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from .. import audit
from ..disclosure import Sum
from ..schema import AuditRow, ComplaintRow
from .told_cell import COUNTS, Told

FACTORS, CASES, COMPLAINTS, PARETO = "yq.audit.factors", "yq.audit.cases", "yq.complaints", "yq.audit.pareto."


class RecordCounts:
    """What one network recorded, by month: factors by type and relation, cases of a meeting, complaints of a year.

    Meetings, agreements and who came are of professionals and of no woman; they are not tried.
    """

    def __init__(self, vsv: str, audits: Iterable[AuditRow] = (), complaints: Iterable[ComplaintRow] = ()):
        self._vsv, audits = vsv, tuple(audits)
        self.rows = pd.concat([_factors(audits), _cases(audits), _complaints(complaints)]).assign(vsv=vsv, no=0)[COUNTS]

    def read(self, row: Mapping, vsv: str) -> list[Told]:
        """The sums that a row of the ledger is: a factor tells the number of all factors as well."""
        cell = str(row["cell"])
        if vsv != self._vsv or not cell.startswith("yq.") or pd.isna(row["count"]):
            return []
        if cell.startswith(PARETO):
            pair = cell.removeprefix(PARETO)
            has_all = not pd.isna(row["n"])
            return [*self._sums(FACTORS, row, [pair]), *(self._sums(FACTORS, row) if has_all else [])]
        if cell in (FACTORS, CASES):
            return self._sums(cell, row)
        return self._sums(COMPLAINTS, row, [cell.removeprefix(f"{COMPLAINTS}.")]) if COMPLAINTS in cell else []

    def _sums(self, what: str, row: Mapping, parts: Iterable[str] | None = None) -> list[Told]:
        """Over these parts, by default all; a part of which nothing is recorded (the rest of a table) is no sum."""
        known = set(self.rows.loc[self.rows["what"] == what, "timepoint"])
        inside = frozenset(known if parts is None else known & set(parts))
        one = Sum(str(row["cell"]), frozenset([self._vsv]), inside, int(row["first"]), int(row["after"]))
        return [Told(what, False, one)] if inside else []


def _factors(audits: tuple[AuditRow, ...]) -> pd.DataFrame:
    found = audit.factors_by_month(audits).rename(columns={"pair": "timepoint", "n": "yes"})
    return found.assign(what=FACTORS)


def _cases(audits: tuple[AuditRow, ...]) -> pd.DataFrame:
    days = audit.cases_by_day(audits)
    rows = [(day.year * 12 + day.month - 1, n) for day, n in days.items()]
    return pd.DataFrame(rows, columns=["month", "yes"]).assign(what=CASES, timepoint="cases")


def _complaints(rows: Iterable[ComplaintRow]) -> pd.DataFrame:
    found = [(one.kind, one.year * 12, one.n) for one in rows]
    return pd.DataFrame(found, columns=["timepoint", "month", "yes"]).assign(what=COMPLAINTS)
