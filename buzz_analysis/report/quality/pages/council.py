"""The pages of the client council, which are also the public edition: the same numbers rounded, in plain words."""

from __future__ import annotations

from dataclasses import replace

from .... import sentences
from ....audit import FEWER, OVERDUE
from ....provenance import Status
from ....schema import duty_lists, topics
from ....sentences.council import capital, reported, too_early
from ....sentences.sentence import Sentence
from ....wording import date_words, say, whole
from ...html import heading, listing, pairs, paragraph, said, typed
from ...marks import released_by
from ...pages import council as shared
from ...pages.actions import with_mark
from .decisions import decided, is_earlier, is_new
from .frame import plain_page
from .women import main_cells

TITLE = "Our year in birth care · {network} · {period}"
WHAT_THIS_IS = "This is what caregivers and women in this network did together in one year."
WHAT_FOR = "For better care, not for control or research."
NETWORK = "A network is a group of caregivers who work together around birth."
NOTHING = "Nothing has been written down about this."
NOT_DONE = "That does not mean that nothing was done."
MORE = "The caregivers have more figures in their own report."
NO_NUMBER = "Of some figures we give no number."
COUNTED = {
    "complaint": "How many complaints were there?",
    "incident": "How often did something go wrong?",
    "calamity": "How often did something go badly wrong?",
}
ABOUT_N = "About {n}."
FEW = {"complaint": "Few or none.", "incident": "Not often, or never.", "calamity": "Not often, or never."}
NO_COUNT = "We give no number, so that nobody can be recognised."
AUDIT = "The caregivers look back together at care that did not go well. We tell nothing about one woman or child."
MEETINGS = "They did so {n} times this year."
PLAIN_COUNTS = ("meetings", "agreements")  # of the audit: what these pages tell
AGREED = "They made {n} agreements to do better."
STATUS = {
    "met": "This is in order.",
    "due": "This is needed soon.",
    "overdue": "This is late.",
    "unknown": "We do not know: nothing was written down.",
}
LESS_OFTEN = "This was written down less often than is needed."
TOO_LONG_AGO = "And it was not written down for too long."
ADVICE_STATUS = {
    "open": "There is no answer yet.",
    "adopted": "The caregivers follow this advice.",
    "partly": "The caregivers follow a part of this advice.",
    "not_adopted": "The caregivers do not follow this advice.",
}
GIVEN = "The council said on {day}:"
ANSWER = "The caregivers answered:"
NO_PLAIN = "We have no figure of this year in plain words."
CHANGED = {
    "adopt": "This is now the rule for everybody:",
    "adapt": "This was tried and will be tried in another way:",
    "abandon": "This was tried and stopped:",
    "inconclusive": "This was tried, and we do not know yet:",
}
LIMITS = (
    "Every network cares for other women. So there is no best or worst network.",
    "The numbers do not say why something is so.",
    "We round the numbers, so that nobody can be recognised. That is also why we leave some numbers out.",
)


def header(material) -> list:
    """What this is, and for what."""
    language = material.language
    title = say(
        "Our year in birth care · {network} · {period}", language, network=material.network, period=material.year
    )
    names = [typed(one.organisation) for one in material.records.shared.members]
    return [
        heading(1, title),
        paragraph(say(WHAT_THIS_IS, language), "purpose"),
        paragraph(say(WHAT_FOR, language)),
        paragraph(say(NETWORK, language)),
        *plain_page(material, "network", [listing(names)] if names else _nothing(material)),
    ]


def decisions(material) -> list:
    """What was agreed before, and how it stands."""
    return plain_page(material, "decisions", _agreed(material, is_earlier))


def new_decisions(material) -> list:
    """What was agreed in this year; and what changed for everybody."""
    language = material.language
    changed = [
        part
        for one in decided(material)
        for part in (
            paragraph(say(CHANGED[one.act.decision], language)),
            listing([with_mark(one.change.what, language, plain=True)]),
        )
    ]
    return plain_page(material, "new_decisions", [*_agreed(material, is_new), *changed])


def _changed(one, language) -> list:
    """What a learning cycle decided, in the words of who wrote it."""
    what = with_mark(one.change.what, language, plain=True)
    return [paragraph(say(CHANGED[one.act.decision], language)), listing([what])]


def response(material) -> list:
    """Of every hundred women asked, how many answered."""
    women = material.women
    body = _nothing(material, without=True) if women is None else shared.who_answered(women)[1:]
    return plain_page(material, "response", body)


def care(material) -> list:
    """Figures of care of which everybody knows the words."""
    return _figures(material, "care")


def experience(material) -> list:
    """How women found the care."""
    return _figures(material, "experience")


def maternity_care(material) -> list:
    """Care at home after birth."""
    return _figures(material, "maternity_care")


def proms(material) -> list:
    """What women told, a sentence a topic."""
    language, women = material.language, material.women
    if women is None:
        return plain_page(material, "proms", _nothing(material, without=True))
    plain = {one.lead: sentences.in_language(one, "plain", language) for one in topics().values()}
    lines = [_told(row, plain[name], language) for name, row in main_cells(women) if name in plain]
    body = [said(lines, language=language), paragraph(say(shared.ALERT, language))]
    return plain_page(material, "proms", body if lines else [paragraph(say(shared.TOO_FEW, language))])


