"""Can we trust the data: how old they are, and how late women answered."""

from __future__ import annotations

from ... import sentences
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import percent, say, whole
from ..html import heading, pairs
from .front import age_words

DAYS = "An answer that came late counts in every figure. How long an answer may take is this project's own choice."


def days_parts(material, trusted) -> list:
    """How old the data are, and how late women answered."""
    language = material.language
    heads = {
        "timepoint": say("Time point", language),
        "limit_words": say("Expected within", language),
        "median_words": say("Half answered within", language),
        "late": say("Answered later", language),
    }
    rows = trusted.times.to_dict("records")
    frame = trusted.times.assign(
        limit_words=[_days(row["limit"], language) for row in rows],
        median_words=[_of_dated(row, lambda row: _days(row["median_days"], language), material) for row in rows],
        late=[_of_dated(row, lambda row: _late(row, material), material) for row in rows],
        cells=["" if row["is_none"] else f"{row['median_cell']} {row['cell']}" for row in rows],
    ).drop(columns="cell")
    return [
        heading(2, say("Days", language)),
        pairs([(say("Age of the data", language), age_words(material))]),
        table(
            frame,
            [Column(name, head, number=name != "timepoint") for name, head in heads.items()],
            name="days-table",
            caption=say("Days from invitation to answer, {period}", language, period=material.period.label),
            note=say(DAYS, language),
        ),
    ]


def days_sentences(material, trusted) -> list[Sentence]:
    """At which time points the day of invitation is not known."""
    without = trusted.times.loc[trusted.times["is_none"], "timepoint"]
    if without.empty:
        return []
    words = say("No answer with a day of invitation: {moments}.", material.language, moments=", ".join(without))
    return [Sentence(words)]


def _of_dated(row, words, material) -> str:
    if row["is_none"]:
        return say("not delivered", material.language)
    return say("hidden", material.language) if row["few"] else words(row)


def _days(number, language) -> str:
    return say("{n} days", language, n=whole(number, language))


def _late(row, material) -> str:
    if sentences.is_missing(row["share"]):
        return say("hidden", material.language)
    return percent(row["share"], material.language)
