"""What a network's own history says: its caption, and whether it is changing and will meet its goal."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import Word
from ..wording import say, whole
from .chart_words_series import control_chart_words, number_words, run_chart_words, run_words
from .sentence import Sentence
from .shares import listed
from .story import FigureWords, figure_words

UNITS = {
    "month": Word("a point per month"),
    "quarter": Word("a point per quarter"),
    "half_year": Word("a point per half-year"),
    "year": Word("a point per year"),
    "rolling_year": Word("a point per month, each of twelve months"),
}
NO_RULES = {
    "few": Word("Fewer than ten points: too few to tell a change from chance, so no limits are drawn."),
    "overlap": Word("The points share months with each other, so no limits are drawn and no rule is applied."),
    "mixed": Word("How many women of each time point are in it may shift, so no rule is applied."),
    "response": Word("Too few of the women invited answered: it is shown, and not judged."),
    "team": Word("The team's edition may draw no chart of this: it is shown, and no rule is applied."),
}
NO_SERIES = {
    "few": Word(
        "There is no chart over time: no unit of time gives four points with {minimum} women or more with, and "
        "without, an alert."
    ),
    "undated": Word("There is no chart over time: the answers carry no dates."),
    "nothing": Word("There is no chart over time: nobody was screened with this questionnaire up to this period."),
}
RULES = {
    "beyond_limit": Word("a point beyond the limits of chance"),
    "long_run": Word("a long run on one side of the median"),
    "few_crossings": Word("few crossings of the median"),
}
NO_SCORE = "Missing: without a whole score a woman is in no point."
NO_ALERT = "Not known: in no point."


class Answer(NamedTuple):
    """One of the two questions of a series: a shape, a letter and a word, so that no colour is needed."""

    question: str
    shape: str
    letter: str
    word: str


def history_title(history, domain, language) -> str:
    """What the chart is of."""
    values = {"domain": domain, "timepoint": listed(history.timepoints, language)}
    if history.scale is not None:
        scale = scale_words(history.scale, language)
        return say("{domain}: mean {scale} at {timepoint}", language, scale=scale, **values)
    if len(history.timepoints) > 1:
        return say("{domain}: share of women with an alert, {timepoint} together", language, **values)
    return say("{domain}: share of women with an alert at {timepoint}", language, **values)


def scale_words(scale, language) -> str:
    """A scale as readers know it."""
    own = (scale.label_nl or scale.label) if language == "nl" else (scale.label or scale.label_nl)
    return own or say("total score", language)


def history_figure_words(history, *, domain, direction, number, period, language, synthetic) -> FigureWords:
    """Alternative text and caption, from the series that was drawn; `period` says from when to when."""
    series, title = history.series, history_title(history, domain, language)
    same = {"number": number, "period": period, "language": language, "synthetic": synthetic}
    share = history.scale is None
    if series.kind == "control":
        words = control_chart_words(
            series.frame, title=title, direction=direction, share=share, baseline=series.baseline, **same
        )
        more = run_words(series.runs, language) if series.runs.signal else []
    elif series.kind == "run":
        words, more = run_chart_words(series.runs, title=title, direction=direction, share=share, **same), []
    else:
        words, more = _line_words(series.frame, title, direction, share, **same), []
        more = [say(NO_RULES[series.why_no_rules], language)]
    return FigureWords(" ".join([words.alt, *more]), " ".join([words.caption, *_counts(history, language), *more]))


def _line_words(frame, title, direction, share, *, number, period, language, synthetic) -> FigureWords:
    seen = frame[frame["value"].notna()]
    points = "; ".join(
        f"{row.label}: {number_words(row.value, language, share)}"
        for row in (*seen.head(1).itertuples(), *seen.tail(1).itertuples())
    )
    counted = say(
        "Points: {n}; missing: {missing}.",
        language,
        n=whole(len(seen), language),
        missing=whole(len(frame) - len(seen), language),
    )
    alt = [
        say("Line over time: {title}.", language, title=title),
        counted,
        say("First and last: {points}.", language, points=points),
    ]
    caption = [
        say("Figure {number}. {title}.", language, number=number, title=title),
        counted,
        say("Period {period}; no comparison.", language, period=period),
    ]
    return figure_words(alt, caption, direction=direction, synthetic=synthetic, language=language)


def _counts(history, language) -> list[str]:
    """How many women a point holds, what the unit is, and who is in no point."""
    is_mean = history.scale is not None
    n = history.points["n" if is_mean else "denominator"].dropna()
    values = {"least": whole(n.min(), language), "most": whole(n.max(), language)}
    unit = say(UNITS[history.unit], language)
    counted = say("n: {least} to {most} women a point; {unit}.", language, unit=unit, **values)
    return [counted, say(NO_SCORE if is_mean else NO_ALERT, language)]


def history_sentences(history, *, domain, minimum, language) -> list[Sentence]:
    """What the series says; a word of change only with the rules that fired, and their ids."""
    if history.series is None:
        return [Sentence(say(NO_SERIES[history.why], language, minimum=minimum), (history.cell,))]
    series = history.series
    values = {
        "title": history_title(history, domain, language),
        "n": whole(series.frame["value"].notna().sum(), language),
    }
    if series.kind == "line":
        words = say(
            "{title}: {n} points over time. {why}", language, why=say(NO_RULES[series.why_no_rules], language), **values
        )
        return [Sentence(words, (history.cell,))]
    if not series.signals:
        return [Sentence(say("{title}: over {n} points no change was shown.", language, **values), (history.cell,))]
    rules = listed([say(RULES[rule], language) for rule in series.signals], language)
    signal = " ".join(f"{history.cell}:history:{rule}" for rule in series.signals)
    words = say(
        "{title}: over {n} points this changed by more than chance alone ({rules}).", language, rules=rules, **values
    )
    return [Sentence(words, (history.cell,), signal)]


UNKNOWN = "○"  # its letter is a question mark
CHANGING = {
    "yes": ("◆", Word("changed by more than chance")),
    "no": ("●", Word("no change shown")),
    "unknown": (UNKNOWN, Word("cannot be told")),
}
GOAL = {
    "meets": ("▲", Word("yes, as it now runs")),
    "misses": ("▼", Word("not without a change")),
    "hit_or_miss": ("◐", Word("sometimes, by chance")),
    "unstable": (UNKNOWN, Word("cannot be told: the series is not stable")),
    "not_known": (UNKNOWN, Word("cannot be told: there are no limits")),
}


def two_questions(series, outcomes, language) -> list[Answer]:
    """Is it changing; and, for each declared goal, will it be met: `outcomes` holds (goal in words, outcome)."""
    found = "unknown" if series.kind == "line" else "yes" if series.signals else "no"
    first = _answer(say("Is it changing?", language), CHANGING[found], language)
    goals = [
        _answer(say("Will it meet the goal ({goal})?", language, goal=goal), GOAL[outcome], language)
        for goal, outcome in outcomes
    ]
    return [first, *goals]


def _answer(question, mark, language) -> Answer:
    shape, word = mark[0], say(mark[1], language)
    return Answer(question, shape, "?" if shape == UNKNOWN else word[0].upper(), word)
