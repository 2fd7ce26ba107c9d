"""Captions and alternative texts of the drawings of a benchmark, from the frames that are drawn."""

from __future__ import annotations

from ..wording import say, whole
from .benchmark import value_words
from .story import FigureWords, figure_words

DISTANCE = (
    "Dot: distance of this network's share from the reference (Cohen's h: the difference of the two angles); line: 95% "
    "interval of the own share (Wilson). Filled square and thick line: a computed signal."
)
OWN_YEARS = (
    "Dot: own share; upright line: 95% interval (Wilson). No line joins two years between which something broke."
)
NO_INTERVAL = "A mean has no interval: its sum does not tell how far answers lie apart."
BREAK = "{number}: from {year} another figure ({reason})."


def spine_words(rows, *, number, period, n_hidden, is_national, credit, language, synthetic) -> FigureWords:
    """Words beside the drawing of all figures at once; `rows` is what is drawn."""
    seen, beside = rows[rows["distance"].notna()], _reference(is_national, language)
    signals = seen[seen["has_signal"]]
    named = "; ".join(f"{row.label}: {row.finding}" for row in signals.itertuples())
    alt = [
        say("All figures under each other: distance from the reference; {n} drawn.", language, n=len(seen)),
        say("With a signal: {names}.", language, names=named) if named else say("None has a signal.", language),
    ]
    caption = [
        say("Figure {number}. {what}.", language, number=number, what=say("All figures at once", language)),
        say("n: {n} figures; not drawn: {rest}.", language, n=whole(len(seen), language), rest=len(rows) - len(seen)),
        say("Hidden cells: {n}.", language, n=whole(n_hidden, language)),
        say("Period {period}; reference: {reference}.", language, period=period, reference=beside),
        say(DISTANCE, language),
        *credit,
    ]
    return figure_words(alt, caption, synthetic=synthetic, language=language)


def own_years_words(figure, breaks, references, *, name, number, direction, credit, language, synthetic) -> FigureWords:
    """Words beside the own years of one figure; `figure.years` is what is drawn."""
    unit, years = figure.definition.unit, figure.years.sort_values("year")
    seen = years[years["estimate"].notna()]
    values = [f"{row.period}: {value_words(row.estimate, unit, language)}" for row in seen.itertuples()]
    alt = [
        say("{name} over the years.", language, name=name),
        "; ".join(values) + "." if values else say("Nothing can be shown.", language),
    ]
    of = "; ".join(f"{row.period}: {whole(row.denominator, language)}" for row in seen.itertuples())
    told = say("none", language) if not references else "; ".join(words for _, _, words in references)
    caption = [
        say("Figure {number}. {what}.", language, number=number, what=name),
        say("n: {n}.", language, n=of or say("none", language)),
        say("Hidden cells: {n}.", language, n=whole(int(years["suppressed"].sum()), language)),
        say("Reference: {references}.", language, references=told),
        *(say(BREAK, language, number=place, year=year, reason=reason) for year, place, reason in breaks),
        say(NO_INTERVAL if unit == "mean" else OWN_YEARS, language),
        *credit,
    ]
    return figure_words(alt, caption, direction=direction, synthetic=synthetic, language=language)


def _reference(is_national: bool, language) -> str:
    if is_national:
        return say("the whole country as published, else the other networks together", language)
    return say("the other networks together", language)
