"""How far regions, practices and provinces lay apart in published studies: context, beside which nobody is placed."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....schema import spreads
from ....tables import Column, table
from ....wording import decimal, say
from ...html import heading, paragraph

TITLE = "How far regions and practices lay apart, as published"
WHAT = (
    "Variation between regions, practices or provinces, in other years and other groups of women. It shows how much is "
    "usual, and is no norm: no figure of this report is laid beside it."
)
RANGE, PER_1000, ICC = "{low}% to {high}%", "{low} to {high} per 1,000", "{low} to {high} of the differences (ICC)"
FORMS = {"%": RANGE, "per 1000": PER_1000, "ICC": ICC}
PLACES = {"ICC": 3}


def variation(material) -> list:
    """The published ranges, each with who was compared, when, and the source; none in a report of another country."""
    if material.foreign:
        return []
    language = material.language
    heads = {
        "what": say("Figure", language),
        "range": say("Lowest and highest", language),
        "between": say("Between", language),
        "when": say("When", language),
    }
    sources = dict.fromkeys(one.source.removeprefix("https://").removeprefix("http://") for one in spreads())
    made = table(
        pd.DataFrame([_row(one, language) for one in spreads()]),
        [Column(name, head) for name, head in heads.items()],
        name="variation-table",
        caption=say(TITLE, language),
        note=say("Source: {source}.", language, source="; ".join(sources)),
    )
    return [heading(3, say(TITLE, language)), paragraph(say(WHAT, language)), made]


def _row(one, language: str) -> dict:
    places = PLACES.get(one.unit, 0 if float(one.low).is_integer() and float(one.high).is_integer() else 1)
    low, high = (decimal(value, language, places) for value in (one.low, one.high))
    return {
        "what": sentences.in_language(one, "indicator", language),
        "range": say(FORMS[one.unit], language, low=low, high=high),
        "between": sentences.in_language(one, "unit_of_comparison", language),
        "when": one.period,
    }
