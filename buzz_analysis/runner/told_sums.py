"""Which sum a cell of a report is: over which networks, time points, months and care type."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from ..audit import alerts_by_month, answers_by_month, care_by_month, means_by_month, steps_by_month
from ..audit.others import is_pool
from ..disclosure import Sum
from ..report.beside import NOT_RECORDED
from ..schema import Period, parse_period
from ..store import Store
from .told_cell import COUNTS, Told

CELL = re.compile(
    r"lc\.(?P<instrument>\w+)\.(?P<timepoint>T\d(?:\+T\d)*)\.alert_share"
    r"(?:\.(?P<more>(?:over_|since-).+)|\.care_(?P<care>\w+))?"
)
MEAN = re.compile(r"lc\.(?P<instrument>\w+)\.(?P<timepoint>T\d(?:\+T\d)*)\.(?P<scale>\w+)_mean")
STEP = re.compile(r"lc\.response\.(?P<timepoint>T\d)\.(?P<step>\w+)")
ITEM = re.compile(r"lc\.(?P<item>\w+)\.(?P<timepoint>T\d)\.(?P<outcome>\w+)")


class WomenCounts:
    """The counts of women behind the cells, by month, and which networks a cell is a sum of."""

    def __init__(self, store: Store, minimum: int):
        self._minimum = minimum
        self.rows, self._care = _of_all(store)

    def of(self, what: str) -> pd.DataFrame:
        """``vsv timepoint month yes no`` of what is counted (`Told`), of all networks."""
        return self.rows[self.rows["what"] == what]

    def by_care(self, what: str) -> pd.DataFrame:
        """The same with care types: ``timepoint`` such as T4/hospital, and ``moment`` T4."""
        rows = self._care[self._care["instrument"] == what]
        kind = rows["care_type"].where(rows["care_type"] != "", NOT_RECORDED)
        return rows.assign(moment=rows["timepoint"], timepoint=rows["timepoint"] + "/" + kind)[
            ["vsv", "moment", "timepoint", "month", "yes", "no"]
        ]

    def read(self, row: Mapping, vsv: str) -> list[Told]:
        """The sum that a row of the ledger is; none where it tells nothing that is counted by month, or no number."""
        found = CELL.fullmatch(str(row["cell"]))
        if found is None:
            other = _read_other(row, vsv)
            return [other] if other else []
        if pd.isna(row["n"]) or row["group"] not in ("own", "previous", "others"):
            return []
        networks, is_exact = frozenset([vsv]), True
        if row["group"] == "others" or found["more"] == "over_networks":
            networks, is_exact = self._several(found, row, vsv)
        timepoints = frozenset(found["timepoint"].split("+"))
        told = Sum(row["cell"], networks, timepoints, int(row["first"]), int(row["after"]))
        return [Told(found["instrument"], is_exact and not pd.isna(row["count"]), told, found["care"])]

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


def _of_all(store: Store) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The counts of all networks, and those by care type; none in a study of yearly figures alone."""
    if not store.networks():
        return pd.DataFrame(columns=COUNTS), pd.DataFrame(columns=[*COUNTS, "instrument", "care_type"])
    aggregates = store.aggregates()
    networks = sorted(aggregates["vsv"].unique())
    until = Period("", max(map(_last_month, store.months()), default=0), 1)
    whole, care = (
        pd.concat([count(aggregates, vsv, until).assign(vsv=vsv) for vsv in networks], ignore_index=True)
        for count in (_all_by_month, care_by_month)
    )
    return whole[COUNTS], care


def _read_other(row: Mapping, vsv: str) -> Told | None:
    """The women who took a step, behind a mean, or with one answer to an item, of this network."""
    if row["table"] == "flow":
        return _read_step(row, vsv)
    is_item = row["table"] == "items"
    found = (ITEM if is_item else MEAN).fullmatch(str(row["cell"]))
    if found is None or pd.isna(row["count" if is_item else "n"]) or row["group"] not in ("own", "previous"):
        return None
    what = f"{found['item']}.{found['outcome']}" if is_item else f"{found['instrument']}.{found['scale']}"
    months = int(row["first"]), int(row["after"])
    return Told(what, False, Sum(row["cell"], frozenset([vsv]), frozenset(found["timepoint"].split("+")), *months))


def _read_step(row: Mapping, vsv: str) -> Told | None:
    """The women who took a step, and who did not where the number invited is told too."""
    found = STEP.fullmatch(str(row["cell"]))
    if found is None or pd.isna(row["count"]) or row["count"] == 0:  # that nobody answered is told
        return None
    has_rest = not pd.isna(row["n"])
    months = int(row["first"]), int(row["after"])
    told = Sum(row["cell"], frozenset([vsv]), frozenset([found["timepoint"]]), *months)
    return Told(f"response.{found['step']}" + ("" if has_rest else ".alone"), has_rest, told)


def _all_by_month(aggregates: pd.DataFrame, vsv: str, until: Period) -> pd.DataFrame:
    """``what timepoint month yes no``; of means and answers all women stand under ``yes``.

    ``response.answered.alone``: where the number invited is not told.
    """
    alerts = alerts_by_month(aggregates, vsv, until).rename(columns={"instrument": "what"})
    means, answers = (count(aggregates, vsv, until) for count in (means_by_month, answers_by_month))
    counted = [
        means.assign(what=means["instrument"] + "." + means["scale"]),
        answers.assign(what=answers["item"] + "." + answers["outcome"]),
    ]
    whole = [one.assign(yes=one["n"].astype("int64"), no=0) for one in counted]
    steps = steps_by_month(aggregates, vsv, until)
    steps = steps.assign(what="response." + steps["step"])
    whole += [steps, steps.assign(what=steps["what"] + ".alone", no=0)]
    columns = [name for name in COUNTS if name != "vsv"]
    return pd.concat([one[columns] for one in (alerts, *whole) if len(one)] or [alerts[columns]], ignore_index=True)


def _last_month(label: str) -> int:
    period = parse_period(label)
    return period.first + period.months - 1
