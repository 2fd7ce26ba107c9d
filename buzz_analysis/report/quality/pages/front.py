"""First pages: the network and the year, and who answered."""

from __future__ import annotations

from .... import sentences
from ....wording import date_words, say
from ...html import heading, listing, pairs, paragraph, said, typed
from ...pages import response as response_pages
from ...pages.front import EDITION, PURPOSE
from .frame import nothing, own_words, page

UNSUPPRESSED = "Nothing is hidden in this edition. Do not share, print or publish it."
DRAFT = "A draft: what the software knows stands here; what it cannot know is marked. No official template was found."
NO_ANSWERS = "In {period} no woman of this network answered a questionnaire in this study."
KINDS = {
    "midwives": "midwives",
    "hospital": "hospital",
    "maternity_care": "maternity care",
    "clients": "clients",
    "other": "other",
}


def header(material) -> list:
    """Title, what it is for, and who takes part."""
    language, period = material.language, material.period
    title = sentences.title_words("yearly_quality_report", material.network, period.label, language=language)
    is_research = material.parameters.audience == "research"
    return [
        heading(1, title),
        *([paragraph(say(UNSUPPRESSED, language), "caution")] if is_research else []),
        paragraph(say(PURPOSE, language), "purpose"),
        pairs(
            [
                (say("Edition", language), say(EDITION[material.parameters.audience], language)),
                (say("Year", language), period.label),
                (say("Written on", language), date_words(material.today, language)),
            ]
        ),
        paragraph(say(DRAFT, language)),
        heading(2, say("The network", language)),
        *_members(material),
        *own_words(material, "network"),
    ]


def _members(material) -> list:
    """The organisations that took part at the end of the year."""
    language, last = material.language, material.period.last_day
    found = [
        one
        for one in material.records.shared.members
        if (one.joined is None or one.joined <= last) and (one.left is None or one.left >= last)
    ]
    kinds = [say(KINDS[one.kind], language) for one in found]
    return (
        [listing([_member(one, kind) for one, kind in zip(found, kinds, strict=True)])] if found else nothing(material)
    )


def _member(one, kind: str):
    return typed(one.organisation) + f" ({kind})"


def response(material) -> list:
    """The flow over the time points, as the learning cycle has it."""
    language, women = material.language, material.women
    if women is None:
        return page(material, "response", [paragraph(say(NO_ANSWERS, language, period=material.period.label))])
    body = response_pages.who_answered(women)[1:]
    return page(material, "response", [said(response_pages.sentence(women), language=language), *body])
