"""Two groups of women given the same mix through a model: before, after and the difference."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..errors import ValueOutOfRange
from .design import Design, check_each_adds
from .plain_logit import fit_logit
from .series import rounding_error


class Comparison(NamedTuple):
    """Both groups, the second minus the first, and the interval of that difference."""

    before: float
    after: float
    estimate: float
    ci_low: float
    ci_high: float


class Terms(NamedTuple):
    """Terms of each cell with the group second: as they are, and with all women in the first or the second group."""

    names: list[str]
    actual: np.ndarray
    first: np.ndarray
    second: np.ndarray


def with_group(used: Design, name: str) -> Terms:
    """The terms of a design whose `unit` is the group, and the group itself as a term.

    Raises
    ------
    ValueOutOfRange
        If a term adds nothing once the group is known.
    """
    names = [used.terms[0], name, *used.terms[1:]]
    matrices = [np.insert(used.matrix, 1, group, axis=1) for group in (used.unit, 0, 1)]
    check_each_adds(matrices[0], names)
    return Terms(names, *matrices)


def standardised_shares(terms: Terms, events: np.ndarray, women: np.ndarray, *, level: float) -> Comparison:
    """Mean risks of all women, had all been in the first or the second group; interval by the delta method."""
    from scipy.special import expit, ndtri

    fit = fit_logit(terms.actual, terms.names, events, women)
    risks = [expit(matrix @ fit.coefficients) for matrix in (terms.first, terms.second)]
    weight = women / women.sum()
    before, after = (float(weight @ risk) for risk in risks)
    slopes = [
        (weight * risk * (1 - risk)) @ matrix for risk, matrix in zip(risks, (terms.first, terms.second), strict=True)
    ]
    slope = slopes[1] - slopes[0]
    reach = ndtri(0.5 + level / 2) * np.sqrt(slope @ fit.covariance @ slope)
    return Comparison(before, after, after - before, after - before - reach, after - before + reach)


def standardised_means(terms: Terms, cell: np.ndarray, scores: np.ndarray, *, level: float) -> tuple[Comparison, float]:
    """Mean scores likewise, from a linear model on single women, and the standard deviation the model leaves."""
    from statsmodels.regression.linear_model import OLS

    if len(scores) <= len(terms.names):
        raise ValueOutOfRange(
            "a model of {terms} terms needs more women than terms; found {n}.", terms=len(terms.names), n=len(scores)
        )
    fit = OLS(scores, terms.actual[cell]).fit()
    before, after = (float((matrix[cell] @ fit.params).mean()) for matrix in (terms.first, terms.second))
    # equal scores differ by how the model was rounded: no interval may leave 0 out for that
    spread = np.array([fit.params[1], *fit.conf_int(alpha=1 - level)[1], np.sqrt(fit.scale)])
    estimate, low, high, sd = np.where(np.abs(spread) <= rounding_error(scores), 0, spread).tolist()
    return Comparison(before, after, estimate, low, high), sd
