"""What a published model expects of a network: indirect standardisation over who gave birth there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..schema import Coefficient
from ..stats import poisson_interval

INTERCEPT = "intercept"
MOST_LEFT_OUT = 0.10  # assumption: with more births outside the model its expected share is not told


class Adjusted(NamedTuple):
    """Observed over expected, with its interval; all missing where `why` says why not."""

    ratio: float = float("nan")
    ci_low: float = float("nan")
    ci_high: float = float("nan")
    expected: float = float("nan")
    why: str = ""  # births, levels: no births delivered; too many of a level that the model does not know


def observed_over_expected(
    count: int, n: int, births: pd.DataFrame, coefficients: Sequence[Coefficient], *, level: float = 0.95
) -> Adjusted:
    """Compare a count with what a logistic model expects of births such as these.

    Parameters
    ----------
    count, n : int
        Events, and births they may occur in.
    births : DataFrame
        As `births_of` makes it: the births of that network and year, ``parity age_band education language n``.
    coefficients : sequence of Coefficient
        Of one indicator: an intercept, and of each term its levels with their log odds.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    Adjusted
        ``expected`` is `n` times the mean chance over the births that the model knows, so the make-up of all births
        stands for that of the births in `n`. A birth with a level that the model does not know is left out; with more
        than a tenth of them nothing is told. The interval is Garwood's of the count, over what is expected: the model
        is taken as given. Compare each ratio with 1, and never two networks' ratios with each other.

    References
    ----------
    Breslow NE, Day NE. Statistical methods in cancer research II. IARC 1987, section 2.3 (indirect standardisation).
    """
    chance, why = expected_share(births, coefficients)
    if why:
        return Adjusted(why=why)
    expected = n * chance
    low, high = poisson_interval(count, expected, level)
    return Adjusted(count / expected, float(low), float(high), expected)


def expected_share(births: pd.DataFrame, coefficients: Sequence[Coefficient]) -> tuple[float, str]:
    """The mean chance over the births that the model knows; else missing, and why, as `Adjusted` has it."""
    if births.empty or not births["n"].sum():
        return float("nan"), "births"
    odds = _log_odds(births, coefficients)
    weights = births["n"].to_numpy(np.float64)
    is_known = ~np.isnan(odds)
    if weights[~is_known].sum() > MOST_LEFT_OUT * weights.sum():
        return float("nan"), "levels"
    chance = 1 / (1 + np.exp(-odds[is_known]))
    return float(chance @ weights[is_known] / weights[is_known].sum()), ""


def _log_odds(births: pd.DataFrame, coefficients: Sequence[Coefficient]) -> np.ndarray:
    """Of each row of births the sum of its coefficients; missing where the model does not know a level."""
    terms = {row.term for row in coefficients} - {INTERCEPT}
    total = np.full(len(births), sum(row.value for row in coefficients if row.term == INTERCEPT))
    for term in terms:
        known = {row.level: row.value for row in coefficients if row.term == term}
        total = total + births[term].astype("str").map(known).to_numpy(np.float64)
    return total
