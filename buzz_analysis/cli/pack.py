"""`buzz pack`: one zip of a network's reports, to pass on."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from .session import Session, in_session, shown

PACKED = "Reports of {name} that are packed in {file}: {n}."
DRAFTS = "Drafts among them: {n}. Nobody released those yet. Read them, then type for each:"
STALE = "Out of date among them: {n}. Make them anew (buzz update), and pack again."


@in_session
def pack(
    here: Session,
    vsv: Annotated[str, typer.Argument(metavar="VSV", help="Id of the network.")],
    period: Annotated[str | None, typer.Option(help="Of the reports; default the newest of each.")] = None,
) -> None:
    """Pack a network's reports in one zip to pass on: PDF or page, Excel, and what is in it."""
    from ..runner.pack import pack as packed
    from ..runner.standing import changed_since
    from ..store import open_store

    name = here.project.register().name(vsv)
    made = packed(
        here.writable_outputs(),
        here.project.study.id,
        vsv,
        name=name,
        language=here.language,
        store=open_store(here.project.store_folder).manifest,
        today=datetime.date.today(),
        period=period,
        is_stale=lambda job: changed_since(here.project, job),
    )
    here.record("pack", vsv=vsv, reports=made.reports, drafts=len(made.drafts), stale=len(made.stale))
    here.say(PACKED, n=here.number(made.reports), name=name, file=shown(made.path))
    if made.stale:
        typer.echo(here.words(STALE, n=here.number(len(made.stale))), err=True)
    if made.drafts:
        here.say(DRAFTS, n=here.number(len(made.drafts)))
    for page in made.drafts:
        here.say("    buzz release {page} --role ROLE", page=shown(here.project.outputs / page))
