"""Who came to learning sessions: by form, discipline and organisation, all networks together."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from .... import audit, sentences
from ....tables import Column, table
from ....wording import say, whole
from ...html import typed
from ...pages.sessions import kind_words
from ...quality.pages.front import KINDS as ORGANISATIONS
from ...session_cells import slug

ONE_PERSON = "disciplines of one person each, together"
HIDDEN_PERSON = "hidden: this is one person"
MEMBER = "no member on record"
ATTENDANCE_NOTE = (
    "Sessions of all networks added up. Where a discipline is one person, over all networks, her attendance is no "
    "figure of a discipline: it is told together with others like it, or not at all."
)


def attendance_table(material) -> Markup:
    """A row a form, discipline and organisation."""
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
