"""`buzz aggregates`: numbers of a network for another study, and back, without a row of a woman."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ..errors import UserError, raise_all
from .make import prepared_store
from .session import Session, in_session, shown

aggregates = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Exchange numbers of a network and period, and no person."
)
TAKEN = "{file}: {n} numbers of {name}, {period} count from now on in reports of that period."
KNOWN = "{file}: the numbers of {name}, {period} were here already."


@aggregates.callback()
def _aggregates() -> None:
    """Exchange numbers of a network and period, and no person."""


@aggregates.command()
@in_session
def export(
    here: Session,
    period: Annotated[str, typer.Option(help="2021, 2021-H1, 2021-Q3, 2021-05, latest …")],
    vsv: Annotated[list[str] | None, typer.Option(help="Id of a network; may be given again. None means all.")] = None,
) -> None:
    """Write a file for each network: what its team report may tell of a period, with a hash."""
    from ..prepare import export_aggregates, refuse_overlapping, write_export
    from ..provenance import exchange_bytes
    from ..report import find_period
    from ..runner.exports import export_once
    from ..runner.gate import check_pages
    from ..runner.job import now
    from ..runner.told import NOT_EXPORTED, refuse_leaks
    from ..runner.told_counts import Counts

    store = prepared_store(here)
    for name in vsv or store.networks():
        found = find_period(period, name, store, is_demo=here.project.is_demo)
        made = export_aggregates(here.project, store, name, found, today=now().date())
        pages = {f"{name}.aggregates.json": exchange_bytes(made).decode()}
        check_pages(pages, here.project.outputs, store.manifest)
        counts, minimum = Counts.open(here.project, store, name), here.project.study.disclosure.minimum
        tried = partial(refuse_leaks, vsv=name, counts=counts, minimum=minimum, message=NOT_EXPORTED)
        refuse_overlapping(here.project, made)
        path = export_once(here.project.outputs, made, refuse=tried, write=partial(write_export, here.project, made))
        hidden = sum(row.kind == "alert" and row.count is None for row in made.rows)
        here.record("exported", vsv=name, period=found.label)
        here.say(
            "{name}, {period}: {n} numbers, {hidden} of them hidden, in {file}.",
            name=made.name,
            period=made.period,
            n=here.number(len(made.rows)),
            hidden=here.number(hidden),
            file=shown(path),
        )


@aggregates.command("import")
@in_session
def import_(here: Session, files: Annotated[list[Path], typer.Argument(help="Files of other networks.")]) -> None:
    """Take the numbers of other networks into this study; each file is taken or refused in one sentence."""
    from ..prepare import import_aggregates

    store, refused = prepared_store(here), []
    for path in files:
        try:
            made, is_new = import_aggregates(here.project, store, path)
        except UserError as problem:
            refused.append(problem)
            continue
        here.record("imported", vsv=made.vsv, period=made.period, new=is_new)
        here.say(
            TAKEN if is_new else KNOWN,
            file=path.name,
            name=made.name,
            period=made.period,
            n=here.number(len(made.rows)),
        )
    raise_all(refused)
