"""A mean or a share with weights beside the same without."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .counts import check_level
from .effective_n import checked_weights, effective_n
from .series import first_of, points_of
from .wilson import wilson


def weighted_beside_unweighted(values, weights, kind, level=0.95) -> pd.DataFrame:
    """Estimate a mean or a share twice, of the same women: each counted once, and weighted.

    Parameters
    ----------
    values : array of float
        One per woman; for a share 0 and 1. Missing values are left out.
    weights : array of float
        As `response_weights` or `rake` gives them. Women without a weight, or with weight 0, are left out.
    kind : {"mean", "share"}
        What the values are.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    DataFrame
        Rows ``unweighted`` and ``weighted`` in column ``weighting``, with ``n`` (women with a value and a weight),
        ``n_missing`` (the others), ``effective_n``, ``estimate ci_low ci_high``. A mean has an interval by t with a
        robust standard error (unweighted: the ordinary one), missing under two women; a share has Wilson's with
        the effective number of women. Nobody: no estimate. The intervals take the weights as known.

    Raises
    ------
    ValueOutOfRange
        If a weight is negative or infinite, a value infinite, a share's value neither 0 nor 1, `kind` unknown, or
        the level not between 0 and 1.

    References
    ----------
    Wilson's interval with the effective sample size: Franco C et al., PMC6690503. Robust errors: HC1 of
    statsmodels, which is what the R package survey gives for single women.
    """
    check_level(level)
    if kind not in ("mean", "share"):
        raise ValueOutOfRange("kind must be mean or share; found '{kind}'.", kind=kind)
    found = _checked_values(values, kind)
    weight = checked_weights(weights, len(found))
    is_used = ~np.isnan(found) & (weight > 0)
    used, interval = found[is_used], _mean if kind == "mean" else _share
    rows = [
        {"weighting": name, "effective_n": effective_n(w)}
        | dict(zip(("estimate", "ci_low", "ci_high"), interval(used, w, level), strict=True))
        for name, w in (("unweighted", np.ones(len(used))), ("weighted", weight[is_used]))
    ]
    table = pd.DataFrame(rows)
    table.insert(1, "n", len(used))
    table.insert(2, "n_missing", len(found) - len(used))
    return table


def _checked_values(values, kind) -> np.ndarray:
    found = points_of(values, "values")
    wrong = ~np.isin(found, (0, 1)) & ~np.isnan(found)
    if kind == "share" and wrong.any():
        raise ValueOutOfRange(
            "for a share every value is 0 or 1; found {found} at position {position}, counted from 0.",
            **first_of(found, wrong),
        )
    return found


def _mean(values, weights, level) -> tuple[float, float, float]:
    import statsmodels.api as sm

    if len(values) < 2:
        return (float(values[0]) if len(values) else np.nan), np.nan, np.nan
    result = sm.WLS(values, np.ones(len(values)), weights=weights).fit(cov_type="HC1", use_t=True)
    low, high = result.conf_int(1 - level)[0]
    return float(result.params[0]), float(low), float(high)


def _share(values, weights, level) -> tuple[float, float, float]:
    if not len(values):
        return np.nan, np.nan, np.nan
    share, n = float(np.average(values, weights=weights)), effective_n(weights)
    return share, *wilson(min(share, 1) * n, n, level)
