"""A person releases a report, or it is withdrawn: its files are made anew from its notebook, all or none.

`released_cells` is what a ledger reads of a report.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import nbformat
import pandas as pd
from filelock import Timeout

from ..answers import persons_in
from ..answers.check.traces import is_name
from ..errors import DefinitionError, Locked, UserError, Word
from ..provenance import CONCEPT, RELEASED, WITHDRAWN, is_sealed, restated, status_of, succeeding
from ..wording import date_words
from .erratum import erratum
from .job import ERRATUM, FORMS, WAITING, Job, Run, now, published
from .ledger import Ledger, add_release, held_ledger, ledger_file
from .moves import PRIVATE_FILE, lock, make_folder, undo, write
from .publish import made_files, put
from .versions import CELLS_FORM, decided, files_of, is_waiting, job_of, manifest_at, places_of, read_manifests

CELLS = ("table", "cell", "group", "period", "first", "after", "n", "count", "value", "suppressed")
EARLIER = ".earlier"  # in outputs: every released report that another release took the place of
SUFFIXES = (".manifest.json", ".slides.html", ".cells.json", ".html", ".ipynb", ".pdf", ".md", ".docx", ".xlsx")
SHORTEST, LONGEST = 3, 60
ROLE = (
    "--role '{found}' must be a role of {least} to {most} letters, in small letters, such as kwaliteitscoördinator; "
    "never a name, an e-mail address or a number."
)
NOT_STANDING = (
    "{file} is no report in the outputs folder. Name one of its files there, such as "
    "outputs/demo/voorbeeld/2021/learning_cycle-team-nl.html; a copy elsewhere cannot be released."
)
ALREADY = "this report was released on {day} by {role}, and no newer concept waits: there is nothing to release."
IS_WITHDRAWN = (
    "this report was withdrawn on {day}, and no newer concept waits. Make it again, read it, and release that."
)
EDITED = "{what} is not as the run left it, so it cannot be released. Make the report again and read it."
MADE_ANEW = "a run made this report anew while you read it. Read the new concept, and release that."
CUT_OFF = (
    "the ledger of releases does not hold {report}, released on {day}: it was cut off or lost. Put it back from a copy "
    "(outputs/.ledger); without it nobody can say what was told before, so nothing is released."
)
ANOTHER = "another report was released meanwhile. Look again with buzz recall --changed."
Beside = Callable[[Mapping], Mapping[str, bytes]]
Refuse = Callable[[pd.DataFrame, list[dict]], None]
BUSY = "another command is making or releasing this very report. Try again when it is done."


def job_at(outputs: Path, path: Path) -> Job:
    """The report that a file in the outputs folder belongs to.

    Raises
    ------
    DefinitionError
        If it lies elsewhere, or no manifest there tells of it.
    """
    try:
        study, vsv, period, name = path.resolve().relative_to(outputs.resolve()).parts[-4:]
        suffix = next(one for one in SUFFIXES if name.endswith(one))
        stem = name.removesuffix(suffix).removesuffix(WAITING)
        folder = path.resolve().parent
        manifest = json.loads((folder / f"{stem}.manifest.json").read_text(encoding="utf-8"))
        is_twin, job = bool(manifest["store"].get("twin")), job_of(manifest)
    except (ValueError, OSError, StopIteration, KeyError, TypeError, AttributeError):
        raise DefinitionError(NOT_STANDING, file=path.name) from None
    if is_twin:
        raise DefinitionError("a synthetic twin is made on invented answers: it is never released.")
    if {job.report, manifest["report"]} != {f"{study}/{vsv}/{period}/{stem}"}:
        raise DefinitionError("the manifest beside {file} is that of another report. Make the report again.", file=name)
    if job.is_private:
        raise DefinitionError("research output hides nothing: it is never released, and stays on this machine.")
    return job


def to_release(outputs: Path, job: Job) -> Mapping:
    """The manifest of the concept that a release would be about.

    Raises
    ------
    UserError
        If there is no concept, or it is not as its run left it.
    """
    waiting = is_waiting(outputs, job)
    manifest = manifest_at(outputs, job, waiting=waiting)
    if manifest is None or not is_sealed(manifest):
        raise UserError(EDITED, what=Word("the manifest"))
    status = status_of(manifest)
    if status.on and status.name != CONCEPT:
        day = date_words(status.on, job.parameters.language)
        raise UserError(ALREADY if status.name == RELEASED else IS_WITHDRAWN, day=day, role=status.role)
    if files_of(outputs, job, manifest, waiting=waiting) is None:
        raise UserError(EDITED, what=Word("the report"))
    return manifest


def release(
    run: Run, job: Job, *, role: str, read: str, refuse: Refuse | None = None, minimum: int | None = None
) -> dict:
    """Publish the concept as a released report and return its manifest; `read` is the run id of what the person read.

    `run` tells project, outputs and store; no kernel runs. `refuse` is given the report's cells and those of all
    releases before it, and raises where they may not stand beside each other (`told.refuse_leaks`). Then they are
    written down in the ledger, before the report is published: a kill between the two leaves a line too many, never
    one too few. Where it takes the place of a withdrawn report, the erratum is made anew with the numbers that the
    study's `minimum` lets be told.

    Killed half-way it is still the concept, at the next command that looks. What was released before is kept in
    outputs/.earlier.

    Raises
    ------
    UserError
        As `to_release`; also if a run made another concept meanwhile.
    Locked
        If a run or another release holds this report.
    """
    check_role(role)
    outputs = run.outputs
    try:
        with lock(outputs, job.key):
            undo(outputs, job.key)
            manifest, waiting = to_release(outputs, job), is_waiting(outputs, job)
            if manifest["run_id"] != read:
                raise UserError(MADE_ANEW)
            with held_ledger(ledger_file(outputs, job.study_id)) as before:
                _check_whole(outputs, job.study_id, before)
                cells = released_cells(outputs, job, waiting=waiting)
                if refuse is not None:
                    refuse(cells, before.cells)
                rows = cells.astype(object).where(cells.notna(), None).to_dict("records")
                add_release(ledger_file(outputs, job.study_id), before, rows, report=job.report, run_id=read, at=now())
                beside = partial(_corrected, outputs, job, cells, minimum) if waiting and minimum else None
                return _in_status(run, job, manifest, RELEASED, waiting=waiting, beside=beside, role=role)
    except Timeout:
        raise Locked(BUSY) from None


def withdraw(
    run: Run, job: Job, *, reason: str, role: str = "", read: str | None = None, beside: Beside | None = None
) -> dict:
    """Mark the released report as withdrawn, on its page too, and return its manifest; for a recall.

    A concept that waits goes on waiting. `read` is the run id of the report it is about, where that matters; `beside`
    makes what is written with it from the manifest of the withdrawn report: an erratum.

    Raises
    ------
    UserError
        If no released report stands there, or it is not as it was released.
    Locked
        If a run or a release holds this report.
    """
    outputs = run.outputs
    try:
        with lock(outputs, job.key):
            undo(outputs, job.key)
            manifest = decided(outputs, job)
            if manifest is None or manifest["status"] != RELEASED:
                raise UserError("no released report stands there, so there is nothing to withdraw.")
            if read not in (None, manifest["run_id"]):
                raise UserError(ANOTHER)
            facts = {"reason": reason} | ({"role": role} if role else {})
            return _in_status(run, job, manifest, WITHDRAWN, waiting=False, beside=beside, **facts)
    except Timeout:
        raise Locked(BUSY) from None


def released_cells(outputs: Path, job: Job, *, waiting: bool = False) -> pd.DataFrame:
    """Every number that this report shows, or hides: one row a cell, columns CELLS; no row where it left none.

    A hidden number is missing and `suppressed` is true. Of the released (or only) version, unless `waiting`.
    """
    place = published(outputs, job, f".{CELLS_FORM}", waiting=waiting)
    rows = json.loads(place.read_text(encoding="utf-8")) if place.exists() else []
    frame = pd.DataFrame(rows, columns=list(CELLS))
    return frame.astype({"n": "Int64", "count": "Int64", "value": "float64", "suppressed": "bool"})


def _check_whole(outputs: Path, study: str, ledger: Ledger) -> None:
    """Refuse a ledger that tells less than the manifests do: without what was told before nothing can be tried."""
    known = {(seal["report"], seal["run_id"]) for seal in ledger.seals}
    for manifest in read_manifests(outputs, study):
        status = status_of(manifest)
        runs = {(manifest["report"], one["run_id"]) for one in (manifest, *manifest["earlier"])}
        if status.name == RELEASED and not runs & known:  # a later run that gave the same keeps the release
            raise UserError(CUT_OFF, report=manifest["report"], day=str(status.on))


def check_role(role: str) -> None:
    """Refuse what is no role: too short or long, or with a trace of a person in it."""
    is_plain = SHORTEST <= len(role.strip()) <= LONGEST and role.isprintable()
    if not is_plain or any(sign.isdigit() or sign in "@<>" for sign in role) or is_name(role) or persons_in(role):
        raise DefinitionError(ROLE, found=role[:LONGEST], least=SHORTEST, most=LONGEST)


def _in_status(
    run: Run, job: Job, manifest: Mapping, status: str, *, waiting: bool, beside: Beside | None, **facts: str
) -> dict:
    """The same report in another status, published whole in its own place."""
    outputs = run.outputs
    files = files_of(outputs, job, manifest, waiting=waiting)
    if files is None:
        raise UserError(EDITED, what=Word("the report"))
    clean, at = nbformat.reads(files["ipynb"].decode("utf-8"), as_version=4), now()
    told = restated(manifest, status, at, {}, **facts)
    made = made_files(
        clean,
        job,
        manifest["run_id"],
        status_of(told),
        also=[form for form in FORMS if form in files],
        cells=files.get(CELLS_FORM, b""),
    )
    told = restated(manifest, status, at, made, **facts)
    held = decided(outputs, job) if waiting else None
    if held is not None:
        _keep(outputs, job, held, places_of(outputs, job))
        told = succeeding(told, held)
    is_withdrawn = status == WITHDRAWN
    if is_withdrawn:
        _keep(outputs, job, manifest, [published(outputs, job, f".{ERRATUM}")])  # of an earlier recall
    put(made, told, job, run, keeps_waiting=is_withdrawn, beside=beside(held or told) if beside else None)
    return told


def _corrected(outputs: Path, job: Job, new: pd.DataFrame, minimum: int, held: Mapping) -> dict[str, bytes]:
    """The erratum of the withdrawn report that this release takes the place of, where it has one."""
    if held["status"] != WITHDRAWN or not published(outputs, job, f".{ERRATUM}").exists():
        return {}
    old = released_cells(outputs, job)
    return {ERRATUM: erratum(job, held, old, new, minimum=minimum, released_on=now().date())}


def _keep(outputs: Path, job: Job, manifest: Mapping, places: Iterable[Path]) -> None:
    """Keep the files of a released report that others take the place of; for its owner only."""
    folder = outputs / EARLIER / job.key / f"{manifest['run_id']}-{manifest['status']}"
    for place in places:
        if place.exists():
            make_folder(folder, outputs, private=True)
            write(folder / place.name, place.read_bytes(), PRIVATE_FILE)
