"""What a share would be of all who were asked, had those who did not answer other odds (delta adjustment)."""

from __future__ import annotations

import numpy as np

from ..errors import ValueOutOfRange
from .counts import checked_counts
from .ranges import as_given, numbers, of_one_length


def delta_adjusted(count, n, asked, odds_ratio):
    """Share of all who were asked, where the odds of those without an answer are the others' times `odds_ratio`.

    Parameters
    ----------
    count, n, asked : int or array of int
        Women with the outcome, of how many with an answer, of how many asked. ``0 <= count <= n <= asked``.
    odds_ratio : float or array of float
        Above 0; 1 means that who did not answer is as who did.

    Returns
    -------
    share : float or array of float
        From 0 to 1; missing where n is 0.

    Raises
    ------
    ValueOutOfRange
        If a count exceeds its n or an n the number asked, or an odds ratio is not above 0.

    References
    ----------
    White IR, Horton NJ, Carpenter J, Pocock SJ. BMJ 2011;342:d40. doi 10.1136/bmj.d40

    Examples
    --------
    >>> delta_adjusted(20, 100, 200, 1.0)
    0.2
    >>> round(delta_adjusted(20, 100, 200, 2.0), 4)
    0.2667
    """
    counts, answered = checked_counts(count, n)
    _, everybody = checked_counts(answered, asked)
    ratio = numbers("odds_ratio", odds_ratio)
    if not (ratio > 0).all():
        raise ValueOutOfRange("odds_ratio must lie above 0; found {found}.", found=f"{float(np.min(ratio)):g}")
    counts, answered, everybody, ratio = of_one_length("count, n, asked", counts, answered, everybody, ratio)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = counts / answered
        others = ratio * share / (1 - share + ratio * share)
        made = (counts + (everybody - answered) * others) / everybody
    return as_given(np.asarray(made))


def tipping_share(count, n, asked, target) -> float:
    """The share that those without an answer would need for that of all asked to be `target`; may lie outside 0 to 1.

    Missing where everybody answered.
    """
    rest = asked - n
    return float((target * asked - count) / rest) if rest > 0 else float("nan")
