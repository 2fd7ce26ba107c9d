"""First pages: what this is and from which data, three sentences, last time's actions."""

from __future__ import annotations

import datetime

import pandas as pd

from ...sentences import title_words
from ...sentences.sentence import Sentence
from ...sentences.summary import agreed
from ...sentences.summary import three_sentences as first_sentences
from ...tables import Column, table
from ...wording import date_words, say, whole
from ..html import heading, pairs, paragraph, said

PURPOSE = "For better care. Not for inspection, not for research."
UNDATED = "Undated; period declared: these answers carry no dates. There is no series over time."


def header(material) -> list:
    """Title, what it is for, from which data and how old these are."""
    language = material.language
    title = title_words(material.network, material.period.label, language=language)
    return [
        heading(1, title),
        paragraph(say(PURPOSE, language), "purpose"),
        pairs(_facts(material)),
        *([paragraph(say(UNDATED, language), "caution")] if material.manifest["undated"] else []),
    ]


def three_sentences(material) -> list:
    """What women report, whether that changed, what we agreed."""
    return [
        heading(2, say("In three sentences", material.language)),
        said(
            first_sentences(
                material.cells,
                material.signals,
                material.actions,
                previous=material.period.previous().label,
                language=material.language,
            ),
            language=material.language,
        ),
    ]


def last_actions(material) -> list:
    """The actions on record, before anything new."""
    title = heading(2, say("What we agreed last time", material.language))
    if material.actions:
        return [title, _actions(material)]
    return [title, paragraph(say("Actions come from the file actions.csv of this network.", material.language))]


def last_actions_sentence(material) -> list[Sentence]:
    """How many actions there are."""
    return [Sentence(agreed(material.actions, material.language))]


def _facts(material) -> list[tuple[str, str]]:
    language, manifest = material.language, material.manifest
    return [
        (say("Network", language), material.network),
        (say("Period", language), material.period.label),
        (say("Edition", language), say("team; draft: nobody has released it yet", language)),
        (say("Data, all networks", language), _data(manifest, language)),
        (say("Age of the data", language), _age(material)),
        (say("Study", language), manifest["title"]),
    ]


def _data(manifest, language) -> str:
    if not manifest["data_to"]:
        return say("without dates", language)
    return say(
        "{first} to {last}",
        language,
        first=_day(manifest["data_from"], language),
        last=_day(manifest["data_to"], language),
    )


def _age(material) -> str:
    if material.age_days is None:
        return say("not known", material.language)
    return say("{n} days", material.language, n=whole(material.age_days, material.language))


def _day(text, language) -> str:
    return date_words(datetime.date.fromisoformat(str(text)[:10]), language)


def _actions(material):
    language = material.language
    rows = pd.DataFrame(
        [
            {
                "what": action.what,
                "owner": action.owner_role,
                "agreed": date_words(action.agreed_on, language) if action.agreed_on else "",
                "due": date_words(action.due, language) if action.due else "",
                "status": action.status or say("not recorded", language),
                "measure": action.measure or say("no measure yet", language),
            }
            for action in material.actions
        ]
    )
    return table(
        rows,
        [
            Column("what", say("What", language)),
            Column("owner", say("Owner (role)", language)),
            Column("agreed", say("Agreed on", language)),
            Column("due", say("Due", language)),
            Column("status", say("Status", language)),
            Column("measure", say("Measure", language)),
        ],
        name="actions",
        caption=say("Actions on record", language),
    )
