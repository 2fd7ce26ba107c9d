"""Who came together, how often, and how long it took: staff, as counts."""

from __future__ import annotations

import pandas as pd

from ... import audit
from ...schema import learning_methods
from ...sentences import in_language
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import decimal, plain_number, say, whole
from ..html import heading, paragraph, typed
from ..session_cells import OF_KIND, attendance_cell, kind_cell

KINDS = {"mdo": "multidisciplinary meeting", "audit": "perinatal audit", "council": "with the client council"}
MDO = (
    "Multidisciplinary meetings in {period}: {n}; in {previous}: {before}. All sessions together took {hours} hours of "
    "professionals' time."
)


def sessions(material) -> list:
    """Sessions by kind, and attendance by organisation and discipline."""
    language = material.language
    title, rows = heading(2, say("Coming together", language)), _rows(material)
    if not material.records.sessions:
        return [title, paragraph(say("Nothing recorded.", language))]
    if rows.empty:
        words = say("No session is recorded in {period}.", language, period=material.period.label)
        later = [one for one in material.records.sessions if one.date > material.period.last_day]
        told = [
            say("Recorded after this period, for a later report: {n} rows.", language, n=whole(len(later), language))
        ]
        return [title, paragraph(" ".join([words, *(told if later else [])]))]
    return [title, _kinds(material, rows), _attendance(material, rows)]


def sessions_sentence(material) -> list[Sentence]:
    """How often the multidisciplinary meeting came together, beside the period before, and the time it took."""
    rows = _rows(material)
    if rows.empty:
        return []
    before = audit.sessions_in(material.records.sessions, material.period.previous())
    language = material.language
    words = say(
        MDO,
        language,
        period=material.period.label,
        previous=material.period.previous().label,
        n=whole(_meetings(rows), language),
        before=whole(_meetings(before), language),
        hours=whole(round(audit.meetings(rows)["person_hours"].sum()), language),
    )
    return [Sentence(words, (kind_cell(audit.MDO), kind_cell("all", "person_hours")))]


def kind_words(kind: str, language: str) -> str:
    """A kind of session as the reader knows it: a form of learning by its name."""
    if kind in learning_methods():
        return in_language(learning_methods()[kind], "name", language)
    return say(KINDS[kind], language) if kind in KINDS else typed(kind)


def _rows(material) -> pd.DataFrame:
    return audit.sessions_in(material.records.sessions, material.period)


def _meetings(rows: pd.DataFrame) -> int:
    return int(rows.loc[rows["kind"] == audit.MDO, "date"].nunique())


def _kinds(material, rows):
    language = material.language
    found = audit.meetings(rows)
    frame = pd.DataFrame(
        {
            "kind": [kind_words(kind, language) for kind in found["kind"]],
            "sessions": [whole(n, language) for n in found["sessions"]],
            "minutes": [plain_number(n, language) for n in found["minutes"]],
            "present": [plain_number(n, language) for n in found["present"]],
            "hours": [decimal(n, language, 0) for n in found["person_hours"]],
            "cells": [" ".join(kind_cell(kind, name) for name in ("", *OF_KIND)) for kind in found["kind"]],
        },
        dtype=object,
    )
    heads = {
        "sessions": say("Sessions", language),
        "minutes": say("Minutes each (middle)", language),
        "present": say("People each (middle)", language),
        "hours": say("Hours of all together", language),
    }
    columns = [
        Column("kind", say("Kind", language)),
        *(Column(name, head, number=True) for name, head in heads.items()),
    ]
    caption = say("Sessions in {period}", language, period=material.period.label)
    return table(frame, columns, name="sessions-table", caption=caption)


def _attendance(material, rows):
    language = material.language
    found = audit.attendance(rows, material.records.members, material.period)
    nobody = say("nobody", language)
    frame = pd.DataFrame(
        {
            "organisation": [typed(name) for name in found["organisation"]],
            "discipline": [typed(name) if name else nobody for name in found["discipline"]],
            "attended": [
                say("{count} of {n}", language, count=whole(row.attended, language), n=whole(row.of, language))
                for row in found.itertuples()
            ],
            "people": [whole(n, language) for n in found["people"]],
            "cells": [
                " ".join(attendance_cell(row.organisation, row.discipline, name) for name in ("", "people"))
                for row in found.itertuples()
            ],
        },
        dtype=object,
    )
    columns = [
        Column("organisation", say("Organisation", language)),
        Column("discipline", say("Discipline", language)),
        Column("attended", say("At how many sessions", language), number=True),
        Column("people", say("Most people at one", language), number=True),
    ]
    caption = say("Attendance in {period}", language, period=material.period.label)
    return table(frame, columns, name="attendance-table", caption=caption)
