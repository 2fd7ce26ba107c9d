"""Forms of learning together: what each is, what its sessions gave, who came, and what they said of it."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from .... import sentences
from ....schema import learning_methods
from ....sentences import UNCONFIRMED
from ....sentences.sentence import Sentence
from ....tables import Column, table
from ....wording import plain_number, say, whole
from ...html import heading, listing, pairs, paragraph, said
from ...pages.sessions import kind_words
from ...session_cells import slug
from .attendance import attendance_table
from .evaluation import evaluation_tables
from .frame import page

NO_SESSIONS = "No session is recorded in this period."
OUR_OWN = "our own form"  # what is no source in print: the note says it, in the reader's language
NOT_RECORDED = "not recorded"
RECORDED = "Sessions: {n}. Of {known} it was recorded how many cases were used and how many opportunities seen."
RESULTS_NOTE = "Actions: agreed on the day of a session. Learning cycles: one of those actions grew a prediction."


def methods(material) -> list:
    """Results by form of learning, attendance, evaluation; then what each form is."""
    language, found = material.language, material.sessions
    if found.held.empty:
        body = [paragraph(say(NO_SESSIONS, language))]
    else:
        body = [*_results(material), said([_known(material)], language=language), attendance_table(material)]
    body += [heading(3, say("What people who were there said", language)), *evaluation_tables(material)]
    cards = [part for one in learning_methods().values() for part in _card(material, one)]
    return page(material, "methods", [*body, *cards])


def kind_cell(kind: str, name: str) -> str:
    """The id of a number of one kind of session."""
    return f"us.sessions.{slug(kind)}.{name}"


def _results(material) -> list[Markup]:
    """What it took, then what it gave."""
    language = material.language
    took = {
        "networks": say("Networks", language),
        "sessions": say("Sessions", language),
        "minutes": say("Minutes each (middle)", language),
        "present": say("People each (middle)", language),
        "person_hours": say("Hours of all together", language),
    }
    gave = {
        "cases": say("Cases used", language),
        "opportunities": say("Opportunities seen", language),
        "actions": say("Actions", language),
        "cycles": say("Learning cycles (decided)", language),
        "held": say("Predictions that held", language),
        "kept": say("Kept · adapted · stopped", language),
    }
    return [
        _of_forms(material, took, "us-methods", say("Sessions by form, all networks together", language), ""),
        _of_forms(material, gave, "us-yield", say("What the sessions gave", language), say(RESULTS_NOTE, language)),
    ]


def _of_forms(material, heads, name, caption, note) -> Markup:
    rows = [_result(material, row, heads) for row in material.sessions.methods.to_dict("records")]
    columns = [Column(key, head, number=True) for key, head in heads.items()]
    first = Column("kind", say("Form", material.language))
    return table(pd.DataFrame(rows, dtype=object), [first, *columns], name=name, caption=caption, note=note)


def _result(material, row: dict, heads) -> dict:
    language = material.language
    numbers = {name: _number(row[name], language) for name in heads if name in row}
    return {
        "kind": kind_words(row["kind"], language),
        **numbers,
        **(_of_cycles(material, row["kind"]) if "cycles" in heads else {}),
        "cells": " ".join(kind_cell(row["kind"], name) for name in numbers),
    }


def _of_cycles(material, kind: str) -> dict[str, str]:
    """How many learning cycles came from a form of session, how many predictions held, and what was decided."""
    language, mine = material.language, material.cycles.judged
    mine = mine[mine["kind"] == kind]
    if mine.empty:
        return dict.fromkeys(["cycles", "held", "kept"], "–")
    judged = mine[mine["is_locked"].astype(bool) & mine["estimate"].notna()]
    decided = mine["decision"].value_counts()
    cycles = {"n": whole(len(mine), language), "done": whole(int((mine["decision"] != "").sum()), language)}
    held = {"count": whole(int(judged["inside"].astype(bool).sum()), language), "n": whole(len(judged), language)}
    kept = [whole(int(decided.get(name, 0)), language) for name in ("adopt", "adapt", "abandon")]
    return {
        "cycles": say("{n} ({done})", language, **cycles),
        "held": say("{count} of {n}", language, **held) if len(judged) else "–",
        "kept": " · ".join(kept),
    }


def _number(value, language) -> str:
    if sentences.is_missing(value):
        return say(NOT_RECORDED, language)
    return plain_number(round(2 * float(value)) / 2, language)  # the middle of two counts has a half


def _known(material) -> Sentence:
    found = material.sessions.methods
    values = {"n": found["sessions"].sum(), "known": found["with_results"].sum()}
    told = {name: whole(int(n), material.language) for name, n in values.items()}
    return Sentence(say(RECORDED, material.language, **told))


def _card(material, method) -> list:
    """What a form is: aim, time, material, steps; what nobody confirmed bears its mark."""
    language = material.language
    mark = f" {UNCONFIRMED}" if method.verification == "unconfirmed" else ""
    material_words = method.material_nl if language == "nl" else method.material
    steps = [_step(one, language) for one in method.steps]
    note = sentences.in_language(method, "note", language)
    sources = [one for one in method.source if not one.startswith(OUR_OWN)]
    return [
        heading(3, sentences.in_language(method, "name", language) + mark),
        pairs(
            [
                (say("Aim", language), sentences.in_language(method, "aim", language)),
                (say("Time", language), say("{n} minutes", language, n=whole(method.minutes, language))),
                (say("Material", language), "; ".join(material_words)),
                *([(say("Source", language), "; ".join(sources))] if sources else []),
            ]
        ),
        listing(steps, ordered=True),
        *([paragraph(note, "note")] if note else []),
    ]


def _step(one, language) -> str:
    minutes = say("{n} minutes", language, n=whole(one.minutes, language))
    return f"{sentences.in_language(one, 'name', language)} ({minutes})"
