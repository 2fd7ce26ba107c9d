"""Own, previous and others: the three groups every figure of a report compares."""

from __future__ import annotations

import pandas as pd

from ..schema import Period
from .moments import within

GROUPS = ("own", "previous", "others")


def grouped(aggregates: pd.DataFrame, vsv: str, period: Period, *, kind: str) -> pd.DataFrame:
    """Counts of one kind with a column `group`; others are all other networks of the same period together."""
    now, before = (within(aggregates, when, kind=kind) for when in (period, period.previous()))
    is_own = now["vsv"] == vsv
    parts = {"own": now[is_own], "previous": before[before["vsv"] == vsv], "others": now[~is_own]}
    return pd.concat([part.assign(group=group) for group, part in parts.items()], ignore_index=True)


def whole_grid(table: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Every combination of `names` there is, times all three groups; groups without data count 0."""
    known = table.index.droplevel("group").unique().sort_values()
    rows = [(*key, group) for key in known for group in GROUPS]
    index = pd.MultiIndex.from_tuples(rows, names=[*names, "group"])
    return table.reindex(index, fill_value=0)
