"""Wilson's interval for a share."""

from __future__ import annotations

import numpy as np

from .counts import check_level, checked_counts, or_missing
from .ranges import as_given


def wilson(count, n, level=0.95):
    """Confidence interval for a share that stays sensible when n is small.

    Parameters
    ----------
    count, n : int or array of int
        Women with the outcome and women who answered. Same shape, or one of them single.
        ``0 <= count <= n``. A missing one gives a missing interval.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    low, high : float or array of float
        Shares from 0 to 1. Missing where ``n`` is 0, or either is missing.

    Raises
    ------
    ValueOutOfRange
        If a count is negative or exceeds its n, or an n is infinite; names the first row, counted from 0. Also if
        the two differ in length or hold text, or the level is not between 0 and 1.

    References
    ----------
    Wilson EB. J Am Stat Assoc 1927;22:209-212. doi 10.1080/01621459.1927.10502953

    Examples
    --------
    >>> low, high = wilson(4, 19)
    >>> f"{low:.3f} {high:.3f}"
    '0.085 0.433'
    """
    from statsmodels.stats.proportion import proportion_confint

    check_level(level)
    counts, totals = checked_counts(count, n)
    low, high = np.clip(proportion_confint(counts, or_missing(totals), 1 - level, method="wilson"), 0, 1)
    return as_given(low), as_given(high)
