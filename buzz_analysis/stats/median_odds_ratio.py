"""The differences between units, said as an odds ratio."""

from __future__ import annotations

import numpy as np

from .ranges import as_given, within

MEDIAN_OF_ABSOLUTE_NORMAL = 0.6744898  # the 75th percentile of the normal distribution


def median_odds_ratio(tau2):
    """Median odds ratio of two women who are alike, in two units drawn at random, the higher against the lower.

    Parameters
    ----------
    tau2 : float or array of float
        Variance between units on the log odds scale, 0 or more.

    Returns
    -------
    float or array of float
        1 or more; 1 when there is no difference between units, missing where `tau2` is missing.

    Raises
    ------
    ValueOutOfRange
        If a variance is negative or infinite; names the first row.

    References
    ----------
    Larsen K, Merlo J. Am J Epidemiol 2005;161:81-88. doi 10.1093/aje/kwi017

    Examples
    --------
    >>> median_odds_ratio(0.0)
    1.0
    """
    return as_given(np.exp(np.sqrt(2 * within("tau2", tau2, 0)) * MEDIAN_OF_ABSOLUTE_NORMAL))
