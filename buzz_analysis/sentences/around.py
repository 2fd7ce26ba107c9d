"""What was measured around a learning cycle, in words: before and since, and had others answered."""

from __future__ import annotations

import pandas as pd

from ..audit import FEW, NOT_YET, NOTHING, AroundCycle, around_finding
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
    "withheld": Word("Kept back, for beside what was released before it would tell of few women."),
    FEW: Word("Too few women with or without an alert before or since: nothing may be told."),
}


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


def missing_rows(found, names, language, *, exact: bool) -> pd.DataFrame:
    """A row a measured cycle: the difference had those who did not answer other odds, and where it would be gone."""
    rows = []
    for one in (one for one in found if len(one.missing)):
        told = {
            f"odds_{row.odds_ratio:g}": in_points(row.difference, language, exact) for row in one.missing.itertuples()
        }
        rows.append({"what": around_label(one, names, language), **told, "tipping": _tipping(one.tipping, language)})
    return pd.DataFrame(rows, dtype=object)


def in_points(value: float, language, exact: bool) -> str:
    """A difference of shares in percentage points, with its sign."""
    return ("+" if value > 0 else "") + decimal(100 * value, language, 1 if exact else 0)


def _tipping(share: float, language) -> str:
    if share != share:
        return say("everybody answered", language)
    if not 0 <= share <= 1:
        return say("at no share", language)
    return percent(share, language)


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
