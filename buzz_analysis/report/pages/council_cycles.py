"""A page of each learning cycle for the client council, in plain words; and words of the trade explained."""

from __future__ import annotations

from markupsafe import Markup

from ... import sentences
from ...audit import MEASURED
from ...schema import is_asked_of_women, topics
from ...sentences.effects import value_words
from ...wording import date_words, say, whole
from ..html import heading, join, listing, paragraph, readable, said, typed
from .actions import measure_words, with_mark

ABOUT = "This is about: {topic}."
WANTED = {
    "down": "We wanted fewer women to give an answer to talk about.",
    "up": "We wanted more women to give an answer to talk about.",
}
OTHER_WANTED = {"down": "We wanted less of this: {typed}.", "up": "We wanted more of this: {typed}."}
GOAL = {
    "down": "Our goal was at most {typed} of every 100 women.",
    "up": "Our goal was at least {typed} of every 100 women.",
}
OTHER_GOAL = {"down": "Our goal was at most {typed}.", "up": "Our goal was at least {typed}."}
PLANNED = {
    True: "It went as we had planned.",
    False: "It went otherwise than we had planned.",
    None: "How it goes has not been written down yet.",
}
PREDICTED = "Beforehand we thought: {low} to {high} of every 100 women."
HELD = {True: "That was right.", False: "That was not right."}
NOT_FROZEN = "We did not fix beforehand what we expected."
NOW = {
    "adopt": "We keep doing this.",
    "adapt": "We change it and try again.",
    "abandon": "We stop with this.",
    "inconclusive": "We do not know whether it helps. That is an answer too.",
    None: "We have not decided yet.",
}
TOLD = "We told the client council about it on {day}."
NOT_TOLD = "We still have to tell the client council about it."
NOT_EXPLAINED = "What {typed} means has not been written down. Ask the caregivers."
PAGE = Markup('<div class="buzz-cycle-page">{}</div>')


def cycles(material) -> list:
    """A page for each cycle that the council has not heard of before this period."""
    return [PAGE.format(join(_page(material, cycle))) for cycle in _shown(material)]


def words_explained(material) -> list:
    """Words of the trade in what people typed here: what they mean, or that nobody wrote it down."""
    language, found = material.language, sentences.explain(_typed(material), material.language)
    if not (found.words or found.unknown):
        return []
    lines = [Markup("{}: {}.").format(typed(word), means) for word, means in found.words.items()]
    lines += [_with_typed(NOT_EXPLAINED, language, one) for one in found.unknown]
    return [heading(2, say("Words explained", language)), listing(lines)]


def _shown(material) -> list:
    since = material.period.first_day
    told = {cycle.id: cycle.act.told_council_on for cycle in material.records.cycles}
    return [cycle for cycle in material.records.cycles if told[cycle.id] is None or told[cycle.id] >= since]


def _page(material, cycle) -> list:
    language = material.language
    parts = {
        "What did we want?": _wanted(material, cycle),
        "What did we do?": _done(material, cycle),
        "What did we see?": _seen(material, cycle),
        "What now?": _now(material, cycle),
    }
    body = [part for title, found in parts.items() for part in (heading(3, say(title, language)), *found)]
    return [heading(2, _with_typed("What we tried: {typed}", language, cycle.title)), *body]


def _wanted(material, cycle) -> list:
    language, aim = material.language, cycle.aim
    topic = topics().get(cycle.topic)
    about = typed(cycle.topic) if topic is None else sentences.in_language(topic, "plain", language)
    if is_asked_of_women(aim.measure):
        wanted = [
            Markup.escape(say(WANTED[aim.direction], language)),
            _with_typed(GOAL[aim.direction], language, _in_hundred(aim.to, language)),
        ]
    else:
        wanted = [
            _with_typed(OTHER_WANTED[aim.direction], language, measure_words(material, aim.measure)),
            _with_typed(OTHER_GOAL[aim.direction], language, value_words(aim.to, language)),
        ]
    by = say("We wanted to be there by {day}.", language, day=date_words(aim.by, language))
    return [
        paragraph(say(ABOUT, language, topic=about)),
        paragraph(Markup(" ").join([*wanted, Markup.escape(by)])),
        paragraph(_with_marked("Why we think that this helps: {typed}", language, cycle.why.rationale)),
    ]


