"""Exact interval for a rate of events."""

from __future__ import annotations

import numpy as np

from .counts import check_level, or_missing
from .ranges import as_given, of_one_length, within


def poisson_interval(count, exposure=1, level=0.95):
    """Exact confidence interval for events per unit of exposure, also when there were none.

    Parameters
    ----------
    count : int or array of int
        Events. 0 or more. A missing one gives a missing interval.
    exposure : float or array of float
        Births, woman-years or expected events they arose from. 0 or more. With the default the interval is
        one of the count itself.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    low, high : float or array of float
        Events per unit of exposure. `low` is exactly 0 where `count` is 0. Missing where `exposure`
        is 0, or either is missing.

    Raises
    ------
    ValueOutOfRange
        If a count or exposure is negative or infinite; names the first row, counted from 0. Also if the two differ in
        length or hold text, or the level is not between 0 and 1.

    References
    ----------
    Garwood F. Biometrika 1936;28:437-442. doi 10.1093/biomet/28.3-4.437

    Examples
    --------
    >>> "{:.3f} {:.3f}".format(*poisson_interval(5))
    '1.623 11.668'
    """
    from statsmodels.stats.rates import confint_poisson

    check_level(level)
    counts, exposures = of_one_length("count, exposure", within("count", count, 0), within("exposure", exposure, 0))
    size = np.where(np.isnan(counts), np.nan, or_missing(exposures))
    low, high = (limit / size for limit in confint_poisson(counts, 1, method="exact-c", alpha=1 - level))
    return as_given(low), as_given(high)
