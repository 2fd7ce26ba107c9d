"""Publish a whole report: all files are written and on disk before the first one takes its place."""

from __future__ import annotations

import copy
import datetime
import json
import shutil
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import nbformat

from ..errors import UserError
from ..provenance import RELEASED, Status, hashes, report_manifest, sealed, status_of, succeeding, to_bytes
from ..report import CELLS, said_anew
from ..wording import say
from .check import is_warning, warnings
from .failures import not_written
from .gate import check_files
from .job import Job, Run, now, published
from .moves import make_folder, move_in
from .page import INVENTED, is_synthetic, short_words, to_html
from .slides import to_slides
from .versions import CELLS_FORM, decided, is_same_content, manifest_at, places_of

MB = 1_000_000
REPORT_KEY, RUN_KEY = "buzz-report", "buzz-run"  # what a page says it is, in its keywords
SPARE = 20 * MB  # for index, log and the next report's scratch


def publish(
    notebook: nbformat.NotebookNode,
    job: Job,
    run: Run,
    *,
    sentinel: dict,
    started: datetime.datetime,
    attempts: int = 1,
) -> None:
    """Write page, notebook, manifest and the other forms aside, then move all into their places.

    A form that this run was not asked for goes: beside a newer page it would tell older numbers. Beside a report that
    somebody released a new one waits, as a concept; where it says the same, the release holds for it too. Beside a
    withdrawn one it always waits: what proved right after all is released again.

    Raises
    ------
    UserError
        If a file holds what may not leave (`gate`), or cannot be written; what was published before stays.
    """
    clean, cells = reduced(notebook, job), cells_of(notebook)
    made = partial(made_files, clean, job, run.id, also=run.also, cells=cells)
    status = None if job.is_private else Status()
    files = made(status)
    manifest = report_manifest(
        report=job.report,
        name=job.name,
        notebook=job.notebook,
        parameters=job.parameters.model_dump(),
        run_id=run.id,
        started=started,
        finished=now(),
        library=run.library,
        store=run.store,
        sentinel=sentinel,
        files=files,
        warnings=len(warnings(notebook)),
        made_from=job.made_from,
        attempts=attempts,
    )
    held = decided(run.outputs, job)
    stands = held is not None and held["status"] == RELEASED and manifest["outcome"] == "ok"
    waits = held is not None and not (stands and is_same_content(manifest, held))
    if held is not None and not waits:
        files = made(status_of(held))
        manifest = manifest | {"status": held["status"], "history": held["history"], "sha256": hashes(files)}
    for before in (manifest_at(run.outputs, job, waiting=waits), manifest_at(run.outputs, job, waiting=True)):
        manifest = manifest if before is None else succeeding(manifest, before)
    put(files, sealed(manifest), job, run, waiting=waits)


def made_files(
    clean: nbformat.NotebookNode, job: Job, run_id: str, status: Status | None, *, also: Iterable[str], cells: bytes
) -> dict[str, bytes]:
    """The files of a report in this status, by suffix; the page comes last: it is what people open."""
    language, title = job.parameters.language, f"{job.name}, {job.parameters.period}"
    told = clean if status is None else _said_anew(clean, status, language)
    identity = f"{REPORT_KEY}={job.report} {RUN_KEY}={run_id}"
    told.metadata["buzz"] = identity
    html = to_html(told, language=language, title=title, status=status, identity=identity)
    return {
        "ipynb": nbformat.writes(told).encode("utf-8"),
        **({CELLS_FORM: cells} if cells else {}),
        **_other_forms(html, also, job, status, invented=is_synthetic(clean), cells=cells),
        "html": html.encode("utf-8"),
    }


def put(
    files: Mapping[str, bytes],
    manifest: Mapping,
    job: Job,
    run: Run,
    *,
    waiting: bool = False,
    keeps_waiting: bool = False,
    beside: Mapping[str, bytes] | None = None,
) -> None:
    """Publish these files and their manifest, and nothing else under that stem; a concept that waited goes.

    Unless `keeps_waiting`. What stands `beside` a report moves with it, and is no file of it.
    """
    files, outputs = {"manifest.json": to_bytes(manifest), **files, **(beside or {})}, run.outputs
    check_files(files, job, run)
    placed = {published(outputs, job, f".{suffix}", waiting=waiting): content for suffix, content in files.items()}
    versions = [*([] if keeps_waiting else [True]), *([] if waiting else [False])]
    gone = [place for one in versions for place in places_of(outputs, job, waiting=one)]
    _check_space(outputs, sum(map(len, placed.values())))
    try:
        move_in(placed, [place for place in gone if place.exists()], outputs, job.key, private=job.is_private)
    except OSError as problem:
        raise not_written(problem) from problem


