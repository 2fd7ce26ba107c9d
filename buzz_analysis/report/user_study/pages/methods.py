"""Forms of learning together: what each is, what its sessions gave, who came, and what they said of it."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from .... import audit, sentences
from ....schema import instruments, learning_methods
from ....sentences import UNCONFIRMED
from ....sentences.sentence import Sentence
from ....tables import Column, table
from ....wording import decimal, say, whole
from ...html import heading, listing, pairs, paragraph, said, typed
from ...pages.sessions import kind_words
from ...quality.pages.front import KINDS as ORGANISATIONS
from ...session_cells import slug
from .frame import page

NO_SESSIONS = "No session is recorded in this period."
NOT_RECORDED = "not recorded"
ONE_PERSON = "disciplines of one person each, together"
HIDDEN_PERSON = "hidden: this is one person"
MEMBER = "no member on record"
NO_SURVEY = "Nobody filled in the evaluation of a session: what people who were there thought of it is unknown."
LOST = (
    "{n} evaluations are in no mean: their moment names no form of learning. Write it as session:<form>:<date>, with a "
    "form of definitions/learning_methods."
)
RECORDED = "Of {n} sessions, of {known} it was recorded how many cases were used and how many opportunities seen."
ATTENDANCE_NOTE = (
    "Sessions of all networks added up. Where a discipline is one person, over all networks, her attendance is no "
    "figure of a discipline: it is told together with others like it, or not at all."
)
RESULTS_NOTE = "Actions: agreed on the day of a session. Learning cycles: one of those actions grew a prediction."
EVALUATION_NOTE = (
    "Mean of the answers; of all five with the 95% interval from {describe} answers. All five add up to 0 to 20, each "
    "question runs from 0 to 4; more is better. Our own questions, never validated. Under {minimum} people nothing is "
    "told."
)


def methods(material) -> list:
    """Results by form of learning, attendance, evaluation; then what each form is."""
    language, found = material.language, material.sessions
    if found.held.empty:
        body = [paragraph(say(NO_SESSIONS, language))]
    else:
        body = [*_results(material), said([_known(material)], language=language), _attendance(material)]
    body += [heading(3, say("What people who were there said", language)), *_evaluation(material)]
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
    return whole(round(float(value)), language)


def _known(material) -> Sentence:
    found = material.sessions.methods
    values = {"n": found["sessions"].sum(), "known": found["with_results"].sum()}
    told = {name: whole(int(n), material.language) for name, n in values.items()}
    return Sentence(say(RECORDED, material.language, **told))


def _attendance(material) -> Markup:
    language = material.language
    rows = [_attended(row, language) for row in material.sessions.attendance.to_dict("records")]
    columns = [
        Column("kind", say("Form", language)),
        Column("discipline", say("Discipline", language)),
        Column("of_kind", say("Organisation", language)),
        Column("attended", say("At how many sessions", language), number=True),
        Column("people", say("People", language), number=True),
    ]
    return table(
        pd.DataFrame(rows, dtype=object),
        columns,
        name="us-attendance",
        caption=say("Attendance by discipline and organisation", language),
        note=say(ATTENDANCE_NOTE, language),
    )


def _attended(row: dict, language) -> dict:
    is_one, is_hidden = row["discipline"] == audit.ONE_PERSON, sentences.is_missing(row["attended"])
    came = {"count": row["attended"], "n": row["of"]}
    told = "" if is_hidden else say("{count} of {n}", language, **{k: whole(int(n), language) for k, n in came.items()})
    of_kind = "–" if is_one else say(ORGANISATIONS.get(row["of_kind"], MEMBER), language)
    return {
        "kind": kind_words(row["kind"], language),
        "discipline": say(ONE_PERSON, language) if is_one else typed(row["discipline"]),
        "of_kind": of_kind,
        "attended": say(HIDDEN_PERSON, language) if is_hidden else told,
        "people": "–" if is_hidden else whole(int(row["people"]), language),
        "cell": attendance_cell(row),
    }


def attendance_cell(row: dict) -> str:
    """The id of how often a discipline came."""
    who = "one-person" if row["discipline"] == audit.ONE_PERSON else slug(row["discipline"])
    return ".".join(["us.attendance", slug(row["kind"]), who, *([row["of_kind"]] if row["of_kind"] else [])])


def _evaluation(material) -> list:
    """A row a form; the total with its interval, then each question."""
    language, found = material.language, material.sessions.evaluation
    unknown = material.sessions.unknown
    lost = [paragraph(say(LOST, language, n=whole(unknown, language)), "caution")] if unknown else []
    if found.empty:
        return [paragraph(say(NO_SURVEY, language)), *lost]
    limits = material.study.disclosure
    note = say(EVALUATION_NOTE, language, minimum=limits.minimum, describe=limits.describe_from)
    return [*(_of_instrument(material, name, rows, note) for name, rows in found.groupby("instrument")), *lost]


def _of_instrument(material, name: str, found, note: str) -> Markup:
    language, scales = material.language, instruments()[name].scales
    rows = [_evaluated(material, kind, mine, scales) for kind, mine in found.groupby("kind")]
    columns = [Column("kind", say("Form", language)), Column("n", say("Answers", language), number=True)]
    columns += [Column(one.id, sentences.in_language(one, "label", language), number=True) for one in scales]
    caption = f"{sentences.in_language(instruments()[name], 'name', language)} {UNCONFIRMED}"
    return table(pd.DataFrame(rows, dtype=object), columns, name=f"us-{slug(name)}", caption=caption, note=note)


def _evaluated(material, kind: str, rows, scales) -> dict:
    told = {row["scale"]: mean_words(row, material) for row in rows.to_dict("records")}
    means = {one.id: told[one.id]["mean"] if one.id in told else "–" for one in scales}
    first = scales[0].id
    if first in told and told[first]["interval"] != "–":
        means[first] = f"{means[first]} ({told[first]['interval']})"
    n = next(iter(told.values()))["n"]
    return {"kind": kind_words(kind, material.language), "n": n, **means, "cells": " ".join(rows["cell"])}


def mean_words(row: dict, material) -> dict[str, str]:
    """``mean interval n`` of a released mean, or the words that stand for them."""
    language, minimum = material.language, material.study.disclosure.minimum
    if row["suppressed"]:
        is_few = row["display"] == "less_than_minimum"
        hidden = say("fewer than {minimum}", language, minimum=minimum) if is_few else say("hidden", language)
        return {"mean": say("hidden", language), "interval": "–", "n": hidden}
    ends = [decimal(row[name], language, 1) for name in ("ci_low", "ci_high") if not sentences.is_missing(row[name])]
    interval = say("{low} to {high}", language, low=ends[0], high=ends[1]) if len(ends) == 2 else "–"
    n = whole(int(row["denominator"]), language)
    return {"mean": decimal(row["estimate"], language, 1), "interval": interval, "n": n}


def _card(material, method) -> list:
    """What a form is: aim, time, material, steps; what nobody confirmed bears its mark."""
    language = material.language
    mark = f" {UNCONFIRMED}" if method.verification == "unconfirmed" else ""
    material_words = method.material_nl if language == "nl" else method.material
    steps = [_step(one, language) for one in method.steps]
    note = sentences.in_language(method, "note", language)
    return [
        heading(3, sentences.in_language(method, "name", language) + mark),
        pairs(
            [
                (say("Aim", language), sentences.in_language(method, "aim", language)),
                (say("Time", language), say("{n} minutes", language, n=whole(method.minutes, language))),
                (say("Material", language), "; ".join(material_words)),
                (say("Source", language), "; ".join(method.source)),
            ]
        ),
        listing(steps, ordered=True),
        *([paragraph(note, "note")] if note else []),
    ]


def _step(one, language) -> str:
    minutes = say("{n} minutes", language, n=whole(one.minutes, language))
    return f"{sentences.in_language(one, 'name', language)} ({minutes})"
