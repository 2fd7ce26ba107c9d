"""What only the study across networks tells, month by month: talks, and questionnaires that could not be scored."""

from __future__ import annotations

import pandas as pd

from ..schema import Period
from .by_month import by_outcome, of_network
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
    kinds = {"discussed": ("response", "discussed_recorded"), "alert_discussed": ("alert_talk", "recorded")}
    parts = [
        _talks(of_network(aggregates, vsv, period, kind), recorded).assign(step=step)
        for step, (kind, recorded) in kinds.items()
    ]
    return pd.concat(parts, ignore_index=True)


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
    sums = by_outcome(rows, ["instrument", "scale", "timepoint", "month"], [*PARTLY, *FILLED])
    return _yes_no(sums, sums[list(PARTLY)].sum(axis=1), sums[list(FILLED)].sum(axis=1))


def _talks(rows: pd.DataFrame, recorded: str) -> pd.DataFrame:
    sums = by_outcome(rows, ["timepoint", "month"], ["discussed", recorded])
    sums = sums[sums[recorded] > 0]
    return _yes_no(sums, sums["discussed"], sums[recorded] - sums["discussed"])


def _yes_no(sums: pd.DataFrame, yes, no) -> pd.DataFrame:
    return pd.DataFrame({"yes": yes, "no": no}, index=sums.index).astype("int64").reset_index()
