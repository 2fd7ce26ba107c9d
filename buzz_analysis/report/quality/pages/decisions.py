"""Last year's decisions with their status and measured effect, and the decisions of this year."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ....tables import Column, table
from ....wording import date_words, say
from ...html import heading, listing, paragraph, typed
from ...pages.actions import STATUS, effect, measure_words, with_mark
from .frame import nothing, page

NOT_MEASURED = "no answers of this year to measure it with"
AFTER = "What came after a decision did not therefore come from it."
RETAINED = {
    "adopt": "adopted as a regional agreement",
    "adapt": "adapted: tried again in another form",
    "abandon": "abandoned",
    "inconclusive": "no conclusion yet",
}
REGIONAL = "Regional agreements that change"
CHANGED = "Only what a learning cycle decided stands here; nothing else changes an agreement by itself."


def decisions(material) -> list:
    """What was agreed before this year and was still open when it began."""
    found = [(place, one) for place, one in enumerate(material.records.shared.actions) if is_earlier(one, material)]
    body = (
        [
            _table(
                material, found, "yq-earlier", say("Decisions of before {year}", material.language, year=material.year)
            )
        ]
        if found
        else nothing(material)
    )
    return page(material, "decisions", body)


def new_decisions(material) -> list:
    """What was agreed in this year, and which regional agreements follow from what was decided."""
    language = material.language
    found = [(place, one) for place, one in enumerate(material.records.shared.actions) if is_new(one, material)]
    body = (
        [_table(material, found, "yq-new", say("Decisions of {year}", language, year=material.year))]
        if found
        else nothing(material)
    )
    changed = [_changed(one, language) for one in decided(material)]
    agreements = [listing(changed), paragraph(say(CHANGED, language), "note")] if changed else nothing(material)
    return page(material, "new_decisions", [*body, heading(3, say(REGIONAL, language)), *agreements])


def is_earlier(one, material) -> bool:
    """Whether an action was agreed before the year, and not closed before it."""
    first = material.period.first_day
    return (one.agreed_on or one.due) < first and (one.closed_on is None or one.closed_on >= first)


def is_new(one, material) -> bool:
    """Whether an action was agreed in the year."""
    day = one.agreed_on or one.due
    return material.period.first_day <= day <= material.period.last_day


def decided(material) -> list:
    """Learning cycles with a decision, reviewed up to the end of the year and not before it."""
    first, last = material.period.first_day, material.period.last_day
    cycles = material.records.shared.cycles
    return [one for one in cycles if one.act.decision and first <= one.review_on <= last]


def _changed(one, language) -> Markup:
    what = say(RETAINED[one.act.decision], language)
    return Markup("{}: {}").format(typed(one.change.what), what)


def _table(material, found, name, caption) -> Markup:
    language = material.language
    columns = [
        Column("what", say("What", language)),
        Column("who", say("Who and when", language)),
        Column("status", say("Status", language)),
        Column("effect", say("Measured since", language)),
    ]
    return table(
        pd.DataFrame([_row(material, place, one) for place, one in found], dtype=object),
        columns,
        name=name,
        caption=caption,
        note=say(AFTER, language),
        stacked=True,
    )


def _row(material, place: int, one) -> dict:
    language = material.language
    measured, cells, signal = _effect(material, place, one)
    due = [date_words(one.due, language)] if one.due else []
    why = Markup(": {}").format(with_mark(one.reason, language)) if one.reason else ""
    return {
        "what": with_mark(one.what, language, signal),
        "who": Markup("; ").join([typed(one.owner_role), *due]),
        "status": Markup.escape(say(STATUS[one.status], language)) + why,
        "effect": measured,
        "cell": " ".join(cells),
    }


def _effect(material, place: int, one) -> tuple[str, tuple[str, ...], str]:
    """What was measured since, where this year has answers."""
    language = material.language
    if material.women is None:
        return say(NOT_MEASURED if one.measure else "no measure yet", language), (), ""
    found = effect(material.women, one, place)
    name = [measure_words(material.women, one.measure)] if one.measure else []
    return ": ".join([*name, found.text]), found.cells, found.signal
