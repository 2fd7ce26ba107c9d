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

CELL = re.compile(r"lc\.(?P<instrument>\w+)\.(?P<timepoint>T\d(?:\+T\d)*)\.alert_share(?:\.(?P<more>.+))?")
MOST_NAMED = 6
GIVES_AWAY = (
    "not released: beside what was released before, it would let people work out small counts of women ({small}). The "
    "least that must not be told: {cells}. Release a report of a period as long as those released before, or leave "
    "that topic off the agenda and make it again."
)
LENGTHS = (2, 3)  # periods that one pooled sum can go over: disclosure.series


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
    counts, before = _Counts(store, rules.minimum), [row for row in before if "-team-" in row["report"]]
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


def _tried(counts, instrument, earlier, coming, minimum, *, parts: bool) -> list[tuple[Sum, str]]:
    """The sums that must stay hidden, each with the first small count that it gives away."""
    old, new = (
        [one.sum for one in told if one.instrument == instrument and (one.shows_parts or not parts)]
        for told in (earlier, coming)
    )
    if not new:
        return []
    rows = counts.of(instrument, sorted({vsv for one in (*old, *new) for vsv in one.networks}))
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
    ranked = sorted(told, key=lambda one: not one.shows_parts)
    return list({(one.instrument, *one.sum[1:]): one for one in reversed(ranked)}.values())


class _Counts:
    """The counts behind the cells, by month, and which months and networks a cell is a sum of."""

    def __init__(self, store: Store, minimum: int):
        self._aggregates, self._minimum = store.aggregates(), minimum
        self._end = Period("", max(map(_last_month, store.months()), default=0), 1)
        self._months: dict[str, pd.DataFrame] = {}

    def of(self, instrument: str, networks: Iterable[str]) -> pd.DataFrame:
        """``vsv timepoint month yes no`` of one questionnaire."""
        parts = [self._of_network(vsv).assign(vsv=vsv) for vsv in networks]
        whole = pd.concat(parts) if parts else self._of_network("").assign(vsv="")
        return whole.loc[whole["instrument"] == instrument, ["vsv", "timepoint", "month", "yes", "no"]]

    def read(self, row: Mapping, vsv: str) -> Told | None:
        """The sum that a row of the ledger is; None where it tells no alert share exactly, or tells nothing."""
        found = CELL.fullmatch(str(row["cell"]))
        n, count = (None if pd.isna(row[name]) else int(row[name]) for name in ("n", "count"))
        if found is None or n is None or row["group"] not in ("own", "previous", "others"):
            return None
        timepoints = frozenset(found["timepoint"].split("+"))
        more = found["more"] or ""
        whole, is_exact = frozenset([vsv]), True
        if row["group"] == "others" or more == "over_networks":
            whole, is_exact = self._several(found["instrument"], row, vsv)
        count = count if is_exact else None
        stretch = self._stretch(row, found, whole, timepoints, n, count)
        if stretch is None:
            return None
        return Told(found["instrument"], count is not None, Sum(row["cell"], whole, timepoints, *stretch))

    def _of_network(self, vsv: str) -> pd.DataFrame:
        if vsv not in self._months:
            self._months[vsv] = alerts_by_month(self._aggregates, vsv, self._end)
        return self._months[vsv]

    def _several(self, instrument: str, row: Mapping, vsv: str) -> tuple[frozenset[str], bool]:
        """Of which networks this is a sum, and whether its count is exact: see `audit.tell_others`."""
        period, timepoint = parse_period(row["period"]), str(row["cell"]).split(".")[2]
        rows = self.of(instrument, sorted(self._aggregates["vsv"].unique()))
        inside = rows["month"].between(period.first, period.first + period.months - 1)
        sums = rows[inside & (rows["timepoint"] == timepoint)].groupby("vsv")[["yes", "no"]].sum()
        sums = sums[sums.sum(axis=1) >= self._minimum]
        hidden = sums[(sums < self._minimum).any(axis=1)]
        others = frozenset(sums.index) - {vsv}
        if row["group"] != "others":
            return frozenset(sums.index), True
        is_pooled = is_pool(hidden["yes"].to_numpy(), hidden.sum(axis=1).to_numpy(), self._minimum)
        return others, not len(hidden.drop(vsv, errors="ignore")) or (is_pooled and vsv not in hidden.index)

    def _stretch(self, row, found, networks, timepoints, n: int, count: int | None) -> tuple[int, int] | None:
        """The months whose sum this is: those that its period or id names, if they give that very number."""
        tried = _named_stretches(str(row["period"]), found["more"] or "")
        rows = self.of(found["instrument"], sorted(networks))
        rows = rows[rows["timepoint"].isin(timepoints)]
        month, yes, women = rows["month"].to_numpy(), rows["yes"].to_numpy(), (rows["yes"] + rows["no"]).to_numpy()
        if len(tried) == 1 and row["group"] != "others" and not found["more"]:
            return tried[0]  # also where the data changed since: better one sum too many in the sum than one too few
        for first, after in tried:
            inside = (month >= first) & (month < after)
            if women[inside].sum() == n and (count is None or yes[inside].sum() == count):
                return first, after
        return None


def _named_stretches(label: str, more: str) -> list[tuple[int, int]]:
    """Stretches that a label can mean, the likeliest first: a month is also the last of twelve, a sum of periods."""
    try:
        period = parse_period(label)
    except UserError:
        return []
    first, after = period.first, period.first + period.months
    if more.startswith("since-"):
        start = parse_period(more.removeprefix("since-")[:7]).first
        ends = range(start + 1, after + 1)
        return [*((start, end) for end in reversed(ends)), *((start - length, start) for length in range(1, 37))]
    if more == "over_periods":
        return [(after - number * period.months, after) for number in LENGTHS]
    return [(first, after), *([(after - 12, after)] if period.months == 1 else [])]


def _last_month(label: str) -> int:
    period = parse_period(label)
    return period.first + period.months - 1
