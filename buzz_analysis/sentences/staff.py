"""Surveys of professionals in words: names of scales, what changed, why there is no model, what does not hold."""

from __future__ import annotations

import pandas as pd

from ..audit import LEAST_WAVE, MOST_AT_END, ScaleChange, finding
from ..errors import Word
from ..schema import instruments
from ..stats import MixedChange
from ..wording import decimal, percent, say, whole
from .names import UNCONFIRMED, in_language
from .story import FigureWords, figure_words

BOUNDS = "{low} to {high}"
BELOW = "fewer than {minimum}"
SHORT = 10  # a scale no longer than this has two decimals
FOUND = {"higher": Word("higher"), "lower": Word("lower"), "not_shown": Word("no difference shown")}
WHY_NOT = {
    "one_round": Word("Answered in one round only: nothing to compare with."),
    "no_start": Word("No network that answered recorded a learning session: before and after cannot be told apart."),
    "only_before": Word("Every answer lies before the first learning session: there is no after yet."),
    "only_after": Word("Every answer lies after the first learning session: there is no before."),
    "unequal": Word("Asked on one side only: there is nothing to compare."),
    "few": Word("Fewer than {least} answers before or after: no model, and no word of change."),
    "same": Word("All answers are the same: there is nothing to model."),
    "withheld": Word("Kept back, for beside what was released before it would tell of few people."),
}
ALONE = Word("One network only: there is no effect of networks in the model, and what it says need not hold elsewhere.")
NO_PEOPLE = Word("Too few people answered twice under one code: people are not in the model.")
PLAIN = Word("Neither networks nor people are in the model: it is the plain difference of two means.")
NOT_HELD = {
    "converged": Word("the model did not find its end; do not use it"),
    "units": Word("fewer than {limit} networks ({value}): how much they differ is hardly known"),
    "skew": Word("what the model leaves is skewed ({value}; our yardstick {limit})"),
    "spread": Word("the answers of one wave vary much more than of another (ratio {value}; our yardstick {limit})"),
    "unit_variance": Word("networks hardly differ in level: their variance is about 0"),
}
AT_ENDS = Word("{share} of the answers lie at an end of the scale: less change can be seen there")
ALL_HOLD = Word("nothing found that speaks against the model")


def survey_name(instrument: str, language: str) -> str:
    """What a questionnaire is called where its scales stand below it."""
    return in_language(instruments()[instrument], "name", language).split(" (")[0]


def scale_name(instrument: str, scale: str, language: str, *, ends: bool = False) -> str:
    """A scale with its ends if asked, and the mark where nobody confirmed its scoring: ``total (23 to 115)``."""
    known = instruments()[instrument]
    one = known.scale(scale)
    mark = f" {UNCONFIRMED}" if "unconfirmed" in (known.verification, one.verification) else ""
    low, high = (decimal(end, language, 0) for end in one.reach)
    between = f" ({say(BOUNDS, language, low=low, high=high)})" if ends else ""
    return f"{in_language(one, 'label', language) or scale}{between}{mark}"


def staff_mean_words(row: dict | None, minimum: int, language: str) -> str:
    """A mean with its n, or what became of it."""
    if row is None:
        return "–"
    low, high = instruments()[row["instrument"]].scale(row["scale"]).reach
    if row["display"] != "mean":
        return (
            say("hidden", language)
            if row["display"] in ("hidden", "withheld")
            else say(BELOW, language, minimum=minimum)
        )
    mean = decimal(row["estimate"], language, 1 if high - low > SHORT else 2)
    return say("{mean} (n {n})", language, mean=mean, n=whole(row["denominator"], language))


def change_rows(
    changes: tuple[ScaleChange, ...], language: str, names: dict[str, str], *, in_tens: bool = False
) -> pd.DataFrame:
    """A row a scale with a model and later wave: ``what wave n_words change units finding visible``.

    `names` puts a wave into words; `in_tens` rounds how many answered.
    """
    made = [
        _change_row(one, row, language, names, -1 if in_tens else 0)
        for one in changes
        if one.changes is not None
        for row in one.changes.itertuples()
    ]
    return pd.DataFrame(made, dtype=object)


def _change_row(one: ScaleChange, row, language: str, names: dict[str, str], places: int) -> dict:
    return {
        "what": scale_name(one.instrument, one.scale, language),
        "wave": names.get(str(row.period), str(row.period)),
        "n_words": " / ".join(whole(round(int(n), places), language) for n in (row.n_before, row.n)),
        "change": _with_interval(row.estimate, row.ci_low, row.ci_high, language),
        "units": _with_interval(row.units_estimate, row.units_low, row.units_high, language),
        "finding": say(FOUND[finding(row)], language),
        "visible": decimal(one.detectable, language, 2),
    }


