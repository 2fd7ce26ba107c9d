"""Who was invited, answered, and talked about it: by network and year, and by time point."""

from __future__ import annotations

import pandas as pd

from ....audit import ALL
from ....errors import Word
from ....figures import draw_reach_lines, picture
from ....schema import TIMEPOINTS
from ....sentences import reach_figure_words
from ....tables import Column, table
from ....wording import say
from ...html import heading, paragraph
from .frame import SEE_ANNEX, page, share_words

TOGETHER = "all these networks together"
ANSWERED = "Questionnaires answered, of those that women were invited to"
DISCUSSED = "Answers discussed in the consulting room, of those in months in which any talk was recorded"
ROUNDED = (
    "Whole percentages of numbers to the nearest ten. A dash: nothing was asked, or no talk was recorded; nothing "
    "recorded is not: never. Sums are of the numbers that are told."
)
WITHOUT = "Not in the sums, for how many were invited is not known: {networks}."
NOT_THERE = {
    "answered": Word("In this period no woman of these networks was invited to a questionnaire."),
    "discussed": Word("No talk in the consulting room was recorded: no answer is known to be discussed, or not."),
}
STEPS = {"answered": ANSWERED, "discussed": DISCUSSED}


def reach(material) -> list:
    """Of each step a table by network, and one by time point; both at once are in the annex."""
    parts = [part for step in STEPS for part in _step(material, step)]
    more = [] if len(material.vsvs) == 1 else [paragraph(say(SEE_ANNEX, material.language), "note")]
    return page(material, "reach", [*parts, *more])


def _step(material, step: str) -> list:
    """One step; a sentence where no number of it is in the data."""
    title = heading(3, say(STEPS[step], material.language))
    if not (material.reach["step"] == step).any():
        return [title, paragraph(say(NOT_THERE[step], material.language))]
    whole = material.vsvs[0] if len(material.vsvs) == 1 else ALL
    moments = [(whole, timepoint) for timepoint in TIMEPOINTS]
    return [
        title,
        *_figure(material, step),
        networks_table(material, step),
        _table(material, step, moments, "moments", _moment_words, CAPTIONS["moments"]),
    ]


def _figure(material, step: str) -> list:
    """A line a network over the years, as the table tells it; nothing where there is one year or one network."""
    if len(material.years) == 1 or len(material.vsvs) == 1:
        return []
    language, points = material.language, _points(material, step)
    number = material.figure_number(f"us-{step}")
    alt, caption = reach_figure_words(points, say(STEPS[step], language), number, language, material.synthetic)
    given = {"name": f"us-{step}", "alt": alt, "caption": caption, "cells": tuple(points["cell"])}
    return [picture(draw_reach_lines, points, language=language, **given)]


def _points(material, step: str) -> pd.DataFrame:
    """Shares of all time points together as they are told; what is hidden is missing."""
    rows = material.reach[(material.reach["step"] == step) & (material.reach["timepoint"] == ALL)]
    places = {year.label: place for place, year in enumerate(material.years)}
    estimate = rows["estimate"].where(rows["display"] == "share")
    exact = material.parameters.audience == "research"
    return rows.assign(
        estimate=estimate if exact else estimate.round(2),
        year=rows["period"],
        place=rows["period"].map(places),
        is_all=rows["vsv"] == ALL,
    )


def networks_table(material, step: str):
    """A row a network, a column a year, with the sums of all."""
    together = [(ALL, ALL)] if len(material.vsvs) > 1 else []
    networks = [*((vsv, ALL) for vsv in material.vsvs), *together]
    return _table(material, step, networks, "networks", _network_words, CAPTIONS["networks"])


def both_table(material, step: str, caption: str):
    """A row a network and time point, a column a year."""
    pairs = [(vsv, timepoint) for vsv in material.vsvs for timepoint in TIMEPOINTS]
    return _table(material, step, pairs, "both", _both_words, caption)


CAPTIONS = {"networks": "By network and year", "moments": "By time point and year"}


def _table(material, step, pairs, name: str, words, caption: str):
    """A row a pair of network and time point, a column a year; pairs without any row are left out."""
    language = material.language
    rows = material.reach[material.reach["step"] == step]
    found = {(row["vsv"], row["timepoint"], row["period"]): row for row in rows.to_dict("records")}
    years = [year.label for year in material.years]
    made = [_row(material, pair, found, years, words) for pair in pairs]
    kept = [row for row in made if row["cells"]]
    columns = [Column("of", say("Network" if name != "moments" else "Time point", language))]
    columns += [Column(label, label, number=True) for label in years]
    note = _note(material, rows) if name == "networks" else ""
    name = f"us-{step.replace('_', '-')}-{name}"
    return table(pd.DataFrame(kept, dtype=object), columns, name=name, caption=say(caption, language), note=note)


def _note(material, rows) -> str:
    """How numbers are rounded, and which networks are in no sum."""
    language = material.language
    unknown = [vsv for vsv in material.vsvs if (rows.loc[rows["vsv"] == vsv, "display"] == "unknown").any()]
    told = [] if material.parameters.audience == "research" else [say(ROUNDED, language)]
    names = ", ".join(material.names[vsv] for vsv in unknown)
    return " ".join([*told, *([say(WITHOUT, language, networks=names)] if unknown else [])])


def _row(material, pair, found, years, words) -> dict:
    cells = [found.get((*pair, year)) for year in years]
    told = {year: share_words(row, material) for year, row in zip(years, cells, strict=True)}
    return {"of": words(material, *pair), **told, "cells": " ".join(row["cell"] for row in cells if row)}


def _network_words(material, vsv: str, _timepoint: str) -> str:
    return say(TOGETHER, material.language) if vsv == ALL else material.names[vsv]


def _moment_words(_material, _vsv: str, timepoint: str) -> str:
    return timepoint


def _both_words(material, vsv: str, timepoint: str) -> str:
    return f"{material.names[vsv]}, {timepoint}"
