"""For the meeting itself: what stands out, what cannot be said, the script with its questions, decision box."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ... import sentences
from ...audit.signal import CLEAR, USUAL
from ...sentences.sentence import Sentence
from ...stats import MINIMUM_UNITS
from ...tables import Column, table
from ...wording import say, whole
from ..html import heading, join, listing, paragraph, said

SCRIPT = (
    "2 minutes: read the three sentences aloud. What surprises?",
    "3 minutes: last time's actions. Done, or not, and why?",
    "10 minutes: one topic. What do we see, what do we recognise, what could explain it?",
    "5 minutes: at most three actions, each with an owner, a date and a measure.",
)
NOBODY = "In {period} nobody answered. What happened, and who sees to it that women are asked?"
ON_PAGE_ONE = "Page one counts {n}: there figures that were not compared with {previous} are among them."
TALK = 2  # the step in which the questions are asked
MOST_ACTIONS = 3

SIGNAL_RULE = (
    "A figure stands out with at least {least} women on both sides, when chance alone gives so large a difference in "
    "at most {clear} of {many} comparisons, or two periods running in at most {usual} of 100. From {networks} networks "
    "on it must also be more than networks differ among themselves. Why it differs, it does not say."
)


def stands_out(material) -> list[Sentence]:
    """Only what a computed signal stands behind."""
    return sentences.stands_out(material.cells, material.signals, material.flow, language=material.language)


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
                networks=whole(MINIMUM_UNITS, language),
            )
        )
    ]


def cannot_be_said(material) -> list:
    """Every hidden or limited figure of this network, and why; the figures of one reason together."""
    language = material.language
    rows = cannot_rows(material)
    title = heading(3, say("What cannot be said", language))
    if rows.empty:
        return [title, paragraph(say("No figure of this network is hidden or limited.", language))]
    return [
        title,
        said(cannot_sentence(material), language=language),
        table(
            _by_reason(rows),
            [Column("why", say("Why", language)), Column("what", say("Which figures", language))],
            name="cannot-table",
            caption=say("Hidden or limited figures of this network, {period}", language, period=material.period.label),
        ),
    ]


def _by_reason(rows) -> pd.DataFrame:
    """A row a reason, with every figure it holds for: the list is long where a network is small."""
    moments = rows.groupby(["why", "what"], sort=False)["timepoint"].agg(", ".join).reset_index()
    moments = moments.assign(what=moments["what"] + " (" + moments["timepoint"] + ")")
    cells = rows.groupby("why", sort=False)["cell"].agg(" ".join)
    return moments.groupby("why", sort=False)["what"].agg("; ".join).to_frame().assign(cell=cells).reset_index()


def cannot_rows(material) -> pd.DataFrame:
    """The list behind the page."""
    return sentences.cannot_be_said(
        material.cells, material.study.disclosure, describe_only=material.describe_only, language=material.language
    )


def n_limited(material) -> int:
    """Figures that are hidden, limited, or were not compared with the period before where any was.

    With those in which no change was shown they are all figures: a reader adds them up.
    """
    limited, before = set(cannot_rows(material)["cell"]), material.cells[material.cells["group"] == "previous"]
    is_made = before["comparison"] == "made"
    return len(limited | set(before.loc[~is_made, "cell"]) if is_made.any() else limited)


def cannot_sentence(material) -> list[Sentence]:
    """How many figures are limited; and why page one counts more, where it does."""
    rows, language, counted = cannot_rows(material), material.language, n_limited(material)
    words = say(
        "Hidden or limited figures of this network: {n} of {all}. Hidden is not 0.",
        language,
        n=whole(len(rows), language),
        all=whole((material.cells["group"] == "own").sum(), language),
    )
    values = {"n": whole(counted, language), "previous": material.period.previous().label}
    more = f" {say(ON_PAGE_ONE, language, **values)}" if counted > len(rows) else ""
    return [Sentence(words + more, tuple(rows["cell"]))]


def discussion(material) -> list:
    """Twenty minutes, step by step, with the questions that this report asks."""
    language = material.language
    steps = [say(step, language) for step in SCRIPT]
    steps[TALK] = join([Markup.escape(steps[TALK]), listing([*_of_topics(material), *_of_figures(material)])])
    return [heading(2, say("A 20-minute discussion", language)), listing(steps, ordered=True)]


def _of_topics(material) -> list[str]:
    """Each topic of the agenda with the question the meeting asks itself."""
    language = material.language
    named = [
        (sentences.in_language(one.topic, "name", language), sentences.in_language(one.topic, "question", language))
        for one in material.topics
    ]
    return [say("{name}: {question}", language, name=name, question=question) for name, question in named]


def _of_figures(material) -> list[str]:
    """Open questions, made from what was found."""
    if not material.has_answers:
        return [say(NOBODY, material.language, period=material.period.label)]
    return sentences.questions(
        material.signals, material.cells, material.flow, gated=bool(material.gated), language=material.language
    )


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
