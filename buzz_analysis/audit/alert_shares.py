"""Alert shares per time point: own network, its previous period, and all others together."""

from __future__ import annotations

import pandas as pd

from ..schema import Period, instruments
from .groups import grouped, whole_grid
from .others import estimate_small

SCREENED = ["yes", "no", "gate_closed"]  # CONTRACTS: alert share = yes / (yes + no + gate_closed)
KEYS = ["timepoint", "instrument"]


def alert_shares(aggregates: pd.DataFrame, vsv: str, period: Period, *, minimum: int = 0) -> pd.DataFrame:
    """Count alerts and screened women of each group, before any disclosure control.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it, of all networks.
    vsv : str
        The own network.
    period : Period
        Resolved; ``previous`` is the period of the same length just before.
    minimum : int
        Smallest count another network's own report shows; `estimate_small` tells what others become. 0, the
        default, leaves them as they were counted.

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
    table = rows.groupby([*KEYS, "group", "vsv", "outcome"], observed=True)["n"].sum().unstack(fill_value=0)
    known = table.columns.union([*SCREENED, "unknown"])
    table = table.reindex(columns=known, fill_value=0)
    screened = table[SCREENED].sum(axis=1)
    counts = pd.DataFrame(
        {
            "numerator": table["yes"],
            "denominator": screened,
            "gate_closed": table["gate_closed"],
            "unknown": table["unknown"],
            "not_asked": table.sum(axis=1) - screened - table["unknown"],
            "n_networks": (screened > 0).astype("int64"),
        }
    )
    asked = table.drop(columns="not_scheduled", errors="ignore").sum(axis=1).groupby(KEYS).transform("sum")
    summed = _with_others(counts[asked > 0], minimum).groupby([*KEYS, "group"]).sum()
    return whole_grid(summed, KEYS).astype("int64").reset_index()


def _with_others(counts: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """The same rows; those of the other networks as far as they may be told."""
    is_other = counts.index.get_level_values("group") == "others"
    others = estimate_small(counts[is_other].droplevel("group"), minimum)
    back = pd.concat({"others": others}, names=["group"]).reorder_levels(counts.index.names)
    return pd.concat([counts[~is_other], back])


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
