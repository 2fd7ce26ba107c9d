"""The notice of a recall: one text a network and language, to be sent to who got the reports. It holds no number."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..project import Project
from ..provenance import WITHDRAWN, status_of
from ..wording import date_words, say
from .gate import check_pages
from .index import AUDIENCES, NOTEBOOKS, replace_page
from .job import ERRATUM, Job, published
from .versions import job_of, read_manifests

TEXTS = {
    "subject": "Withdrawn: reports of {network}",
    "lead": "On {day} these reports were withdrawn, by {role}. Do not use them any more, and no print or copy of them.",
    "do": "What to do: tell whoever got or used these reports. They were made anew; use the new ones once they are "
    "released.",
    "where": "Beside each report stands an erratum, which tells what is different:",
}
LINE = "{report}, {period}, edition {audience}"


def write_notices(project: Project, store: Mapping, *, today: datetime.date) -> list[Path]:
    """Write the notices of every network's withdrawn reports that are of today, or were not written; their places.

    Raises
    ------
    UserError
        If one would hold what may not leave; it is not written then.
    """
    written = []
    for (vsv, day, language), withdrawn in _by_notice(project).items():
        place = project.outputs / project.study.id / vsv / f"recall-{day.isoformat()}-{language}.txt"
        if day == today or not place.exists():
            text = notice(withdrawn, day, language)
            check_pages({place.name: text}, project.outputs, store)
            replace_page(place, text)
            written.append(place)
    return written


def _by_notice(project: Project) -> dict[tuple, list[tuple[dict, Job]]]:
    """The withdrawn reports that have an erratum, by network, day and language."""
    found: dict[tuple, list[tuple[dict, Job]]] = {}
    for manifest in read_manifests(project.outputs, project.study.id):
        job = job_of(manifest)
        if manifest["status"] == WITHDRAWN and published(project.outputs, job, f".{ERRATUM}").exists():
            key = job.folder, status_of(manifest).on, job.parameters.language
            found.setdefault(key, []).append((manifest, job))
    return found


def notice(withdrawn: Sequence[tuple[Mapping, Job]], day: datetime.date, language: str) -> str:
    """The text, about reports of one network in one language."""
    first, job = withdrawn[0]
    values = {"network": job.name, "day": date_words(day, language), "role": status_of(first).role or "-"}
    words = {key: say(text, language, **values) for key, text in TEXTS.items()}
    told = [_told(manifest, one, language) for manifest, one in withdrawn]
    places = [f"- {one.report}.{ERRATUM}" for _, one in withdrawn]
    return "\n".join([words["subject"], "", words["lead"], "", *told, "", words["do"], "", words["where"], *places, ""])


def _told(manifest: Mapping, job: Job, language: str) -> str:
    report = say(NOTEBOOKS[job.notebook], language) if job.notebook in NOTEBOOKS else job.notebook
    audience = say(AUDIENCES[job.parameters.audience], language)
    line = say(LINE, language, report=report, period=job.parameters.period, audience=audience)
    return f"- {line}. {status_of(manifest).reason}"
