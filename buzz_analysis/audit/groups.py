"""Own, previous and others: the three groups every figure of a report compares."""

from __future__ import annotations

import pandas as pd

GROUPS = ("own", "previous", "others")


def whole_grid(table: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Every combination of `names` there is, times all three groups; groups without data count 0."""
    known = table.index.droplevel("group").unique().sort_values()
    rows = [(*key, group) for key in known for group in GROUPS]
    index = pd.MultiIndex.from_tuples(rows, names=[*names, "group"])
    return table.reindex(index, fill_value=0)
