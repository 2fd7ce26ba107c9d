"""What an interrupted time series takes for granted, as far as its points can tell; and the same beside a control."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .interrupted_time_series import FEW, InterruptedTimeSeries
from .ranges import numbers, of_one_length

DISPERSED = 2.0  # our own yardstick: Pearson's dispersion, of which chance alone makes about 1


def series_checks(found: InterruptedTimeSeries, denominator) -> pd.DataFrame:
    """Checks of a binomial series of shares.

    Parameters
    ----------
    found : InterruptedTimeSeries
        Of family ``binomial``.
    denominator : array of float
        Women of each point, in the order of ``found.fitted``.

    Returns
    -------
    DataFrame
        ``check value limit holds``: ``before`` and ``after`` (points, 12 or more), ``dispersion``, ``autocorrelation``
        (of neighbouring Pearson residuals; beyond 1.96 over the root of their number the intervals are too narrow or
        too wide), ``even`` (0 or 1: no period is missing between the first and the last).

    References
    ----------
    Bartlett MS. J R Stat Soc Suppl 1946;8:27-41 (autocorrelation of chance alone). Twelve points: PMC6394245.
    """
    times = found.fitted["time"].to_numpy(np.float64)
    rest = pearson_residuals(found, denominator)
    known = rest[~np.isnan(rest)]
    limit = 1.96 / np.sqrt(len(known))
    neighbours = _neighbours(known)
    is_even = bool(np.allclose(np.diff(times), np.diff(times)[0])) and len(known) == len(times)
    made = [
        ("before", float(found.n_before), float(FEW), found.n_before >= FEW),
        ("after", float(found.n_after), float(FEW), found.n_after >= FEW),
        ("dispersion", found.dispersion, DISPERSED, found.dispersion <= DISPERSED),
        ("autocorrelation", neighbours, float(limit), abs(neighbours) <= limit),
        ("even", float(is_even), 1.0, is_even),
    ]
    return pd.DataFrame(made, columns=["check", "value", "limit", "holds"])


def pearson_residuals(found: InterruptedTimeSeries, denominator) -> np.ndarray:
    """Observed less fitted share over its standard error by chance; missing where nothing was observed."""
    n, value, fitted = of_one_length(
        "denominator, points",
        numbers("denominator", denominator),
        *(found.fitted[name].to_numpy(np.float64) for name in ("value", "fitted")),
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        return (value - fitted) * np.sqrt(n / (fitted * (1 - fitted)))


def controlled_change(own: InterruptedTimeSeries, control: InterruptedTimeSeries, level: float = 0.95) -> pd.DataFrame:
    """Step and change of slope of a series, less those of a control series over the same time.

    Parameters
    ----------
    own, control : InterruptedTimeSeries
        Of the same family, start and unit of time; of different women.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    DataFrame
        ``term estimate ci_low ci_high`` of ``step`` and ``slope_change``, on the scale of the models (log odds for
        binomial): what a joint model with each term apart for either series would give, each with its own dispersion.

    References
    ----------
    Lopez Bernal J, Cummins S, Gasparrini A. Int J Epidemiol 2018;47:2082-2093. doi 10.1093/ije/dyy135
    """
    from scipy.special import ndtri

    terms = ["step", "slope_change"]
    first, second = (found.coefficients.set_index("term").loc[terms] for found in (own, control))
    estimate = first["estimate"] - second["estimate"]
    half = ndtri(0.5 + level / 2) * np.sqrt(first["se"] ** 2 + second["se"] ** 2)
    made = pd.DataFrame({"estimate": estimate, "ci_low": estimate - half, "ci_high": estimate + half})
    return made.reset_index()


def _neighbours(rest: np.ndarray) -> float:
    """Correlation of each residual with the next, about their mean."""
    away = rest - rest.mean()
    total = float((away**2).sum())
    return float((away[1:] * away[:-1]).sum() / total) if total > 0 else 0.0