def cells_of(notebook: nbformat.NotebookNode) -> bytes:
    """Every released number that the report left for the ledger, as JSON; nothing where it left none."""
    found = [
        output.data[CELLS]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if CELLS in output.get("data", {})
    ]
    rows = [row for one in found for row in one]
    return (json.dumps(rows, ensure_ascii=False, indent=0) + "\n").encode("utf-8") if rows else b""


def _said_anew(clean: nbformat.NotebookNode, status: Status, language: str) -> nbformat.NotebookNode:
    """A copy whose page one and block of provenance tell this status."""
    told = copy.deepcopy(clean)
    for cell in told.cells:
        for output in cell.get("outputs", []):
            html = output.get("data", {}).get("text/html")
            if html:
                output.data["text/html"] = said_anew("".join(html), status, language)
    return told


def _other_forms(
    html: str, asked: Iterable[str], job: Job, status: Status | None, *, invented: bool, cells: bytes
) -> dict[str, bytes]:
    """The forms of the page that are asked for."""
    made, language = {}, job.parameters.language
    if "pdf" in asked:
        from .pdf import to_pdf

        made["pdf"] = to_pdf(html)
    if "slides.html" in asked:
        banner = say(INVENTED, language) if invented else ""
        title = f"{job.name}, {job.parameters.period}"
        deck = to_slides(html, language=language, title=title, banner=banner, status=status)
        made["slides.html"] = deck.encode("utf-8")
    if {"md", "docx", "xlsx"} & {*asked}:
        made |= _documents(html, asked, job, status, invented=invented, cells=cells)
    return made


def _documents(
    html: str, asked: Iterable[str], job: Job, status: Status | None, *, invented: bool, cells: bytes
) -> dict[str, bytes]:
    """What people go on editing; every page of a document says what the page says."""
    from .document import to_docx, to_markdown, to_xlsx

    language = job.parameters.language
    marks = [short_words(status, language).upper(), say(INVENTED, language) if invented else ""]
    mark, title = " – ".join(filter(None, marks)), f"{job.name}, {job.parameters.period}"
    made = {}
    if "md" in asked:
        made["md"] = to_markdown(html).encode("utf-8")
    if "docx" in asked:
        made["docx"] = to_docx(html, language=language, title=title, mark=mark)
    if "xlsx" in asked:
        made["xlsx"] = to_xlsx(html, cells, language=language, title=title, mark=mark)
    return made


def reduced(notebook: nbformat.NotebookNode, job: Job) -> nbformat.NotebookNode:
    """A copy that tells what was asked, but not on which machine, in which folder or how long it took."""
    cells = [_reduced_cell(cell) for cell in notebook.cells]
    kept = {key: notebook.metadata[key] for key in ("kernelspec", "language_info") if key in notebook.metadata}
    return nbformat.from_dict(
        {**notebook, "cells": cells, "metadata": {**kept, "papermill": {"parameters": job.parameters.model_dump()}}}
    )


def _reduced_cell(cell) -> dict:
    """Warnings name files of this machine: they stay in the run's private file."""
    plain = {**cell, "metadata": {"tags": cell.metadata.get("tags", [])}}
    if "outputs" in cell:
        plain["outputs"] = [output for output in cell.outputs if not (is_warning(output) or is_cells(output))]
    return plain


def is_cells(output) -> bool:
    """Whether an output is the list of released numbers, which has a file of its own."""
    return CELLS in output.get("data", {})


def _check_space(outputs: Path, size: int) -> None:
    """Room for the new files beside the earlier ones, before anything is touched."""
    make_folder(outputs, outputs, private=False)
    needed, free = 2 * size + SPARE, shutil.disk_usage(outputs).free
    if free < needed:
        raise UserError(
            "there is no room for the report: {free} MB free in the outputs folder, {needed} MB needed. "
            "Free some space and run it again.",
            free=free // MB,
            needed=-(-needed // MB),
        )
