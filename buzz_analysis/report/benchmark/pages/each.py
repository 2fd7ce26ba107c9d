"""The page of one figure: own years, place among the networks, what else is known, and what it counts."""

from __future__ import annotations

from .... import sentences
from ....sentences.benchmark import figure_name, place_sentences, ratio_sentences
from ....wording import say
from ...html import heading, join, pair, pairs, paragraph, said, together
from .drawings import own_years, place, place_by_ratio
from .numbers import numbers

GROUPS = {"care": "Care", "maternity_care": "Maternity care at home", "experience": "Experience"}


def groups(material) -> list[str]:
    """The names of the groups that have a figure, in their order."""
    return [name for name in GROUPS if any(one.definition.group == name for one in material.figures)]


def indicator_topics(material) -> list[tuple[str, list]]:
    """A page a figure, with its id; the first of a group names the group."""
    made, seen = [], set()
    for one in material.figures:
        group = one.definition.group
        first = [heading(2, say(GROUPS[group], material.language))] if group not in seen else []
        seen.add(group)
        made.append((f"benchmark-{one.cell.removeprefix('bm.')}", [*first, *_page(material, one)]))
    return made


def _page(material, one) -> list:
    language = material.language
    compare_from = material.study.disclosure.compare_from
    found = place_sentences(one, compare_from=compare_from, language=language)
    return [
        together(
            [
                heading(3, _marked(one, language)),
                said(found, language=language),
                pair([own_years(material, one)], [place(material, one)] if one.place.funnel else []),
            ]
        ),
        *_by_ratio(material, one),
        numbers(material, one),
        _card(material, one),
    ]


def _by_ratio(material, one) -> list:
    """The place after case mix, where a model was given: first in words, then drawn."""
    found = ratio_sentences(one, compare_from=material.study.disclosure.compare_from, language=material.language)
    drawn = [place_by_ratio(material, one)] if one.by_ratio and one.by_ratio.funnel else []
    return [together([said(found, language=material.language), *drawn])] if found else []


def _marked(one, language) -> str:
    """Its name, with the mark of what nobody confirmed."""
    mark = f" {sentences.UNCONFIRMED}" if one.definition.verification == "unconfirmed" else ""
    return figure_name(one, language) + mark


def _card(material, one):
    """What is counted, of whom, and what nobody found."""
    language, definition = material.language, one.definition
    rows = [
        (say("Counted", language), sentences.in_language(definition.numerator, "label", language)),
        (say("Of", language), sentences.in_language(definition.denominator, "label", language)),
        *_optional(definition, language),
        (say("Confirmed by", language), say(sentences.GRADES[definition.verification], language)),
    ]
    return join(
        [pairs(rows), paragraph(say("Source: {source}.", language, source="; ".join(definition.source)), "note")]
    )


def _optional(definition, language) -> list[tuple[str, str]]:
    """Level, attribution and what was not found, where the definition says so."""
    heads = {
        "level": say("Level", language),
        "attribution": say("Given to the network", language),
        "not_found": say("Not found", language),
    }
    found = {name: sentences.in_language(definition, name, language) for name in heads}
    return [(head, found[name]) for name, head in heads.items() if found[name]]
