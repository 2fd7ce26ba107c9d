"""Questions known by a heading that names their questionnaire: EPDS vraag 3, ICIQ-UI hinder, PHQ-2 1.

A heading goes before the answers below it. Where the two disagree nothing is taken: a person is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import dropwhile
from typing import NamedTuple

from ..schema import Instrument, heading_words, instruments
from .columns import item_values
from .guess import Guess, unreadable
from .known_words import MISSING, fillers, says, words_of

MOST_MAY_NOT_FIT = 0.01  # assumption: with more answers that a form does not have, they are coded in another way
FEWEST_TELLING = 30  # assumption: in fewer answers the lowest need not be there
NUMBERED = re.compile(r".*\d+r?")  # an item of which the id ends with the question's number
OTHER_ANSWERS = "the heading says {instrument}, the answers do not: found {found}; expected {expected}"
NO_SUCH = "the heading says {instrument}, which has {of} questions, each once"
WORDS = "the answers are words; look whether each means what its line says"
PART = "the heading says {instrument}, of which {n} of {of} questions were found"
PLACE = "by its place on the form; look whether it is this question"
WHICH = "the answers do not show which question is which; look at the order"
MOST_SHOWN = 8


class Named(NamedTuple):
    """What a heading says: the questionnaire, and the number of its question or that question itself."""

    instrument: str
    number: int = 0
    ours: str = ""


def named_form(heading: str) -> Named | None:
    """The questionnaire that a heading names, and which of its questions; None where it names none."""
    words = [*dropwhile(fillers().__contains__, words_of(heading))]
    for called, instrument in _names():
        if words[: len(called)] == called:
            rest = [word for word in words[len(called) :] if word not in fillers()]
            if rest and rest[0].isdigit():
                return Named(instrument, number=int(rest[0]))
            questions = heading_words("answers").forms[instrument].questions
            by_word = [ours for ours, phrases in questions.items() if any(says(heading, phrase) for phrase in phrases)]
            if len(by_word) == 1:
                return Named(instrument, ours=by_word[0])
    return None


@cache
def _names() -> list[tuple[list[str], str]]:
    """Each name of a questionnaire as its words, the longest first: PHQ-2 1 is question 1, not question 2 of PHQ."""
    forms = heading_words("answers").forms
    found = [(words_of(called), name) for name, form in forms.items() for called in form.called]
    return sorted(found, key=lambda one: -len(one[0]))


def doubted(found: Mapping[str, Guess], counts: Mapping[str, Counter]) -> dict[str, Guess]:
    """Questions of whole forms that were sure by our own names, and of which the answers are not those of the form."""
    doubts: dict[str, Guess] = {}
    for instrument in instruments().values():
        of = {ours: found[ours].source for ours in instrument.item_ids if ours in found and not found[ours].doubt}
        many = sum(sum(counts[source].values()) for source in of.values()) >= FEWEST_TELLING
        if len(of) == len(instrument.items) > 1 and many and (values := _unfit(instrument, of, counts)):
            values = {"instrument": instrument.name_nl} | values
            doubts |= {ours: found[ours]._replace(doubt=OTHER_ANSWERS, values=values) for ours in of}
    return doubts


class Unfit(NamedTuple):
    """Headings that name one questionnaire and are not taken for it: why not is a sentence with its values."""

    sources: tuple[str, ...]
    why: str
    values: dict


def find_named(counts: Mapping[str, Counter], found: Mapping[str, Guess]) -> Iterator[Guess]:
    """Every question that a heading names; sure where all questions of the form are there and all answers fit."""
    for instrument, of_form in _forms(counts):
        of = _questions(instrument, of_form)
        if of and not {*of} & {*found} and not _unfit(instrument, of, counts):
            n = len(of) + len({*found} & {*instrument.item_ids})
            doubt, values = _doubt(instrument, of, counts, n, by_number=any(one.number for one in of_form.values()))
            yield from (Guess(ours, of[ours], doubt, values) for ours in instrument.item_ids if ours in of)


def find_unfit(counts: Mapping[str, Counter]) -> list[Unfit]:
    """Of what was not taken: each form of which the heading and the answers, or the numbers, disagree."""
    told = []
    for instrument, of_form in _forms(counts):
        of = _questions(instrument, of_form)
        values = {"instrument": instrument.name_nl, "of": str(len(instrument.items))}
        why, more = (OTHER_ANSWERS, _unfit(instrument, of, counts)) if of else (NO_SUCH, {})
        if more or not of:
            told.append(Unfit((*of_form,), why, values | more))
    return told


def _forms(counts: Mapping[str, Counter]) -> Iterator[tuple[Instrument, dict[str, Named]]]:
    """Each questionnaire that headings of filled columns name, and what each of them says."""
    said = {source: one for source in counts if (one := named_form(source)) and counts[source]}
    for name in dict.fromkeys(one.instrument for one in said.values()):
        yield instruments()[name], {source: one for source, one in said.items() if one.instrument == name}


def _questions(instrument: Instrument, of_form: Mapping[str, Named]) -> dict[str, str]:
    """The heading of each question; empty where one is none of the form (PHQ-9), or stands there twice."""
    named = [_item(one, instrument) for one in of_form.values()]
    is_sound = all(named) and len({*named}) == len(named)
    return dict(zip(named, of_form, strict=True)) if is_sound else {}


def _item(named: Named, instrument: Instrument) -> str:
    """Our column of a question; empty where the form has none of that number."""
    if named.ours:
        return named.ours
    items = instrument.item_ids
    return items[named.number - 1] if 0 < named.number <= len(items) else ""


def _unfit(instrument: Instrument, of: Mapping[str, str], counts) -> dict[str, str]:
    """What was found and expected where numbers are not those of the form; nothing where all is words, or fits.

    Words are asked about one by one; numbers of another form, or counted from 1, would be read as if they fitted.
    """
    wrong = sum((unreadable(ours, counts[source]) for ours, source in of.items()), Counter())
    answers = sum(sum(counts[source].values()) for source in of.values())
    is_far_off = sum(wrong.values()) > MOST_MAY_NOT_FIT * answers
    if sum(wrong.values()) == answers or not (is_far_off or not _begins_low(instrument, of, counts)):
        return {}
    bad = [ours for ours, source in of.items() if unreadable(ours, counts[source])] or [*of]
    texts = {text for ours in bad for text in counts[of[ours]]} - MISSING
    expected = dict.fromkeys(text for ours in bad for text in item_values(ours))
    return {"found": _listed(sorted(texts)), "expected": _listed(expected)}


def _doubt(instrument: Instrument, of: Mapping[str, str], counts, n: int, *, by_number: bool) -> tuple[str, dict]:
    """Why a person must look at the questions of a form, of which `n` were found; empty where all agrees."""
    if n < len(instrument.items):
        return PART, {"instrument": instrument.name_nl, "n": str(n), "of": str(len(instrument.items))}
    if any(_is_wordy(ours, counts[source]) for ours, source in of.items()):
        return WORDS, {}
    if by_number and not all(NUMBERED.fullmatch(ours) for ours in of):
        return PLACE, {}
    return (WHICH, {}) if by_number and not _shows_order(instrument, of, counts) else ("", {})


def _is_wordy(ours: str, counted: Counter) -> bool:
    return sum(unreadable(ours, counted).values()) == sum(counted.values())


def _begins_low(instrument: Instrument, of: Mapping[str, str], counts) -> bool:
    """Whether somebody gave the lowest answer: a form counted from 1 has none that counts from 0."""
    lowest = {ours: str(min(instrument.item(ours).allowed)) for ours in of}
    return any(_whole(text) == lowest[ours] for ours, source in of.items() for text in counts[source])


def _shows_order(instrument: Instrument, of: Mapping[str, str], counts) -> bool:
    """Whether each question with more answers than the others holds one that only it may have."""
    allowed = {ours: {*item_values(ours)} for ours in of}
    shared = set.intersection(*allowed.values())
    wider = [ours for ours in of if allowed[ours] > shared]
    return all(any(_whole(text) in allowed[ours] - shared for text in counts[of[ours]]) for ours in wider)


def _whole(text: str) -> str:
    return re.sub(r"[.,]0+$", "", text)


def _listed(texts) -> str:
    shown = [*texts]
    return ", ".join([*shown[:MOST_SHOWN], *(["…"] if len(shown) > MOST_SHOWN else [])])
