"""`buzz records`: what a network writes down, in Excel and back."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from ..errors import DefinitionError
from .session import Session, check_out, in_session, shown

records = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="What a network writes down, in Excel.")
WRITTEN = "The records of {name} stand in {file}. Fill it in, close it, and read it back: buzz records import {file}"
TAKEN = "Taken over: {held} ({files}). For the next time make a new workbook: buzz records export {vsv}"
HELD = "{sheet}: {n}"
STALE = "Reports that do not know this yet: {n}. Make them anew: buzz update"
NOTHING = "Nothing was changed in {file}: nothing was written."
KEPT = "Cycles that are not in the workbook stay: {cycles}."
STANDS = "{file} is there already. Choose another name; nothing was written."
OF_ANOTHER = "{file} is of study '{found}', and this is study '{study}'. Nothing was written."


@records.callback()
def _records() -> None:
    """What a network writes down, in Excel."""


@records.command("export")
@in_session
def export(
    here: Session,
    vsv: Annotated[str, typer.Argument(metavar="VSV", help="Id of the network.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Name of the workbook; an earlier one stays.")
    ] = None,
) -> None:
    """Write a workbook with all records of a network, to fill in."""
    from ..report.workbook import local_measures, read_folder, write_workbook

    name, synthetic = here.project.register().name(vsv), here.project.study.synthetic
    found = read_folder(here.project, vsv, synthetic=synthetic)
    path = _free(out or Path(f"{vsv}-{datetime.date.today().isoformat()}.xlsx"), is_asked=out is not None)
    local = local_measures(here.project, vsv, synthetic=synthetic)
    write_workbook(path, found, vsv=vsv, study=here.project.study.id, language=here.language, local=local)
    here.record("records export", vsv=vsv)
    here.say(WRITTEN, name=name, file=shown(path))


@records.command("import")
@in_session
def import_(here: Session, file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook.")]) -> None:
    """Read a workbook back: all of it is checked first, and nobody's work is overwritten."""
    from ..report.workbook import read_workbook, take_over

    filled = read_workbook(file)
    study = here.project.study
    if filled.study != study.id:
        raise DefinitionError(OF_ANOTHER, file=file.as_posix(), found=filled.study, study=study.id)
    here.project.register().row(filled.vsv)
    taken = take_over(
        here.project, filled.vsv, filled.entries, filled.seals, synthetic=study.synthetic, language=filled.language
    )
    here.record("records import", vsv=filled.vsv, files=taken.files)
    if taken.kept:
        here.say(KEPT, cycles=", ".join(taken.kept))
    if taken.files:
        counts = [here.words(HELD, sheet=sheet, n=here.number(n)) for sheet, n in taken.counts.items()]
        here.say(TAKEN, files=", ".join(taken.files), held="; ".join(counts), vsv=filled.vsv)
        _tell_stale(here)
    else:
        here.say(NOTHING, file=file.as_posix())


def _tell_stale(here: Session) -> None:
    """Say which reports do not know these records yet, on the index too; nothing where none was made."""
    from ..errors import UserError
    from ..runner.standing import standing
    from ..store import open_store
    from .run import renew_index

    try:
        state = standing(here.project, here.project.register(), open_store(here.project.store_folder))
    except UserError:
        return
    stale = [row["key"] for row in state["reports"] if row.get("fresh") is False]
    if stale:
        renew_index(here, stale=stale)
        here.say(STALE, n=here.number(len(stale)))


def _free(path: Path, *, is_asked: bool) -> Path:
    """A name at which nothing stands: an earlier workbook may hold what nobody read back yet."""
    from ..runner.moves import unused

    check_out(path)
    if is_asked and path.exists():
        raise DefinitionError(STANDS, file=path.as_posix())
    return unused(path)