def _with_interval(estimate: float, low: float, high: float, language: str) -> str:
    """A signed change with its interval; a dash where there is none."""
    if estimate != estimate:
        return "–"
    between = say(BOUNDS, language, low=decimal(low, language, 2), high=decimal(high, language, 2))
    return f"{'+' if estimate > 0 else ''}{decimal(estimate, language, 2)} ({between})"


def no_model_rows(changes: tuple[ScaleChange, ...], language: str) -> list[tuple[str, str]]:
    """Every reason that there is no model, with the questionnaires it holds for."""
    found: dict[str, list[str]] = {}
    for one in changes:
        if one.why:
            found.setdefault(one.why, []).append(survey_name(one.instrument, language))
    return [
        ("; ".join(dict.fromkeys(names)), say(WHY_NOT[why], language, least=LEAST_WAVE)) for why, names in found.items()
    ]


def check_rows(changes: tuple[ScaleChange, ...], language: str) -> pd.DataFrame:
    """What each model takes for granted and the answers do not bear out: ``what effects checks``."""
    rows = [
        {
            "what": scale_name(one.instrument, one.scale, language),
            "effects": _effects(one.model, language),
            "checks": "; ".join(_not_held(one.model, one.at_ends, language)) or say(ALL_HOLD, language),
        }
        for one in changes
        if one.model
    ]
    return pd.DataFrame(rows, dtype=object)


def _effects(model: MixedChange, language: str) -> str:
    """Which random effects are in, with the part of the variance that is theirs."""
    names = {"unit": say("networks", language), "person": say("people", language)}
    shares = model.variances.set_index("effect")["share"]
    told = [f"{names[name]} {percent(shares[name], language)}" for name in model.effects]
    return ", ".join(told) or say("none", language)


def _not_held(model: MixedChange, at_ends: float, language: str) -> list[str]:
    failed = model.checks[~model.checks["holds"].astype(bool)]
    told = [_check_words(row, model, language) for row in failed.itertuples()]
    ends = [say(AT_ENDS, language, share=percent(at_ends, language))] if at_ends > MOST_AT_END else []
    return [*told, *ends]


def _check_words(row, model: MixedChange, language: str) -> str:
    if row.check == "linked":
        words = NO_PEOPLE if model.effects else PLAIN
        return say(words, language).rstrip(".")
    if row.check == "units" and model.n_units == 1:
        return say(ALONE, language).rstrip(".")
    places = 0 if row.check == "units" else 1
    value, limit = (decimal(number, language, places) for number in (row.value, row.limit))
    return say(NOT_HELD[row.check], language, value=value, limit=limit)


def change_figure_words(rows: pd.DataFrame, *, title, number, language, synthetic) -> FigureWords:
    """Words beside `figures.draw_changes`, of the rows that are drawn: ``label estimate ci_low ci_high``."""
    told = "; ".join(
        f"{row.label.replace(chr(10), ', ')}: {_with_interval(row.estimate, row.ci_low, row.ci_high, language)}"
        for row in rows.itertuples()
    )
    dot = "Dot: change from the first wave by the model, in points; line: 95% interval. Open dot: mean of networks."
    return dots_words(told, title, say(dot, language), number=number, language=language, synthetic=synthetic)


def dots_words(told: str, title: str, dot: str, *, number, language, synthetic, direction="") -> FigureWords:
    """Words beside dots with intervals: what each tells, and what a dot is."""
    alt = [say("Dots with intervals, beside a line at no change: {title}.", language, title=title), f"{told}."]
    caption = [say("Figure {number}. {title}.", language, number=number, title=title), dot]
    return figure_words(alt, caption, direction=direction, synthetic=synthetic, language=language)


def answers_figure_words(rows: pd.DataFrame, *, title, number, language, synthetic) -> FigureWords:
    """Words beside `figures.draw_answers`, of the rows that are drawn: ``label answer share suppressed``."""
    told = [
        f"{label}: " + ", ".join(f"{row.answer} {_share(row, language)}" for row in part.itertuples())
        for label, part in rows.groupby("label", sort=False)
    ]
    alt = [say("Bars of answers from low to high: {title}.", language, title=title), "; ".join(told) + "."]
    caption = [
        say("Figure {number}. {title}.", language, number=number, title=title),
        say("No cut-off and no sum of these answers is known: none is made. White: hidden, too few to tell.", language),
    ]
    return figure_words(alt, caption, synthetic=synthetic, language=language)


def _share(row, language: str) -> str:
    return say("hidden", language) if row.suppressed else percent(row.share, language)
