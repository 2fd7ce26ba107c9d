"""Which released reports would tell other numbers if they were made today, and why.

A report of which nothing changed is not computed: the same parts give the same numbers. Of every other the ordinary
run makes a concept, which waits beside it; its cells are laid beside the released ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from ..errors import UserError, Word
from ..project import Project
from ..provenance import RELEASED
from ..schema import Register, picked
from ..store import Store
from ..wording import say
from .differences import Difference, differences
from .erratum import erratum
from .fresh import PARTS, changed_parts, changes, with_fingerprints
from .job import ERRATUM, FORMS, Job, Run
from .notebook import read_cells
from .parameters import find_notebook
from .plan import job_of as job_today
from .release import EDITED, released_cells, withdraw
from .versions import CELLS_FORM, files_of, job_of, manifest_at, read_manifests

REASON = (
    "Computed anew its numbers are different, because this changed: {what}. What is different stands in the erratum."
)
REASON_SEVERAL = (
    "Computed anew its numbers are different, because one or more of these changed, which cannot be told apart: "
    "{what}. What is different stands in the erratum."
)
NO_CELLS = "this report left no list of its numbers, so nothing can be compared: read the new draft beside it."
NOT_MADE = "no new draft of it stands there, so nothing can be compared. Make it with buzz run."


class Released(NamedTuple):
    """A released report, the job that would make it today, and the names of `fresh.PARTS` that changed since."""

    manifest: dict
    job: Job
    changed: list[str]


class Found(NamedTuple):
    """A released report beside what would be told today: numbers that differ, why, and whether only page one does."""

    released: Released
    differences: list[Difference]
    why: list[str]
    other_words: bool


def released_reports(
    project: Project, register: Register, store: Store, vsvs: Iterable[str] = ()
) -> tuple[list[Released], list[tuple[Job, UserError]]]:
    """Every released report of this study, of all networks or of those named; and those that cannot be made today."""
    wanted, jobs, failed = {*vsvs}, {}, []
    for manifest in read_manifests(project.outputs, project.study.id):
        parameters = manifest["parameters"]
        is_about = not wanted or not wanted.isdisjoint(picked(parameters["vsv"], wanted))
        is_wanted = parameters["study"] == project.study_path and is_about
        if manifest["status"] != RELEASED or not is_wanted:
            continue
        then = job_of(manifest)
        try:
            find_notebook(then.notebook, project.root)
            jobs[then.report] = manifest, job_today(then.notebook, then.parameters, register, store)
        except UserError as error:
            failed.append((then, error))
    return [*_with_parts(jobs.values(), project, store)], failed


def to_make(project: Project, reports: Iterable[Released]) -> dict[tuple[str, tuple[str, ...]], list[Job]]:
    """The jobs of which no concept of today waits, by notebook and the forms that the released one has."""
    found: dict[tuple[str, tuple[str, ...]], list[Job]] = {}
    for one in reports:
        also = tuple(form for form in FORMS if form in one.manifest["sha256"])
        if one.changed and changes(one.job, project.outputs, also, waiting=True) != []:
            found.setdefault((one.job.notebook, also), []).append(one.job)
    return found


def compare(project: Project, one: Released, store: Store) -> Found:
    """Lay the cells of the concept that waits beside those that were released.

    Raises
    ------
    UserError
        If either cannot be relied on, or they hold no cells.
    """
    outputs, job = project.outputs, one.job
    concept = manifest_at(outputs, job, waiting=True)
    if files_of(outputs, job, one.manifest) is None:
        raise UserError(EDITED, what=Word("the report"))
    if concept is None or files_of(outputs, job, concept, waiting=True) is None or changed_parts(job, concept):
        raise UserError(NOT_MADE)
    if not any(CELLS_FORM in manifest["sha256"] for manifest in (one.manifest, concept)):
        raise UserError(NO_CELLS)
    old, new = _cells(project, job)
    first = [manifest["sentinel"].get("first", []) for manifest in (one.manifest, concept)]
    return Found(one, differences(old, new), why(one, store), first[0] != first[1])


def why(one: Released, store: Store) -> list[str]:
    """The parts that can have done it. Prepared data follow the definitions: alone they are no cause of their own."""
    then, now = (made.get("delivered") for made in (one.manifest["made_from"], one.job.made_from))
    is_derived = then is not None and then == now and len(one.changed) > 1
    return [part for part in one.changed if not (part == "data" and is_derived)]


def why_words(found: Found, store: Store, language: str) -> str:
    """The causes in words; of the definitions also which."""
    then, now = found.released.manifest["store"].get("definitions", {}), store.manifest.get("definitions", {})
    names = sorted(name for name in {*then, *now} if _hash(then, name) != _hash(now, name))
    which = {"definitions": f" ({', '.join(names)})"} if names else {}
    return ", ".join(say(PARTS[part], language) + which.get(part, "") for part in found.why)


def recall(run: Run, project: Project, found: Found, store: Store, *, role: str) -> dict:
    """Withdraw a report and write its erratum, both or neither; the new concept goes on waiting.

    Raises
    ------
    UserError, Locked
        As `withdraw`; also if another report was released meanwhile.
    """
    job, reason = found.released.job, REASON_SEVERAL if len(found.why) > 1 else REASON
    told = say(reason, job.parameters.language, what=why_words(found, store, job.parameters.language))
    old, new = _cells(project, job)

    def page(withdrawn: Mapping) -> dict[str, bytes]:
        return {ERRATUM: erratum(job, withdrawn, old, new, minimum=project.study.disclosure.minimum)}

    return withdraw(run, job, reason=told, role=role, read=found.released.manifest["run_id"], beside=page)


def _with_parts(found: Iterable[tuple[dict, Job]], project: Project, store: Store) -> Iterator[Released]:
    by_notebook: dict[str, list[tuple[dict, Job]]] = {}
    for manifest, job in found:
        by_notebook.setdefault(job.notebook, []).append((manifest, job))
    for name, pairs in by_notebook.items():
        read = read_cells(find_notebook(name, project.root))
        jobs = with_fingerprints([job for _, job in pairs], read, project, store)
        for (manifest, _), job in zip(pairs, jobs, strict=True):
            yield Released(manifest, job, changed_parts(job, manifest))


def _cells(project: Project, job: Job) -> tuple[pd.DataFrame, pd.DataFrame]:
    return released_cells(project.outputs, job), released_cells(project.outputs, job, waiting=True)


def _hash(definitions: Mapping, name: str) -> str:
    return definitions.get(name, {}).get("sha256", "")
