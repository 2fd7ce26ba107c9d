"""The three models of a series with one intervention, fitted by statsmodels."""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np

from ..errors import ValueOutOfRange

LEVEL = 0.95
NO_EVENTS = 1e-6  # fewer expected at a point: the estimates ran off to infinity
TOO_FEW = (
    "too few events, or too few without, for these {n} terms: the model expects none at a point. Take longer periods, "
    "or leave the season out."
)


class Fit(NamedTuple):
    """Estimates of the terms with error and 95% interval, and the dispersion."""

    estimates: np.ndarray
    se: np.ndarray
    low: np.ndarray
    high: np.ndarray
    dispersion: float


def fit_series(rows, design, family, lags) -> Fit:
    """Fit points that can all be used; `design` has a column per term."""
    return _least_squares(rows, design, lags) if family == "gaussian" else _counts(rows, design, family)


def _least_squares(rows, design, lags) -> Fit:
    from statsmodels.regression.linear_model import OLS

    kind = {} if lags is None else {"cov_type": "HAC", "cov_kwds": {"maxlags": lags, "use_correction": False}}
    result = OLS(rows["outcome"], design).fit(**kind)
    low, high = np.asarray(result.conf_int(1 - LEVEL)).T
    return Fit(np.asarray(result.params), np.asarray(result.bse), low, high, float(result.scale))


def _counts(rows, design, family) -> Fit:
    """A Poisson or binomial model; its errors are scaled afterwards, for a series that never varies has no scale."""
    from scipy.stats import norm
    from statsmodels.genmod import families
    from statsmodels.genmod.generalized_linear_model import GLM

    n = rows["n"].to_numpy()
    if not rows["outcome"].any():
        raise ValueOutOfRange(TOO_FEW, n=design.shape[1])
    if family == "poisson":
        model = GLM(rows["outcome"], design, family=families.Poisson(), offset=np.log(n))
    else:
        model = GLM(np.column_stack([rows["outcome"], n - rows["outcome"]]), design, family=families.Binomial())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # separation: refused below, in our words
        result = model.fit(rtol=1e-12)  # of the deviance, which may be large
    expected = np.asarray(result.fittedvalues)
    fewest = expected if family == "poisson" else np.minimum(expected, 1 - expected) * n
    if not (fewest > NO_EVENTS).all() or not result.converged:
        raise ValueOutOfRange(TOO_FEW, n=design.shape[1])
    dispersion = float(result.pearson_chi2 / result.df_resid)
    estimates, se = np.asarray(result.params), np.asarray(result.bse) * np.sqrt(dispersion)
    half = norm.ppf(0.5 + LEVEL / 2) * se
    return Fit(estimates, se, estimates - half, estimates + half, dispersion)
