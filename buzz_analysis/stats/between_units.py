"""How far the true values of units lie apart, from an estimate and its variance for each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..errors import ValueOutOfRange
from .counts import check_level
from .ranges import check_lengths
from .series import first_of, points_of


class BetweenUnits(NamedTuple):
    """What units share and how they differ: see `between_units`."""

    tau2: float
    mean: float
    ci_low: float
    ci_high: float
    n: int
    n_missing: int


def between_units(estimate, variance, method="chi2", level=0.95) -> BetweenUnits:
    """Variance between units of what their estimates stand for, and the mean of them all.

    Parameters
    ----------
    estimate, variance : array of float
        One estimate per unit (a mean, a log odds) and its sampling variance, above 0. Same shape. Units with
        either missing are left out and counted.
    method : str
        ``chi2`` (DerSimonian and Laird) or ``iterated`` (Paule and Mandel).
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    BetweenUnits
        `tau2`, 0 or more; the weighted `mean` of all units with `ci_low` and `ci_high`; `n` units used,
        `n_missing` left out.

    Raises
    ------
    ValueOutOfRange
        If the two differ in length, fewer than two units can be used, a variance is not above 0, a number is
        infinite, or the method or level is not one of the above.

    References
    ----------
    DerSimonian R, Laird N. Control Clin Trials 1986;7:177-188. doi 10.1016/0197-2456(86)90046-2
    Paule RC, Mandel J. J Res Natl Bur Stand 1982;87:377-385. doi 10.6028/jres.087.022

    Examples
    --------
    >>> round(between_units([0.0, 1.0, 2.0], [0.1, 0.1, 0.1]).tau2, 2)
    0.9
    """
    from statsmodels.stats.meta_analysis import combine_effects

    check_level(level)
    if method not in ("chi2", "iterated"):
        raise ValueOutOfRange("method must be 'chi2' or 'iterated'; found '{method}'.", method=method)
    effects, spreads, n_missing = _known(estimate, variance)
    with np.errstate(divide="ignore", invalid="ignore"):  # of equal estimates it also tells ratios with a spread of 0
        found = combine_effects(effects, spreads, method_re=method, alpha=1 - level)
    # the moment estimate can fall below 0: then the units share one value
    apart = found.tau2 > 0
    low, high = found.conf_int(use_t=False)[1 if apart else 0]
    mean = found.mean_effect_re if apart else found.mean_effect_fe
    return BetweenUnits(max(0.0, float(found.tau2)), float(mean), float(low), float(high), len(effects), n_missing)


def _known(estimate, variance) -> tuple[np.ndarray, np.ndarray, int]:
    """Estimates and variances of the units that have both, and how many have not."""
    effects, spreads = points_of(estimate, "estimate"), points_of(variance, "variance")
    check_lengths("estimate, variance", effects, spreads)
    if (spreads <= 0).any():
        raise ValueOutOfRange(
            "a variance must be above 0; found {found} at position {position}, counted from 0.",
            **first_of(spreads, spreads <= 0),
        )
    known = ~np.isnan(effects) & ~np.isnan(spreads)
    if known.sum() < 2:
        raise ValueOutOfRange("two units or more are needed; found {n}.", n=int(known.sum()))
    return effects[known], spreads[known], int((~known).sum())
