"""`buzz register`: the published list of networks taken over, laid beside the register, and the register checked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import DataError, DefinitionError, UserError, raise_all
from .register_told import tell
from .session import Session, in_session

if TYPE_CHECKING:
    from ..prepare.vsv_import import Changes
    from ..prepare.vsv_list import Listed

register = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The register of networks.")
ListFile = Annotated[Path, typer.Argument(metavar="FILE", help="The published list, .csv or .xlsx.")]
IMPORTS = "vsv_register_imports.csv"
MERGED = (
    "{vsv} merged into {into}, and the data hold rows of {vsv}. Reports of {vsv} stay its own; nothing is added up."
)
KNOWN = "{kind}: {known} of {published} known."


@register.callback()
def _register() -> None:
    """The register of networks."""


@register.command("import")
@in_session
def import_(here: Session, file: ListFile) -> None:
    """Take the published list over into the register, and say what changed."""
    from ..prepare import vsv_import

    beside = _beside(here, file)
    made = beside.check()
    imports = _kept(beside)
    vsv_import.write_rows(beside.path, made)
    vsv_import.write_rows(beside.path.with_name(IMPORTS), imports)
    tell(here, beside.listed, beside.changes)
    _tell_known(here)


@register.command()
@in_session
def diff(here: Session, file: ListFile) -> None:
    """Say what the published list would change and what of it import would refuse, and write nothing."""
    beside = _beside(here, file)
    tell(here, beside.listed, beside.changes)
    beside.check()


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


@dataclass(frozen=True)
class _Beside:
    """The register that people edit, its rows, the list, what differs, and the study's other registers."""

    path: Path
    name: str
    rows: list[dict[str, str]]
    listed: Listed
    changes: Changes
    others: list[tuple[Path, str]]

    def check(self) -> list[dict[str, str]]:
        """The register with the list taken over; an error where the study could not work with it."""
        from ..prepare import vsv_import

        made = vsv_import.updated(self.rows, self.listed, self.changes)
        vsv_import.checked(made, file=self.name, others=self.others, given=self.changes.given)
        return made


def _beside(here: Session, file: Path) -> _Beside:
    from ..prepare import vsv_import, vsv_list
    from ..project import OUTPUTS
    from ..schema import read_registers

    name = next((one for one in here.project.study.registers if not one.startswith(OUTPUTS)), None)
    if name is None:
        raise DefinitionError("{file} names no register in params/. Name one under registers.", file=here.study)
    if not file.is_file():
        raise DataError("there is no file {file}. Check the name.", file=file.name)
    here.project.register()  # one that cannot be is told before the list is
    path = here.project.place(name)
    others = [(here.project.place(one), one) for one in here.project.study.registers if one != name]
    others = [(place, one) for place, one in others if place.exists()]
    day = datetime.date.fromtimestamp(file.stat().st_mtime).isoformat()
    rows, listed = vsv_import.read_rows(path), vsv_list.read_list(file, file_date=day)
    known = read_registers(others).rows.values()
    changes = vsv_import.compare(rows, listed, others=known, reserved=_reserved(here))
    return _Beside(path, name, rows, listed, changes, others)


def _reserved(here: Session) -> list[str]:
    """What no new network may be called: every network, the invented one, and the folders beside the register."""
    from ..demo import EXAMPLE
    from ..schema import EVERY

    folders = [one.name for one in (here.project.root / "params").glob("*") if one.is_dir()]
    return [EVERY, EXAMPLE, *folders]


def _kept(beside: _Beside) -> list[dict[str, str]]:
    """The imports so far and this one: which file, of which day, with which hash."""
    from ..prepare import vsv_import

    path = beside.path.with_name(IMPORTS)
    earlier = vsv_import.read_rows(path) if path.exists() else []
    listed, changes = beside.listed, beside.changes
    line = {
        "imported_on": datetime.date.today().isoformat(),
        "file": listed.file,
        "file_date": listed.file_date,
        "sha256": listed.sha256,
        "rows": str(len(listed.rows) + len(listed.aside)),
        "set_aside": str(len(listed.aside)),
        "new": str(len(changes.new)),
        "changed": str(len({vsv for vsv, *_ in changes.changed})),
        "not_listed": str(len(changes.not_listed)),
    }
    return [{name: row.get(name, "") for name in line} for row in (*earlier, line)]


def _tell_known(here: Session) -> None:
    from ..schema import known_of_published
    from ..schema.register_check import LEFT_OUT

    found = here.project.register()
    for kind, known, published in known_of_published(found.rows.values()):
        here.say(KNOWN, kind=kind, known=known, published=published)
    if found.left_out:
        here.say(LEFT_OUT, n=here.number(found.left_out))


def _in_data(here: Session) -> list[str]:
    from ..store import open_store

    try:
        return list(open_store(here.project.store_folder).networks())
    except UserError:
        return []
