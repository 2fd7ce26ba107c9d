"""Publish a whole report: all files are written and on disk before the first one takes its place."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from pathlib import Path

import nbformat

from ..errors import UserError
from ..provenance import report_manifest
from ..wording import say
from .check import is_warning, warnings
from .failures import not_written
from .gate import check_files
from .job import FORMS, PRIVATE, Job, Run, now, published
from .page import INVENTED, is_synthetic, to_html
from .slides import to_slides

MB = 1_000_000
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
    """Write page, notebook, manifest and the other forms aside, then move each into its place.

    A form that this run was not asked for goes: beside a newer page it would tell older numbers.

    Raises
    ------
    UserError
        If a file holds what may not leave (`gate`), or cannot be written; what was published before stays.
    """
    clean = reduced(notebook, job)
    title = f"{job.name}, {job.parameters.period}"
    html = to_html(clean, language=job.parameters.language, title=title)
    files = {
        "ipynb": nbformat.writes(clean).encode("utf-8"),
        **_other_forms(html, run.also, language=job.parameters.language, title=title, invented=is_synthetic(clean)),
        "html": html.encode("utf-8"),  # the page comes last: it is what people open
    }
    manifest = report_manifest(
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
    text = json.dumps(manifest, ensure_ascii=False, indent=1, default=str).encode("utf-8")
    files = {"manifest.json": text, **files}
    check_files(files, job, run)
    gone = [form for form in FORMS if form not in files]
    _check_space(run.outputs, sum(map(len, files.values())))
    try:
        _move_in(files, gone, job, run)
    except OSError as problem:
        raise not_written(problem) from problem


def _other_forms(html: str, asked, *, language: str, title: str, invented: bool) -> dict[str, bytes]:
    """The forms of the page that the run was asked for."""
    made = {}
    if "pdf" in asked:
        from .pdf import to_pdf

        made["pdf"] = to_pdf(html)
    if "slides.html" in asked:
        banner = say(INVENTED, language) if invented else ""
        made["slides.html"] = to_slides(html, language=language, title=title, banner=banner).encode("utf-8")
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
        plain["outputs"] = [output for output in cell.outputs if not is_warning(output)]
    return plain


def _move_in(files: dict[str, bytes], gone: list[str], job: Job, run: Run) -> None:
    """All files or none: when one cannot take its place, the earlier report stands again."""
    aside = run.work / job.key
    aside.mkdir(parents=True, mode=0o700)
    places = {suffix: published(run.outputs, job, f".{suffix}") for suffix in [*gone, *files]}
    mode = 0o600 if job.is_private else 0o666
    for suffix, place in places.items():
        if suffix in files:
            _write(aside / suffix, files[suffix], mode)
        if place.exists():
            _write(aside / f"earlier.{suffix}", place.read_bytes(), mode)
    moved = []
    try:
        for suffix, place in places.items():
            _make_folder(place.parent, job, run)
            if suffix in files:
                os.replace(aside / suffix, place)
            else:
                place.unlink(missing_ok=True)
            moved.append(suffix)
        for folder in {place.parent for place in places.values()}:
            _settle(folder)
    except BaseException:
        for suffix in moved:
            _put_back(aside / f"earlier.{suffix}", places[suffix])
        raise


def _check_space(outputs: Path, size: int) -> None:
    """Room for the new files beside the earlier ones, before anything is touched."""
    outputs.mkdir(parents=True, exist_ok=True)
    needed, free = 2 * size + SPARE, shutil.disk_usage(outputs).free
    if free < needed:
        raise UserError(
            "there is no room for the report: {free} MB free in the outputs folder, {needed} MB needed. "
            "Free some space and run it again.",
            free=free // MB,
            needed=-(-needed // MB),
        )


def _make_folder(folder: Path, job: Job, run: Run) -> None:
    """The folder of a report; that of research output is nobody's but its owner's."""
    if job.is_private:
        (run.outputs / PRIVATE).mkdir(exist_ok=True, mode=0o700)
        (run.outputs / PRIVATE).chmod(0o700)  # also where somebody made it before, with another mode
    folder.mkdir(parents=True, exist_ok=True)


def _write(path: Path, content: bytes, mode: int) -> None:
    """Write a file and wait until it is on disk."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Wait until the new names are on disk too; Windows has no such wait for a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put_back(earlier: Path, place: Path) -> None:
    if earlier.exists():
        os.replace(earlier, place)
    else:
        place.unlink(missing_ok=True)
