"""How every published report stands: fresh, or stale and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ..errors import UserError
from ..prepare import is_stale
from ..project import Project
from ..schema import Register, parameters_for
from ..store import Store, open_store
from .fresh import PARTS, changes, with_fingerprints
from .job import Job, now
from .late import late_words
from .notebook import Cells, Notebook, read_cells
from .parameters import find_notebook
from .plan import job_of
from .shipped import notebook_names
from .status import SHOWN, state_of

# Of a notebook that was given by its path nothing can be compared afterwards: only the run knew where it lay.
NOT_HERE = "its notebook is not in notebooks/, so nobody can say whether it changed"


def standing(project: Project, register: Register, store: Store) -> dict:
    """The state that the index shows, and with each report of this study `fresh`, true or false, and `changed`.

    `changed` holds names of `fresh.PARTS`, or the sentence that the files are not those of one report, or that nobody
    can say: then there is no `fresh`. Nothing is made.
    """
    names = {vsv: register.name(vsv) for vsv in store.networks()}
    late = late_words(store.manifest, project.study.delivery_within_days, now().date())
    here = notebook_names(project.root)
    state = state_of(project.outputs, [], names, store=store.manifest, late=late, notebooks=here)
    read = cache(lambda name: _notebook(name, project))
    return state | {"reports": [*_rows(state["reports"], here, read, project, register, store)]}


def _rows(
    rows: list[dict], notebooks: set[str], read, project: Project, register: Register, store: Store
) -> Iterator[dict]:
    for row in rows:
        if "link" not in row or row["study"] != store.manifest["study_id"]:
            yield row
            continue
        if row["notebook"] not in notebooks:
            yield row | {"changed": [NOT_HERE]}
            continue
        changed = _changed(row, read, project, register, store)
        yield row | {"fresh": not changed, "changed": changed}


def _changed(row: dict, read, project: Project, register: Register, store: Store) -> list[str]:
    asked = {name: row[name] for name in SHOWN} | {"study": project.study_path}
    try:
        job = job_of(row["notebook"], parameters_for(row["notebook"])(**asked), register, store)
        [job] = with_fingerprints([job], read(row["notebook"]), project, store)
    except UserError:  # the network left the register, say
        return ["records"]
    return _told(job, project)


def _told(job: Job, project: Project) -> list[str]:
    found = changes(job, project.outputs, waiting=False)  # the report itself; a newer concept is told beside it
    return list(PARTS) if found is None else found


def changed_since(project: Project, job: Job, *, waiting: bool | None = None) -> list[str]:
    """What changed since one published report was made; as `changes`, for a report at hand.

    Data that were delivered and not yet prepared have changed too.
    """
    try:
        today = today_s(project, job)
    except UserError:
        return ["records"]
    found = changes(today, project.outputs, waiting=waiting)
    return list(PARTS) if found is None else found


def today_s(project: Project, job: Job) -> Job:
    """The same report with the fingerprints of today; data not prepared yet have a fingerprint of their own."""
    project = replace(project, study_path=job.parameters.study)
    store = open_store(project.store_folder)
    named = job_of(job.notebook, job.parameters, project.register(), store)
    [today] = with_fingerprints([named], _notebook(job.notebook, project), project, store)
    return replace(today, made_from={**today.made_from, "data": "not prepared"}) if is_stale(project) else today


def _notebook(name: str, project: Project) -> Notebook:
    """The notebook as it is now; one that is gone is not the one of any report."""
    try:
        return read_cells(find_notebook(name, project.root))
    except UserError:
        return Cells([])
