"""How far units lie from a target, and how much more they vary than chance: z, phi and tau2."""

from __future__ import annotations

import numpy as np

MINIMUM_UNITS = 10  # STATISTICS: under ten units phi is told, and no variance between units is estimated


def squared_error(denominator, target, kind) -> np.ndarray:
    """Variance of one unit on the scale of the funnel: angle (proportion) or logarithm (ratio)."""
    return 1 / (4 * denominator) if kind == "proportion" else 1 / (target * denominator)


def distance(numerator, denominator, target, kind) -> np.ndarray:
    """Standard errors between each unit and the target; a ratio of 0 counts as half an event here."""
    if kind == "proportion":
        apart = np.arcsin(np.sqrt(numerator / denominator)) - np.arcsin(np.sqrt(target))
    else:
        apart = np.log(np.where(numerator == 0, 0.5, numerator) / denominator) - np.log(target)
    return apart / np.sqrt(squared_error(denominator, target, kind))


def overdispersion(z, variance, kind, trim) -> tuple[float, float]:
    """Phi and tau2 of the units that can be used (no missing z among them)."""
    if not len(z):
        return np.nan, 0.0
    kept = np.ones(len(z), bool)
    if trim and kind == "proportion":
        z = np.clip(z, *np.quantile(z, [trim, 1 - trim]))
    elif trim:
        kept = _inner(z, trim)
    phi = float(np.mean(z[kept] ** 2))
    return phi, _between(phi, 1 / variance[kept]) if len(z) >= MINIMUM_UNITS else 0.0


def between_shares(count, n, trim=0.10) -> float:
    """Variance between units that differ in a share, against the share of all together: tau2 of their funnel.

    `count` and `n` are arrays of the units with somebody in them. 0 with fewer than ten units.
    """
    if not len(n):
        return 0.0
    target = count.sum() / n.sum()
    z = distance(count, n, target, "proportion")
    return overdispersion(z, squared_error(n, target, "proportion"), "proportion", trim)[1]


def _inner(z, trim) -> np.ndarray:
    """Without the lowest and highest of k groups by rank; all of them where few units or ties would leave nothing."""
    from scipy.stats import rankdata

    groups = 1 / trim
    place = np.floor(rankdata(z) * groups / (len(z) + 1))
    kept = (place >= 1) & (place <= groups - 2)
    return kept if kept.any() else np.ones(len(z), bool)


def _between(phi, weight) -> float:
    """The DerSimonian-Laird variance between units; 0 where they vary no more than chance."""
    n, total = len(weight), weight.sum()
    if n * phi <= n - 1:
        return 0.0
    return float((n * phi - (n - 1)) / (total - (weight**2).sum() / total))
