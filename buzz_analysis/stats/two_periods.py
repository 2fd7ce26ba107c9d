"""Two periods with different women in them: how far apart, as they were and with the same mix of women."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .counts import check_level
from .design import Design, check_columns, design
from .detectable_difference import detectable_difference
from .series import points_of, zeros_and_ones
from .shares import two_proportions
from .standardised import Comparison, Terms, standardised_means, standardised_shares, with_group

METHODS = {
    "share": "Both periods are given the mix of women of the two together, through a logistic model with a term for "
    "the period (marginal standardisation; Muller and MacLehose, Int J Epidemiol 2014;43:962).",
    "mean": "Both periods are given the mix of women of the two together, through a linear model with a term for the "
    "period (analysis of covariance; Cochran, Biometrics 1957;13:261).",
}


class TwoPeriods(NamedTuple):
    """Before and after: see `two_periods`."""

    differences: pd.DataFrame
    periods: pd.DataFrame
    detectable: float
    method: str


def two_periods(
    frame, outcome, period, predictors=(), categorical=(), kind="share", level=0.95, power=0.80
) -> TwoPeriods:
    """Difference between two periods of different women: crude, and adjusted for case mix through a model.

    Parameters
    ----------
    frame : DataFrame
        One row per woman.
    outcome : str
        Column of 0 and 1 (``share``) or of scores (``mean``).
    period : str
        Column with two values; the first in sorted order, or of an ordered category, is before.
    predictors, categorical : sequence of str
        Columns of the case mix; `categorical` names those that are no numbers.
    kind : str
        ``share`` or ``mean``.
    level, power : float
        Coverage of the intervals, and the chance that the detectable difference stands for; between 0 and 1.

    Returns
    -------
    TwoPeriods
        `differences`: adjustment (``crude``, ``adjusted``), before, after, estimate (after minus before), ci_low,
        ci_high, in shares or in the outcome's unit. Both rows rest on the same women: those with outcome, period
        and every predictor. Without predictors both estimates are the same. `periods`: period, n, n_missing (women
        of that period left out). `detectable`: what two waves of this size could have shown, before adjusting, see
        `detectable_difference`; it is to be printed with every difference. `method`: how it was adjusted, with its
        source, as a message for `wording.say`.

    Raises
    ------
    ValueOutOfRange
        If a column is unknown or holds no finite numbers, the outcome of a share is not 0 or 1, there are not two
        periods with usable women, nobody or everybody in a period has the outcome, a term adds nothing or tells
        the outcome without exception, women are no more than terms, or kind, level or power cannot be.

    References
    ----------
    Muller CJ, MacLehose RF. Int J Epidemiol 2014;43:962-970 (marginal standardisation). doi 10.1093/ije/dyu029
    Cochran WG. Biometrics 1957;13:261-281 (analysis of covariance). doi 10.2307/2527916
    Newcombe RG. Stat Med 1998;17:873-890, method 10 (the crude difference of shares).
    """
    check_level(level)
    if kind not in METHODS:
        raise ValueOutOfRange("kind must be 'share' or 'mean'; found '{kind}'.", kind=kind)
    check_columns(frame, [outcome])
    scores = points_of(frame[outcome], outcome)
    scores = zeros_and_ones(scores) if kind == "share" else scores
    used = design(frame, predictors, categorical, unit=period, known=~np.isnan(scores))
    _check_two(used, period)
    terms = with_group(used, f"{period}={used.units[1]}")
    compare = _shares if kind == "share" else _means
    crude, adjusted, detectable = compare(used, terms, scores, level=level, power=power)
    differences = pd.DataFrame([crude, adjusted])
    differences.insert(0, "adjustment", ["crude", "adjusted"])
    return TwoPeriods(differences, _periods(frame[period], used), detectable, METHODS[kind])


def _check_two(used: Design, period: str) -> None:
    """Refuse anything but two periods that each have a usable woman."""
    present = [str(used.units[place]) for place in np.unique(used.unit)]
    if len(used.units) != 2 or len(present) != 2:
        raise ValueOutOfRange(
            "'{column}' must hold two periods with women whose outcome and case mix are known; found: {found}.",
            column=period,
            found=", ".join(present),
        )


def _shares(used: Design, terms: Terms, scores, *, level, power) -> tuple[Comparison, Comparison, float]:
    """Crude and adjusted difference of shares, and the detectable one."""
    events, women = used.total(scores), used.total(np.ones(len(scores)))
    count, count2 = np.bincount(used.unit, events)
    n, n2 = np.bincount(used.unit, women)
    crude = Comparison(count / n, count2 / n2, *two_proportions(count2, n2, count, n, level))
    adjusted = standardised_shares(terms, events, women, level=level)
    return crude, adjusted, detectable_difference(n, n2, baseline=count / n, power=power, level=level)


def _means(used: Design, terms: Terms, scores, *, level, power) -> tuple[Comparison, Comparison, float]:
    """Crude and adjusted difference of means, and the detectable one."""
    known = scores[used.complete]
    n, n2 = np.bincount(used.unit[used.cell])
    unadjusted = Terms(terms.names[:2], *(matrix[:, :2] for matrix in terms[1:]))
    crude, sd = standardised_means(unadjusted, used.cell, known, level=level)
    adjusted, _ = standardised_means(terms, used.cell, known, level=level)
    return crude, adjusted, detectable_difference(n, n2, sd=sd, power=power, level=level)


def _periods(labels: pd.Series, used: Design) -> pd.DataFrame:
    """Women used and left out in each of the two periods."""
    of_period = [(labels == label).fillna(False).to_numpy(bool) for label in used.units]
    n = [int((rows & used.complete).sum()) for rows in of_period]
    n_missing = [int((rows & ~used.complete).sum()) for rows in of_period]
    return pd.DataFrame({"period": used.units, "n": n, "n_missing": n_missing})
