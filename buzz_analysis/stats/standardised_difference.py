"""Standardised difference: how unlike two groups are, whatever their size."""

from __future__ import annotations

import numpy as np

from .counts import checked_counts, or_missing
from .ranges import as_given, of_one_length, within

NOTABLE = 0.1  # Austin 2009: beyond this, groups are looked at again


def standardised_difference(mean1, sd1, mean2, sd2):
    """Difference of two means, the first minus the second, in standard deviations.

    Parameters
    ----------
    mean1, sd1, mean2, sd2 : float or array of float
        Means, and standard deviations of 0 or more. A missing value gives a missing difference.

    Returns
    -------
    float or array of float
        0 where the means are equal; infinite where they are not and neither group varies. Beyond `NOTABLE`
        (0.1) on either side the groups are not alike.

    Raises
    ------
    ValueOutOfRange
        If a standard deviation is negative, a number infinite or text, or they differ in length; names the first
        row, counted from 0.

    References
    ----------
    Austin PC. Commun Stat Simul Comput 2009;38:1228-1234. doi 10.1080/03610910902859574

    Examples
    --------
    >>> standardised_difference(31.0, 4.0, 30.0, 4.0)
    0.25
    """
    first, first_sd, second, second_sd = of_one_length(
        "mean1, sd1, mean2, sd2",
        within("mean1", mean1),
        within("sd1", sd1, 0),
        within("mean2", mean2),
        within("sd2", sd2, 0),
    )
    return _in_deviations(first - second, first_sd**2, second_sd**2)


def standardised_share_difference(count1, n1, count2, n2):
    """Difference of two shares, the first minus the second, in standard deviations.

    Parameters
    ----------
    count1, n1, count2, n2 : int or array of int
        Women with the characteristic and all women, in either group. ``0 <= count <= n``.

    Returns
    -------
    float or array of float
        Missing where either n is 0 or anything is missing; infinite where everybody in one group and nobody in the
        other has it. Beyond `NOTABLE` (0.1) on either side the groups are not alike.

    Raises
    ------
    ValueOutOfRange
        If a count is negative or exceeds its n, an n is infinite, or the four differ in length or hold text; names
        the first row, counted from 0.

    References
    ----------
    Austin PC. Commun Stat Simul Comput 2009;38:1228-1234. doi 10.1080/03610910902859574

    Examples
    --------
    >>> round(standardised_share_difference(50, 100, 40, 100), 4)
    0.202
    """
    (first, first_n), (second, second_n) = checked_counts(count1, n1), checked_counts(count2, n2)
    p, q = of_one_length("the two groups", first / or_missing(first_n), second / or_missing(second_n))
    return _in_deviations(p - q, p * (1 - p), q * (1 - q))


def _in_deviations(difference, variance1, variance2):
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = np.where(difference == 0, 0, difference / np.sqrt((variance1 + variance2) / 2))
    apart = np.where(np.isnan(variance1 + variance2), np.nan, apart)
    return as_given(apart)
