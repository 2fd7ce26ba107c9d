"""Two independent shares beside each other: how far apart, and whether that is more than chance."""

from __future__ import annotations

import numpy as np

from .counts import check_level, checked_counts, or_missing
from .ranges import as_given, of_one_length


def two_proportions(count1, n1, count2, n2, level=0.95):
    """Difference of two independent shares, the first minus the second, with its interval.

    Parameters
    ----------
    count1, n1, count2, n2 : int or array of int
        Women with the outcome and women who answered, in either group. ``0 <= count <= n``.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    difference, low, high : float or array of float
        From -1 to 1. Missing where either n is 0, or anything is missing.

    Raises
    ------
    ValueOutOfRange
        If a count is negative or exceeds its n, an n is infinite, the four differ in length or hold text, or the
        level is not between 0 and 1.

    References
    ----------
    Newcombe RG. Stat Med 1998;17:873-890, method 10 (Wilson's intervals joined, no continuity correction).
    doi 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I

    Examples
    --------
    >>> "{:.4f} {:.4f} {:.4f}".format(*two_proportions(56, 70, 48, 80))
    '0.2000 0.0524 0.3339'
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    check_level(level)
    groups = _known_groups(count1, n1, count2, n2)
    with np.errstate(invalid="ignore"):
        low, high = confint_proportions_2indep(*groups, method="newcomb", compare="diff", alpha=1 - level)
        difference = groups[0] / groups[1] - groups[2] / groups[3]
    return as_given(difference), as_given(np.asarray(low)), as_given(np.asarray(high))


def differs(count1, n1, count2, n2, level):
    """Whether two independent shares differ by more than chance at a level: the two-sided score test.

    Parameters
    ----------
    count1, n1, count2, n2 : int or array of int
        Women with the outcome and women who answered, in either group. ``0 <= count <= n``.
    level : float
        One minus the chance of a false alarm: 0.95 or 0.998. No default: the page says which.

    Returns
    -------
    bool or array of bool
        False where either n is 0 or anything is missing, and where nobody or everybody in both groups has the
        outcome.

    Raises
    ------
    ValueOutOfRange
        If a count is negative or exceeds its n, an n is infinite, the four differ in length or hold text, or the
        level is not between 0 and 1.

    References
    ----------
    Chi-squared without continuity correction, which is the score test of equal shares. Pearson K. Philos Mag
    1900;50:157-175. doi 10.1080/14786440009463897

    Examples
    --------
    >>> differs(56, 70, 48, 80, 0.95), differs(56, 70, 48, 80, 0.998)
    (True, False)
    """
    from statsmodels.stats.proportion import test_proportions_2indep

    check_level(level)
    groups = _known_groups(count1, n1, count2, n2)
    with np.errstate(invalid="ignore", divide="ignore"):
        _, chance = test_proportions_2indep(
            *groups, method="score", compare="diff", correction=False, return_results=False
        )
    return as_given(np.asarray(np.asarray(chance) < 1 - level))


def is_apart(count1, n1, count2, n2, level, between):
    """Whether two shares lie further apart than chance and the differences between units together explain.

    Parameters
    ----------
    count1, n1, count2, n2 : int or array of int
        Women with the outcome and women who answered: of one unit, and of the others together.
    level : float
        0.95 or 0.998. No default: the page says which.
    between : float or array of float
        Variance between units on the scale of the angle, as `funnel` gives tau2. 0 or less asks nothing: then chance
        alone decides, and that is for `differs`.

    Returns
    -------
    bool or array of bool
        True where `between` is 0; else where the angles differ by more than z standard errors, the variance of the
        unit, of the others and between units added up. False where an n is 0 or anything is missing.

    References
    ----------
    Spiegelhalter DJ. Stat Med 2005;24:1185-1202 (additive random effects). doi 10.1002/sim.1970

    Examples
    --------
    >>> is_apart(45, 100, 300, 1000, 0.95, 0.0001), is_apart(45, 100, 300, 1000, 0.95, 0.01)
    (True, False)
    """
    from scipy.special import ndtri

    check_level(level)
    count1, n1, count2, n2 = _known_groups(count1, n1, count2, n2)
    with np.errstate(invalid="ignore", divide="ignore"):
        angles = np.abs(np.arcsin(np.sqrt(count1 / n1)) - np.arcsin(np.sqrt(count2 / n2)))
        error = np.sqrt(1 / (4 * n1) + 1 / (4 * n2) + np.maximum(between, 0))
        found = angles > ndtri((1 + level) / 2) * error
    return as_given(np.where(np.asarray(between) > 0, found, np.ones_like(found)))


def _known_groups(count1, n1, count2, n2) -> list[np.ndarray]:
    """Four arrays of one shape; where a group is empty its n is missing, so that no share comes of it."""
    (first, first_n), (second, second_n) = checked_counts(count1, n1), checked_counts(count2, n2)
    groups = of_one_length("the two groups", first, or_missing(first_n), second, or_missing(second_n))
    return [np.array(values) for values in groups]
