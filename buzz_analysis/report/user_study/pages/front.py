"""Page one: what this is, for whom, which networks took part, and what each of them recorded."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....tables import Column, table
from ....wording import date_words, months_words, say, whole
from ...html import heading, listing, pairs, paragraph
from ...pages.front import EDITION
from .frame import TITLES

PURPOSE = "Action research: to learn together what helps. Not for inspection, and no ranking of networks."
UNSUPPRESSED = "Nothing is hidden in this edition. Do not share, print or publish it."
QUESTIONS = (
    "Did practice change: are women asked, do they answer, and is it discussed with them?",
    "Which ways of learning between professions work?",
    "How do networks take up a new way of working, and does it last?",
)
ONE_NETWORK = "This is one network only: nothing lies beside it, and what holds here need not hold elsewhere."
NO_RECORDS = "No network recorded a session, an action or a cycle: the pages about these stay empty."
NOT_DONE = "Nothing recorded is not: nothing done."


def header(material) -> list:
    """Title, purpose, the three questions, and the networks."""
    language = material.language
    title = sentences.title_words("user_study", material.network, _months(material), language=language)
    is_research = material.parameters.audience == "research"
    few = [ONE_NETWORK] if len(material.vsvs) == 1 else []
    few += [] if material.with_records else [NO_RECORDS]
    return [
        heading(1, title),
        *([paragraph(say(UNSUPPRESSED, language), "caution")] if is_research else []),
        paragraph(say(PURPOSE, language), "purpose"),
        pairs(_facts(material)),
        *(paragraph(say(text, language), "caution") for text in few),
        listing([say(text, language) for text in QUESTIONS]),
        heading(2, say(TITLES["networks"], language)),
        _networks(material),
    ]


def _facts(material) -> list[tuple[str, str]]:
    language = material.language
    age = material.age_days
    return [
        (say("Edition", language), say(EDITION[material.parameters.audience], language)),
        (say("Period", language), _period_words(material)),
        (say("Written on", language), date_words(material.today, language)),
        (say("Data age", language), say("{n} days", language, n=whole(age, language)) if age is not None else "–"),
    ]


def _period_words(material) -> str:
    """The period as it is asked for, and its months."""
    label, months = material.period.label, _months(material)
    return label if label == months else f"{label} ({months})"


def _months(material) -> str:
    return months_words(material.period.first_day, material.period.last_day, material.language)


def _networks(material):
    """A row a network: how many sessions, actions and cycles it recorded up to the end of the period."""
    language = material.language
    heads = {
        "sessions": say("Sessions", language),
        "actions": say("Actions", language),
        "cycles": say("Learning cycles", language),
    }
    columns = [Column(name, head, number=True) for name, head in heads.items()]
    rows = pd.DataFrame([_row(material, vsv) for vsv in material.vsvs], dtype=object)
    return table(
        rows,
        [Column("network", say("Network", language)), *columns],
        name="us-networks",
        caption=say("Networks, and what they recorded up to the end of the period", language),
        note=say(NOT_DONE, language),
    )


def _row(material, vsv: str) -> dict:
    own, last = material.records[vsv], material.period.last_day
    counts = {
        "sessions": len({(one.date, one.kind) for one in own.sessions if one.date <= last}),
        "actions": sum((one.agreed_on or one.due) <= last for one in own.actions),
        "cycles": sum(one.starts <= last for one in own.cycles),
    }
    told = {name: whole(n, material.language) if vsv in material.with_records else "–" for name, n in counts.items()}
    return {"network": material.names[vsv]} | told
