"""How far the questionnaires reach in several networks: invited, answered, discussed with her."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..schema import Period
from .moments import of_networks

STEPS = ["invited", "answered", "invited_on_known", "discussed", "discussed_recorded"]
TOLD = ["discussed", "discussed_recorded"]
TALKS = ["discussed", "recorded"]
KEYS = ["vsv", "timepoint"]
ALL = "all"  # in place of a network: all of them together; in place of a time point: all of them


def reach(aggregates: pd.DataFrame, vsvs: Iterable[str], period: Period) -> pd.DataFrame:
    """Count questionnaires by network and time point in one period, before any disclosure control.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it, of all networks. Not changed.
    vsvs : iterable of str
        The networks that count.
    period : Period
        Resolved.

    Returns
    -------
    DataFrame
        ``vsv timepoint step numerator denominator`` (Int64). Step ``answered``: of the questionnaires that women were
        invited to; the denominator is missing where the network's data of the period hold answers only, so that nobody
        knows how many were invited. Step ``discussed``: of the answers in months in which any talk was recorded; no row
        without such a month, for nothing recorded is not the same as never. Step ``alert_discussed``: the same of
        answers with at least one alert.
    """
    vsvs = list(vsvs)
    table = _table(aggregates, vsvs, period, "response", STEPS)
    table, alerts = table[table["invited"] > 0], _table(aggregates, vsvs, period, "alert_talk", TALKS)
    parts = [_answered(table), _of(table, TOLD, "discussed"), _of(alerts, TALKS, "alert_discussed")]
    counts = pd.concat(parts, ignore_index=True)
    whole = dict.fromkeys(["numerator", "denominator"], "Int64")
    return counts.astype(whole)[[*KEYS, "step", "numerator", "denominator"]]


def _answered(table: pd.DataFrame) -> pd.DataFrame:
    """Of those invited; in a network whose rows are answers only nobody knows how many these were."""
    known = (table["invited_on_known"] > 0) | (table["invited"] > table["answered"])
    known = known.groupby(level="vsv").transform("any").astype(bool)
    made = pd.DataFrame({"numerator": table["answered"], "denominator": table["invited"].astype("Int64").where(known)})
    return made.reset_index().assign(step="answered")


def _of(table: pd.DataFrame, columns: list[str], step: str) -> pd.DataFrame:
    """Discussed, of those in months in which any talk was recorded; no row without any."""
    counts = table[table[columns[1]] > 0][columns]
    return counts.set_axis(["numerator", "denominator"], axis=1).reset_index().assign(step=step)


def _table(aggregates, vsvs: list[str], period: Period, kind: str, outcomes: list[str]) -> pd.DataFrame:
    """A row a network and time point, a column an outcome."""
    rows = of_networks(aggregates, vsvs, period, kind=kind)
    rows = rows[rows["outcome"].isin(outcomes)]
    return rows.groupby([*KEYS, "outcome"])["n"].sum().unstack(fill_value=0).reindex(columns=outcomes, fill_value=0)


def reach_sums(counts: pd.DataFrame) -> pd.DataFrame:
    """Add up counts of `reach`: over the time points, over the networks, and over both.

    Parameters
    ----------
    counts : DataFrame
        As `reach` makes it, or the rows of it that may stand in a sum; each has a denominator. Not changed.

    Returns
    -------
    DataFrame
        The same columns; `ALL` stands for what was added up.
    """
    parts = [_summed(counts.assign(**dict.fromkeys(whole, ALL))) for whole in (["timepoint"], ["vsv"], KEYS)]
    return pd.concat(parts, ignore_index=True)[counts.columns]


def _summed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.groupby([*KEYS, "step"], as_index=False)[["numerator", "denominator"]].sum()
