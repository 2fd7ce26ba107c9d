"""Last pages: limits, definitions, and where every number comes from."""

from __future__ import annotations

import datetime

import pandas as pd

from ...answers import ACTIONS, RULES
from ...schema import instruments
from ...sentences import GRADES, SAME_WOMEN, domain_name, in_language
from ...tables import Column, table
from ...wording import date_words, say, whole
from ..html import heading, listing, pairs, paragraph
from ..origin import run_facts, store_facts
from .consent import consent_words
from .front import source_facts
from .meeting import cannot_be_said

LIMITS = (
    "Women who answered may differ from women who did not.",
    SAME_WOMEN,
    "Networks care for different groups of women; the figures are not adjusted for that. There is no ranking.",
    "An alert is a screening aid, not a diagnosis.",
    "A difference says nothing about its cause.",
    "“No demonstrable difference” is not: no difference.",
    "The smallest count that may be shown is this project's own choice; no published Dutch rule was found.",
)

ROWS = "{read} read = {kept} kept + {aside} set aside; {blanked} cells blanked, {noted} things noted"
QUESTIONNAIRES = (
    "{rows} in the files, read as {read} questionnaires (a row that holds none counts as one) = {kept} kept + "
    "{aside} set aside; {blanked} cells blanked, {noted} things noted"
)
WORST_FIRST = ("set_aside", "blanked", "noted")


def limits(material) -> list:
    """What must not be concluded, and every hidden or limited figure with its reason."""
    language = material.language
    listed = listing([say(text, language) for text in LIMITS])
    return [heading(2, say("Limits", language)), listed, *cannot_be_said(material)]


def definitions(material) -> list:
    """Questionnaires, rules and schedule: version, grade, source."""
    language = material.language
    rows = pd.DataFrame(_definition_rows(material))
    return [
        heading(2, say("Definitions", language)),
        table(
            rows,
            [
                Column("name", say("What", language)),
                Column("version", say("Version", language)),
                Column("grade", say("Confirmed by", language)),
                Column("source", say("Source", language)),
            ],
            name="definitions-table",
            caption=say("What decided the figures", language),
        ),
        paragraph(_rule_set(material)),
    ]


def _rule_set(material) -> str:
    """The rule set that decided, what the study chose for its open points, and what is not certain of it."""
    language, rules = material.language, material.rules
    chosen = [_chosen(rules, name, value, language) for name, value in material.manifest["rule_options"].items()]
    words = say(
        "Rule set: {rules}. Options: {options}.",
        language,
        rules=material.manifest["rules"],
        options="; ".join(chosen) or say("none", language),
    )
    note = in_language(rules, "note", language)
    return f"{words} {say('Note: {note}.', language, note=note)}" if note else words


def _chosen(rules, name, value, language) -> str:
    """One choice in the rule set's own words; a threshold that the study gives has none."""
    option = rules.options.get(name)
    words = {} if option is None else option.words_nl if language == "nl" else option.words
    return words.get(value, f"{name}: {value}")


def provenance(material) -> list:
    """From which data, by which code, with how many problems."""
    language = material.language
    return [heading(2, say("Where the figures come from", language)), pairs(_facts(material)), *problem_table(material)]


def _definition_rows(material) -> list[dict]:
    language = material.language
    names = [*material.domains, *(name for name in instruments() if _keeps_a_gate(name, material))]
    used = [(domain_name(instruments()[name], language), instruments()[name]) for name in dict.fromkeys(names)]
    used += [
        (say("Alert rules {name}", language, name=material.rules.id), material.rules),
        (say("Schedule {name}", language, name=material.schedule.id), material.schedule),
    ]
    rows = pd.DataFrame(
        {
            "name": [name for name, _ in used],
            "version": [one.version for _, one in used],
            "grade": [say(GRADES[one.verification], language) for _, one in used],
            "source": ["; ".join(one.source) for _, one in used],
        }
    )
    same = ["version", "grade", "source"]  # several questionnaires of one table are told in one row
    return rows.groupby(same, sort=False)["name"].agg("; ".join).reset_index().to_dict("records")


