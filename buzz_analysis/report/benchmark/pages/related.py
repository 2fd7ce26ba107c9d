"""Figures that are read together: a position says little without the figure that may pull against it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .... import sentences
from ....errors import Word
from ....sentences.benchmark import brief_finding, figure_name, has_signal, signal_id, value_words
from ....tables import Column, table
from ....wording import say
from ...html import heading, paragraph, said
from ..material import Figure
from .variation import variation

WHY = (
    "A figure is read beside the ones that may pull against it: fewer of one outcome can go with more of another, and "
    "a low share may be registered less. Neither explains the other."
)
BOTH = "{first} is {one} and {second} is {other} than the reference: discuss them together."
SIDES = {"higher": Word("higher"), "lower": Word("lower")}
NONE = "No two figures that belong together were delivered."
NOT_BOTH = "In no pair do both figures have a signal."


def related(material) -> list:
    """The pairs that definitions name, each with both findings; a joint sentence only where both have a signal."""
    language, found = material.language, pairs_of(material.figures)
    title = heading(2, say("Read together", language))
    if not found:
        return [title, paragraph(say(NONE, language)), *variation(material)]
    heads = {
        "first": say("Figure", language),
        "one": say("This network", language),
        "second": say("Read with", language),
        "other": say("This network", language),
    }
    return [
        title,
        paragraph(say(WHY, language)),
        said(_joint(found, material), language=language),
        table(
            pd.DataFrame([_row(*pair, material) for pair in found]),
            [Column(*head) for head in heads.items()],
            name="related-table",
            caption=say("Figures that are read together", language),
        ),
        *variation(material),
    ]


def pairs_of(figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Every pair once, whichever of the two names the other; one population beside the same one."""
    found: dict[frozenset, tuple[Figure, Figure]] = {}
    for one in figures:
        for other in figures:
            is_named = other.definition.id in one.definition.read_with and other.population == one.population
            if is_named and one.now and other.now:
                found.setdefault(frozenset((one.series, other.series)), (one, other))
    return list(found.values())


def _joint(found, material) -> list[sentences.Sentence]:
    """A sentence a pair of which both have a signal; else that there is none."""
    compare_from, language = material.study.disclosure.compare_from, material.language
    told = [
        _both(one, other, language)
        for one, other in found
        if all(
            not part.place.why and has_signal(part.place, part.now["denominator"], compare_from)
            for part in (one, other)
        )
    ]
    return told or [sentences.Sentence(say(NOT_BOTH, language))]


def _both(one, other, language) -> sentences.Sentence:
    words = say(
        BOTH,
        language,
        first=figure_name(one, language),
        one=SIDES[one.place.direction],
        second=figure_name(other, language),
        other=SIDES[other.place.direction],
    )
    return sentences.Sentence(words, (one.now["cell"], other.now["cell"]), f"{signal_id(one)} {signal_id(other)}")


def _row(one, other, material) -> dict:
    return {
        "first": figure_name(one, material.language),
        "one": _told(one, material),
        "second": figure_name(other, material.language),
        "other": _told(other, material),
        "cells": f"{one.now['cell']} {other.now['cell']}",
    }


def _told(one, material) -> str:
    """The own value as far as it may be told, and what its place says."""
    language = material.language
    value = value_words(one.now["estimate"], one.definition.unit, language)
    finding = brief_finding(one, compare_from=material.study.disclosure.compare_from, language=language)
    return f"{value}; {finding}" if value else finding
