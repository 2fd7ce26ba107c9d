"""Means, as far as they may be seen: of enough people, and not so close to an end that they tell what each answered."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import Disclosure

NEAR_END = 0.01  # of the scale: as near to an end as this is at it
DOMINANT, TWO = 0.9, 2  # two people make up at most this part of what lies between a sum and either end


def may_tell_mean(n, total, reach, minimum: int):
    """Whether the mean of `n` people may be told.

    Parameters
    ----------
    n : int or array of int
        People with a score.
    total : float or array of float
        Sum of their scores.
    reach : tuple of float or of array of float
        Lowest and highest score there is.
    minimum : int
        Smallest count that may be shown; with 0 (the research edition) nothing is hidden.

    Returns
    -------
    bool or array of bool
        True with `minimum` people or more whose sum lies that many points, and a hundredth of the scale for each of
        them, from where all had the lowest, or the highest score: nearer by, the mean would tell how few answered
        otherwise. And so far that no two of them, whatever they scored, make up more than nine tenths of it.

    References
    ----------
    REPORTS section 6: a mean score of n >= 10 may be drawn. How near an end it may lie is our own rule; no published
    one was found. Dominance, (n, k) with n = 2 and k = 90%, which holds the p% rule at 10% as well: Hundepool A et al.
    Statistical Disclosure Control. Wiley 2012, section 4.2; here for the worst scores there can be.
    """
    low, high = reach
    dominated = TWO * (high - low) / DOMINANT
    away = np.maximum(np.maximum(minimum, dominated), np.asarray(n) * (high - low) * NEAR_END) if minimum else 0
    told = (np.asarray(n) >= minimum) & (total - n * low >= away) & (n * high - total >= away)
    return bool(told) if np.ndim(told) == 0 else np.asarray(told, bool)


def release_means(means: pd.DataFrame, rules: Disclosure, *, lowest, highest) -> pd.DataFrame:
    """Hide means of few answers, and those that tell how few answered otherwise than all others.

    Parameters
    ----------
    means : DataFrame
        ``n, total, total_sq``. Not changed.
    rules : Disclosure
        ``minimum``; ``describe_from``: with fewer answers there is no interval.
    lowest, highest : float or array of float
        The ends of the scale.

    Returns
    -------
    DataFrame
        The rows with ``denominator`` (n, Int64), ``display`` (``less_than_minimum``, ``hidden``, ``mean``),
        ``estimate``, ``ci_low ci_high`` (95%, by the normal distribution) and ``suppressed``; sums are gone.

    References
    ----------
    `may_tell_mean`.
    """
    from scipy.special import ndtri

    n, total = means["n"].astype("float64"), means["total"].astype("float64")
    is_shown = np.asarray(may_tell_mean(n, total, (lowest, highest), rules.minimum), bool) & (n > 0)
    is_few = (n < max(rules.minimum, 1)).to_numpy(bool)
    mean = total / n.where(n > 0)
    spread = (means["total_sq"].astype("float64") - n * mean**2).clip(lower=0) / (n - 1).where(n > 1)
    half = ndtri(0.975) * np.sqrt(spread / n)
    has_interval = is_shown & (n >= rules.describe_from)
    return means.drop(columns=["n", "total", "total_sq"]).assign(
        denominator=means["n"].astype("Int64").mask(is_few),
        display=np.select([is_few, ~is_shown], ["less_than_minimum", "hidden"], "mean").astype(object),
        estimate=mean.where(is_shown),
        ci_low=(mean - half).where(has_interval).clip(lower=lowest),
        ci_high=(mean + half).where(has_interval).clip(upper=highest),
        suppressed=~is_shown,
    )
