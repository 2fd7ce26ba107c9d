"""The counts that BUZZ published, made again from a cohort: questionnaires, complete ones, and what was missing."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..schema import TIMEPOINTS, Period
from .moments import of_networks

PARTLY, FILLED = ("incomplete",), ("complete", "prorated")


def questionnaire_counts(aggregates: pd.DataFrame, vsvs: Iterable[str], period: Period) -> pd.DataFrame:
    """Questionnaires that came back by time point, and how many were complete, before any disclosure control.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it. Not changed.
    vsvs : iterable of str
        The networks that count.
    period : Period
        Resolved.

    Returns
    -------
    DataFrame
        ``what timepoint numerator denominator``: ``returned`` (of all that came back, a row a time point, also where 0)
        and ``complete`` (fully answered, of all that came back; time point empty).
    """
    rows = of_networks(aggregates, vsvs, period, kind="response")
    sums = rows.groupby(["timepoint", "outcome"])["n"].sum().unstack(fill_value=0)
    sums = sums.reindex(index=list(TIMEPOINTS), columns=["answered", "fully_answered"], fill_value=0)
    total = int(sums["answered"].sum())
    made = [("returned", name, int(n), total) for name, n in sums["answered"].items()]
    made.append(("complete", "", int(sums["fully_answered"].sum()), total))
    return pd.DataFrame(made, columns=["what", "timepoint", "numerator", "denominator"])


def missing_counts(aggregates: pd.DataFrame, vsvs: Iterable[str], period: Period) -> pd.DataFrame:
    """How often a questionnaire was begun or asked and could not be scored, by questionnaire.

    Returns
    -------
    DataFrame
        ``instrument scale numerator denominator``: incomplete, of those complete, prorated or incomplete. Of several
        scales the one with most missing counts; what was not asked is in neither.
    """
    rows = of_networks(aggregates, vsvs, period, kind="status")
    sums = rows.groupby(["instrument", "scale", "outcome"])["n"].sum().unstack(fill_value=0)
    sums = sums.reindex(columns=[*PARTLY, *FILLED], fill_value=0)
    counts = pd.DataFrame({"numerator": sums[list(PARTLY)].sum(axis=1), "denominator": sums.sum(axis=1)})
    counts = counts[counts["denominator"] > 0].reset_index()
    worst = counts.sort_values(["instrument", "numerator"], ascending=[True, False]).drop_duplicates("instrument")
    return worst[["instrument", "scale", "numerator", "denominator"]].reset_index(drop=True)
