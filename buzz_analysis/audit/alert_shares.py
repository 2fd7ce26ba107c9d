"""Alert shares per time point: own network, its previous period, and all others together."""

from __future__ import annotations

import pandas as pd

from ..schema import Period, instruments
from .groups import grouped, whole_grid

SCREENED = ["yes", "no", "gate_closed"]      # CONTRACTS: alert share = yes / (yes + no + gate_closed)
KEYS = ["timepoint", "instrument"]


def alert_shares(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Count alerts and screened women of each group, before any disclosure control.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it, of all networks.
    vsv : str
        The own network.
    period : Period
        Resolved; ``previous`` is the period of the same length just before.

    Returns
    -------
    DataFrame
        ``timepoint, instrument, group, numerator, denominator, gate_closed, unknown, not_asked, n_networks``:
        three rows (own, previous, others) for each instrument of the rule set at each time point where it
        was asked anywhere. `numerator` counts yes; `denominator` yes, no and gate_closed; `not_asked` all
        other rows; `n_networks` the networks with somebody screened. A group without data counts 0.
    """
    rows = grouped(aggregates, vsv, period, kind="alert")
    rows = rows[rows["timepoint"] != ""]
    table = rows.groupby([*KEYS, "group", "outcome"], observed=True)["n"].sum().unstack(fill_value=0)
    known = table.columns.union([*SCREENED, "unknown"])
    table = table.reindex(columns=known, fill_value=0)
    screened = table[SCREENED].sum(axis=1)
    counts = pd.DataFrame({
        "numerator": table["yes"], "denominator": screened, "gate_closed": table["gate_closed"],
        "unknown": table["unknown"], "not_asked": table.sum(axis=1) - screened - table["unknown"],
        "n_networks": _networks(rows).reindex(table.index, fill_value=0)})
    asked = table.drop(columns="not_scheduled", errors="ignore").sum(axis=1).groupby(KEYS).transform("sum")
    return whole_grid(counts[asked > 0], KEYS).astype("int64").reset_index()


def always_shown(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Count each answer to the items that always have their own line, such as item 10 of the EPDS.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it.
    vsv : str
        The own network.
    period : Period
        Resolved.

    Returns
    -------
    DataFrame
        ``timepoint, instrument, item, outcome, n``: a row for each allowed answer and for ``blank``, 0
        where nobody gave it, at each time point where the instrument was asked. Women whose gate was
        closed are not in it; the lines are not added to the alerts.
    """
    rows = grouped(aggregates, vsv, period, kind="item")
    rows = rows[(rows["group"] == "own") & (rows["timepoint"] != "")]
    keys = ["timepoint", "instrument", "scale"]
    counts = rows.groupby([*keys, "outcome"], observed=True)["n"].sum()
    places = rows[keys].drop_duplicates().sort_values(keys).itertuples(index=False, name=None)
    lines = [(*place, outcome) for place in places for outcome in _outcomes(place[1], place[2])]
    index = pd.MultiIndex.from_tuples(lines, names=[*keys, "outcome"])
    found = counts.reindex(index, fill_value=0).astype("int64").reset_index()
    return found.rename(columns={"scale": "item"})


def _outcomes(instrument: str, item: str) -> list[str]:
    return [*(str(answer) for answer in instruments()[instrument].item(item).allowed), "blank"]


def _networks(rows: pd.DataFrame) -> pd.Series:
    """How many networks have at least one woman screened."""
    screened = rows[rows["outcome"].isin(SCREENED) & (rows["n"] > 0)]
    return screened.groupby([*KEYS, "group"], observed=True)["vsv"].nunique()
