"""Who is missing: the women who answered beside all births."""

from __future__ import annotations

import pandas as pd

from ..stats import NOTABLE, standardised_share_difference
from .forms import CHARACTERISTICS, NOT_RECORDED
from .response_by import KEYS


def represented(counts: pd.DataFrame, births: pd.DataFrame) -> pd.DataFrame:
    """Compare the women who answered with all births, level by level.

    Parameters
    ----------
    counts : DataFrame
        As `response_by` makes it. Not changed.
    births : DataFrame
        As `births_of` makes it; not changed.

    Returns
    -------
    DataFrame
        ``characteristic, level, timepoint``, ``answered`` of ``n`` (women who answered whose level is recorded),
        ``births`` of ``births_n``, ``difference`` (standardised, answered minus births; missing where either n is 0)
        and ``is_notable`` (beyond 0.1 on either side). Levels of births and of answers; characteristics that both have.

    References
    ----------
    Limit of 0.1: Austin PC. Commun Stat Simul Comput 2009;38:1228-1234. doi 10.1080/03610910902859574
    """
    parts = [_one(counts, births, name) for name in CHARACTERISTICS]
    columns = [*KEYS, "answered", "n", "births", "births_n"]
    made = pd.concat([pd.DataFrame(columns=columns), *parts], ignore_index=True)
    made = made.astype(dict.fromkeys(columns[3:], "int64"))
    difference = standardised_share_difference(made["answered"], made["n"], made["births"], made["births_n"])
    made = made.assign(difference=difference)
    return made.assign(is_notable=made["difference"].abs() > NOTABLE)


def margin(births: pd.DataFrame, name: str) -> pd.Series:
    """Births per level of one characteristic; those whose level is not known are left out."""
    return births[births[name] != NOT_RECORDED].groupby(name, observed=True)["n"].sum()


def _one(counts: pd.DataFrame, births: pd.DataFrame, name: str) -> pd.DataFrame:
    rows = counts[(counts["characteristic"] == name) & (counts["level"] != NOT_RECORDED)]
    of_births = margin(births, name)
    if rows.empty or of_births.empty:
        return pd.DataFrame()
    table = rows.pivot(index="level", columns="timepoint", values="answered")
    table = table.reindex(table.index.union(of_births.index), fill_value=0)
    made = table.rename_axis(index="level").melt(ignore_index=False, value_name="answered").reset_index()
    return made.assign(
        characteristic=name,
        n=made.groupby("timepoint")["answered"].transform("sum"),
        births=made["level"].map(of_births).fillna(0),
        births_n=of_births.sum(),
    )
