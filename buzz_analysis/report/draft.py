"""A draft about one learning cycle in the order of SQUIRE 2.0: the record and released numbers; every gap is named.

Order of the headings: Ogrinc G and others. SQUIRE 2.0 (PMC4620592, table 1). The sentences are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .. import sentences
from ..errors import Word
from ..schema import PREFIX
from ..sentences.effects import value_words
from ..wording import date_words, percent, say, whole
from .pages.actions import measure_words
from .pages.cycles import DECISIONS, EXPECTED, SCALES, aim_measured, beside_measured

INTRODUCTION = (
    "Draft in the order of SQUIRE 2.0 (PMC4620592), made from the record of this cycle and from the "
    "numbers that the report of {period} shows. Words between quotation marks were typed by people of the network."
)
ANALYSIS = (
    "Shares of women with an alert, with Wilson's interval (95%). Since is compared with before by whole months; a "
    "difference is called one only beyond 99.8%. Counts under {minimum} are hidden."
)
LIMITS = (
    "One network, without a control group: what came after the change did not therefore come from it. Not all women "
    "answered, and each month others did."
)
INSIDE, OUTSIDE = Word("The result lies inside the prediction."), Word("The result lies outside the prediction.")
NOT_JUDGED = "a prediction frozen before the data: this one was not, and proves nothing"
MARKS = re.compile(r"([\\`*_\[\]<>#|~&!])")  # what Markdown or HTML in it would make of typed text


class Draft(NamedTuple):
    """The text, and what is not recorded yet, in order."""

    text: str
    gaps: tuple[str, ...]


def squire_draft(material, cycle) -> Draft:
    """Write the draft of one cycle of this report, in Markdown."""
    language, gaps = material.language, []
    parts = [f"# {typed(cycle.title)}", *_banner(material), say(INTRODUCTION, language, period=material.period.label)]
    for level, title, lines in _sections(material, cycle):
        parts.append(f"{'#' * level} {say(title, language)}")
        for line in lines:
            gaps += [line] if isinstance(line, Gap) else []
            parts.append(say("**Not recorded yet: {what}.**", language, what=line) if isinstance(line, Gap) else line)
    listed = "\n".join(f"- {gap}" for gap in gaps) or say("Nothing.", language)
    parts += [f"## {say('What is not recorded yet', language)}", listed]
    return Draft("\n\n".join(parts) + "\n", tuple(gaps))


class Gap(str):
    """What SQUIRE asks and nobody wrote down yet."""


def typed(text: str) -> str:
    """Words of people as text: nothing in them becomes markup, and a line of theirs begins no heading or list."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))


def _sections(material, cycle) -> Iterator[tuple[int, str, list[str]]]:
    """Level, heading and lines, in SQUIRE's order."""
    yield 2, Word("Title and abstract"), _abstract(material, cycle)
    yield 2, Word("Introduction"), []
    yield 3, Word("Problem description"), _problem(material, cycle)
    yield 3, Word("Available knowledge"), _knowledge(material, cycle)
    yield 3, Word("Rationale"), [_quoted(material, cycle.why.rationale)]
    yield 3, Word("Specific aims"), _aims(material, cycle)
    yield 2, Word("Methods"), []
    yield 3, Word("Context"), _context(material, cycle)
    yield 3, Word("Intervention"), _intervention(material, cycle)
    yield 3, Word("Study of the intervention"), _study(material, cycle)
    yield 3, Word("Measures"), _measures(material, cycle)
    yield 3, Word("Analysis"), [say(ANALYSIS, material.language, minimum=material.study.disclosure.minimum)]
    yield 3, Word("Ethical considerations"), _or_gap(material, cycle.context.ethics, Word("ethical considerations"))
    yield 2, Word("Results"), _results(material, cycle)
    yield 2, Word("Discussion"), []
    yield 3, Word("Summary"), _summary(material, cycle)
    yield 3, Word("Interpretation"), _or_gap(material, cycle.act.reason, Word("how the meeting explains the result"))
    yield (
        3,
        Word("Limitations"),
        [say(LIMITS, material.language), _gap(material, Word("limitations of this cycle's own"))],
    )
    yield 3, Word("Conclusions"), _conclusions(material, cycle)
    yield 2, Word("Other information"), [_gap(material, Word("funding"))]


def _banner(material) -> list[str]:
    words = "**INVENTED DATA: no real women. This text is about nothing that happened.**"
    return [say(words, material.language)] if material.synthetic else []


def _abstract(material, cycle) -> list[str]:
    words = say("An initiative to improve care around birth: {title}.", material.language, title=typed(cycle.title))
    return [words, _gap(material, Word("an abstract"))]


def _problem(material, cycle) -> list[str]:
    language, found = material.language, cycle.why.problem
    words = say(
        "{measure}: {value} of {n} in {period}, as recorded",
        language,
        measure=_measure(material, found.cell.removeprefix(PREFIX)),
        value=value_words(found.value, language),
        n=whole(found.n, language),
        period=found.period,
    )
    return [f"{words}.", _gap(material, Word("why this matters to women here"))]


def _knowledge(material, cycle) -> list[str]:
    known = [f"- {_quoted(material, one)}" for one in cycle.why.knowledge]
    return ["\n".join(known)] if known else [_gap(material, Word("what is known from literature"))]


