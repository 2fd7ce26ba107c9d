"""`buzz release`: a person who read a concept makes it a released report. No schedule can."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from ..errors import DefinitionError
from .run import renew_index
from .session import Session, in_session

AT_A_TERMINAL = (
    "to release a report is a person's act: run buzz release yourself at a terminal, without --quiet; no schedule can."
)
STALE = (
    "this concept is older than what it was made from: since then changed {what}. Make it again with buzz run, read "
    "it, and release that."
)


@in_session
def release(
    here: Session,
    report: Annotated[Path, typer.Argument(help="A file of the report in the outputs folder.")],
    role: Annotated[str, typer.Option(help="In which role you release it; never a name.")],
) -> None:
    """Release a concept that you read: its mark goes, and its manifest tells your role and the day."""
    from ..runner.release import check_role, job_at, to_release
    from ..runner.release import release as release_

    check_role(role)
    if here.quiet or not is_at_a_terminal():
        raise DefinitionError(AT_A_TERMINAL)
    _mend(here)
    job = job_at(here.project.outputs, report)
    concept = to_release(here.project.outputs, job)
    _check_fresh(here, job)
    _ask(here, job, concept)
    made = release_(
        no_run(here),
        job,
        role=role.strip(),
        read=concept["run_id"],
        refuse=_refuse(here, job),
        minimum=here.project.study.disclosure.minimum,
    )
    here.record("released", report=job.key, run=made["run_id"], role=role.strip())
    renew_index(here)
    here.say("Released: {name}, {period}, by {role}.", name=job.name, period=job.parameters.period, role=role.strip())


def is_at_a_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty()


def _mend(here: Session) -> None:
    """Undo what a command that was killed left half done."""
    from ..runner.moves import undo_all

    undo_all(here.project.outputs)


def _check_fresh(here: Session, job) -> None:
    """Refuse a concept of other data, definitions or code than there are today."""
    from ..runner.fresh import PARTS
    from ..runner.standing import changed_since

    changed = changed_since(here.project, job)
    if changed:
        raise DefinitionError(STALE, what=", ".join(here.words(PARTS.get(part, part)) for part in changed))


def _ask(here: Session, job, concept: Mapping) -> None:
    """Ask the person whether this is what they read; the network's id is typed, so that no hand slips."""
    values = {"name": job.name, "period": job.parameters.period, "audience": job.parameters.audience}
    typer.echo(
        here.words("{name}, {period}, edition {audience}: made on {day}.", **values, day=concept["finished"][:10])
    )
    if concept["outcome"] != "ok":
        typer.echo(here.words("The run gave warnings: look at them first."))
    typer.echo(here.words("Once released it bears no mark of a draft, and the release is remembered for good."))
    vsv = job.parameters.vsv
    typed = typer.prompt(here.words("You read it? Then type {vsv}", vsv=vsv), default="", show_default=False)
    if typed.strip() != vsv:
        raise DefinitionError("not released: '{found}' was typed, not '{vsv}'.", found=typed.strip()[:40], vsv=vsv)


def _refuse(here: Session, job):
    """What tries a team's numbers against all that was released; the council's are roundings of these."""
    from functools import partial

    from ..runner.told import refuse_leaks
    from ..runner.told_counts import Counts
    from ..schema import OVER_NETWORKS
    from ..store import open_store

    if job.parameters.audience != "team":
        return None
    vsv, store = job.parameters.vsv, open_store(here.project.store_folder)
    counts, minimum = Counts.open(here.project, store, vsv), here.project.study.disclosure.minimum
    own = "" if job.notebook in OVER_NETWORKS else vsv  # one file for a report over several networks
    records = here.project.records(own, synthetic=bool(store.manifest["synthetic"]))
    return partial(refuse_leaks, vsv=vsv, counts=counts, minimum=minimum, folder=here.project.named(records))


def no_run(here: Session):
    """What a run knows of project and store; this one makes nothing."""
    from ..runner.job import new_run
    from ..store import open_store

    return new_run(here.project.root, here.project.outputs, open_store(here.project.store_folder).manifest)
