"""Advice of the client council and the reply of the network; limits and where the numbers come from."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ....tables import Column, table
from ....wording import date_words, say
from ...html import heading, listing, pairs, typed
from ...origin import run_facts, store_facts
from .frame import nothing, page

STATUS = {"open": "open", "adopted": "adopted", "partly": "adopted in part", "not_adopted": "not adopted"}
NO_REPLY = "Still to be filled in: the network's reply."
LIMITS = (
    "What is not recorded is unknown; it is not: not done.",
    "The figures are not adjusted for who gave birth unless a page says so, and there is no ranking.",
    "What came after a decision did not therefore come from it.",
    "Counts of the audit, of complaints and of incidents are no rates.",
    "The smallest count that may be shown is this project's own choice; no published Dutch rule was found.",
    "No official template of this report was found; the order of its sections is this project's own.",
)

SMALL = "Small counts are hidden: they are not 0, and not left out."


def advice(material) -> list:
    """Each advice about this year's report, with the reply."""
    language = material.language
    found = [one for one in material.records.advice if one.year == material.year]
    if not found:
        return page(material, "advice", nothing(material))
    columns = [
        Column("advice", say("Advice", language)),
        Column("reply", say("Reply", language)),
        Column("status", say("Status", language)),
    ]
    caption = say("Advice and reply", language)
    made = table(
        pd.DataFrame([_row(one, language) for one in found], dtype=object),
        columns,
        name="yq-advice",
        caption=caption,
        stacked=True,
    )
    return page(material, "advice", [made])


def _row(one, language) -> dict:
    reply = typed(one.reply) if one.reply else Markup("<strong>{}</strong>").format(say(NO_REPLY, language))
    replied = f" ({date_words(one.replied_on, language)})" if one.replied_on else ""
    return {
        "advice": typed(one.advice) + f" ({date_words(one.given_on, language)})",
        "reply": reply + replied,
        "status": say(STATUS[one.status], language),
    }


def limits(material) -> list:
    """What must not be concluded."""
    told = LIMITS if material.parameters.audience == "research" else (*LIMITS, SMALL)
    return [heading(2, say("Limits", material.language)), listing([say(text, material.language) for text in told])]


def provenance(material) -> list:
    """From which data and records, by which library."""
    study = (say("Study", material.language), material.manifest["title"])
    facts = [study, *store_facts(material), *run_facts(material)]
    return [heading(2, say("Where the figures come from", material.language)), pairs(facts)]
