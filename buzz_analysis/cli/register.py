"""`buzz register`: the published list of networks taken over, laid beside the register, and the register checked."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from ..errors import DataError, DefinitionError, UserError, raise_all
from .parts import Part, show
from .session import Session, in_session

register = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The register of networks.")
ListFile = Annotated[Path, typer.Argument(metavar="FILE", help="The published list, .csv or .xlsx.")]
IMPORTS = "vsv_register_imports.csv"
MERGED = (
    "{vsv} merged into {into}, and the data hold rows of {vsv}. Reports of {vsv} stay its own; nothing is added up."
)
KNOWN = "{kind}: {known} of {published} known."
NOT_LISTED = "Not in the list, and kept as they are: {ids}."


@register.callback()
def _register() -> None:
    """The register of networks."""


@register.command("import")
@in_session
def import_(here: Session, file: ListFile) -> None:
    """Take the published list over into the register, and say what changed."""
    from ..prepare import vsv_list

    path, rows, listed, changes = _beside(here, file)
    made = vsv_list.updated(rows, listed, changes)
    vsv_list.checked(made, file=here.project.named(path))
    vsv_list.write_rows(path, made)
    _keep(path.with_name(IMPORTS), listed, changes)
    _tell(here, changes)
    _tell_known(here)


@register.command()
@in_session
def diff(here: Session, file: ListFile) -> None:
    """Say what the published list would change, and write nothing."""
    _tell(here, _beside(here, file)[3])


@register.command()
@in_session
def check(here: Session) -> None:
    """Check the register, count it beside the published counts, and name the merged ids that the data hold."""
    from ..schema import check_register

    found = here.project.register()
    errors: list[UserError] = check_register(found.rows.values(), file=", ".join(found.files))
    raise_all(errors)
    _tell_known(here)
    for vsv in _in_data(here):
        if vsv in found.rows and (into := found.rows[vsv].merged_into):
            here.say(MERGED, vsv=vsv, into=into)


def _beside(here: Session, file: Path):
    """The register that people edit, its rows, the list, and what differs."""
    from ..prepare import vsv_list
    from ..project import OUTPUTS

    name = next((one for one in here.project.study.registers if not one.startswith(OUTPUTS)), None)
    if name is None:
        raise DefinitionError("{file} names no register in params/. Name one under registers.", file=here.study)
    if not file.is_file():
        raise DataError("there is no file {file}. Check the name.", file=file.name)
    day = datetime.date.fromtimestamp(file.stat().st_mtime).isoformat()
    path = here.project.place(name)
    rows, listed = vsv_list.read_rows(path), vsv_list.read_list(file, file_date=day)
    return path, rows, listed, vsv_list.compare(rows, listed)


def _keep(path: Path, listed, changes) -> None:
    """One line for each import: which file, of which day, with which hash."""
    from ..prepare import vsv_list

    earlier = vsv_list.read_rows(path) if path.exists() else []
    changed = len({vsv for vsv, *_ in changes.changed})
    line = {
        "imported_on": datetime.date.today().isoformat(),
        "file": listed.file,
        "file_date": listed.file_date,
        "sha256": listed.sha256,
        "rows": str(len(listed.rows)),
        "new": str(len(changes.new)),
        "changed": str(changed),
        "not_listed": str(len(changes.not_listed)),
    }
    vsv_list.write_rows(path, [*earlier, line])


def _tell(here: Session, changes) -> None:
    changed = len({vsv for vsv, *_ in changes.changed})
    counts = {"new": len(changes.new), "changed": changed, "gone": len(changes.not_listed), "same": changes.same}
    here.say(
        "New: {new}. Changed: {changed}. Not in the list: {gone}. The same: {same}.",
        **{name: here.number(count) for name, count in counts.items()},
    )
    if here.quiet:
        return
    headings = [here.words(word) for word in ("network", "column", "before", "after")]
    rows = [[vsv, column, before or "-", after] for vsv, column, before, after in changes.changed]
    rows += [[row["name"], "-", "-", here.words("new")] for row in changes.new]
    if rows:
        show(Part(here.words("What the list says other than the register"), [], headings, rows))
    if changes.not_listed:
        here.say(NOT_LISTED, ids=", ".join(changes.not_listed))


def _tell_known(here: Session) -> None:
    from ..schema import known_of_published

    for kind, known, published in known_of_published(here.project.register().rows.values()):
        here.say(KNOWN, kind=kind, known=known, published=published)


def _in_data(here: Session) -> list[str]:
    from ..store import open_store

    try:
        return list(open_store(here.project.store_folder).networks())
    except UserError:
        return []
