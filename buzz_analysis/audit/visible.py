"""What a report of this size could have shown: the smallest change that would not stay unseen."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from ..stats import detectable_difference, needed_n

POWER = 0.80  # STATISTICS: two waves of different women, 80% power, two-sided 5%
EXAMPLE_WAVES, EXAMPLE_SHARE = (50, 100, 200, 400), 0.20  # the line under every before and after


def visible_changes(released: pd.DataFrame) -> pd.DataFrame:
    """Find from and down to which share a next period with as many women would show a change.

    Parameters
    ----------
    released : DataFrame
        Released cells: ``estimate, denominator``, missing where hidden. Not changed.

    Returns
    -------
    DataFrame
        The same rows with ``up`` and ``down``, shares from 0 to 1: the nearest that would be found with 80% power.
        Missing where the cell has no share, and where even 0% or 100% would not be found.

    References
    ----------
    `stats.detectable_difference`; a fall of a share is a rise of the rest.
    """
    share = released["estimate"].to_numpy(np.float64)
    n = released["denominator"].astype("Float64").to_numpy(np.float64, na_value=np.nan)
    n = np.where(np.isnan(share), np.nan, n)
    if not len(n):
        return released.assign(up=np.nan, down=np.nan)
    return released.assign(
        up=share + detectable_difference(n, baseline=share, power=POWER),
        down=share - detectable_difference(n, baseline=1 - share, power=POWER),
    )


def example_line() -> pd.DataFrame:
    """``n, share``: what two waves of n women each show from a share of 20%."""
    rises = detectable_difference(np.array(EXAMPLE_WAVES), baseline=np.full(len(EXAMPLE_WAVES), EXAMPLE_SHARE))
    return pd.DataFrame({"n": EXAMPLE_WAVES, "share": EXAMPLE_SHARE + rises})


def months_until_visible(start: float, to: float, *, n: int, months: int) -> int | None:
    """Months of answers, at today's response, until a change from `start` to `to` would be found with 80% power.

    Parameters
    ----------
    start, to : float
        Shares from 0 to 1: where the aim begins and ends.
    n : int
        Women in the figure now, as released.
    months : int
        Of the period in which they answered.

    Returns
    -------
    int or None
        Whole months, rounded up; as many are needed before the change. None where nobody answered.
    """
    if n <= 0 or start == to:
        return None
    return math.ceil(float(needed_n(start, to, power=POWER)) / (n / months))