def _aims(material, cycle) -> list[str]:
    language, aim = material.language, cycle.aim
    words = say(
        "{measure}: from {start} to {to}, by {day}",
        language,
        measure=_measure(material, aim.measure),
        start=value_words(aim.start, language),
        to=value_words(aim.to, language),
        day=date_words(aim.by, language),
    )
    return [f"{words}."]


def _context(material, cycle) -> list[str]:
    language, members = material.language, [one for one in material.records.members if one.left is None]
    facts = say(
        "{network}; owner: {role}.", language, network=typed(material.network), role=_quoted(material, cycle.owner_role)
    )
    who = say("{n} organisations take part.", language, n=whole(len(members), language))
    told = cycle.context.council
    council = (
        say("Discussed with the client council on {day}.", language, day=date_words(told, language)) if told else ""
    )
    return [
        facts,
        who if members else _gap(material, Word("which organisations take part")),
        *_or_gap(material, cycle.context.other_changes, Word("what else changed meanwhile")),
        council or _gap(material, Word("when the client council was asked")),
    ]


def _intervention(material, cycle) -> list[str]:
    language, change, drivers = material.language, cycle.change, cycle.drivers
    where = ", ".join(typed(one) for one in change.where)
    return [
        f"{_quoted(material, change.what)} ({say(SCALES[change.scale], language)}; {where}).",
        say(
            "What moves the aim: {drivers}.",
            language,
            drivers="; ".join(_quoted(material, one) for one in _all(drivers)),
        ),
        *([_quoted(material, change.reason)] if change.reason else []),
        _gap(material, Word("details with which others could repeat it")),
    ]


def _study(material, cycle) -> list[str]:
    language, low_high = material.language, (cycle.prediction.low, cycle.prediction.high)
    low, high = (value_words(one, language) for one in low_high)
    day = date_words(cycle.prediction.on, language)
    predicted = say("{low} to {high} on {day}", language, low=low, high=high, day=day)
    words = say(
        "Prediction: {predicted}, because {reason}.",
        language,
        predicted=predicted,
        reason=_quoted(material, cycle.prediction.reason),
    )
    if not cycle.is_locked:
        return [words, Gap(say(NOT_JUDGED, language))]
    locked = date_words(cycle.lock.locked_at.date(), language)
    return [words, say("Frozen on {day}, mark {mark}.", language, day=locked, mark=cycle.lock.sha256[:12])]


def _measures(material, cycle) -> list[str]:
    language = material.language
    kinds = {
        "outcome": cycle.measures.outcome,
        "process": cycle.measures.process,
        "must not get worse": cycle.measures.balancing,
    }
    lines = [
        f"- {say(kind, language)}: {'; '.join(_measure(material, one) for one in names)}"
        for kind, names in kinds.items()
    ]
    return [
        "\n".join(lines),
        _gap(material, Word("why these measures were chosen, and how completely they were filled in")),
    ]


def _results(material, cycle) -> list[str]:
    """What was carried out, then numbers as the report shows them."""
    language, done = material.language, cycle.do
    began = say("The change began on {day}.", language, day=date_words(cycle.acts_from, language))
    planned = {
        True: Word("It was carried out as planned."),
        False: Word("It was not carried out as planned."),
        None: "",
    }
    words = planned[done.carried_out_as_planned]
    expected = material.effects.expected[cycle.id].share
    return [
        began,
        say(words, language) if words else _gap(material, Word("whether it was carried out as planned")),
        *([_quoted(material, done.deviations)] if done.deviations else []),
        " ".join([_measure(material, cycle.aim.measure) + ":", *aim_measured(material, cycle)]),
        *beside_measured(material, cycle),
        _expected(material, expected),
        _gap(material, Word("unexpected results, and how complete the data are")),
    ]


def _expected(material, share) -> str:
    language = material.language
    if share != share:
        return _gap(material, Word("what was to be expected had nothing been done: too few networks to tell"))
    words = say("To be expected had nothing been done: {share}.", language, share=percent(share, language))
    return f"{words} {say(EXPECTED, language, least=whole(sentences.LEAST_NETWORKS, language))}"


def _summary(material, cycle) -> list[str]:
    row = material.judged[material.judged["id"] == cycle.id].iloc[0]
    if row["estimate"] != row["estimate"]:
        return [_gap(material, Word("a result: the prediction cannot be judged on what may be shown"))]
    held = INSIDE if row["inside"] else OUTSIDE
    return [say(held, material.language), _gap(material, Word("strengths of the work"))]


def _conclusions(material, cycle) -> list[str]:
    language = material.language
    if cycle.act.decision is None:
        return [_gap(material, Word("what the meeting decided"))]
    decided = say("Decision: {decision}.", language, decision=say(DECISIONS[cycle.act.decision], language))
    told = cycle.act.told_council_on
    return [
        decided,
        say("The client council was told on {day}.", language, day=date_words(told, language))
        if told
        else _gap(material, Word("when the client council was told")),
        _gap(material, Word("whether it lasts, and whether others could use it")),
    ]


def _or_gap(material, text, what) -> list[str]:
    return [_quoted(material, text)] if text else [_gap(material, what)]


def _gap(material, what) -> Gap:
    return Gap(say(what, material.language))


def _quoted(material, text: str) -> str:
    """What somebody typed; behind a claim without a signal that nobody showed it yet."""
    mark = sentences.claim_mark(text, material.language)
    return f"“{typed(text)}”" + (f" {typed(mark)}" if mark else "")


def _measure(material, name: str) -> str:
    return typed(measure_words(material, name))


def _all(drivers) -> list[str]:
    return [drivers.primary, *drivers.secondary]
