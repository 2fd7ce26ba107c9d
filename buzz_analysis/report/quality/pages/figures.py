"""Yearly figures of the year beside the country or the other networks: care, experience, maternity care at home."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....sentences.benchmark import brief_finding, figure_name, interval_words, place_sentences, value_words
from ....tables import Column, table
from ....wording import say
from ...html import paragraph, said
from .frame import page

NOT_DELIVERED = "No figure of {year} was delivered for this."
BESIDE = "Beside: {who}. The benchmark has earlier years, the place among the networks and what each figure counts."
COUNTRY, OTHERS = "the whole country, as published", "the other networks together"


def care(material) -> list:
    """Figures of care, beside those of others."""
    return _page(material, "care")


def experience(material) -> list:
    """The yearly measurement of experience."""
    return _page(material, "experience")


def maternity_care(material) -> list:
    """Maternity care at home."""
    return _page(material, "maternity_care")


def of_group(material, group: str) -> list:
    """The figures of a group that have a number of this year."""
    return [one for one in material.figures if one.definition.group == group and one.now is not None]


def _page(material, group: str) -> list:
    language, found = material.language, of_group(material, group)
    if not found:
        body = [paragraph(say(NOT_DELIVERED, language, year=material.year))]
    else:
        told = [one for one in (_signals(one, material) for one in found) if one]
        body = [said([line for lines in told for line in lines], language=language), _table(material, group, found)]
    return page(material, group, body)


def _signals(one, material) -> list:
    """The sentence of a figure that has a signal; each names the figure."""
    compare_from = material.study.disclosure.compare_from
    found = place_sentences(one, compare_from=compare_from, language=material.language)
    name = figure_name(one, material.language)
    return [line._replace(text=f"{name}: {line.text}") for line in found if line.signal]


def _table(material, group: str, found):
    language = material.language
    heads = {
        "name": say("Figure", language),
        "own": say("This network", language),
        "of": say("Count", language),
        "interval": say("95% interval", language),
        "beside": say("Beside", language),
        "finding": say("What stands out", language),
    }
    columns = [Column(name, head, number=name in ("own", "of", "interval", "beside")) for name, head in heads.items()]
    is_national = any(one.sum_of("national", material.year) for one in found)
    return table(
        pd.DataFrame([_row(one, material) for one in found], dtype=object),
        columns,
        name=f"yq-{group}",
        caption=say("Figures of {year}", language, year=material.year),
        note=say(BESIDE, language, who=say(COUNTRY if is_national else OTHERS, language)),
    )


def _row(one, material) -> dict:
    language, row, unit = material.language, one.now, one.definition.unit
    disclosure, beside = material.study.disclosure, one.beside(material.year)
    mark = f" {sentences.UNCONFIRMED}" if one.definition.verification == "unconfirmed" else ""
    return {
        "name": figure_name(one, language) + mark,
        "own": value_words(row["estimate"], unit, language),
        "of": sentences.few_words(row, disclosure.minimum, language),
        "interval": interval_words(row, unit, language),
        "beside": value_words(beside["estimate"], unit, language) if beside else "",
        "finding": brief_finding(one, compare_from=disclosure.compare_from, language=language),
        "cells": " ".join([row["cell"], *([beside["cell"]] if beside else [])]),
    }
