"""How long women took to answer, and how many answered later than the schedule expects."""

from __future__ import annotations

import pandas as pd

from ..schema import Schedule


def in_time(forms: pd.DataFrame, schedule: Schedule) -> pd.DataFrame:
    """Count late answers per time point; late answers count in every other figure.

    Parameters
    ----------
    forms : DataFrame
        As `counted_forms` makes it. Not changed.
    schedule : Schedule
        Says within how many days an answer is expected.

    Returns
    -------
    DataFrame
        ``timepoint, limit`` (days), ``late`` of ``dated`` (answers with both dates) and ``median_days`` (missing
        where no answer has both), for each time point of the schedule.
    """
    limits = pd.Series({moment.id: moment.answer_within_days for moment in schedule.moments}, name="limit")
    dated = forms[forms["answered"] & forms["days"].notna()]
    late = dated["days"] > dated["timepoint"].map(limits).astype("float64")
    grouped = dated.assign(late=late).groupby("timepoint")
    found = pd.DataFrame(
        {"late": grouped["late"].sum(), "dated": grouped.size(), "median_days": grouped["days"].median()}
    )
    whole = found.reindex(limits.index).assign(limit=limits)
    counts = whole[["late", "dated"]].fillna(0).astype("int64")
    return (
        whole.assign(**counts)
        .rename_axis("timepoint")
        .reset_index()[["timepoint", "limit", "late", "dated", "median_days"]]
    )
