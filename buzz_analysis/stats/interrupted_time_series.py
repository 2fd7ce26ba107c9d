"""A series with an intervention: did its level or its slope change at the start?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange, Word
from .intervention import check_points, read_series, season_values, terms
from .intervention_fit import fit_series
from .ranges import is_whole
from .series import points_of

FEW = 12  # points on either side (PMC6394245)

ORIGIN = Word(
    "Step: the jump at the first point after the start. Slope since: the change of the slope per period from there "
    "on. Other texts put the origin elsewhere and find another step."
)
SCALES = {
    "gaussian": Word("Estimates are in units of the outcome."),
    "poisson": Word("Estimates are logarithms: of rates, and of ratios of rates."),
    "binomial": Word("Estimates are logarithms: of odds, and of odds ratios."),
}
SHORT = Word(
    "Fewer than 12 points before or after the start: usually too few to show a change, and the intervals are too "
    "narrow."
)
UNEVEN = Word(
    "The periods are not equally far apart: some are missing, or numbered unevenly. Newey-West errors take successive "
    "points as neighbours."
)


class InterruptedTimeSeries(NamedTuple):
    """What `interrupted_time_series` found; `parametrisation` and `warnings` are printed with the table."""

    coefficients: pd.DataFrame
    dispersion: float
    n_before: int
    n_after: int
    n_missing: int
    fitted: pd.DataFrame
    parametrisation: tuple[Word, ...]
    warnings: tuple[Word, ...]


def interrupted_time_series(
    frame, outcome, time, start, denominator=None, family="gaussian", season=None, lags=None
) -> InterruptedTimeSeries:
    """Fit level and slope before an intervention, and the change of both after it.

    ``y = b0 + b1 time + b2 after + b3 after (time - start)``, with ``after = time >= start``, and a term for each
    value of `season` but the first. A change after the start is no proof that the intervention made it.

    Parameters
    ----------
    frame : DataFrame
        One row per period, in any order. Not changed.
    outcome : str
        Column of numbers: a mean (gaussian) or a count of events (poisson, binomial).
    time : str
        Column that numbers the periods (1, 2, 3 ...). Each once; missing periods may be absent.
    start : float
        The first period after the intervention, in units of `time`.
    denominator : str, optional
        Column with the women (or days) the events were counted among: the offset for poisson, the number of
        trials for binomial, where it is required.
    family : {"gaussian", "poisson", "binomial"}
        Ordinary least squares; a log-linear model of counts; a logistic model of shares. The errors of the last
        two are scaled by Pearson's dispersion.
    season : str, optional
        Column whose values repeat, such as the month of the year.
    lags : int, optional
        Gaussian only: Newey-West errors with this many lags, without small-sample correction.

    Returns
    -------
    InterruptedTimeSeries
        - ``coefficients``: ``term estimate se ci_low ci_high`` (95%; by t for plain least squares, otherwise
          normal), terms ``intercept time step slope_change`` and ``<season>=<value>``; logarithms for poisson
          and binomial;
        - ``dispersion``: Pearson's chi-squared (gaussian: the residual sum of squares) over the residual
          degrees of freedom;
        - ``n_before``, ``n_after``: points used; ``n_missing``: rows that were not, for want of an outcome,
          a season or a denominator above 0;
        - ``fitted``: every row in order of time, ``time value fitted counterfactual is_after``. `value` is the
          outcome, as a rate or share where there is a denominator; `counterfactual` carries the line from
          before on after the start, and is missing before it;
        - ``parametrisation``: where the step is measured and on which scale, in words;
        - ``warnings``: words for a series under 12 + 12 points, and for uneven periods.

    Raises
    ------
    ValueOutOfRange
        Without a point before or after the start; with too few points for the terms; for a period named
        twice, an infinite value, a count that cannot be, an unknown family or column, `lags` or `denominator`
        where the family has none; and where the events are so few that the model expects none at a point.

    References
    ----------
    On the origin of the step: BMC Med Res Methodol 2025, doi 10.1186/s12874-025-02556-8. On short series:
    PMC6394245 and doi 10.1186/s12874-021-01364-0. Newey WK, West KD. Econometrica 1987;55:703-708.
    """
    _check_choices(family, denominator, lags, len(frame))
    start = points_of([start], "start")[0]
    rows = read_series(frame, outcome, time, denominator, season, family)
    design = terms(rows, start, season, season_values(rows))
    check_points(rows, design, start)
    used = rows["is_used"]
    fit = fit_series(rows[used], design[used], family, lags)
    is_after = rows["time"] >= start
    return InterruptedTimeSeries(
        coefficients=_coefficients(fit, design.columns),
        dispersion=fit.dispersion,
        n_before=int((used & ~is_after).sum()),
        n_after=int((used & is_after).sum()),
        n_missing=int((~used).sum()),
        fitted=_fitted(rows, design, fit.estimates, family, is_after),
        parametrisation=(ORIGIN, SCALES[family]),
        warnings=_warnings(rows[used], is_after[used]),
    )


def _check_choices(family, denominator, lags, n_rows) -> None:
    if family not in SCALES:
        raise ValueOutOfRange("family must be one of gaussian, poisson, binomial; found '{family}'.", family=family)
    if (denominator is None and family == "binomial") or (denominator is not None and family == "gaussian"):
        raise ValueOutOfRange(
            "binomial needs a denominator, gaussian takes none; family is '{family}', denominator {denominator}.",
            family=family,
            denominator=denominator,
        )
    if lags is not None and (family != "gaussian" or not is_whole(lags) or not 0 <= lags < n_rows):
        raise ValueOutOfRange(
            "lags is a whole number from 0 to below the number of points, for gaussian only; found {lags} ({family}).",
            lags=lags,
            family=family,
        )


def _coefficients(fit, names) -> pd.DataFrame:
    columns = {"estimate": fit.estimates, "se": fit.se, "ci_low": fit.low, "ci_high": fit.high}
    return pd.DataFrame({"term": list(names)} | columns)


def _fitted(rows, design, params, family, is_after) -> pd.DataFrame:
    from scipy.special import expit

    inverse = {"gaussian": np.asarray, "poisson": np.exp, "binomial": expit}[family]
    without = design.assign(step=0.0, slope_change=0.0)
    return pd.DataFrame(
        {
            "time": rows["time"],
            "value": (rows["outcome"] / rows["n"]).where(rows["n"] > 0),
            "fitted": inverse(design.to_numpy() @ params),
            "counterfactual": np.where(is_after, inverse(without.to_numpy() @ params), np.nan),
            "is_after": is_after,
        }
    )


def _warnings(rows, is_after) -> tuple[Word, ...]:
    gaps = np.diff(rows["time"])
    is_short = min(is_after.sum(), (~is_after).sum()) < FEW
    is_uneven = not np.allclose(gaps, gaps[0])
    return (*([SHORT] if is_short else []), *([UNEVEN] if is_uneven else []))
