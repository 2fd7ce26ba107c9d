"""What the pages of the study share: their headings, a number of women in words, and that nothing is recorded."""

from __future__ import annotations

from .... import sentences
from ....wording import percent, say, whole
from ...html import heading, paragraph

NOTHING = "Nothing recorded."
SEE_ANNEX = "In more parts: see the annex."
TITLES = {
    "networks": "Who took part",
    "reach": "Did practice change: invited, answered, discussed",
    "actions": "Did practice change: alerts and actions",
    "methods": "Ways of learning together",
    "cycles": "Learning cycles: prediction and result",
    "uptake": "Uptake: implementation outcomes",
    "collaboration": "Uptake: working together",
    "staff": "What professionals answered",
    "outcomes": "What women reported around the cycles",
    "lasting": "Did it last?",
    "reproduction": "The published counts, made again",
    "ideas": "Tops and tips",
    "annex": "Annex: by network, time point and discipline",
}


def page(material, name: str, body: list) -> list:
    """A page with its heading."""
    return [heading(2, say(TITLES[name], material.language)), *body]


def nothing(material) -> list:
    """That nothing was recorded: which is not that nothing was done."""
    return [paragraph(say(NOTHING, material.language))]


def share_words(row: dict | None, material) -> str:
    """A share as far as it was released: in whole percents; in research output exactly."""
    language, minimum = material.language, material.study.disclosure.minimum
    if row is None:
        return "–"
    if row["display"] == "unknown":
        return say("not known", language)
    if row["display"] == "nothing":
        return say("none", language)
    if row["display"] == "less_than_minimum":
        return say("fewer than {minimum}", language, minimum=minimum)
    if row["suppressed"]:
        return say("hidden", language)
    n = whole(row["denominator"], language)
    count = "" if sentences.is_missing(row["numerator"]) else whole(row["numerator"], language)
    if material.parameters.audience == "research":
        return say("{count} of {n}", language, count=count, n=n)
    if row["display"] == "count":  # few: no percentage
        return say("about {count} of {n}", language, count=count, n=n)
    return say("{share} of {n}", language, share=percent(row["estimate"], language), n=n)


def is_hidden(row: dict) -> bool:
    """Whether a number may not be told."""
    return bool(row["suppressed"]) or sentences.is_missing(row["denominator"])
