"""Alert shares per time point: own network, its previous period, and all others together."""

from __future__ import annotations

import pandas as pd

from ..schema import Period, instruments
from .groups import whole_grid
from .moments import as_text, within
from .others import tell_others

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
        Smallest count another network's own report shows; `tell_others` says what others become. 0, the
        default, leaves them as they were counted.

    Returns
    -------
    DataFrame
        ``timepoint, instrument, group``, the counts ``numerator, denominator, gate_closed, unknown, not_asked,
        n_networks``, and ``least, most``: three rows (own, previous, others) for each instrument of the rule
        set at each time point where it was asked anywhere. `numerator` counts yes; `denominator` yes, no and
        gate_closed; `not_asked` all other rows; `n_networks` the networks with somebody screened; `least` and
        `most` what the true numerator can be where it is an estimate. A group without data counts 0.
    """
    now, before = (network_counts(aggregates, when) for when in (period, period.previous()))
    return shares_from(now, before, vsv, minimum)


def shares_from(now: pd.DataFrame, before: pd.DataFrame, vsv: str, minimum: int) -> pd.DataFrame:
    """The same from what `network_counts` made of the period and of the one before."""
    own, previous = (counts[counts.index.get_level_values("vsv") == vsv] for counts in (now, before))
    others = now[now.index.get_level_values("vsv") != vsv]
    counts = pd.concat({"own": own, "previous": previous, "others": others}, names=["group"])
    asked = counts["asked"].groupby(KEYS).transform("sum")
    counts = counts[asked > 0].drop(columns="asked").reorder_levels([*KEYS, "group", "vsv"])
    return whole_grid(_by_group(counts, vsv, minimum), KEYS).astype("int64").reset_index()


def network_counts(aggregates: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Alerts and screened women of every network in one period, before any disclosure control.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it.
    period : Period
        Resolved.

    Returns
    -------
    DataFrame
        Index ``timepoint, instrument, vsv``; counts as in `alert_shares`, and ``asked``: all rows but those of
        what the network does not ask there.
    """
    rows = within(aggregates, period, kind="alert")
    by = [*KEYS, "vsv", "outcome"]
    summed = as_text(rows[rows["timepoint"] != ""].groupby(by, observed=True, as_index=False)["n"].sum())
    table = summed.set_index(by)["n"].unstack(fill_value=0)
    table = table.reindex(columns=table.columns.union([*SCREENED, "unknown"]), fill_value=0)
    screened = table[SCREENED].sum(axis=1)
    return pd.DataFrame(
        {
            "numerator": table["yes"],
            "denominator": screened,
            "gate_closed": table["gate_closed"],
            "unknown": table["unknown"],
            "not_asked": table.sum(axis=1) - screened - table["unknown"],
            "n_networks": (screened > 0).astype("int64"),
            "asked": table.drop(columns="not_scheduled", errors="ignore").sum(axis=1),
        }
    )


def _by_group(counts: pd.DataFrame, vsv: str, minimum: int) -> pd.DataFrame:
    """Sums per group; the other networks as far as they may be told."""
    group = counts.index.get_level_values("group")
    summed = counts[group != "others"].groupby([*KEYS, "group"]).sum()
    summed = summed.assign(least=summed["numerator"], most=summed["numerator"])
    others = tell_others(counts[group != "previous"].droplevel("group"), vsv, minimum)
    others = pd.concat({"others": others}, names=["group"]).reorder_levels([*KEYS, "group"])
    return pd.concat([summed, others])


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
        where nobody gave it, at each time point where the instrument is scheduled and rows were delivered:
        a line that is absent would tell that nobody was asked. Women whose gate was closed are not in it;
        the lines are not added to the alerts.
    """
    rows = within(aggregates, period, kind="item", vsv=vsv)
    rows = rows[rows["timepoint"] != ""]
    keys = ["timepoint", "instrument", "scale"]
    counts = rows.groupby([*keys, "outcome"], observed=True)["n"].sum()
    lines = [
        (timepoint, instrument, item.id, outcome)
        for timepoint, instrument in _asked_at(aggregates, vsv, period)
        for item in instruments()[instrument].items
        if item.always_show
        for outcome in _outcomes(instrument, item.id)
    ]
    index = pd.MultiIndex.from_tuples(lines, names=[*keys, "outcome"])
    found = counts.reindex(index, fill_value=0).astype("int64").reset_index()
    return found.rename(columns={"scale": "item"})


def _asked_at(aggregates, vsv, period) -> list[tuple[str, str]]:
    """Time points and instruments of the rule set for which the network delivered rows."""
    rows = within(aggregates, period, kind="alert", vsv=vsv)
    rows = rows[(rows["timepoint"] != "") & (rows["outcome"] != "not_scheduled")]
    found = rows[["timepoint", "instrument"]].drop_duplicates().sort_values(["timepoint", "instrument"])
    return list(found.itertuples(index=False, name=None))


def _outcomes(instrument: str, item: str) -> list[str]:
    return [*(str(answer) for answer in instruments()[instrument].item(item).allowed), "blank"]
