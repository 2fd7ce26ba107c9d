"""What a yearly figure says of a network: no word of difference without a signal, and never a place in a row."""

from __future__ import annotations

from ..errors import Word
from ..stats import DIFFERENT, LOOK_AGAIN, SIGNAL
from ..wording import decimal, percent, say, whole
from .names import in_language
from .sentence import Sentence

SHARE_PLACES = 1
WHY_NO_PLACE = {
    "missing": Word("No place among the networks: nothing was delivered of this year."),
    "hidden": Word("Too few to say anything: the count is hidden."),
    "nobody": Word("No place among the networks: there is nobody in the denominator."),
    "source": Word("No place among the networks: the source hides the count."),
    "mean": Word("No place among the networks: a mean comes without the spread of its answers."),
    "unrecorded": Word("No place among the networks: of more than 70% nothing was recorded."),
    "small": Word("No place among the networks: fewer than {least} in the denominator."),
    "alone": Word("No place among the networks: no other network can be shown."),
    "expected": Word("No place among the networks: fewer than five are expected, or all but five."),
}
FOUND = {
    (SIGNAL, "higher"): Word("Higher than {whom}."),
    (SIGNAL, "lower"): Word("Lower than {whom}."),
    (DIFFERENT, "higher"): Word("Higher than {whom}, now and a year earlier."),
    (DIFFERENT, "lower"): Word("Lower than {whom}, now and a year earlier."),
    (LOOK_AGAIN, "higher"): Word("Outside 95% for the first time, on the high side: look again next year."),
    (LOOK_AGAIN, "lower"): Word("Outside 95% for the first time, on the low side: look again next year."),
}
RATIO_FOUND = {
    (SIGNAL, "higher"): Word("After case mix: higher than the model expects of these births."),
    (SIGNAL, "lower"): Word("After case mix: lower than the model expects of these births."),
    (LOOK_AGAIN, "higher"): Word("After case mix: outside 95% on the high side this year; one year decides nothing."),
    (LOOK_AGAIN, "lower"): Word("After case mix: outside 95% on the low side this year; one year decides nothing."),
    ("", ""): Word("After case mix: no demonstrable difference from what the model expects of these births."),
}
WHY_NO_RATIO = {
    "births": Word("After case mix: no place, for the model cannot tell what to expect of these births."),
    "alone": Word("After case mix: no place, for the births of no other network are known."),
    "expected": Word("After case mix: no place, for fewer than five are expected, or all but five."),
}
HALF_KNOWN = "Of {share} nothing was recorded: a change or a difference may be no more than better recording."
NO_DIFFERENCE = "No demonstrable difference from {whom}."
WHOM = {True: Word("the whole country, as published"), False: Word("the other networks")}
INDICATIVE = "Indicative: {n} in the denominator, fewer than {least}."
UNRELIABLE = "Reliability {reliability}: much of the differences between networks is chance at this size."
BRIEF = {
    (SIGNAL, "higher"): Word("higher"),
    (SIGNAL, "lower"): Word("lower"),
    (DIFFERENT, "higher"): Word("higher, twice"),
    (DIFFERENT, "lower"): Word("lower, twice"),
    (LOOK_AGAIN, "higher"): Word("look again"),
    (LOOK_AGAIN, "lower"): Word("look again"),
}
ADJUSTED = {True: Word("yes"), False: Word("no"), None: Word("unknown")}
KINDS = {
    "norm": Word("norm"),
    "national_mean": Word("national mean"),
    "best_quarter": Word("best quarter"),
    "own_goal": Word("own goal"),
}
CAUTION_MISSING = 0.4  # as with a response under 60%
RELIABLE_FROM = 0.7  # REPORTS section 6, STATISTICS: below it a place is indicative


def has_signal(place, n, compare_from: int) -> bool:
    """Whether words of difference may be used: a signal was computed, and the network is large enough."""
    return place.verdict in (SIGNAL, DIFFERENT) and n is not None and n >= compare_from


