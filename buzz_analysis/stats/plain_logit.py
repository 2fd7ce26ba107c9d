"""The ordinary logistic model on counts, and the refusal of one that has no end."""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange

SURE = 1e-6  # a fitted risk nearer to 0 or 1 than this is looked into
Z_95 = 1.959963984540054


class Fit(NamedTuple):
    """Coefficients of a logistic model and their covariance, in the order of the design's terms."""

    coefficients: np.ndarray
    covariance: np.ndarray
    log_likelihood: float  # without the number of ways to order the events, so that counts and single rows agree


def fit_logit(matrix: np.ndarray, terms: list[str], events: np.ndarray, n: np.ndarray) -> Fit:
    """Maximum likelihood, by statsmodels; `events` of `n` for each row of the matrix.

    Raises
    ------
    ValueOutOfRange
        If nobody or everybody has the outcome, or terms tell the outcome without exception (perfect separation).
    """
    from scipy.special import expit, log_expit
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_linear_model import GLM

    if not 0 < events.sum() < n.sum():
        raise ValueOutOfRange(
            "a model needs women with and women without the outcome; found {count} of {n} with it.",
            count=f"{events.sum():g}",
            n=f"{n.sum():g}",
        )
    with warnings.catch_warnings():  # separation is looked for below, exactly
        warnings.simplefilter("ignore")
        model = GLM(np.column_stack([events, n - events]), matrix, family=Binomial())
        fit = model.fit(maxiter=100, tol=1e-10, tol_criterion="params")
    scale = matrix @ fit.params
    if not fit.converged or (np.abs(expit(scale) - 0.5) > 0.5 - SURE).any():
        _check_not_separated(matrix, terms, events, n)
    log_likelihood = float((events * scale + n * log_expit(-scale)).sum())
    return Fit(fit.params, fit.cov_params(), log_likelihood)


def coefficient_table(terms: list[str], coefficients: np.ndarray, covariance: np.ndarray) -> pd.DataFrame:
    """Term, estimate, standard error and 95% interval, on the log odds scale."""
    se = np.sqrt(np.diag(covariance))
    low, high = coefficients - Z_95 * se, coefficients + Z_95 * se
    return pd.DataFrame({"term": terms, "estimate": coefficients, "se": se, "ci_low": low, "ci_high": high})


def _check_not_separated(matrix, terms, events, n) -> None:
    """Refuse a model without a maximum: some sum of terms is never negative with, never positive without the outcome.

    Albert A, Anderson JA. Biometrika 1984;71:1-10 (doi 10.1093/biomet/71.1.1), as a linear programme.
    """
    from scipy.optimize import linprog

    scaled = matrix / np.abs(matrix).max(axis=0)
    both = (events > 0) & (events < n)
    signed = np.where(events > 0, 1, -1)[~both, None] * scaled[~both]
    tied = {"A_eq": scaled[both], "b_eq": np.zeros(both.sum())} if both.any() else {}
    best = linprog(-signed.sum(axis=0), A_ub=-signed, b_ub=np.zeros(len(signed)), bounds=(-1, 1), **tied)
    if best.fun < -SURE:
        moved = [term for term, size in zip(terms[1:], best.x[1:], strict=True) if abs(size) > SURE]
        raise ValueOutOfRange(
            "the outcome follows without exception from {terms}: such a model has no coefficients. Leave a term out, "
            "or join levels or periods.",
            terms=", ".join(moved),
        )
