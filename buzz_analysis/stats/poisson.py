"""Exact interval for a rate of events."""

from __future__ import annotations

import numpy as np

from ..errors import ValueOutOfRange
from .counts import check_level


def poisson_interval(count, exposure=1, level=0.95):
    """Exact confidence interval for events per unit of exposure, also when there were none.

    Parameters
    ----------
    count : int or array of int
        Events. 0 or more.
    exposure : float or array of float
        Births, woman-years or expected events they arose from. 0 or more. With the default the interval is
        one of the count itself.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    low, high : float or array of float
        Events per unit of exposure. `low` is exactly 0 where `count` is 0. Missing where `exposure` is 0.

    Raises
    ------
    ValueOutOfRange
        If a count or exposure is missing, negative or infinite; names the first row, counted from 0. Also if
        the level is not between 0 and 1.

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
    counts, exposures = np.broadcast_arrays(np.asarray(count, np.float64), np.asarray(exposure, np.float64))
    _check(counts, exposures)
    exposures = np.where(exposures > 0, exposures, np.nan)
    low, high = (limit / exposures for limit in confint_poisson(counts, 1, method="exact-c", alpha=1 - level))
    return (float(low), float(high)) if counts.ndim == 0 else (low, high)


def _check(counts, exposures) -> None:
    wrong = np.flatnonzero(~((counts >= 0) & (exposures >= 0) & np.isfinite(counts) & np.isfinite(exposures)))
    if len(wrong):
        row = int(wrong[0])
        raise ValueOutOfRange(
            "events and exposure must be 0 or more, and finite; found {count} events in {exposure} (row {row}).",
            count=f"{counts.flat[row]:g}",
            exposure=f"{exposures.flat[row]:g}",
            row=row,
        )
