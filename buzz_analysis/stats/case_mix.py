"""What was to be expected of these women: a logistic case-mix model, its checks, and units against it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from .design import Design, design
from .outcomes import outcome_of
from .plain_logit import coefficient_table, fit_logit
from .poisson import poisson_interval

TENTHS = 10


class CaseMix(NamedTuple):
    """A fitted model and its checks: see `case_mix`."""

    coefficients: pd.DataFrame
    expected: pd.Series
    c_statistic: float
    brier: float
    events_per_parameter: float
    calibration: pd.DataFrame
    units: pd.DataFrame | None
    n: int
    n_missing: int


def case_mix(frame, outcome, predictors, categorical=(), unit=None) -> CaseMix:
    """Logistic case-mix model and, with `unit`, observed against expected events (indirect standardisation).

    Parameters
    ----------
    frame : DataFrame
        One row per woman.
    outcome : str
        Column of 0 and 1.
    predictors, categorical : sequence of str
        Columns of the model; `categorical` names those that are no numbers. Their terms read ``race=2``.
    unit : str, optional
        Column of unit ids.

    Returns
    -------
    CaseMix
        `coefficients`: term, estimate, se, ci_low, ci_high on the log odds scale. `expected`: risk from 0 to 1 for
        each row of the frame, missing for a row that could not be used. `c_statistic`: chance that of two women
        the one with the outcome had the higher risk. `brier`: mean squared distance of risk and outcome.
        `events_per_parameter`: the rarer of events and non-events for each term but the intercept; missing without
        terms. `calibration`: tenth, n, observed, expected, from the lowest risks to the highest; equal risks stay
        together, so there can be fewer than ten rows. `units`: unit, observed, expected, n, ratio, ci_low, ci_high,
        sorted by unit, with the exact Poisson interval; a unit without one usable woman stays, its ratio missing;
        None without `unit`. `n` rows used; `n_missing` rows left out because outcome, a predictor or the unit is
        missing.

    Raises
    ------
    ValueOutOfRange
        If a column is unknown or holds no finite numbers, the outcome is not 0 or 1, no row can be used, nobody or
        everybody has the outcome, a term adds nothing, or terms tell the outcome without exception.

    Notes
    -----
    Ratios of units with different women are each to be read against the reference, not against each other
    (a bias of up to 1.68 is reported; PMC3618107). A single network cannot fit this on its own rows.

    References
    ----------
    Breslow NE, Day NE. Statistical methods in cancer research, volume II. IARC 82, 1987, chapter 2.
    Hanley JA, McNeil BJ. Radiology 1982;143:29-36 (c). doi 10.1148/radiology.143.1.7063747
    Peduzzi P et al. J Clin Epidemiol 1996;49:1373-1379 (events per parameter). doi 10.1016/S0895-4356(96)00236-3
    """
    found = outcome_of(frame, outcome)
    used = design(frame, predictors, categorical, unit=unit, known=found.known)
    events, women = used.total(found.events), used.total(found.women)
    fit = fit_logit(used.matrix, used.terms, events, women)
    risk = _risk(used.matrix, fit.coefficients)
    happened, expected = found.events[used.complete], risk[used.cell]
    rarer, n_terms = min(events.sum(), (women - events).sum()), len(used.terms) - 1
    return CaseMix(
        coefficient_table(used.terms, fit.coefficients, fit.covariance),
        pd.Series(used.by_row(risk), index=frame.index, name="expected"),
        _c_statistic(happened, expected),
        float(((happened - expected) ** 2).mean()),
        float(rarer / n_terms) if n_terms else np.nan,
        _calibration(happened, expected),
        None if unit is None else _units(used, events, women, risk),
        len(happened),
        used.n_missing,
    )


def _risk(matrix: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
    from scipy.special import expit

    return expit(matrix @ coefficients)


def _c_statistic(happened: np.ndarray, expected: np.ndarray) -> float:
    """Area under the curve, from ranks: equal risks count half."""
    from scipy.stats import rankdata

    events = happened.sum()
    above = rankdata(expected)[happened == 1].sum() - events * (events + 1) / 2
    return float(above / (events * (len(happened) - events)))


def _calibration(happened: np.ndarray, expected: np.ndarray) -> pd.DataFrame:
    """Events observed and expected in each tenth of the risks."""
    edges = np.quantile(expected, np.arange(1, TENTHS) / TENTHS, method="averaged_inverted_cdf")
    tenth = np.searchsorted(edges, expected, side="left")
    sums = {
        "n": np.bincount(tenth, minlength=TENTHS),
        "observed": np.bincount(tenth, happened, TENTHS),
        "expected": np.bincount(tenth, expected, TENTHS),
    }
    table = pd.DataFrame({"tenth": np.arange(1, TENTHS + 1), **sums})
    return table[table["n"] > 0].reset_index(drop=True)


def _units(used: Design, events: np.ndarray, women: np.ndarray, risk: np.ndarray) -> pd.DataFrame:
    """Observed against expected events in each unit."""
    size = len(used.units)
    observed, expected, n = (np.bincount(used.unit, values, size) for values in (events, women * risk, women))
    low, high = poisson_interval(observed, expected)
    ratio = observed / np.where(expected > 0, expected, np.nan)
    return pd.DataFrame(
        {
            "unit": used.units,
            "observed": observed,
            "expected": expected,
            "n": n,
            "ratio": ratio,
            "ci_low": low,
            "ci_high": high,
        }
    )
