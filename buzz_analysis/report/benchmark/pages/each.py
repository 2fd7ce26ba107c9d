"""The page of one figure: own years, place among the networks, what else is known, and what it counts."""

from __future__ import annotations

from functools import partial

import pandas as pd

from .... import sentences
from ....figures import draw_funnel, draw_own_years, picture
from ....sentences.benchmark import KINDS, figure_name, interval_words, place_sentences, reference_words, value_words
from ....sentences.benchmark_figures import own_years_words
from ....tables import Column, table
from ....wording import decimal, percent, say, whole
from ...html import heading, join, pair, pairs, paragraph, said, together

GROUPS = {"care": "Care", "maternity_care": "Maternity care at home", "experience": "Experience"}
SUMS = {
    "others": "other networks together",
    "region": "other networks of the region",
    "national": "whole country, as published",
}
ESTIMATED = "Where a count of another network is hidden, an estimate stands in the sum; the same one in every report."
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
COUNTRY = "the whole country, as published"
FUNNEL = "{name}: share by size"


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
                pair([_years(material, one)], [_funnel(material, one)] if one.place.funnel else []),
            ]
        ),
        _numbers(material, one),
        _card(material, one),
    ]


def _marked(one, language) -> str:
    """Its name, with the mark of what nobody confirmed."""
    mark = f" {sentences.UNCONFIRMED}" if one.definition.verification == "unconfirmed" else ""
    return figure_name(one, language) + mark


def _years(material, one):
    """The own years beside the others', with the latest reference of each kind."""
    language, definition = material.language, one.definition
    years = one.years.sort_values("year").assign(label=lambda frame: frame["period"].astype("str"))
    sums = one.sums[one.sums["group"] != "region"]
    sums = sums.assign(
        segment=[definition.segment(year) for year in sums["year"]],
        words=[say(SUMS[group], language) for group in sums["group"]],
    )
    breaks = _breaks(one, sums, language)
    references = _latest(one, language)
    words = own_years_words(
        one,
        breaks,
        references,
        name=figure_name(one, language),
        number=material.figure_number(f"years-{one.cell}"),
        direction=definition.higher_is,
        credit=_credit(one),
        language=language,
        synthetic=material.synthetic,
    )
    draw = partial(
        draw_own_years,
        sums=sums,
        breaks=[(year, number) for year, number, _ in breaks],
        references=references,
        name=material.network,
        direction=definition.higher_is,
        is_share=definition.unit != "mean",
    )
    name = f"years-{_id(one)}"
    return picture(draw, years, language=language, name=name, alt=words.alt, caption=words.caption)


def _credit(one) -> tuple[str, ...]:
    """The line that its source asks for."""
    return (one.definition.credit + ".",) if one.definition.credit else ()


def _breaks(one, sums, language) -> list[tuple[int, int, str]]:
    """The breaks that fall between two years that are drawn, numbered, with their reasons."""
    years = [*one.years["year"], *sums["year"]]
    inside = [part for part in one.definition.breaks if years and min(years) < part.year <= max(years)]
    return [
        (part.year, number, sentences.in_language(part, "reason", language))
        for number, part in enumerate(inside, start=1)
    ]


def _latest(one, language) -> list[tuple[str, float, str]]:
    """Of each kind of reference the latest: a line a year would hide the figure."""
    found = []
    for kind in KINDS:
        known = sorted((part for part in one.references if part.kind == kind), key=lambda part: part.period or "")
        found += [(kind, part.estimate, reference_words(part, one.definition.unit, language)) for part in known[-1:]]
    return found


def _funnel(material, one):
    """The place among the networks; only this network is named."""
    language, what = material.language, say(FUNNEL, material.language, name=figure_name(one, material.language))
    words = sentences.funnel_figure_words(
        one.place.funnel,
        own=material.parameters.vsv,
        name=material.network,
        what=what,
        reference=say(COUNTRY if one.is_against_country else "the share of all these networks together", language),
        number=material.figure_number(f"funnel-{one.cell}"),
        period=material.period.label,
        direction=one.definition.higher_is,
        language=language,
        synthetic=material.synthetic,
    )
    draw = partial(
        draw_funnel,
        own=material.parameters.vsv,
        name=material.network,
        label=sentences.in_language(one.definition.numerator, "label", language),
        counted=sentences.in_language(one.definition.denominator, "label", language),
        direction=one.definition.higher_is,
    )
    return picture(
        draw,
        one.place.funnel,
        language=language,
        name=f"funnel-{_id(one)}",
        alt=words.alt,
        caption=" ".join([words.caption, say(ESTIMATED, language), *_credit(one)]),
        cells=(f"{one.now['cell']}.funnel",),
    )


def _numbers(material, one):
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
        name=f"numbers-{_id(one)}",
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


def _id(one) -> str:
    """A figure's id as part of an HTML id."""
    return one.cell.removeprefix("bm.").replace(".", "-").lower()
