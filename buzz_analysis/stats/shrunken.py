"""Rates of units, drawn towards their mean as far as chance may have pushed them from it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .counts import check_level
from .random_intercept_logit import random_intercept_logit


def shrunken_rates(frame, unit, numerator, denominator=None, level=0.95) -> pd.DataFrame:
    """Rate of each unit as it was, and stabilised: the rate that a logistic model with a unit effect gives it.

    Parameters
    ----------
    frame : DataFrame
        One row per woman or, with `denominator`, per group of women.
    unit : str
        Column of unit ids.
    numerator, denominator : str
        Columns of women with the outcome and women who answered. Without a denominator the numerator is 0 or 1.
    level : float
        Coverage of the interval, between 0 and 1.

    Returns
    -------
    DataFrame
        ``unit numerator denominator estimate stabilised ci_low ci_high``, sorted by unit, shares from 0 to 1. The
        interval is normal on the log odds scale, from the spread of the unit's effect and the standard error of
        the common rate, with the variance between units taken as known. Where units differ no more than chance,
        every stabilised rate and interval is the common one. A unit without women stays, its rates missing.

    Raises
    ------
    ValueOutOfRange
        As `random_intercept_logit`; also if the level is not between 0 and 1.

    References
    ----------
    Spiegelhalter DJ, Abrams KR, Myles JP. Bayesian approaches to clinical trials and health-care evaluation, 2004.
    """
    from scipy.special import expit, ndtri

    check_level(level)
    model = random_intercept_logit(frame, unit, numerator, denominator)
    common, units = model.coefficients.iloc[0], model.units
    middle = common["estimate"] + units["effect"]
    reach = ndtri(0.5 + level / 2) * np.hypot(units["se"], common["se"])
    limits = {"ci_low": expit(middle - reach), "ci_high": expit(middle + reach)}
    return units[["unit", "numerator", "denominator", "estimate", "stabilised"]].assign(**limits)