def place_sentences(figure, *, compare_from: int, language: str) -> list[Sentence]:
    """What the place of one figure among the networks says, and how far it may be trusted."""
    place, row, least = figure.place, figure.now, figure.definition.minimum_denominator
    cells = (row["cell"],) if row else (figure.cell,)
    if place.why:
        return [Sentence(say(WHY_NO_PLACE[place.why], language, least=whole(least, language)), cells)]
    n = int(row["denominator"])
    found = [*_recorded(row, cells, language), _finding(figure, n, compare_from, cells, language)]
    if n < compare_from:
        words = say(INDICATIVE, language, n=whole(n, language), least=whole(compare_from, language))
        found.append(Sentence(words, cells))
    if figure.reliability < RELIABLE_FROM:
        words = say(UNRELIABLE, language, reliability=decimal(figure.reliability, language, 2))
        found.append(Sentence(words, (f"{row['cell']}.reliability",)))
    return found


def _recorded(row: dict, cells, language: str) -> list[Sentence]:
    """Before any finding: that much was not recorded."""
    share = row.get("missing", float("nan"))
    if not share > CAUTION_MISSING:
        return []
    return [Sentence(say(HALF_KNOWN, language, share=percent(share, language)), cells)]


def _finding(figure, n: int, compare_from: int, cells, language: str) -> Sentence:
    place, whom = figure.place, WHOM[figure.is_against_country]
    if not place.verdict or (place.verdict in (SIGNAL, DIFFERENT) and n < compare_from):
        return Sentence(say(NO_DIFFERENCE, language, whom=whom), cells)
    signal = signal_id(figure) if has_signal(place, n, compare_from) else ""
    return Sentence(say(FOUND[place.verdict, place.direction], language, whom=whom), cells, signal)


def ratio_sentences(figure, *, compare_from: int, language: str) -> list[Sentence]:
    """What the place after case mix says; nothing without a model, or without a place by the crude figure either."""
    place, row = figure.by_ratio, figure.now
    if place is None or row is None or figure.place.why:
        return []
    cells = (f"{row['cell']}.ratio",)
    if place.why:
        return [Sentence(say(WHY_NO_RATIO.get(place.why, WHY_NO_RATIO["alone"]), language), cells)]
    if place.verdict == SIGNAL and has_signal(place, row["denominator"], compare_from):
        signal = f"{cells[0]}:networks:{place.verdict}"
        return [Sentence(say(RATIO_FOUND[place.verdict, place.direction], language), cells, signal)]
    found = (place.verdict, place.direction) if place.verdict == LOOK_AGAIN else ("", "")
    return [Sentence(say(RATIO_FOUND[found], language), cells)]


def signal_id(figure) -> str:
    """The id of the signal of a place."""
    return f"{figure.now['cell']}:networks:{figure.place.verdict}"


def brief_finding(figure, *, compare_from: int, language: str) -> str:
    """The same in a word or two, for a narrow column."""
    place, row = figure.place, figure.now
    if place.why or row is None:
        return say("no place", language)
    if place.verdict == LOOK_AGAIN or has_signal(place, row["denominator"], compare_from):
        return say(BRIEF[place.verdict, place.direction], language)
    return say("no difference shown", language)


def figure_name(figure, language: str) -> str:
    """Name of a figure, with its population where the file has several."""
    name = in_language(figure.definition, "name", language)
    return f"{name} ({figure.population})" if figure.population else name


def value_words(value, unit: str, language: str) -> str:
    """A share or a mean as the reader writes it; a rate per thousand where that is its unit."""
    if value is None or value != value:
        return ""
    if unit == "mean":
        return decimal(value, language, 2)
    if unit == "per_1000":
        return say("{n} per 1,000", language, n=decimal(value * 1000, language))
    return percent(value, language, SHARE_PLACES)


def interval_words(row: dict, unit: str, language: str) -> str:
    """The interval of a figure, where there is one."""
    low, high = (value_words(row[name], unit, language) for name in ("ci_low", "ci_high"))
    return f"{low}–{high}" if low and high else ""


def reference_words(reference, unit: str, language: str) -> str:
    """A reference with its type, year and value: ``national mean, 2016: 21.7%``."""
    value = value_words(reference.estimate, unit, language)
    kind = say(KINDS[reference.kind], language)
    return f"{kind}, {reference.period}: {value}" if reference.period else f"{kind}: {value}"


def adjusted_words(definition, year: int, language: str) -> str:
    """Whether the source corrected the figure of a year for who gave birth."""
    return say(ADJUSTED[definition.is_adjusted(year)], language)