def audit(material) -> list:
    """That caregivers looked back together, and how often; nothing of a case."""
    language = material.language
    counts = {row["what"]: row for row in material.audit.to_dict("records")}
    if not counts["meetings"]["n"]:
        return plain_page(material, "audit", _nothing(material))
    told = [
        Sentence(say(MEETINGS, language, n=whole(counts["meetings"]["n"], language)), (counts["meetings"]["cell"],)),
        Sentence(say(AGREED, language, n=whole(counts["agreements"]["n"], language)), (counts["agreements"]["cell"],)),
    ]
    body = [paragraph(say(AUDIT, language)), said(told, language=language)]
    return plain_page(material, "audit", body)


def complaints(material) -> list:
    """How many, rounded, where there were enough."""
    language = material.language
    told = [_counted(row, language) for row in material.complaints.to_dict("records")]
    body = [said(told, language=language)] if told else _nothing(material)
    return plain_page(material, "complaints", body)


def duties(material) -> list:
    """Each duty in one plain sentence, and how it stands."""
    language = material.language
    known = {duty.id: duty for one in duty_lists().values() for duty in one.duties}
    told = [
        f"{sentences.in_language(known[row['duty']], 'plain', language)} {_status(row, language)}"
        for row in material.duties.to_dict("records")
    ]
    return plain_page(material, "duties", [listing(told), paragraph(say(NOT_DONE, language))])


def advice(material) -> list:
    """Advice and answer, in the words of who wrote them."""
    language = material.language
    found = [one for one in material.records.advice if one.year == material.year]
    body = [part for one in found for part in _advice(one, language)] if found else _nothing(material)
    return plain_page(material, "advice", body)


def limits(material) -> list:
    """What must not be concluded."""
    language = material.language
    return [
        heading(2, say("What you cannot read in this", language)),
        listing([say(text, language) for text in LIMITS]),
    ]


def provenance(material) -> list:
    """Where it comes from."""
    language = material.language
    return [
        heading(2, say("Where this comes from", language)),
        paragraph(say("The team's report has the same numbers, with more explanation.", language)),
        pairs(
            [
                (say("Study", language), typed(material.manifest["title"])),
                (say("Mark of this report", language), typed(material.run_id or say("by hand", language))),
                (say("Released by", language), released_by(Status(), language)),
            ]
        ),
    ]


def _nothing(material, *, without: bool = False) -> list:
    """That nothing was written down; or that nobody answered."""
    language = material.language
    if without:
        words = say("In {year} no woman answered. So we have no numbers of that year.", language, year=material.year)
        return [paragraph(words)]
    return [paragraph(f"{say(NOTHING, language)} {say(NOT_DONE, language)}")]


def _agreed(material, is_asked) -> list:
    """Agreements as the learning cycle tells them to the council, with their number where there is one."""
    found = tuple(one for one in material.records.shared.actions if is_asked(one, material))
    if not found:
        return _nothing(material)
    if material.women is None:
        return [listing([with_mark(one.what, material.language, plain=True) for one in found])]
    women = replace(material.women, records=material.women.records._replace(actions=found))
    return shared.agreed(women)[1:]


def told_figures(material, group: str) -> list[tuple[str, dict]]:
    """Figures of a group that have plain words: these, and the rounded cell."""
    cells = {row["cell"]: row for row in material.care.to_dict("records") if row["group"] == "own"}
    found = [one for one in material.figures if one.definition.group == group and one.now is not None]
    language = material.language
    plain = [(sentences.in_language(one.definition, "plain", language), cells[one.now["cell"]]) for one in found]
    return [(words, row) for words, row in plain if words]


def _figures(material, group: str) -> list:
    language, found = material.language, told_figures(material, group)
    told = [one for words, row in found if (one := _of_100(words, row, language))]
    hidden = tuple(row["cell"] for words, row in found if not _of_100(words, row, language))
    lines = [*told, *([Sentence(say(NO_NUMBER, language), hidden)] if hidden else [])]
    body = [said(lines, language=language)] if lines else [paragraph(say(NO_PLAIN, language))]
    return plain_page(material, group, [*body, paragraph(say(MORE, language))])


def _of_100(words: str, row: dict, language) -> Sentence | None:
    """The figure's own plain sentence; None where its number is hidden."""
    about = sentences.council.about(row, language)
    return Sentence(words.format(about=about), (row["cell"],)) if about else None


def _told(row: dict, topic: str, language) -> Sentence:
    found = reported(row, language)
    notes = [one.text for one in too_early(row, language)]
    return found._replace(text=" ".join([f"{capital(topic)}. {found.text}", *notes]))


def _counted(row: dict, language) -> Sentence:
    """How many of a kind; a hidden count may be zero, so its words are true of zero too."""
    hidden = f"{say(FEW[row['what']], language)} {say(NO_COUNT, language)}"
    n = hidden if row["suppressed"] else say(ABOUT_N, language, n=whole(row["n"], language))
    return Sentence(f"{say(COUNTED[row['what']], language)} {n}", (row["cell"],))


def _status(row: dict, language) -> str:
    """How a duty stands; of one that is to be done more often, that too little is recorded."""
    if row["reason"] != FEWER:
        return say(STATUS[row["status"]], language)
    messages = [LESS_OFTEN, *([TOO_LONG_AGO] if row["status"] == OVERDUE else [])]
    return " ".join(say(one, language) for one in messages)


def _advice(one, language) -> list:
    answer = [paragraph(say(ANSWER, language)), paragraph(typed(one.reply))] if one.reply else []
    return [
        paragraph(say(GIVEN, language, day=date_words(one.given_on, language))),
        paragraph(typed(one.advice)),
        *answer,
        paragraph(say(ADVICE_STATUS[one.status], language)),
    ]
