"""Which sum a cell of a report is: over which networks, time points, months and care type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from ..audit import alerts_by_month, care_by_month
from ..audit.others import is_pool
from ..disclosure import Sum
from ..schema import Period, parse_period
from ..store import Store

CELL = re.compile(
    r"lc\.(?P<instrument>\w+)\.(?P<timepoint>T\d(?:\+T\d)*)\.alert_share"
    r"(?:\.(?P<more>(?:over_|since-).+)|\.care_(?P<care>\w+))?"
)
NOT_RECORDED = "not_recorded"  # how a cell names the women without a care type


class Told(NamedTuple):
    """One sum as it stands in a report; `shows_parts` where women with and without an alert are both told.

    `care` is the care type whose women these are; None for the women of all.
    """

    instrument: str
    shows_parts: bool
    sum: Sum
    care: str | None = None


class Counts:
    """The counts behind the cells, by month, and which networks a cell is a sum of."""

    def __init__(self, store: Store, minimum: int):
        aggregates, self._minimum = store.aggregates(), minimum
        until = Period("", max(map(_last_month, store.months()), default=0), 1)
        self._rows, self._care = (
            pd.concat([count(aggregates, vsv, until).assign(vsv=vsv) for vsv in sorted(aggregates["vsv"].unique())])
            for count in (alerts_by_month, care_by_month)
        )

    def of(self, instrument: str) -> pd.DataFrame:
        """``vsv timepoint month yes no`` of one questionnaire, of all networks."""
        rows = self._rows[self._rows["instrument"] == instrument]
        return rows[["vsv", "timepoint", "month", "yes", "no"]]

    def by_care(self, instrument: str) -> pd.DataFrame:
        """The same with care types: ``timepoint`` such as T4/hospital, and ``moment`` T4."""
        rows = self._care[self._care["instrument"] == instrument]
        kind = rows["care_type"].where(rows["care_type"] != "", NOT_RECORDED)
        return rows.assign(moment=rows["timepoint"], timepoint=rows["timepoint"] + "/" + kind)[
            ["vsv", "moment", "timepoint", "month", "yes", "no"]
        ]

    def read(self, row: Mapping, vsv: str) -> Told | None:
        """The sum that a row of the ledger is; None where it tells no alert share, or no number."""
        found = CELL.fullmatch(str(row["cell"]))
        if found is None or pd.isna(row["n"]) or row["group"] not in ("own", "previous", "others"):
            return None
        networks, is_exact = frozenset([vsv]), True
        if row["group"] == "others" or found["more"] == "over_networks":
            networks, is_exact = self._several(found, row, vsv)
        timepoints = frozenset(found["timepoint"].split("+"))
        told = Sum(row["cell"], networks, timepoints, int(row["first"]), int(row["after"]))
        return Told(found["instrument"], is_exact and not pd.isna(row["count"]), told, found["care"])

    def _several(self, found: re.Match, row: Mapping, vsv: str) -> tuple[frozenset[str], bool]:
        """Of which networks this is a sum, and whether its count is exact (`audit.tell_others`)."""
        rows = self.of(found["instrument"])
        inside = (rows["month"] >= row["first"]) & (rows["month"] < row["after"])
        sums = rows[inside & (rows["timepoint"] == found["timepoint"])].groupby("vsv")[["yes", "no"]].sum()
        large = sums[sums.sum(axis=1) >= self._minimum]
        if row["group"] != "others":
            return frozenset((sums if int(sums.to_numpy().sum()) == row["n"] else large).index), True
        hidden = large[(large < self._minimum).any(axis=1)]
        is_pooled = is_pool(hidden["yes"].to_numpy(), hidden.sum(axis=1).to_numpy(), self._minimum)
        is_exact = hidden.drop(vsv, errors="ignore").empty or (is_pooled and vsv not in hidden.index)
        return frozenset(large.index) - {vsv}, is_exact


def _last_month(label: str) -> int:
    period = parse_period(label)
    return period.first + period.months - 1
