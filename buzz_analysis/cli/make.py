"""`buzz demo`, `buzz prepare` and `buzz lab`: from nothing to prepared data."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from .session import DaskOption, Session, in_session, progress, shown

if TYPE_CHECKING:
    from ..runner.on_dask import Workers

STEPS = {"read": "reading and checking files", "score": "scoring networks"}


@in_session
def demo(
    here: Session,
    networks: Annotated[int | None, typer.Option(help="How many networks in all.")] = None,
    women: Annotated[int | None, typer.Option(help="How many women a year, in all networks.")] = None,
    profile: Annotated[str | None, typer.Option(help="mature or start-up, for every network.")] = None,
    as_export: Annotated[
        str | None,
        typer.Option(
            metavar="FORM",
            help="Write an export and its mapping: csv, xlsx, sav, redcap, limesurvey, castor, qualtrics or fhir.",
        ),
    ] = None,
) -> None:
    """Write invented answers to practise on."""
    from ..runner.ready import make_demo

    here.writable_outputs()
    made = make_demo(here.project, as_export=as_export, networks=networks, women=women, profile=profile)
    here.say(
        "Invented answers of {networks} networks, {rows} rows, stand in {folder}.",
        networks=here.number(made.networks),
        rows=here.number(made.rows),
        folder=shown(made.folder),
    )
    if made.kept:
        here.say("Records that were written beside the earlier ones are kept: {n}.", n=here.number(made.kept))


@in_session
def prepare(here: Session, dask: DaskOption = None) -> None:
    """Read, check, score and count all answers of a study, once for all reports."""
    with dask_workers(here, dask) as workers:
        store = prepared_store(here, force=True, workers=workers)
    rows = store.manifest["rows"]
    here.say(
        "{n} rows read: {kept} kept, {aside} set aside. Networks: {networks}.",
        n=here.number(rows["in"]),
        kept=here.number(rows["kept"]),
        aside=here.number(rows["set_aside"]),
        networks=here.number(len(store.networks())),
    )


@in_session
def lab(here: Session) -> None:
    """Open the notebooks in JupyterLab, on prepared data; a study folder gets copies to work in, in lab/."""
    from ..runner.nursery import ONE_THREAD
    from ..runner.shipped import folder_for_lab

    prepared_store(here)
    folder = folder_for_lab(here.project.root)
    command = [sys.executable, "-m", "jupyterlab", str(folder)]
    ended = subprocess.run(command, env=ONE_THREAD | os.environ, check=False)
    raise typer.Exit(ended.returncode)


@contextmanager
def dask_workers(here: Session, address: str | None, *, warm: bool = True) -> Iterator[Workers | None]:
    """The workers of a Dask cluster; None where none was asked for, and then nothing of Dask is imported."""
    if address is None:
        yield None
        return
    here.writable_outputs()
    from ..runner.on_dask import connected

    with connected(address, here.project, warm=warm) as workers:
        yield workers


def prepared_store(here: Session, *, force: bool = False, workers: Workers | None = None):
    """The study's store, made first when it has to be."""
    from ..runner.ready import ensure_store

    here.writable_outputs()
    with progress(here) as tell:

        def told(done: int, total: int, step: str) -> None:
            tell(done, total, here.words(STEPS.get(step, step)))

        map_ = None if workers is None else workers.map
        return ensure_store(here.project, force=force, parallel=True, map_=map_, tell=told)
