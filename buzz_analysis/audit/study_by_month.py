"""What only the study across networks tells, month by month: talks, and questionnaires that could not be scored."""

from __future__ import annotations

import pandas as pd

from ..schema import Period
from .by_month import of_network
from .reproduction import FILLED, PARTLY


def talks_by_month(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Answers that were discussed and that were not, of one network, in months in which any talk was recorded.

    Parameters
    ----------
    aggregates, vsv, period
        As in `alerts_by_month`.

    Returns
    -------
    DataFrame
        ``step`` (``discussed``; ``alert_discussed`` of answers with an alert), ``timepoint month yes no``; `reach` sums
        these.
    """
    parts = [
        _talks(of_network(aggregates, vsv, period, "response"), "discussed", "discussed_recorded"),
        _talks(of_network(aggregates, vsv, period, "alert_talk"), "discussed", "recorded"),
    ]
    named = [part.assign(step=step) for part, step in zip(parts, ("discussed", "alert_discussed"), strict=True)]
    return pd.concat(named, ignore_index=True)


def missing_by_month(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Questionnaires begun or asked that could not be scored, and those that could, of one network.

    Parameters
    ----------
    aggregates, vsv, period
        As in `alerts_by_month`.

    Returns
    -------
    DataFrame
        ``instrument scale timepoint month yes no``: incomplete, and scored; `missing_counts` sums these.
    """
    rows = of_network(aggregates, vsv, period, "status")
    sums = _wide(rows, ["instrument", "scale", "timepoint", "month"], [*PARTLY, *FILLED])
    return _yes_no(sums, sums[list(PARTLY)].sum(axis=1), sums[list(FILLED)].sum(axis=1))


def _talks(rows: pd.DataFrame, talked: str, recorded: str) -> pd.DataFrame:
    sums = _wide(rows, ["timepoint", "month"], [talked, recorded])
    sums = sums[sums[recorded] > 0]
    return _yes_no(sums, sums[talked], sums[recorded] - sums[talked])


def _wide(rows: pd.DataFrame, keys: list[str], outcomes: list[str]) -> pd.DataFrame:
    table = rows.groupby([*keys, "outcome"], observed=True)["n"].sum().unstack(fill_value=0)
    return table.reindex(columns=outcomes, fill_value=0)


def _yes_no(sums: pd.DataFrame, yes, no) -> pd.DataFrame:
    return pd.DataFrame({"yes": yes, "no": no}, index=sums.index).astype("int64").reset_index()
