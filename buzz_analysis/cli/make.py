"""`buzz demo`, `buzz prepare` and `buzz lab`: from nothing to prepared data."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer

from .session import Session, in_session, progress, shown

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
def prepare(here: Session) -> None:
    """Read, check, score and count all answers of a study, once for all reports."""
    store = prepared_store(here, force=True)
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
    """Open the notebooks in JupyterLab, on prepared data."""
    prepared_store(here)
    ended = subprocess.run([sys.executable, "-m", "jupyterlab", str(here.project.root / "notebooks")], check=False)
    raise typer.Exit(ended.returncode)


def prepared_store(here: Session, *, force: bool = False):
    """The study's store, made first when it has to be."""
    from ..runner.ready import ensure_store

    here.writable_outputs()
    with progress(here) as tell:

        def told(done: int, total: int, step: str) -> None:
            tell(done, total, here.words(STEPS.get(step, step)))

        return ensure_store(here.project, force=force, parallel=True, tell=told)