def _keeps_a_gate(name, material) -> bool:
    gates = [material.schedule.asked(gated).gate for gated in material.gated]
    return name in [gate.instrument for gate in gates]


def _facts(material) -> list[tuple[str, str]]:
    language, manifest = material.language, material.manifest
    return [
        (say("Study", language), material.manifest["title"]),
        *row_facts(material),
        *source_facts(material),
        *((say("Note on the data", language), note) for note in material.notes),
        (say("Source files", language), whole(len(manifest["sources"]), language)),
        *_imported(manifest, language),
        *store_facts(material),
        (
            say("Definitions, start of SHA-256", language),
            ", ".join(f"{name} {one['sha256'][:8]}" for name, one in manifest["definitions"].items()),
        ),
        *run_facts(material),
    ]


def _imported(manifest, language) -> list[tuple[str, str]]:
    """Networks whose numbers came in a file: what their own reports show, and no more."""
    files = [f"{one['name']} {one['period']}" for one in manifest.get("imported", ())]
    return [(say("Numbers from files of other networks", language), ", ".join(files))] if files else []


def row_facts(material) -> list[tuple[str, str]]:
    """Rows in = rows kept + rows set aside, and from when to when the answers are."""
    language, manifest = material.language, material.manifest
    rows = {name: whole(n, language) for name, n in manifest["rows"].items()}
    in_files = manifest.get("file_rows", manifest["rows"]["in"])  # a store made before 0.3.0 does not tell
    return [
        (
            say("Rows, all networks", language),
            say(
                ROWS if in_files == manifest["rows"]["in"] else QUESTIONNAIRES,
                language,
                rows=whole(in_files, language),
                read=rows["in"],
                kept=rows["kept"],
                aside=rows["set_aside"],
                blanked=rows["blanked"],
                noted=rows["noted"],
            ),
        ),
        (say("Rows, this network", language), _own_rows(material)),
        (say("Answers from", language), _dates(manifest, language)),
        (say("Consent", language), consent_words(material)),
    ]


def _own_rows(material) -> str:
    """To the nearest ten: less what the tables show, the exact number would tell how many were left out."""
    language, own = material.language, material.own_data
    actions = ("set_aside", "blanked", "noted")
    return say(
        "{kept} kept, to the nearest ten; {set_aside} set aside, {blanked} cells blanked, {noted} things noted",
        language,
        kept=whole(round(own.rows, -1), language),
        **{action: whole(own.problems.get(action, 0), language) for action in actions},
    )


def _dates(manifest, language) -> str:
    if not manifest["data_to"]:
        return say("without dates", language)
    return say(
        "{first} to {last}",
        language,
        first=_day(manifest["data_from"], language),
        last=_day(manifest["data_to"], language),
    )


def _day(text, language) -> str:
    return date_words(datetime.date.fromisoformat(str(text)[:10]), language)


def problem_table(material, name="problems-table") -> list:
    """What was found in the data of all networks: rows set aside first, then cells left blank, then notes."""
    language = material.language
    if material.problems.empty:
        return [paragraph(say("No problems were found in the data.", language))]
    order = material.problems["action"].map(WORST_FIRST.index).rename("order")
    worst = material.problems.assign(order=order).sort_values(["order", "n"], ascending=[True, False])
    rows = worst.assign(
        n=lambda frame: [whole(n, language) for n in frame["n"]],
        action=lambda frame: [say(ACTIONS[action], language) for action in frame["action"]],
        meaning=lambda frame: [say(RULES[rule].meaning, language) for rule in frame["rule"]],
    )
    return [
        table(
            rows,
            [
                Column("meaning", say("What was found", language)),
                Column("action", say("What was done", language)),
                Column("n", say("Number", language), number=True),
            ],
            name=name,
            caption=say("Problems in the data, all networks", language),
        )
    ]
