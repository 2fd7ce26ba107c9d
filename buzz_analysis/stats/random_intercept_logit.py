"""A logistic model in which each unit has an effect of its own, drawn from a normal distribution."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .design import Design, design
from .median_odds_ratio import median_odds_ratio
from .outcomes import outcome_of
from .plain_logit import Fit, coefficient_table, fit_logit
from .quadrature import Counts, marginal, unit_modes
from .ranges import is_whole

FIRST_SD = 0.5
LARGEST_SD = 10.0  # a median odds ratio of 14,000: the units are all or nothing
NO_GAIN = 1e-7  # log-likelihood: units differ no more than chance


class RandomIntercept(NamedTuple):
    """A fitted model: see `random_intercept_logit`."""

    coefficients: pd.DataFrame
    tau2: float
    icc: float
    median_odds_ratio: float
    log_likelihood: float
    units: pd.DataFrame
    n: int
    n_missing: int


def random_intercept_logit(
    frame, unit, numerator, denominator=None, predictors=(), categorical=(), points=25
) -> RandomIntercept:
    """Logistic model with a normal unit effect: maximum likelihood by adaptive Gauss-Hermite quadrature.

    Parameters
    ----------
    frame : DataFrame
        One row per woman or, with `denominator`, per group of women who share unit and predictors.
    unit : str
        Column of unit ids.
    numerator, denominator : str
        Columns of women with the outcome and women who answered. Without a denominator the numerator is 0 or 1.
        Both ways give the same result.
    predictors, categorical : sequence of str
        Columns of the fixed part; `categorical` names those that are no numbers. Their terms read ``race=2``.
    points : int
        Nodes of the quadrature, 1 (Laplace) to 100.

    Returns
    -------
    RandomIntercept
        `coefficients`: term, estimate, se, ci_low, ci_high on the log odds scale, standard errors from the Hessian
        of the full likelihood. `tau2`: variance between units on that scale, 0 when units differ no more than
        chance. `icc` = tau2 / (tau2 + pi^2/3). `log_likelihood`: without the number of ways to order the events.
        `units`: unit, numerator, denominator, estimate, effect (mode of the unit's distribution), se (its spread at
        the mode), stabilised (mean risk of the unit's own women with that effect), sorted by unit; a unit without
        one usable woman stays, its values missing. `n` women used; `n_missing` rows left out because unit,
        outcome or a predictor is missing.

    Raises
    ------
    ValueOutOfRange
        If a column is unknown or holds no finite numbers, a count exceeds its n, fewer than two units can be used,
        nobody or everybody has the outcome, a term adds nothing or separates, or almost every unit is all or
        nothing, so that the variance has no end.

    References
    ----------
    Pinheiro JC, Bates DM. J Comput Graph Stat 1995;4:12-35. doi 10.1080/10618600.1995.10474663
    """
    _check_points(points)
    outcome = outcome_of(frame, numerator, denominator)
    used = design(frame, predictors, categorical, unit=unit, known=outcome.known, women=outcome.women)
    counts = _counts(used, outcome.events, outcome.women)
    fit, sd = _fit(used.terms, counts, int(points))
    tau2 = sd**2
    return RandomIntercept(
        coefficient_table(used.terms, fit.coefficients, fit.covariance),
        tau2,
        tau2 / (tau2 + np.pi**2 / 3),
        median_odds_ratio(tau2),
        fit.log_likelihood,
        _units(used, fit.coefficients, sd, counts),
        int(counts.n.sum()),
        used.n_missing,
    )


def _check_points(points) -> None:
    if not is_whole(points) or not 1 <= int(points) <= 100:
        raise ValueOutOfRange("points must be a whole number from 1 to 100; found {points}.", points=points)


def _counts(used: Design, events: np.ndarray, women: np.ndarray) -> Counts:
    """Cells with the place where each unit begins."""
    present, starts, unit = np.unique(used.unit, return_index=True, return_inverse=True)
    if len(present) < 2:
        raise ValueOutOfRange("two units or more are needed; found {n}.", n=len(present))
    return Counts(used.matrix, used.total(events), used.total(women), unit, starts)


def _fit(terms: list[str], counts: Counts, points: int) -> tuple[Fit, float]:
    """The model and the standard deviation between units; the plain model and 0 where that is as likely."""
    from scipy.optimize import minimize

    plain = fit_logit(counts.matrix, terms, counts.events, counts.n)
    # Steps in standard errors of the plain model: every direction then has about the same size.
    turn = np.linalg.cholesky(plain.covariance)
    turned = counts._replace(matrix=counts.matrix @ turn)
    centre = np.append(np.linalg.solve(turn, plain.coefficients), 0)

    def downhill(steps):
        found = marginal(centre + steps, turned, points)
        return -found.log_likelihood, -found.slope

    start = np.append(np.zeros(len(terms)), FIRST_SD)
    best = minimize(downhill, start, jac=True, method="BFGS", options={"gtol": 1e-5})
    sd = abs(float(best.x[-1]))
    if sd > LARGEST_SD:
        raise ValueOutOfRange(
            "in almost every unit all women or none have the outcome: the difference between units has no end. Join "
            "periods or units."
        )
    if -best.fun - plain.log_likelihood < NO_GAIN:
        return plain, 0.0
    covariance = _covariance(lambda steps: downhill(steps)[1], best.x)
    coefficients = turn @ (centre + best.x)[:-1]
    return Fit(coefficients, turn @ covariance @ turn.T, -float(best.fun)), sd


def _covariance(slope, found: np.ndarray) -> np.ndarray:
    """Covariance of the coefficients, from the Hessian in all parameters, the standard deviation among them."""
    from statsmodels.tools.numdiff import approx_fprime

    hessian = approx_fprime(found, slope, centered=True)
    return np.linalg.inv((hessian + hessian.T) / 2)[:-1, :-1]


def _units(used: Design, coefficients: np.ndarray, sd: float, counts: Counts) -> pd.DataFrame:
    """One row per unit: what was counted, its effect, and the risk with that effect."""
    from scipy.special import expit

    fixed = counts.matrix @ coefficients
    modes, spreads = unit_modes(fixed, sd, counts)
    risk = expit(fixed + sd * modes[counts.unit])
    columns = {
        **_sums(counts, numerator=counts.events, denominator=counts.n, stabilised=counts.n * risk),
        "effect": sd * modes,
        "se": sd * spreads,
    }
    units = pd.DataFrame(columns, index=np.unique(used.unit)).reindex(range(len(used.units)))
    units = units.fillna({"numerator": 0, "denominator": 0}).assign(unit=used.units)
    units["estimate"] = units["numerator"] / units["denominator"]
    units["stabilised"] /= units["denominator"]
    return units[["unit", "numerator", "denominator", "estimate", "effect", "se", "stabilised"]]


def _sums(counts: Counts, **cells: np.ndarray) -> dict[str, np.ndarray]:
    return {name: counts.total(values) for name, values in cells.items()}
