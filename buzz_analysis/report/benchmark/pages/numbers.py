"""Every number of the page of one figure, as a table: own years, others, region, country, published values."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....sentences.benchmark import KINDS, figure_name, interval_words, value_words
from ....tables import Column, table
from ....wording import decimal, percent, say, whole
from .drawings import SUMS, html_id

NO_REFERENCE = (
    "No published value of this figure in this population was found; other populations are not laid beside it."
)
SOURCES = "Published values: {sources}."
CRUDE = "Crude: not adjusted here for who gave birth; the study gives no model."
ADJUSTED = (
    "Crude, and beside it what was observed over what a published model expects of such births; compare that with 1 "
    "only, never with another network. Model: {source}."
)
NOT_ADJUSTED = {
    "births": "Crude: a model was given, but the births of this year were not delivered.",
    "levels": "Crude: a model was given, but it does not know the make-up of more than a tenth of the births.",
}


def numbers(material, one):
    """Every number of the page: own years, the others, the region, the country and published values."""
    language = material.language
    rows = [_own(row, one, material) for row in one.years.to_dict("records")]
    rows += [_pooled(one, material)] if one.pooled else []
    rows += [_sum(row, one, material) for row in one.sums.sort_values("year", ascending=False).to_dict("records")]
    rows += [_known(part, one, language) for part in one.references]
    rows += [*_reliable(one, language), *_standardised(one, language)]
    heads = {
        "who": say("Who", language),
        "when": say("When", language),
        "figure": say("Figure", language),
        "of": say("Count", language),
        "interval": say("95% interval", language),
        "missing": say("Not recorded", language),
    }
    if "missing" not in one.years:
        del heads["missing"]
    numbers = ("figure", "of", "interval", "missing")
    columns = [Column(name, head, number=name in numbers) for name, head in heads.items()]
    notes = [_adjusted_words(material, one), _known_from(one, language)]
    return table(
        pd.DataFrame(rows, columns=[*heads, "cell", "cells"]).fillna(""),
        columns,
        name=f"numbers-{html_id(one)}",
        caption=figure_name(one, language),
        note=" ".join(notes),
    )


def _of(row: dict, one, material) -> str:
    """The count as far as it may be told; a denominator of 0 is not the same as nothing delivered."""
    language = material.language
    if row["display"] == "mean":
        return _counted(row, one, language)
    if row["display"] == "nothing":
        return say("nobody in the denominator", language)
    return sentences.few_words(row, material.study.disclosure.minimum, language)


def _own(row: dict, one, material) -> dict:
    language, unit = material.language, one.definition.unit
    return {
        "who": say("this network", language),
        "when": str(row["period"]),
        "figure": value_words(row["estimate"], unit, language),
        "of": _of(row, one, material),
        "interval": interval_words(row, unit, language),
        "missing": _missing(row, language),
        "cells": " ".join([row["cell"], *([f"{row['cell']}.missing"] if _missing(row, language) else [])]),
    }


def _pooled(one, material) -> dict:
    """Three years in place of three hidden counts."""
    language, row, unit = material.language, one.pooled, one.definition.unit
    return {
        "who": say("this network, three years together", language),
        "when": row["period"],
        "figure": value_words(row["estimate"], unit, language),
        "of": sentences.few_words(row, material.study.disclosure.minimum, language),
        "interval": interval_words(row, unit, language),
        "missing": "",
        "cell": row["cell"],
    }


def _missing(row: dict, language) -> str:
    """The share of which nothing was recorded, in whole percentages, where the source tells it."""
    share = row.get("missing", float("nan"))
    return percent(share, language) if share == share else ""


def _sum(row: dict, one, material) -> dict:
    language = material.language
    n = f" ({whole(row['n_networks'], language)})" if row["n_networks"] else ""
    return {
        "who": say(SUMS[row["group"]], language) + n,
        "when": str(row["year"]),
        "figure": value_words(row["estimate"], one.definition.unit, language),
        "of": _counted(row, one, language),
        "interval": "",
        "missing": "",
        "cell": row["cell"],
    }


def _adjusted_words(material, one) -> str:
    """Whether the figure was adjusted here, by which model, or why not."""
    language = material.language
    if one.adjusted is None:
        return say(CRUDE, language)
    if one.adjusted.why:
        return say(NOT_ADJUSTED[one.adjusted.why], language)
    return say(ADJUSTED, language, source="; ".join(material.models[one.definition.id]))


def _counted(row: dict, one, language) -> str:
    """A count of its number; of a mean the number of answers alone, for a sum of scores is nobody's count."""
    n = whole(row["denominator"], language)
    if one.definition.unit == "mean":
        return say("{n} answers", language, n=n)
    return say("{count} of {n}", language, count=whole(row["numerator"], language), n=n)


def _standardised(one, language) -> list[dict]:
    """Observed over expected, where a model was given."""
    found = one.adjusted
    if found is None or found.why:
        return []
    low, high, ratio = (decimal(value, language, 2) for value in (found.ci_low, found.ci_high, found.ratio))
    told = {"who": say("observed over expected", language), "figure": ratio, "interval": f"{low}–{high}"}
    return [{"of": "", "missing": "", "when": str(one.now["period"]), "cell": f"{one.now['cell']}.ratio"} | told]


def _reliable(one, language) -> list[dict]:
    """How much of the difference between networks is no chance, where the network has a place."""
    if one.now is None or one.reliability != one.reliability:
        return []
    blank = dict.fromkeys(("of", "interval", "missing"), "")
    told = {"who": say("Reliability of the place", language), "figure": decimal(one.reliability, language, 2)}
    return [blank | told | {"when": str(one.now["period"]), "cell": f"{one.now['cell']}.reliability"}]


def _known_from(one, language) -> str:
    """Where the published values come from, each source once; or that none was found."""
    sources = dict.fromkeys(part.source for part in one.references)
    return say(SOURCES, language, sources="; ".join(sources)) if sources else say(NO_REFERENCE, language)


def _known(part, one, language) -> dict:
    population = (part.population_nl if language == "nl" else None) or part.population or ""
    return {
        "who": f"{say(KINDS[part.kind], language)} ({population})",
        "when": part.period or "",
        "figure": value_words(part.estimate, one.definition.unit, language),
        "of": "",
        "interval": "",
        "missing": "",
        "cell": "",
    }
