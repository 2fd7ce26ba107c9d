"""What two waves of women could have shown: the line under every before and after."""

from __future__ import annotations

import numpy as np

from ..errors import ValueOutOfRange
from .counts import check_level
from .ranges import as_given, is_number, of_one_length, within


def detectable_difference(n, n2=None, sd=1.0, baseline=None, power=0.80, level=0.95):
    """Smallest rise between two waves of different women that would be found with a given power.

    Parameters
    ----------
    n, n2 : int or array of int
        Women in the first and the second wave, 0 or more; without `n2` both have `n`.
    sd : float or array of float
        Standard deviation of the score, for a difference of means. 1 gives the answer in standard deviations.
    baseline : float or array of float, optional
        Share in the first wave, 0 to 1. When given, the difference is one of shares and `sd` is not used.
    power, level : float
        Chance of finding the difference, and one minus the chance of a false alarm (two-sided), between 0 and 1.

    Returns
    -------
    float or array of float
        Difference in the unit of `sd`, or of shares. Missing where a wave is empty or an argument missing, and
        where the share would have to pass 1.

    Raises
    ------
    ValueOutOfRange
        If an n or sd is negative or infinite, a baseline lies outside 0..1, they differ in length or hold text, or
        power or level is not between 0 and 1.

    References
    ----------
    Cohen J. Statistical power analysis for the behavioral sciences, 2nd ed., 1988, chapters 2 and 6 (the arcsine
    difference h for shares).

    Examples
    --------
    >>> round(detectable_difference(100), 2), round(detectable_difference(100, baseline=0.20), 2)
    (0.4, 0.18)
    """
    from scipy.special import ndtri

    check_level(level)
    if not is_number(power) or not 0 < power < 1:
        raise ValueOutOfRange("power must lie between 0 and 1, for example 0.80; found {power}.", power=power)
    first, second, aside = of_one_length(
        "n, n2, sd" if baseline is None else "n, n2, baseline",
        within("n", n, 0),
        within("n2", n if n2 is None else n2, 0),
        within("sd", sd, 0) if baseline is None else within("baseline", baseline, 0, 1),
    )
    with np.errstate(divide="ignore"):
        effect = (ndtri(0.5 + level / 2) + ndtri(power)) * np.sqrt(1 / first + 1 / second)
    effect = np.where(np.isfinite(effect), effect, np.nan)
    return as_given(np.asarray(effect * aside if baseline is None else _rise(aside, effect)))


def needed_n(first, second, power=0.80, level=0.95):
    """Women needed in each of two waves to find a change from one share to another: the same formula, solved for n.

    Parameters
    ----------
    first, second : float or array of float
        Shares in the two waves, 0 to 1. Same shape.
    power, level : float
        As in `detectable_difference`.

    Returns
    -------
    float or array of float
        Not rounded. Infinite where the shares are equal, missing where one is.

    Raises
    ------
    ValueOutOfRange
        If a share lies outside 0..1, they differ in length or hold text, or power or level is not between 0 and 1.

    References
    ----------
    As `detectable_difference`.

    Examples
    --------
    >>> round(needed_n(0.20, 0.40))
    80
    """
    from scipy.special import ndtri

    check_level(level)
    if not is_number(power) or not 0 < power < 1:
        raise ValueOutOfRange("power must lie between 0 and 1, for example 0.80; found {power}.", power=power)
    one, other = of_one_length("first, second", within("first", first, 0, 1), within("second", second, 0, 1))
    effect = 2 * (np.arcsin(np.sqrt(other)) - np.arcsin(np.sqrt(one)))
    with np.errstate(divide="ignore"):
        found = 2 * ((ndtri(0.5 + level / 2) + ndtri(power)) / effect) ** 2
    return as_given(np.asarray(found))


def _rise(shares, effect) -> np.ndarray:
    """From the arcsine difference to a difference of shares."""
    angle = np.arcsin(np.sqrt(shares)) + effect / 2
    return np.where(angle <= np.pi / 2, np.sin(angle) ** 2 - shares, np.nan)
