"""What was measured around a learning cycle, in words: before and since, over time, and had others answered."""

from __future__ import annotations

from math import exp

import pandas as pd

from ..audit import FEW, LEAST_EVENTS, NOT_YET, NOTHING, AroundCycle, MixedWomen, Series, around_finding
from ..errors import Word
from ..schema import instruments, month_label, parts_of
from ..wording import decimal, percent, say, whole
from .names import in_language
from .staff import dots_words
from .story import FigureWords

FOUND = {
    "higher": Word("higher since"),
    "lower": Word("lower since"),
    "look_again": Word("look again"),
    "not_shown": Word("no difference shown"),
}
WHY_NOT = {
    "not_of_women": Word("Its aim is no share of what women answered: see the network's own counts."),
    NOTHING: Word("The data hold no answers to this measure: a cycle without data."),
    NOT_YET: Word("No whole month since the start lies in this period: nothing to compare yet."),
    FEW: Word("Too few women with or without an alert before or since: nothing may be told."),
}
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
NO_MIX = {
    "few": Word("fewer than 30 women in a window: no model"),
    "no_mix": Word("nothing of who she is was recorded: no model"),
    "refused": Word("the answers cannot carry the model: a characteristic tells the outcome, or nearly"),
}
MIX = {"parity": Word("parity"), "age_band": Word("age"), "education": Word("education"), "language": Word("language")}


def around_label(one: AroundCycle, names: dict[str, str], language: str) -> str:
    """A cycle by its network, measure and first month."""
    return f"{names[one.vsv]}, {measured_words(one.measure, language)}, {month_label(one.first)}"


def measured_words(measure: str, language: str) -> str:
    """Questionnaire and time point of a measure; a measure of the network's own as it is called."""
    instrument, timepoint, _ = parts_of(measure)
    known = instruments().get(instrument)
    return f"{in_language(known, 'name', language).split(' (')[0]} {timepoint}" if known else measure


def around_rows(found, names, language, *, exact: bool) -> pd.DataFrame:
    """A row a measured cycle: ``what before since difference visible finding``; whole percentages unless exact."""
    return pd.DataFrame(
        [_around_row(one, names, language, exact) for one in found if one.windows.outcome == "measured"], dtype=object
    )


def _around_row(one: AroundCycle, names, language, exact: bool) -> dict:
    before, since = (_window(window, language, exact) for window in one.windows[1:])
    months = say("{before}, then {since}", language, before=_months(one.windows[1]), since=_months(one.windows[2]))
    return {
        "what": f"{names[one.vsv]}, {measured_words(one.measure, language)}; {months}",
        "before": before,
        "since": since,
        "difference": points_words(one.difference, language, exact),
        "visible": decimal(100 * one.detectable, language, 0) if one.detectable == one.detectable else "–",
        "finding": say(FOUND[around_finding(one)], language),
    }


def _months(window) -> str:
    return f"{month_label(window.first)} – {month_label(window.end - 1)}"


def _window(window, language, exact: bool) -> str:
    """Share, and of how many; of n only the nearest ten, unless exact."""
    n = window.denominator if exact else round(window.denominator, -1)
    share = percent(window.numerator / window.denominator, language, 1 if exact else 0)
    return say("{share} of {n}", language, share=share, n=whole(n, language))


def points_words(values, language, exact: bool) -> str:
    """A difference of shares in percentage points with its interval."""
    if values[0] != values[0]:
        return "–"
    estimate, low, high = (decimal(100 * value, language, 1 if exact else 0) for value in values)
    plus = "+" if values[0] > 0 else ""
    return say("{estimate} ({low} to {high})", language, estimate=plus + estimate, low=low, high=high)


def without_numbers(found, names, language) -> list[str]:
    """The cycles of which nothing was measured, each with its reason."""
    reasons = [(one, one.why or one.windows.outcome) for one in found]
    return [
        f"{around_label(one, names, language)}: {say(WHY_NOT[why], language)}" for one, why in reasons if why in WHY_NOT
    ]


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


def missing_rows(found, names, language, *, exact: bool) -> pd.DataFrame:
    """A row a measured cycle: the difference had those who did not answer other odds, and where it would be gone."""
    rows = []
    for one in (one for one in found if len(one.missing)):
        told = {
            f"odds_{row.odds_ratio:g}": _points(row.difference, language, exact) for row in one.missing.itertuples()
        }
        rows.append({"what": around_label(one, names, language), **told, "tipping": _tipping(one.tipping, language)})
    return pd.DataFrame(rows, dtype=object)


def _points(value: float, language, exact: bool) -> str:
    return ("+" if value > 0 else "") + decimal(100 * value, language, 1 if exact else 0)


def _tipping(share: float, language) -> str:
    if share != share:
        return say("everybody answered", language)
    if not 0 <= share <= 1:
        return say("at no share", language)
    return percent(share, language)


def mixed_rows_words(found, mixed: dict, names, language) -> pd.DataFrame:
    """Research alone: crude and adjusted difference, and both windows weighted for who did not answer."""
    rows = [
        _mixed_row(one, mixed[one.vsv, one.cycle], names, language) for one in found if (one.vsv, one.cycle) in mixed
    ]
    return pd.DataFrame(rows, dtype=object)


def _mixed_row(one: AroundCycle, women: MixedWomen, names, language) -> dict:
    row = {"what": around_label(one, names, language), "crude": "–", "adjusted": "–", "weighted": "–"}
    if women.adjusted is None:
        return row | {"checks": say(NO_MIX[women.why], language)}
    both = women.adjusted.differences.set_index("adjustment")[["estimate", "ci_low", "ci_high"]]
    told = {name: points_words(both.loc[name].tolist(), language, True) for name in ("crude", "adjusted")}
    return row | told | {"weighted": _weighted(women.weighted, language), "checks": _mix_checks(women, language)}


def _weighted(rows: pd.DataFrame, language) -> str:
    """The difference of the two weighted shares; its interval is not made."""
    if not len(rows):
        return "–"
    shares = rows[rows["weighting"] == "weighted"].set_index("window")["estimate"]
    return _points(shares["since"] - shares["before"], language, True) if len(shares) == 2 else "–"


def _mix_checks(women: MixedWomen, language) -> str:
    names = ", ".join(say(MIX[name], language) for name in women.used)
    told = [say("model with {names}", language, names=names)]
    if women.events_per_term < LEAST_EVENTS:
        n = decimal(women.events_per_term, language, 1)
        told.append(say("only {n} events a term: too few to lean on", language, n=n))
    missing = int(women.adjusted.periods["n_missing"].sum()) if women.adjusted else 0
    told += (
        [say("{n} women left out for want of a characteristic", language, n=whole(missing, language))]
        if missing
        else []
    )
    return "; ".join(told)


def around_figure_words(rows: pd.DataFrame, *, title, number, language, synthetic) -> FigureWords:
    """Words beside `figures.draw_changes` of shares, in percentage points."""
    told = "; ".join(
        f"{row.label.replace(chr(10), ', ')}: "
        + points_words((row.estimate / 100, row.ci_low / 100, row.ci_high / 100), language, False)
        for row in rows.itertuples()
    )
    dot = say(
        "Dot: share with an alert since the start less that before, in percentage points; line: 95% interval.", language
    )
    return dots_words(told, title, dot, number=number, language=language, synthetic=synthetic, direction="alerts")
