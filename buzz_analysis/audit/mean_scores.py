"""Mean scores per time point, from the sums in the aggregates."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import Period
from .groups import grouped

KEYS = ["timepoint", "instrument", "scale", "group"]


def mean_scores(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Mean and standard deviation of each scale, before any disclosure control.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it, of all networks.
    vsv : str
        The own network.
    period : Period
        Resolved.

    Returns
    -------
    DataFrame
        ``timepoint, instrument, scale, group, n, mean, sd``, sorted; groups (own, previous, others) without
        values have no row. `mean` and `sd` (with n - 1) are in the scale's unit; `sd` is missing where n
        is 1. No page shows these yet: a mean needs rules of its own before it may be seen.
    """
    rows = grouped(aggregates, vsv, period, kind="mean")
    rows = rows[rows["timepoint"] != ""]
    sums = rows.groupby(KEYS, observed=True)[["n", "total", "total_sq"]].sum().reset_index()
    mean = sums["total"] / sums["n"]
    # Rounding may leave a squared spread of -1e-12 where all values are equal.
    spread = (sums["total_sq"] - sums["n"] * mean**2).clip(lower=0)
    degrees = (sums["n"] - 1).where(sums["n"] > 1, np.nan)
    return sums[[*KEYS, "n"]].assign(mean=mean, sd=np.sqrt(spread / degrees))
