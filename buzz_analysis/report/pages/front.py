"""First pages: what this is and from which data, three sentences, last time's actions."""

from __future__ import annotations

import pandas as pd

from ...answers import say_problem
from ...sentences import title_words
from ...sentences.sentence import Sentence
from ...sentences.summary import agreed
from ...sentences.summary import three_sentences as first_sentences
from ...tables import Column, table
from ...wording import date_words, say, whole
from ..html import heading, pairs, paragraph, said

PURPOSE = "For better care. Not for inspection, not for research."
SUSPECT = "These figures may be wrong. {problem}"
UNDATED = "Undated; period declared: no series over time."


def header(material, kind) -> list:
    """Title, what it is for, from which data and how old these are."""
    language = material.language
    title = title_words(kind, material.network, material.period.label, language=language)
    return [
        heading(1, title),
        paragraph(say(PURPOSE, language), "purpose"),
        pairs(_facts(material)),
        *([paragraph(say(UNDATED, language), "caution")] if material.manifest["undated"] else []),
        *(paragraph(words, "caution") for words in suspect_words(material)),
        *(paragraph(note, "caution") for note in material.notes),
    ]


def suspect_words(material) -> list[str]:
    """What puts a file with this network's answers in doubt: read before any figure."""
    language, vsv = material.language, material.parameters.vsv
    problems = [one for one in material.manifest.get("suspect", ()) if vsv in one["networks"]]
    return [say(SUSPECT, language, problem=say_problem(problem, language)) for problem in problems]


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
    return [title, _actions(material)] if material.actions else [title]


def last_actions_sentence(material) -> list[Sentence]:
    """How many actions there are."""
    return [Sentence(agreed(material.actions, material.language))]


def _facts(material) -> list[tuple[str, str]]:
    """What the title does not say yet; few words, for page one is read aloud."""
    language = material.language
    return [
        (say("Edition", language), say("team; draft, not released", language)),
        (say("Age of the data", language), age_words(material)),
        (say("Study", language), material.manifest["title"]),
        *source_facts(material),
    ]


def source_facts(material) -> list[tuple[str, str]]:
    """Where data that others published can be found."""
    url = material.study.source_url
    return [(say("Source of the data", material.language), url)] if url else []


def age_words(material) -> str:
    """How old the data are, and on which day they end."""
    if material.age_days is None:
        return say("not known", material.language)
    return say(
        "{n} days, from {day}",
        material.language,
        n=whole(material.age_days, material.language),
        day=date_words(material.data_day, material.language),
    )


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
