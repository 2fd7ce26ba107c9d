"""`buzz withdraw`: a woman takes her answers back; from the next preparation on nothing of her is counted."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ..errors import DefinitionError
from .session import Session, in_session, shown

NOBODY = (
    "no woman in the prepared data has this id. Check it; with --unseen it is put on the list before her answers come."
)


@in_session
def withdraw(
    here: Session,
    client: Annotated[
        str | None, typer.Argument(help="Her id as the export has it. Without it you are asked, out of sight.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take her off the list: she is counted again.")] = False,
    unseen: Annotated[bool, typer.Option("--unseen", help="Also when no answers of hers are there yet.")] = False,
) -> None:
    """Take a woman's answers out from the next preparation on, and say which reports must be made again."""
    from ..prepare import read_withdrawn, withdrawn_file, write_withdrawn
    from ..runner.withdraw import concerned, pseudonym_of
    from ..store import open_store

    typed = (client or _asked(here)).strip()
    pseudonym, networks = pseudonym_of(here.project, open_store(here.project.store_folder), typed)
    listed = read_withdrawn(here.project)
    if undo:
        if pseudonym not in listed and typed not in listed:
            raise DefinitionError("this id is not on the list of who withdrew.")
        write_withdrawn(here.project, listed - {pseudonym, typed})
        here.say("She is off the list: the next preparation takes in what the export still holds of her.")
        return
    if not (networks or unseen or pseudonym in listed):
        raise DefinitionError(NOBODY)
    write_withdrawn(here.project, listed | {pseudonym})
    here.record("withdrawn", networks=sorted(networks))
    here.say(
        "She is on the list in {file}: from the next buzz prepare, run or update on her rows are set aside. Undo it "
        "with --undo.",
        file=shown(withdrawn_file(here.project)),
    )
    _tell(here, concerned(here.project, networks))


def _asked(here: Session) -> str:
    """Her id, typed out of sight. From a pipe no screen shows it, and there is no terminal of which to hide it."""
    if sys.stdin.isatty():
        return typer.prompt(here.words("Her id"), hide_input=True)
    typer.echo(f"{here.words('Her id')}: ")
    typed = sys.stdin.readline()
    if not typed.strip():
        raise typer.Abort
    return typed


def _tell(here: Session, reports) -> None:
    """Which reports hold her, and what no command can take back."""
    if reports.own:
        here.say("These reports hold her answers and must be made again:")
        for one in reports.own if not here.quiet else ():
            typer.echo(f"- {one}")
    if reports.others:
        here.say(
            "{n} reports of other networks count her among the other networks: make them again too.",
            n=here.number(len(reports.others)),
        )
    here.say(
        "What was released before keeps its place until you release the new concept. Delete what buzz check wrote "
        "about her export, and ask for copies that were sent."
    )
