"""The drawings of one figure: the own years, and the place among the networks."""

from __future__ import annotations

from functools import partial

from .... import sentences
from ....figures import draw_funnel, draw_own_years, picture
from ....sentences.benchmark import KINDS, figure_name, reference_words
from ....sentences.benchmark_figures import own_years_words
from ....wording import say

SUMS = {
    "others": "other networks together",
    "region": "other networks of the region",
    "national": "whole country, as published",
}
ESTIMATED = "Where a count of another network is hidden, an estimate stands in the sum; the same one in every report."
COUNTRY = "the whole country, as published"
FUNNEL = "{name}: share by size"
FUNNEL_CELLS = {"funnel": "funnel", "ratio": "ratio.funnel"}
RATIO_FUNNEL = "{name}: observed over expected, by expected number"
RATIO = "observed over expected"
MODEL = "1, as many as the case-mix model expects"
RATIO_ESTIMATED = "Networks without births in the file are left out; an estimate stands for a hidden count."


def own_years(material, one):
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
        credit=credit(one),
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
    name = f"years-{html_id(one)}"
    return picture(draw, years, language=language, name=name, alt=words.alt, caption=words.caption)


def credit(one) -> tuple[str, ...]:
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


def place(material, one):
    """The place among the networks; only this network is named."""
    language, counted = material.language, sentences.in_language(one.definition.denominator, "label", material.language)
    words = {
        "what": say(FUNNEL, language, name=figure_name(one, language)),
        "reference": say(COUNTRY if one.is_against_country else "the share of all these networks together", language),
        "label": sentences.in_language(one.definition.numerator, "label", language),
        "note": say(ESTIMATED, language),
    }
    return _funnel(material, one, one.place.funnel, "funnel", **words, counted=counted)


def place_by_ratio(material, one):
    """The place by observed over expected, around 1: the case-mix model's own view of the same year."""
    language = material.language
    words = {
        "what": say(RATIO_FUNNEL, language, name=figure_name(one, language)),
        "reference": say(MODEL, language),
        "label": say(RATIO, language),
        "note": say(RATIO_ESTIMATED, language),
    }
    return _funnel(material, one, one.by_ratio.funnel, "ratio", **words)


def _funnel(material, one, funnel, kind: str, *, what, reference, label, note, counted=""):
    """One funnel with its words; `kind` begins its id, and `counted` says who is in it where they are not women."""
    given = {"own": material.parameters.vsv, "name": material.network, "direction": one.definition.higher_is}
    words = sentences.funnel_figure_words(
        funnel,
        what=what,
        reference=reference,
        number=material.figure_number(f"{kind}-{one.cell}"),
        period=material.period.label,
        language=material.language,
        synthetic=material.synthetic,
        counted=counted,
        **given,
    )
    return picture(
        partial(draw_funnel, label=label, counted=counted, **given),
        funnel,
        language=material.language,
        name=f"{kind}-{html_id(one)}",
        alt=words.alt,
        caption=" ".join([words.caption, note, *credit(one)]),
        cells=(f"{one.now['cell']}.{FUNNEL_CELLS[kind]}",),
    )


def html_id(one) -> str:
    """A figure's id as part of an HTML id."""
    return one.cell.removeprefix("bm.").replace(".", "-").lower()
