"""What belongs to a gated questionnaire: its gate, both denominators, and the item that is always shown."""

from __future__ import annotations

import pandas as pd

from ...schema import instruments
from ...sentences import domain_name, whole_or_hidden
from ...tables import Column, table
from ...wording import decimal, percent, say
from ..html import heading, paragraph

GATE = (
    "{domain} was asked when {gate} was {least} or more. Women whose gate stayed closed count as "
    "screened, without an alert."
)
ITEM10 = (
    "{least} or more gives an alert. An answer of 1 asks for a talk the same day. Not answered is never read as "
    "no. Hidden: fewer than {minimum} women, or a number that would give one away."
)


def gate_parts(material, instrument) -> list:
    """How women came to be asked, and the share of both denominators; nothing without a gate."""
    if instrument not in material.gated:
        return []
    language, asked = material.language, material.schedule.asked(instrument)
    gate = asked.gate
    kept_by = instruments()[gate.instrument] if gate.instrument else None
    words = (
        []
        if kept_by is None
        else [
            paragraph(
                say(
                    GATE,
                    language,
                    domain=domain_name(instruments()[instrument], language),
                    gate=domain_name(kept_by, language),
                    least=decimal(gate.at_least, language, 0),
                )
            )
        ]
    )
    note = asked.note_nl if language == "nl" else asked.note
    if note:
        words.append(paragraph(note))
    return [heading(3, say("Who was asked", language)), *words, _denominators(material, instrument)]


def _denominators(material, instrument):
    language = material.language
    cells = material.cells
    rows = cells[(cells["instrument"] == instrument) & (cells["group"] == "own")]
    answered = material.flow.set_index("timepoint")["answered_words"]
    frame = rows.assign(
        answered_words=rows["timepoint"].map(answered),
        asked_words=[whole_or_hidden(value, language) for value in rows["asked"]],
        of_asked=[_share(one.numerator, one.asked, language) for one in rows.itertuples()],
    )
    heads = {
        "timepoint": say("Time point", language),
        "answered_words": say("Questionnaires", language),
        "n_words": say("Screened", language),
        "asked_words": say("Asked and answered", language),
        "brief": say("Alert, of screened", language),
        "of_asked": say("Alert, of answered", language),
    }
    columns = [Column(name, head, number=name != "timepoint") for name, head in heads.items()]
    return table(
        frame,
        columns,
        name=f"{instrument}-asked",
        caption=say("Both denominators, this network, {period}", language, period=material.period.label),
    )


def item10_parts(material, instrument) -> list:
    """Answers to an item that is always shown, on a line of its own at each time point."""
    rows = material.item10[material.item10["instrument"] == instrument]
    if rows.empty:
        return []
    language = material.language
    words = rows.assign(words=[whole_or_hidden(value, language) for value in rows["n"]])
    frame = words.pivot(index="timepoint", columns="outcome", values="words").reset_index()
    heads = {
        "timepoint": say("Time point", language),
        "0": "0",
        "1": "1",
        "2": "2",
        "3": "3",
        "blank": say("not answered", language),
    }
    columns = [Column(name, head, number=name != "timepoint") for name, head in heads.items()]
    return [
        heading(3, say("The question about self-harm, always on its own", language)),
        table(
            frame,
            columns,
            name=f"{instrument}-item",
            note=say(
                ITEM10, language, minimum=material.study.disclosure.minimum, least=_alert_from(material, instrument)
            ),
            caption=say("Women per answer; 3 is the worst", language),
        ),
    ]


def _share(part, whole, language) -> str:
    if pd.isna(part) or pd.isna(whole):
        return say("hidden", language)
    return percent(part / whole, language, 1)


def _alert_from(material, instrument) -> str:
    """The answer from which the rule set gives an alert on the item that is always shown."""
    items = {item.id for item in instruments()[instrument].items if item.always_show}
    least = [
        condition.at_least
        for rule in material.rules.rules
        if rule.instrument == instrument
        for condition in rule.any_of
        if condition.item in items and condition.at_least is not None
    ]
    return decimal(min(least), material.language, 0) if least else "-"
