"""Likelihood of a logistic model with a normal unit effect, by adaptive Gauss-Hermite quadrature.

Pinheiro JC, Bates DM. J Comput Graph Stat 1995;4:12-35. doi 10.1080/10618600.1995.10474663
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

SETTLED = 1e-10  # the last step towards a mode, in standard deviations of the unit effect
MOST_STEPS = 100


class Counts(NamedTuple):
    """Events of n in each cell; cells of one unit stand together and `starts` holds the first of each."""

    matrix: np.ndarray
    events: np.ndarray
    n: np.ndarray
    unit: np.ndarray
    starts: np.ndarray

    def total(self, cells: np.ndarray) -> np.ndarray:
        """Sum over the cells of each unit."""
        return np.add.reduceat(cells, self.starts)


class Marginal(NamedTuple):
    """Log-likelihood with the unit effects integrated out, and its slope in every parameter."""

    log_likelihood: float
    slope: np.ndarray


def unit_modes(fixed: np.ndarray, sd: float, counts: Counts) -> tuple[np.ndarray, np.ndarray]:
    """The most likely effect of each unit, in standard deviations `sd`, and the spread around it.

    Newton's method on a concave function. No step moves a log odds by more than 1: then each one goes up.
    """
    from scipy.special import expit

    effects = np.zeros(len(counts.starts))
    furthest = 1 / max(abs(sd), 1e-8)
    for _ in range(MOST_STEPS):
        risk = expit(fixed + sd * effects[counts.unit])
        slope = sd * counts.total(counts.events - counts.n * risk) - effects
        curve = 1 + sd**2 * counts.total(counts.n * risk * (1 - risk))
        step = np.clip(slope / curve, -furthest, furthest)
        effects = effects + step
        if np.abs(step).max() < SETTLED:
            break
    return effects, 1 / np.sqrt(curve)


def marginal(parameters: np.ndarray, counts: Counts, points: int) -> Marginal:
    """Log-likelihood and slope; the last parameter is the standard deviation of the unit effect, of either sign."""
    from scipy.special import expit, log_expit, logsumexp, roots_hermitenorm

    sd, fixed = parameters[-1], counts.matrix @ parameters[:-1]
    nodes, weights = roots_hermitenorm(points)
    modes, spreads = unit_modes(fixed, sd, counts)
    effects = modes[:, None] + spreads[:, None] * nodes  # units x nodes
    scale = fixed[:, None] + sd * effects[counts.unit]  # cells x nodes
    each = counts.events[:, None] * scale + counts.n[:, None] * log_expit(-scale)
    heights = counts.total(each) - effects**2 / 2 + nodes**2 / 2 + np.log(weights)
    units = logsumexp(heights, axis=1)
    shares = np.exp(heights - units[:, None])
    left = counts.events[:, None] - counts.n[:, None] * expit(scale)
    pulls = counts.total(left)
    # First with every node where it is, then for the nodes that move along with the parameters.
    by_cell, by_sd = (left * shares[counts.unit]).sum(axis=1), (pulls * shares * effects).sum()
    uphill = shares * (sd * pulls - effects)
    moving = uphill.sum(axis=1), uphill @ nodes + 1 / spreads
    moved_by_cell, moved_by_sd = _moved_nodes(fixed, sd, counts, modes, spreads, moving)
    slope = np.append(counts.matrix.T @ (by_cell + moved_by_cell), by_sd + moved_by_sd)
    return Marginal(float((units + np.log(spreads) - np.log(2 * np.pi) / 2).sum()), slope)


def _moved_nodes(fixed, sd, counts: Counts, modes, spreads, moving) -> tuple[np.ndarray, float]:
    """Slope that comes from modes and spreads: for each cell's log odds, and for the standard deviation.

    `moving` holds, for each unit, the slope of its log-likelihood in its mode and in its spread.
    """
    from scipy.special import expit

    risk = expit(fixed + sd * modes[counts.unit])
    spread = counts.n * risk * (1 - risk)
    skew = spread * (1 - 2 * risk)
    left, spread_of, skew_of = (counts.total(cells) for cells in (counts.events - counts.n * risk, spread, skew))
    by_curve = -moving[1] * spreads**3 / 2
    by_pull = (moving[0] + by_curve * sd**3 * skew_of) * spreads**2
    by_cell = sd**2 * by_curve[counts.unit] * skew - sd * by_pull[counts.unit] * spread
    by_sd = by_pull * (left - sd * modes * spread_of) + by_curve * (2 * sd * spread_of + sd**2 * modes * skew_of)
    return by_cell, float(by_sd.sum())
