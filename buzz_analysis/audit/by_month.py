"""One network month by month: what a series over time and the pooling of hidden counts start from."""

from __future__ import annotations

import pandas as pd

from ..schema import Period, month_number
from ..schema.period import MONTH
from .alert_shares import SCREENED
from .cells import STEPS
from .moments import as_text

KEYS = ["instrument", "timepoint", "month"]


def alerts_by_month(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Women with and without an alert of one network, per month up to the end of a period.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it.
    vsv : str
        The network.
    period : Period
        Resolved; months after it are left out.

    Returns
    -------
    DataFrame
        ``instrument, timepoint, month`` (year x 12 + month - 1), ``yes, no``: women screened with and without an
        alert (a closed gate counts as without). Only months in which somebody was screened; answers without a date
        are in none, for a declared period is no moment in a series.
    """
    rows = of_network(aggregates, vsv, period, "alert")
    found = _with_and_without(rows[rows["outcome"].isin(SCREENED)], KEYS)
    return found[found["yes"] + found["no"] > 0].reset_index(drop=True)


def care_by_month(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Women with and without an alert of one network, per month and care type.

    Parameters
    ----------
    aggregates, vsv, period
        As in `alerts_by_month`.

    Returns
    -------
    DataFrame
        ``instrument, timepoint, care_type`` (empty where none was recorded), ``month, yes, no``; over the care types it
        adds up to `alerts_by_month`. No row where the export has no care type.
    """
    rows = of_network(aggregates, vsv, period, "alert_by_care").rename(columns={"scale": "care_type"})
    return _with_and_without(rows, ["instrument", "timepoint", "care_type", "month"])


def means_by_month(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Sums of scores of one network, per month up to the end of a period.

    Parameters
    ----------
    aggregates, vsv, period
        As in `alerts_by_month`.

    Returns
    -------
    DataFrame
        ``instrument, timepoint, scale, month, n, total, total_sq``; only scales that may be averaged.
    """
    rows = of_network(aggregates, vsv, period, "mean")
    keys = ["instrument", "timepoint", "scale", "month"]
    return rows.groupby(keys, observed=True)[["n", "total", "total_sq"]].sum().reset_index()


def answers_by_month(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Women by their answer to each item that always has its own line, of one network, per month.

    Parameters
    ----------
    aggregates, vsv, period
        As in `alerts_by_month`.

    Returns
    -------
    DataFrame
        ``item, outcome`` (the answer, or ``blank``), ``timepoint, month, n``; `always_shown` sums these.
    """
    rows = of_network(aggregates, vsv, period, "item").rename(columns={"scale": "item"})
    return rows.groupby(["item", "outcome", "timepoint", "month"], observed=True)["n"].sum().reset_index()


def steps_by_month(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Women who took each step from invitation to full answer, and who did not, of one network, per month.

    Parameters
    ----------
    aggregates, vsv, period
        As in `alerts_by_month`.

    Returns
    -------
    DataFrame
        ``step`` (opened, answered, fully_answered), ``timepoint, month, yes, no``: of the women invited; where
        invitations are not in the data, ``no`` is 0. Only months in which somebody answered: that nobody did is told.
    """
    rows = of_network(aggregates, vsv, period, "response")
    table = by_outcome(rows, ["timepoint", "month"], ["invited", *STEPS])
    found = table[table["answered"] > 0].melt("invited", STEPS, "step", "yes", ignore_index=False).reset_index()
    return found.assign(no=(found["invited"] - found["yes"]).clip(lower=0)).drop(columns="invited")


def _with_and_without(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Women with an alert (``yes``) and all others (``no``), a row per combination of `keys`."""
    table = rows.groupby([*keys, rows["outcome"] == "yes"], observed=True)["n"].sum().unstack(fill_value=0)
    table = table.reindex(columns=[True, False], fill_value=0)
    return table.set_axis(["yes", "no"], axis=1).astype("int64").reset_index()


def by_outcome(rows: pd.DataFrame, keys: list[str], outcomes: list[str]) -> pd.DataFrame:
    """Counts with a column for each of these outcomes, a row per combination of `keys`."""
    table = rows.groupby([*keys, "outcome"], observed=True)["n"].sum().unstack(fill_value=0)
    return table.reindex(columns=outcomes, fill_value=0)


def of_network(aggregates: pd.DataFrame, vsv: str, period: Period, kind: str) -> pd.DataFrame:
    """The aggregates of one kind of one network with their ``month``, up to the end of a period."""
    rows = as_text(aggregates[(aggregates["vsv"] == vsv) & (aggregates["kind"] == kind)])
    rows = rows[rows["timepoint"] != ""]
    months = {label: month_number(label) for label in rows["period"].unique() if MONTH.fullmatch(label)}
    rows = rows.assign(month=rows["period"].map(months))
    return rows[rows["month"] < period.first + period.months].astype({"month": "int64"})
