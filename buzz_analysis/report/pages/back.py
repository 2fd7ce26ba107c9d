"""Last pages: limits, definitions, and where every number comes from."""

from __future__ import annotations

import datetime

import pandas as pd

from ...answers import RULES
from ...schema import instruments
from ...sentences import domain_name
from ...tables import Column, table
from ...wording import date_words, say, whole
from ..html import heading, listing, pairs, paragraph

LIMITS = (
    "Women who answered may differ from women who did not.",
    "Each time point has other women: a line over the time points follows nobody.",
    "Networks differ in the women they care for; the figures are not adjusted for that. There is no ranking.",
    "An alert is a screening aid, not a diagnosis.",
    "A difference says nothing about its cause.",
    "“No demonstrable difference” is not: no difference.",
    "The smallest count that may be shown is this project's own choice; no published Dutch rule was found.",
)
ACTIONS = {"blanked": "cell blanked", "set_aside": "row set aside", "noted": "noted"}
GRADES = {"two_sources": "two sources", "one_source": "one source", "unconfirmed": "not confirmed †"}


def limits(material) -> list:
    """What must not be concluded."""
    language = material.language
    return [heading(2, say("Limits", language)), listing([say(text, language) for text in LIMITS])]


def definitions(material) -> list:
    """Questionnaires, rules and schedule: version, grade, source."""
    language = material.language
    rows = pd.DataFrame(_definition_rows(material))
    options = ", ".join(f"{name}: {value}" for name, value in material.manifest["rule_options"].items())
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
        paragraph(
            say(
                "Rule set: {rules}. Options: {options}.",
                language,
                rules=material.manifest["rules"],
                options=options or say("none", language),
            )
        ),
        *_unconfirmed_note(rows, language),
    ]


def provenance(material) -> list:
    """From which data, by which code, with how many problems."""
    language = material.language
    return [heading(2, say("Where the figures come from", language)), pairs(_facts(material)), *_problems(material)]


def _definition_rows(material) -> list[dict]:
    language = material.language
    used = [
        (domain_name(known, language), known)
        for name, known in instruments().items()
        if name in material.domains or _keeps_a_gate(name, material)
    ]
    used += [
        (say("Alert rules {name}", language, name=material.rules.id), material.rules),
        (say("Schedule {name}", language, name=material.schedule.id), material.schedule),
    ]
    return [
        {
            "name": name,
            "version": one.version,
            "grade": say(GRADES[one.verification], language),
            "source": "; ".join(one.source),
        }
        for name, one in used
    ]


def _keeps_a_gate(name, material) -> bool:
    gates = [material.schedule.asked(gated).gate for gated in material.gated]
    return name in [gate.instrument for gate in gates]


def _unconfirmed_note(rows, language) -> list:
    if not rows["grade"].str.contains("†").any():
        return []
    return [paragraph(say("† Usual practice or an assumption; not read in a source.", language), "note")]


def _facts(material) -> list[tuple[str, str]]:
    language, manifest = material.language, material.manifest
    rows = {name: whole(n, language) for name, n in manifest["rows"].items()}
    parameters = material.parameters
    return [
        (
            say("Rows, all networks", language),
            say(
                "{read} read = {kept} kept + {aside} set aside; {blanked} cells blanked, {noted} things noted",
                language,
                read=rows["in"],
                kept=rows["kept"],
                aside=rows["set_aside"],
                blanked=rows["blanked"],
                noted=rows["noted"],
            ),
        ),
        (say("Answers from", language), _dates(manifest, language)),
        (say("Source files", language), whole(len(manifest["sources"]), language)),
        (say("Store made on", language), _day(manifest["made_on"], language)),
        (say("Library", language), str(manifest["library"])),
        (
            say("Definitions, start of SHA-256", language),
            ", ".join(f"{name} {one['sha256'][:8]}" for name, one in manifest["definitions"].items()),
        ),
        (
            say("Parameters", language),
            f"vsv={parameters.vsv}, period={material.period.label}, "
            f"audience={parameters.audience}, language={parameters.language}, "
            f"study={parameters.study}",
        ),
        (say("Hidden cells", language), whole(material.hidden, language)),
        (say("Run", language), material.run_id or say("by hand", language)),
        (say("Released by", language), say("nobody yet; draft", language)),
    ]


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


def _problems(material) -> list:
    language = material.language
    if material.problems.empty:
        return [paragraph(say("No problems were found in the data.", language))]
    rows = material.problems.sort_values("n", ascending=False).assign(
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
            name="problems-table",
            caption=say("Problems in the data, all networks", language),
        )
    ]
