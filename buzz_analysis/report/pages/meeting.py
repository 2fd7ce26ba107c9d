"""Pages for the meeting itself: what stands out, what cannot be said, questions, script, decision box."""

from __future__ import annotations

import pandas as pd

from ... import sentences
from ...audit.signal import CLEAR, USUAL
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import say, whole
from ..html import heading, listing, paragraph, said

SCRIPT = (
    "2 minutes: read the three sentences aloud. What surprises?",
    "3 minutes: last time's actions. Done, or not, and why?",
    "10 minutes: one topic. What do we see, what do we recognise, what could explain it?",
    "5 minutes: at most three actions, each with an owner, a date and a measure.",
)
MOST_ACTIONS = 3

SIGNAL_RULE = (
    "A figure stands out with at least {least} women on both sides, when chance alone gives so large a difference in "
    "at most {clear} of {many} comparisons, or two periods running in at most {usual} of 100. Why it differs, it does "
    "not say."
)


def stands_out(material) -> list:
    """Only what a computed signal stands behind."""
    found = sentences.stands_out(material.cells, material.signals, material.flow, language=material.language)
    return [heading(2, say("What stands out", material.language)), said(found, language=material.language)]


def stands_out_sentence(material) -> list[Sentence]:
    """When a figure counts as standing out, and what it does not prove."""
    language = material.language
    return [
        Sentence(
            say(
                SIGNAL_RULE,
                language,
                least=material.study.disclosure.compare_from,
                clear=whole(round((1 - CLEAR) * 1000), language),
                many=whole(1000, language),
                usual=whole(round((1 - USUAL) * 100), language),
            )
        )
    ]


def cannot_be_said(material) -> list:
    """Every hidden or limited figure of this network, and why; the time points of one reason together."""
    language = material.language
    rows = cannot_rows(material)
    title = heading(2, say("What cannot be said", language))
    if rows.empty:
        return [title, paragraph(say("No figure of this network is hidden or limited.", language))]
    return [
        title,
        table(
            rows.groupby(["what", "why"], sort=False, as_index=False)["timepoint"].agg(", ".join),
            [
                Column("what", say("Topic", language)),
                Column("timepoint", say("Time point", language)),
                Column("why", say("Why", language)),
            ],
            name="cannot-table",
            caption=say("Hidden or limited figures of this network, {period}", language, period=material.period.label),
        ),
    ]


def cannot_rows(material) -> pd.DataFrame:
    """The list behind the page."""
    return sentences.cannot_be_said(
        material.cells, material.study.disclosure, describe_only=material.describe_only, language=material.language
    )


def cannot_sentence(material) -> list[Sentence]:
    """How many figures are limited."""
    rows = cannot_rows(material)
    return [
        Sentence(
            say(
                "Hidden or limited figures of this network: {n} of {all}. Hidden is not 0.",
                material.language,
                n=whole(len(rows), material.language),
                all=whole((material.cells["group"] == "own").sum(), material.language),
            ),
            tuple(rows["cell"]),
        )
    ]


def questions(material) -> list:
    """Open questions, made from what was found."""
    found = sentences.questions(
        material.signals, material.cells, material.flow, gated=bool(material.gated), language=material.language
    )
    return [heading(2, say("Questions for the meeting", material.language)), listing(found)]


def discussion(material) -> list:
    """Twenty minutes, step by step."""
    return [
        heading(2, say("A 20-minute discussion", material.language)),
        listing([say(step, material.language) for step in SCRIPT], ordered=True),
    ]


def decision_box(material) -> list:
    """An empty table to fill in on paper."""
    language = material.language
    rows = pd.DataFrame({"number": [str(number) for number in range(1, MOST_ACTIONS + 1)]}).assign(
        what="", owner="", due="", measure="", look=""
    )
    return [
        heading(2, say("What we decide", language)),
        table(
            rows,
            [
                Column("number", say("No.", language)),
                Column("what", say("What", language)),
                Column("owner", say("Owner (role)", language)),
                Column("due", say("Date", language)),
                Column("measure", say("How we measure it", language)),
                Column("look", say("Next look", language)),
            ],
            name="decision",
            caption=say("At most three actions; roles, no names", language),
        ),
    ]
