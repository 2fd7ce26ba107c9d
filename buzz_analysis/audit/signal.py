"""When a difference counts as a signal: far outside chance now, or outside chance twice running."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..stats import differs, is_apart

CLEAR, USUAL = 0.998, 0.95  # REPORTS section 5: outside 99.8%, or outside 95% in two periods running
BEYOND_998, BEYOND_95_TWICE = "beyond_99.8", "beyond_95_twice"


def signal(
    own: pd.DataFrame,
    other: pd.DataFrame,
    own_before: pd.DataFrame,
    other_before: pd.DataFrame,
    *,
    between: np.ndarray | float = 0.0,
    between_before: np.ndarray | float = 0.0,
) -> pd.DataFrame:
    """Find which shares differ by more than chance explains.

    Parameters
    ----------
    own, other : DataFrame
        ``numerator, denominator``: the two counts compared in this period.
    own_before, other_before : DataFrame
        The same comparison one period earlier. All four have the same rows in the same order.
    between, between_before : float or array of float
        Variance between units on the scale of the angle (tau2 of the funnel), in this period and the one before;
        above 0 a difference must also be larger than units differ among themselves.

    Returns
    -------
    DataFrame
        Index of `own`; ``signal``: ``beyond_99.8``, else ``beyond_95_twice`` (outside 95% now and a period
        earlier, in the same direction), else empty; ``direction``: ``higher`` or ``lower`` where there is a
        signal, of own against other. A denominator of 0 gives none.

    References
    ----------
    Levels 95% and 99.8%, and the variance between units: Spiegelhalter DJ. Qual Saf Health Care 2005;14:347. The rule
    of two periods running is this project's own.
    """
    clear, now = _direction(own, other, CLEAR, between), _direction(own, other, USUAL, between)
    twice = np.where(now == _direction(own_before, other_before, USUAL, between_before), now, 0)
    found = np.select([clear != 0, twice != 0], [BEYOND_998, BEYOND_95_TWICE], "")
    side = np.where(clear != 0, clear, twice)
    direction = np.select([side > 0, side < 0], ["higher", "lower"], "")
    return pd.DataFrame({"signal": found, "direction": direction}, index=own.index).astype("str")


def _direction(own, other, level: float, between) -> np.ndarray:
    """1 where own is higher by more than chance, and units among themselves, explain; -1 where lower, 0 elsewhere."""
    count, n, other_count, other_n = (
        frame[column].to_numpy(np.int64) for frame in (own, other) for column in ("numerator", "denominator")
    )
    if not len(n):
        return np.zeros(0, np.int64)
    # count/n against count/n, without dividing by an n of 0
    side = np.sign(count * other_n - other_count * n)
    found = differs(count, n, other_count, other_n, level) & is_apart(count, n, other_count, other_n, level, between)
    return np.where(found, side, 0)
