"""Two independent means beside each other: how far apart, with an interval, from sums alone."""

from __future__ import annotations

import numpy as np

from .counts import check_level


def mean_difference(n1, total1, total_sq1, n2, total2, total_sq2, level=0.95):
    """Difference of two independent means, the first minus the second, with Welch's interval.

    Parameters
    ----------
    n1, n2 : int
        Women in either group.
    total1, total2 : float
        Sums of their values.
    total_sq1, total_sq2 : float
        Sums of the squares of their values.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    difference, low, high : float
        In the unit of the values. Missing where a group has fewer than two women, and the interval where neither group
        varies.

    Raises
    ------
    ValueOutOfRange
        If the level is not between 0 and 1.

    References
    ----------
    Welch BL. Biometrika 1947;34:28-35. doi 10.1093/biomet/34.1-2.28

    Examples
    --------
    >>> "{:.2f} {:.2f} {:.2f}".format(*mean_difference(2, 4, 10, 2, 8, 34))
    '-2.00 -6.30 2.30'
    """
    from scipy.stats import t

    check_level(level)
    if min(n1, n2) < 2:
        return np.nan, np.nan, np.nan
    groups = ((n1, total1, total_sq1), (n2, total2, total_sq2))
    (mean1, error1), (mean2, error2) = (_mean_and_error(*group) for group in groups)
    apart, error = mean1 - mean2, error1 + error2
    if not error > 0:
        return float(apart), np.nan, np.nan
    freedom = error**2 / (error1**2 / (n1 - 1) + error2**2 / (n2 - 1))
    half = float(t.ppf(0.5 + level / 2, freedom)) * np.sqrt(error)
    return float(apart), float(apart - half), float(apart + half)


def _mean_and_error(n, total, total_sq) -> tuple[float, float]:
    """The mean, and its squared standard error."""
    mean = total / n
    return mean, max(0.0, (total_sq - n * mean**2) / (n - 1)) / n
