"""What a report tells beside all that was released before: refused where subtraction would give a small count away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from ..audit import alerts_by_month
from ..audit.others import is_pool
from ..disclosure import Sum, given_away, least_change
from ..errors import UserError
from ..schema import Disclosure, Period, month_label, parse_period
from ..store import Store

# Of the whole network: a share by care type is another sum.
CELL = re.compile(
    r"lc\.(?P<instrument>\w+)\.(?P<timepoint>T\d(?:\+T\d)*)\.alert_share(?:\.(?P<more>(?:over_|since-).+))?"
)
MOST_NAMED = 6
GIVES_AWAY = (
    "not released: beside what was released before, it would let people work out small counts of women ({small}). The "
    "least that must not be told: {cells}. Release a report of a period as long as those released before, or leave "
    "that topic off the agenda and make it again."
)


class Told(NamedTuple):
    """One sum as it stands in a report; `shows_parts` where women with and without an alert are both told."""

    instrument: str
    shows_parts: bool
    sum: Sum


def refuse_leaks(new: pd.DataFrame, before: Iterable[Mapping], *, vsv: str, store: Store, rules: Disclosure) -> None:
    """Try the cells of a team's report against every release before it, of all networks.

    Raises
    ------
    UserError
        Where what is told together gives a small count away, with the least that must not be told.
    """
    counts, before = _Counts(store, rules.minimum), [row for row in before if _is_of_team(row["report"])]
    earlier = _unique(one for row in before if (one := counts.read(row, row["report"].split("/")[1])))
    coming = _unique(one for row in new.to_dict("records") if (one := counts.read(row, vsv)))
    found = [
        one
        for instrument in sorted({told.instrument for told in coming})
        for parts in (True, False)
        for one in _tried(counts, instrument, earlier, coming, rules.minimum, parts=parts)
    ]
    if found:
        cells = list(dict.fromkeys(one.cell for one, _ in found))
        small = list(dict.fromkeys(where for _, where in found))
        raise UserError(GIVES_AWAY, small=_named(small), cells=_named(cells))


def _is_of_team(report: str) -> bool:
    """Whether a report, by its id, is the team's: its last part is notebook, audience, language."""
    return report.rsplit("-", 2)[1] == "team"


def _tried(counts, instrument, earlier, coming, minimum, *, parts: bool) -> list[tuple[Sum, str]]:
    """The sums that must stay hidden, each with the first small count that it gives away."""
    old, new = (
        [one.sum for one in told if one.instrument == instrument and (one.shows_parts or not parts)]
        for told in (earlier, coming)
    )
    if not new:
        return []
    rows = counts.of(instrument)
    rows = rows[rows["vsv"].isin({vsv for one in (*old, *new) for vsv in one.networks})]
    rows = rows if parts else rows.assign(n=rows["yes"] + rows["no"]).drop(columns=["yes", "no"])
    hidden = least_change(rows, old, new, minimum)
    shown = [*old, *(one for one in new if one not in hidden)]
    return [(one, _where(given_away(rows, [*shown, one], minimum))) for one in hidden]


def _where(found: pd.DataFrame) -> str:
    """Time point and months of what would be known; of which network is not repeated."""
    row = found.iloc[-1]
    return f"{row['timepoint']}, {month_label(int(row['first']))} - {month_label(int(row['after']) - 1)}"


def _named(names: list[str]) -> str:
    more = f" (+ {len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else ""
    return "; ".join(names[:MOST_NAMED]) + more


def _unique(told: Iterable[Told]) -> list[Told]:
    """Each sum once, the more telling one first: the same number in two reports is one equation."""
    found: dict[tuple, Told] = {}
    for one in sorted(told, key=lambda one: not one.shows_parts):
        found.setdefault((one.instrument, *one.sum[1:]), one)
    return list(found.values())


class _Counts:
    """The counts behind the cells, by month, and which networks a cell is a sum of."""

    def __init__(self, store: Store, minimum: int):
        aggregates, self._minimum = store.aggregates(), minimum
        last = max(map(_last_month, store.months()), default=0)
        parts = [
            alerts_by_month(aggregates, vsv, Period("", last, 1)).assign(vsv=vsv)
            for vsv in sorted(aggregates["vsv"].unique())
        ]
        self._rows = pd.concat(parts, ignore_index=True)

    def of(self, instrument: str) -> pd.DataFrame:
        """``vsv timepoint month yes no`` of one questionnaire, of all networks."""
        rows = self._rows[self._rows["instrument"] == instrument]
        return rows[["vsv", "timepoint", "month", "yes", "no"]]

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
        return Told(found["instrument"], is_exact and not pd.isna(row["count"]), told)

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
