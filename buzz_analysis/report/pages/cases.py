"""Composite cases: at most one a topic and two in all; or those that the team wrote itself."""

from __future__ import annotations

from ... import sentences
from ...wording import say
from ..html import heading, paragraph, said, together
from .actions import with_mark
from .beside import lead_timepoint

MOST_CASES = 2  # REPORTS section 2
STAMP = "invented; composed from group figures"
OWN = "written by the team; no figure stands behind it"
MADE = (
    "Made from figures in this report only; no answers of a woman were read. Two figures in one case are no finding "
    "that they go together."
)
OFF = "The team switched composite cases off."
NONE = "No case: of none of these topics is there a figure that may be told."


def cases(material) -> list:
    """The cases of the topics on the agenda, in its order."""
    language = material.language
    made = [parts for chosen in material.topics if (parts := _case(material, chosen.topic))][:MOST_CASES]
    title = heading(2, say("Cases to talk about", language))
    if made:
        note = [paragraph(say(MADE, language), "note")] if _may_invent(material) else []
        return [title, *made, *note]
    return [title, paragraph(say(NONE if _may_invent(material) else OFF, language))]


def case_sentences(material, topic) -> list:
    """The invented case of one topic as sentences with their cells."""
    moments = sentences.moment_words(material.schedule, material.language)
    timepoint = lead_timepoint(material, topic.lead)
    return sentences.composite_case(
        topic,
        material.cells,
        material.beside.professionals,
        timepoint=timepoint,
        moment=moments.get(timepoint, timepoint),
        question=sentences.in_language(topic, "question", material.language),
        language=material.language,
    )


def _case(material, topic):
    """What the team wrote comes before what the report may invent."""
    language, own = material.language, material.agenda.own_cases if material.agenda else {}
    name = heading(3, sentences.in_language(topic, "name", language))
    if topic.id in own:
        return together([name, paragraph(with_mark(own[topic.id], language)), paragraph(say(OWN, language), "stamp")])
    found = case_sentences(material, topic) if _may_invent(material) else []
    if not found:
        return None
    return together([name, said(found, language=language), paragraph(say(STAMP, language), "stamp")])


def _may_invent(material) -> bool:
    return material.agenda is None or material.agenda.cases
