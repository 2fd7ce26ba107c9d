"""`buzz demo`, `buzz prepare`, `buzz run` and `buzz lab`: what makes something."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from ..errors import DefinitionError, Locked, SomeFailed
from .session import (
    OWN_STUDY,
    LanguageOption,
    LogOption,
    OutputsOption,
    QuietOption,
    Session,
    StudyOption,
    progress,
    session,
)

STEPS = {"read": "reading and checking files", "score": "scoring networks"}


def demo(
    networks: Annotated[int | None, typer.Option(min=1, help="How many networks in all.")] = None,
    women: Annotated[int | None, typer.Option(min=1, help="How many women a year, in all networks.")] = None,
    profile: Annotated[str | None, typer.Option(help="mature or start-up, for every network.")] = None,
    study: StudyOption = OWN_STUDY,
    outputs: OutputsOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
    log: LogOption = None,
) -> None:
    """Write invented answers to practise on."""
    with session(study, outputs, language, quiet, log) as here:
        from ..demo import write_demo

        made = write_demo(here.root, here.outputs, networks=networks, women=women, profile=profile)
        here.say(
            "Invented answers of {networks} networks, {rows} rows, stand in {folder}.",
            networks=here.number(made.networks),
            rows=here.number(made.rows),
            folder=_shown(made.folder),
        )


def prepare(
    study: StudyOption = OWN_STUDY,
    outputs: OutputsOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
    log: LogOption = None,
) -> None:
    """Read, check, score and count all answers of a study, once for all reports."""
    with session(study, outputs, language, quiet, log) as here:
        store = _store(here, force=True)
        rows = store.manifest["rows"]
        here.say(
            "{n} rows read: {kept} kept, {aside} set aside. Networks: {networks}.",
            n=here.number(rows["in"]),
            kept=here.number(rows["kept"]),
            aside=here.number(rows["set_aside"]),
            networks=here.number(len(store.networks())),
        )


def run(
    notebook: Annotated[str, typer.Argument(help="A name in notebooks/, or the path of an .ipynb.")],
    vsv: Annotated[list[str] | None, typer.Option(help="Id of a network; may be given again.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every network with rows in the period.")] = False,
    period: Annotated[str | None, typer.Option(help="2021, 2021-H1, 2021-Q3, 2021-05, latest …")] = None,
    audience: Annotated[str | None, typer.Option(help="team, council or research.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Prepare the data anew, also when nothing changed.")
    ] = False,
    study: StudyOption = OWN_STUDY,
    outputs: OutputsOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
    log: LogOption = None,
) -> None:
    """Make and publish a report for every network, or for those named."""
    with session(study, outputs, language, quiet, log) as here:
        if vsv and everything:
            raise DefinitionError("--vsv and --all do not go together. Choose one.")
        given = {
            "period": period,
            "audience": audience,
            "language": language.value if language else None,
            "study": study,
        }
        _report_on(
            here, _run(here, notebook, vsv or (), {k: v for k, v in given.items() if v is not None}, force)
        )


def lab(
    study: StudyOption = OWN_STUDY,
    outputs: OutputsOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
    log: LogOption = None,
) -> None:
    """Open the notebooks in JupyterLab, on prepared data."""
    with session(study, outputs, language, quiet, log) as here:
        _store(here)
        ended = subprocess.run(
            [sys.executable, "-m", "jupyterlab", str(here.root / "notebooks")], check=False
        )
    raise typer.Exit(ended.returncode)


def _run(here: Session, notebook: str, vsvs, given: dict[str, str], force: bool) -> list:
    """Plan first, so that wrong use is told before anything is made; then all reports, then the index."""
    from ..prepare import read_study, read_study_registers
    from ..runner.index import write_index
    from ..runner.job import new_run
    from ..runner.parameters import find_notebook, layered, read_notebook
    from ..runner.plan import plan
    from ..sentences import network_words

    path = find_notebook(notebook, here.root)
    read = read_notebook(path)
    layered(read, path.stem, given=given)
    store = _store(here, force=force)
    known = read_study(here.study, here.root)
    register = read_study_registers(known, here.root)
    jobs = plan(
        read,
        path.stem,
        root=here.root,
        register=register,
        store=store.manifest,
        aggregates=store.aggregates(),
        given=given,
        vsvs=vsvs,
    )
    outcomes = _make_all(here, read, jobs, new_run(here.root, here.outputs, store.manifest))
    synthetic = store.manifest["synthetic"]
    names = {
        vsv: network_words(register.row(vsv).name, synthetic=synthetic, language=here.language)
        for vsv in store.networks()
    }
    write_index(here.outputs, outcomes, names, study_id=known.id, language=here.language)
    return outcomes


def _make_all(here: Session, notebook, jobs, run) -> list:
    from ..runner.run import run_all

    done = []
    with progress(here) as tell:
        tell(0, len(jobs), "")

        def told(outcome):
            done.append(outcome)
            here.record("report", report=outcome.job.key, state=outcome.status, run=run.id)
            tell(len(done), len(jobs), outcome.job.name)

        return run_all(notebook, jobs, run, tell=told)


def _report_on(here: Session, outcomes: list) -> None:
    """Say what came of each report; failures are told also when quiet."""
    from ..wording import say_error

    for outcome in outcomes:
        if outcome.reason is not None:
            typer.echo(f"{outcome.job.name}: {say_error(outcome.reason, here.language)}", err=True)
    count = Counter(outcome.status for outcome in outcomes)
    here.say(
        "Reports published: {n}. Open {page}.",
        n=here.number(count["ok"] + count["review"]),
        page=_shown(here.outputs / "index.html"),
    )
    if count["review"]:
        here.say("With warnings: {n}. Look at them before you use them.", n=here.number(count["review"]))
    values = {
        "n": here.number(len(outcomes)),
        "failed": here.number(count["failed"]),
        "locked": here.number(count["locked"]),
    }
    if count["failed"]:
        raise SomeFailed("{failed} of {n} reports failed; what was published before stays.", **values)
    if count["locked"]:
        raise Locked("{locked} of {n} reports were not made: another run was making them.", **values)


def _store(here: Session, *, force: bool = False):
    """The study's store, made first when it has to be."""
    from ..runner.ready import ensure_store

    with progress(here) as tell:
        return ensure_store(
            here.study,
            here.root,
            here.outputs,
            force=force,
            tell=lambda done, total, what: tell(done, total, here.words(STEPS.get(what, what))),
        )


def _shown(path: Path) -> str:
    """A path as the user would type it from here."""
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)
