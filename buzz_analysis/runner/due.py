"""What is due of the duties of each network, for the index: how many, and the most pressing; no text of anybody."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ..errors import UserError
from ..project import Project
from ..report.year_records import duty_rows, read_year_records
from ..schema import duty_lists
from ..sentences import in_language
from ..sentences.duties import first_due
from ..wording import LANGUAGES, say, whole

DUE = "Due or overdue duties: {n}; first: {first}"
UNREADABLE = "What is due is not known: a record could not be read. Run buzz duties."


def due_of(project: Project, vsvs: Iterable[str], today: datetime.date) -> dict[str, dict[str, str]]:
    """Of each network with anything due, one sentence in each language; a broken record stops no index."""
    found = {vsv: _of_one(project, vsv, today) for vsv in vsvs}
    return {vsv: words for vsv, words in found.items() if words}


def _of_one(project: Project, vsv: str, today: datetime.date) -> dict[str, str]:
    try:
        records = read_year_records(project, vsv, synthetic=project.study.synthetic)
    except UserError:
        return {language: say(UNREADABLE, language) for language in LANGUAGES}
    rows = duty_rows(records, today)
    return {language: words for language in LANGUAGES if (words := _words(rows, language))}


def _words(rows: list[dict], language: str) -> str:
    names = {duty.id: in_language(duty, "name", language) for one in duty_lists().values() for duty in one.duties}
    n, first = first_due(rows, names, language)
    return say(DUE, language, n=whole(n, language), first=first) if n else ""
