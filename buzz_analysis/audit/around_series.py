"""The months around the start of a learning cycle as a series, where they are enough."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ..errors import ValueOutOfRange
from ..stats import InterruptedTimeSeries, interrupted_time_series, series_checks

LEAST_POINTS = 12  # months before, and after, that a series needs (STATISTICS; PMC6394245)
SHORT, FEW_EVENTS, NO_OTHERS = "short", "few_events", "no_others"


class Series(NamedTuple):
    """A fitted series with its checks, or in `why` the reason that there is none."""

    why: str = ""
    model: InterruptedTimeSeries | None = None
    checks: pd.DataFrame | None = None
    n_before: int = 0
    n_after: int = 0


def fit_series(rows: pd.DataFrame, first: int) -> Series:
    """A binomial series of months, where they are enough."""
    rows = rows.assign(n=rows["yes"] + rows["no"], time=rows["month"] - first)
    before, after = int((rows["time"] < 0).sum()), int((rows["time"] >= 0).sum())
    if min(before, after) < LEAST_POINTS:
        return Series(SHORT, n_before=before, n_after=after)
    try:
        model = interrupted_time_series(rows, "yes", "time", 0, denominator="n", family="binomial")
    except ValueOutOfRange:  # no women with, or without, on one side: nothing else is left that it could refuse
        return Series(FEW_EVENTS, n_before=before, n_after=after)
    return Series("", model, series_checks(model, rows["n"].to_numpy()), before, after)


def control_series(others: list[pd.DataFrame], first: int) -> Series:
    """The same of the control networks together; each has ``month yes no``."""
    parts = [rows for rows in others if len(rows)]
    if not parts:
        return Series(NO_OTHERS)
    return fit_series(pd.concat(parts).groupby("month", as_index=False)[["yes", "no"]].sum(), first)