def _done(material, cycle) -> list:
    language, day = material.language, date_words(cycle.acts_from, material.language)
    begins = "We started on {day}." if cycle.acts_from <= material.today else "We start on {day}."
    where = Markup(", ").join(map(readable, cycle.change.where))
    facts = [
        _with_marked("Where: {typed}.", language, where),
        Markup.escape(say(begins, language, day=day)),
        Markup.escape(say(PLANNED[cycle.do.carried_out_as_planned], language)),
    ]
    why = [_with_marked("Why: {typed}.", language, cycle.do.deviations)] if cycle.do.deviations else []
    return [paragraph(with_mark(cycle.change.what, language, plain=True)), paragraph(Markup(" ").join([*facts, *why]))]


def _seen(material, cycle) -> list:
    """The released numbers, rounded; whether the prediction held is taken from the team's cell, as a signal is."""
    language = material.language
    asked = material.effects.cycles[material.records.cycles.index(cycle)]
    outcome, before, since = material.effects.of(asked)
    found = sentences.cycle_sentences(
        outcome if is_asked_of_women(cycle.aim.measure) or outcome != MEASURED else "local",
        before,
        since,
        language=language,
    )
    return [said(found, language=language), *_predicted(material, cycle, since)]


def _predicted(material, cycle, since) -> list:
    language = material.language
    if not is_asked_of_women(cycle.aim.measure):
        return []
    if not cycle.is_locked:
        return [paragraph(say(NOT_FROZEN, language))]
    low, high = (typed(_in_hundred(value, language)) for value in (cycle.prediction.low, cycle.prediction.high))
    words = Markup(say(PREDICTED, language, low="\0", high="\1")).replace("\0", low).replace("\1", high)
    row = material.judged[material.judged["id"] == cycle.id].iloc[0]
    is_told = bool(since) and since["display"] == "share"
    held = [say(HELD[bool(row["inside"])], language)] if is_told else []
    return [paragraph(Markup(" ").join([words, *map(Markup.escape, held)]))]


def _now(material, cycle) -> list:
    language, act = material.language, cycle.act
    titles = {one.id: one.title for one in material.records.cycles}
    decided = [
        Markup.escape(say(NOW[act.decision], language)),
        *([_with_marked("Why: {typed}.", language, act.reason)] if act.reason else []),
        *([_with_typed("What we try next: {typed}.", language, titles[act.next])] if act.next in titles else []),
    ]
    if act.decision is None:
        day = date_words(cycle.review_on, language)
        decided.append(Markup.escape(say("We look back on {day}.", language, day=day)))
    told = act.told_council_on
    council = say(TOLD, language, day=date_words(told, language)) if told else say(NOT_TOLD, language)
    return [paragraph(Markup(" ").join(decided)), paragraph(council)]


def _in_hundred(share: float, language) -> str:
    return whole(round(share * 100), language)


def _with_typed(message, language, text) -> Markup:
    """A sentence of ours with words that people typed."""
    before, after = say(message, language, typed="\0").split("\0")
    return Markup("{}{}{}").format(before, typed(text), after)


def _with_marked(message, language, text) -> Markup:
    """The same, and behind a claim that nobody knows it yet; a point is not said twice."""
    before, after = say(message, language, typed="\0").split("\0")
    words = text if isinstance(text, Markup) else with_mark(text.rstrip("."), language, plain=True)
    return Markup("{}{}{}").format(before, words, after or ("" if isinstance(text, Markup) else "."))


def _typed(material) -> list[str]:
    """All that people typed and this edition shows."""
    actions = [text for one in material.actions for text in (one.what, one.owner_role, one.reason or "")]
    of_cycles = [
        text or ""
        for one in _shown(material)
        for text in (
            one.title,
            one.why.rationale,
            one.change.what,
            *one.change.where,
            one.do.deviations,
            one.act.reason,
        )
    ]
    return [*actions, *of_cycles, *(one.text for one in material.records.words)]
