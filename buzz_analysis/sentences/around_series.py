"""The months around a learning cycle in words: the change of the series, beside its control, and what does not hold."""

from __future__ import annotations

from math import exp

import pandas as pd

from ..audit import AroundCycle, Series
from ..errors import Word
from ..schema import month_label
from ..wording import decimal, say, whole
from .around import around_label

NO_SERIES = {
    "short": Word(
        "no time series: {before} months with answers before and {after} after; 12 are needed on either side"
    ),
    "few_events": Word("no time series: on one side hardly any month has women with, or without, an alert"),
    "no_others": Word("no other network without a cycle on this can stand beside it"),
}
NOT_HELD = {
    "dispersion": Word("months vary more than chance alone (dispersion {value}; our yardstick {limit})"),
    "autocorrelation": Word(
        "neighbouring months go together ({value}, beyond {limit}): the intervals are not to be trusted"
    ),
    "even": Word("months are missing between the first and the last"),
}


def series_rows(found, names, language) -> pd.DataFrame:
    """A row a cycle with a series: ``what points step slope beside checks``, in odds ratios."""
    return pd.DataFrame(
        [_series_row(one, names, language) for one in found if one.series.model is not None], dtype=object
    )


def _series_row(one: AroundCycle, names, language) -> dict:
    return {
        "what": around_label(one, names, language),
        "points": f"{one.series.n_before} + {one.series.n_after}",
        "step": _term(one.series, "step", language),
        "slope": _term(one.series, "slope_change", language),
        "beside": _beside(one, language),
        "checks": "; ".join(_not_held(one, language)) or say("nothing found that speaks against the model", language),
    }


def _term(series: Series, term: str, language) -> str:
    if series.model is None:
        return "–"
    row = series.model.coefficients.set_index("term").loc[term]
    return odds_words(row["estimate"], row["ci_low"], row["ci_high"], language)


def _beside(one: AroundCycle, language) -> str:
    if one.controlled is None:
        return "–"
    row = one.controlled.set_index("term").loc["step"]
    return odds_words(row["estimate"], row["ci_low"], row["ci_high"], language)


def odds_words(estimate, low, high, language) -> str:
    """A log odds ratio as a ratio with its interval."""
    ratio, lower, upper = (decimal(exp(value), language, 2) for value in (estimate, low, high))
    return say("{estimate} ({low} to {high})", language, estimate=ratio, low=lower, high=upper)


def _not_held(one: AroundCycle, language) -> list[str]:
    """What the series does not bear out, and what stands in it besides."""
    checks = pd.DataFrame(columns=["holds"]) if one.series.checks is None else one.series.checks
    failed = checks[~checks["holds"].astype(bool)]
    told = [
        say(NOT_HELD[row.check], language, value=decimal(row.value, language, 2), limit=decimal(row.limit, language, 2))
        for row in failed.itertuples()
        if row.check in NOT_HELD
    ]
    if one.also:
        months = ", ".join(month_label(month) for month in one.also)
        told.append(say("other cycles on this measure began in {months}", language, months=months))
    if one.control.why:
        told.append(_no_series(one.control, language))
    return told


def without_series(found, names, language) -> list[str]:
    """The cycles with answers and without a series, each with its reason."""
    return [
        f"{around_label(one, names, language)}: {_no_series(one.series, language)}."
        for one in found
        if one.series.why and not one.why
    ]


def _no_series(series: Series, language) -> str:
    values = {"before": whole(series.n_before, language), "after": whole(series.n_after, language)}
    return say(NO_SERIES[series.why], language, **values)
