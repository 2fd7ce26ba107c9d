"""Who answered: the flow from invitation to full answer at each time point."""

from __future__ import annotations

import pandas as pd

from ..schema import TIMEPOINTS, Period, Schedule
from .moments import within

STEPS = ["invited", "opened", "answered", "fully_answered"]
MONTH = r"\d{4}-(?:0[1-9]|1[0-2])"


def response(aggregates: pd.DataFrame, vsv: str, period: Period, schedule: Schedule) -> pd.DataFrame:
    """Count invitations and answers of one network in one period, before any disclosure control.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it, of all networks.
    vsv : str
        The network.
    period : Period
        Resolved.
    schedule : Schedule
        Limited to the time points the network uses.

    Returns
    -------
    DataFrame
        A row per time point T1 to T5: ``timepoint, invited, opened, answered, fully_answered`` (women),
        ``in_use`` (in the network's schedule), ``dated`` (its rows carry dates), ``invited_known``. The last
        is false for all where the period has no invitation without an answer and no date of invitation:
        such a file holds answers only, and gives no response rate.
    """
    rows = within(aggregates, period, kind="response", vsv=vsv)
    table = rows.groupby(["timepoint", "outcome"], observed=True)["n"].sum().unstack(fill_value=0)
    table = table.reindex(index=list(TIMEPOINTS), columns=[*STEPS, "invited_on_known"], fill_value=0)
    known = table["invited_on_known"].sum() > 0 or (table["invited"] > table["answered"]).any()
    dated = rows["period"].str.fullmatch(MONTH)
    undated = set(rows.loc[~dated.astype(bool), "timepoint"])
    return (
        table[STEPS]
        .astype("int64")
        .rename_axis(index="timepoint", columns=None)
        .reset_index()
        .assign(
            in_use=lambda frame: frame["timepoint"].isin([moment.id for moment in schedule.moments]),
            dated=lambda frame: ~frame["timepoint"].isin(undated),
            invited_known=bool(known),
        )
    )
