"""The line of an item that is always shown, such as the EPDS question about self-harm."""

from __future__ import annotations

import pandas as pd

from ...schema import instruments
from ...sentences import in_language, short_name, whole_or_hidden
from ...sentences.cells import EMPTY
from ...tables import Column, table
from ...wording import decimal, say
from ..html import heading, together
from .notes import note

ALWAYS = "{least} or more gives an alert. {about} Not answered is never read as no."
HIDDEN = "Hidden: fewer than {minimum} women, 0 too, or a number that would give one away."
BLANK = "blank"


def always_shown_parts(material, instrument) -> list:
    """A table for each such item: a row for every time point in the schedule, hidden marks and all.

    A row that is absent would tell that there was nothing to hide.
    """
    if material.schedule.asked(instrument) is None:
        return []
    items = [item for item in instruments()[instrument].items if item.always_show]
    return [_item(material, instrument, item) for item in items]


def _item(material, instrument, item):
    language = material.language
    title = say("The question about {label}, always on its own", language, label=in_language(item, "label", language))
    answers = [str(answer) for answer in item.allowed]
    columns = [
        Column("timepoint", say("Time point", language)),
        *(Column(answer, answer, number=True) for answer in answers),
        Column(BLANK, say("not answered", language), number=True),
    ]
    return together(
        [
            heading(3, title),
            table(
                _rows(material, instrument, item, [*answers, BLANK]),
                columns,
                name=f"{instrument}-{item.id}",
                note=note(
                    material,
                    ALWAYS,
                    hidden=HIDDEN,
                    about=in_language(item, "note", language),
                    least=_alert_from(material, instrument, item),
                ),
                caption=_caption(material, instrument),
            ),
        ]
    )


def _rows(material, instrument, item, outcomes) -> pd.DataFrame:
    """A row a time point of the schedule, with the words of each answer."""
    flow = material.flow.set_index("timepoint")
    asked = set(material.schedule.asked(instrument).timepoints)
    rows = [
        {"timepoint": moment.id} | _words(material, item, moment.id, outcomes, flow.loc[moment.id, "delivered"])
        for moment in material.schedule.moments
        if moment.id in asked
    ]
    return pd.DataFrame(rows)


def _words(material, item, timepoint, outcomes, is_delivered) -> dict[str, str]:
    """The counts of one time point; without any rows of that moment, that says so."""
    if not is_delivered:
        return dict.fromkeys(outcomes, say(EMPTY, material.language))
    counts = material.item10[material.item10["item"] == item.id].set_index(["timepoint", "outcome"])["n"]
    return {outcome: whole_or_hidden(counts.get((timepoint, outcome)), material.language) for outcome in outcomes}


def _caption(material, instrument) -> str:
    values = {"period": material.period.label, "domain": short_name(instruments()[instrument], material.language)}
    if instrument in material.gated:
        return say("Women per answer, {period}; only women who were asked the {domain}", material.language, **values)
    return say("Women per answer, {period}", material.language, **values)


def _alert_from(material, instrument, item) -> str:
    """The answer from which the rule set gives an alert on this item."""
    least = [
        condition.at_least
        for rule in material.active_rules.get(instrument, [])
        for condition in rule.any_of
        if condition.item == item.id and condition.at_least is not None
    ]
    return decimal(min(least), material.language, 0) if least else "-"
