"""Two periods with different women in them: how far apart, as they were and with the same mix of women."""

from __future__ import annotations

import re
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


# Labels that sort as time does, each digit written as 0: a year, half, quarter, month (or school year), day, window.
IN_ORDER = ("0000", "0000-H0", "0000-Q0", "0000-00", "0000-00-00", "0000-00:00m")


class TwoPeriods(NamedTuple):
    """Before and after: see `two_periods`."""

    differences: pd.DataFrame
    periods: pd.DataFrame
    detectable: float
    method: str


def two_periods(
    frame, outcome, period, predictors=(), categorical=(), kind="share", level=0.95, power=0.80, *, before=None
) -> TwoPeriods:
    """Difference between two periods of different women: crude, and adjusted for case mix through a model.

    Parameters
    ----------
    frame : DataFrame
        One row per woman.
    outcome : str
        Column of 0 and 1 (``share``) or of scores (``mean``).
    period : str
        Column with two values. Numbers, dates, periods and texts of one form as ``2021``, ``2021-H1``, ``2021-Q3``,
        ``2021-05`` or ``2021-05-31`` are taken in order of time, an ordered category in its own order. Other texts
        do not say what came first.
    predictors, categorical : sequence of str
        Columns of the case mix; `categorical` names those that are no numbers.
    kind : str
        ``share`` or ``mean``.
    level, power : float
        Coverage of the intervals, and the chance that the detectable difference stands for; between 0 and 1.
    before : optional
        The value of `period` that came first, whatever the order of the two; needed for other texts.

    Returns
    -------
    TwoPeriods
        `differences`: adjustment (``crude``, ``adjusted``), period_before, period_after (which is which), before,
        after, estimate (after minus before), ci_low, ci_high, in shares or in the outcome's unit. Both rows rest on
        the same women: those with outcome, period and every predictor. Without predictors both estimates are the
        same. `periods`: period, n, n_missing (women of that period left out). `detectable`: what two waves of this
        size could have shown, before adjusting, see `detectable_difference`; it is to be printed with every
        difference. `method`: how it was adjusted, with its source, as a message for `wording.say`.

    Raises
    ------
    ValueOutOfRange
        If a column is unknown or holds no finite numbers, the outcome of a share is not 0 or 1, there are not two
        periods with usable women, it cannot be told which came first, nobody or everybody in a period has the
        outcome, a term adds nothing or tells the outcome without exception, women are no more than terms, or kind,
        level or power cannot be.

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
    used = _in_order(used, period, before)
    terms = with_group(used, f"{period}={used.units[1]}")
    compare = _shares if kind == "share" else _means
    crude, adjusted, detectable = compare(used, terms, scores, level=level, power=power)
    differences = pd.DataFrame([crude, adjusted])
    differences.insert(0, "adjustment", ["crude", "adjusted"])
    differences.insert(1, "period_before", used.units[0])
    differences.insert(2, "period_after", used.units[1])
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


def _in_order(used: Design, period: str, before) -> Design:
    """The design with the earlier period first; refused where the labels do not say which that is."""
    labels = list(used.units)
    found = ", ".join(map(str, labels))
    if before is None:
        if not _are_in_order(used.units):
            raise ValueOutOfRange(
                "'{column}' holds {found}, and such words do not say what came first. Say it with before=, or write "
                "both as 2021, 2021-H1 or 2021-05.",
                column=period,
                found=found,
            )
        return used
    if before not in labels:
        raise ValueOutOfRange(
            "before must be one of the two periods in '{column}' ({found}); found '{before}'.",
            column=period,
            found=found,
            before=before,
        )
    return used if before == labels[0] else used._replace(unit=1 - used.unit, units=used.units[::-1])


def _are_in_order(labels: pd.Index) -> bool:
    """Whether sorting puts the earlier first: not for texts, but for periods written in one form."""
    if isinstance(labels.dtype, pd.CategoricalDtype) and labels.dtype.ordered:
        return True
    if not any(isinstance(label, str) for label in labels):
        return True
    forms = {re.sub(r"\d", "0", str(label)) for label in labels}
    return len(forms) == 1 and forms <= set(IN_ORDER)


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
