"""Aggregates of networks whose women this study does not hold: kept, and counted like any other network's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import audit
from ..errors import DataError, UserError, raise_all
from ..project import Project
from ..schema import Exchange, alert_rules
from ..store import Store, write_frame
from .exchange_files import as_texts, place_of, read_all, read_file, refuse_overlap, write

OWN = "{file} is of {name}, whose own answers this study holds."
INVENTED = "{file} holds invented numbers, and the data of this study are real."
REAL = "{file} holds real numbers, and the data of this study are invented."
OTHER_RULES = (
    "{file} was counted by rules {found}, and this study counts by {own}, or with other options: the numbers cannot be "
    "compared. Let both studies use the same rules."
)
OTHER_NUMBERS = (
    "{file}: other numbers of {name}, {period} were imported before. Ask which are right; to take these, remove "
    "{earlier} first."
)
OVERLAPS = (
    "{name}: {period} overlaps {earlier}, which was imported before, and women would count twice. Ask for one kind of "
    "period."
)


def import_aggregates(project: Project, store: Store, path: Path) -> tuple[Exchange, bool]:
    """Keep the file of another network for this study; returns what it holds, and whether it is new here.

    Raises
    ------
    UserError
        If it is not whole, was changed, has another version, is of other data or rules, of a network that no register
        knows or whose women this study holds, or of a period that was imported before with other numbers.
    """
    made, folder = read_file(path), project.imported_folder
    raise_all(_foreign(made, project, store, path.name))
    before = read_all(folder)
    refuse_overlap(made, before, OVERLAPS)
    same = [one for one in before if (one.vsv, one.period) == (made.vsv, made.period)]
    if same and same[0].rows != made.rows:
        earlier = project.named(place_of(folder, made))
        raise DataError(OTHER_NUMBERS, file=path.name, name=made.name, period=made.period, earlier=earlier)
    if not same:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write(folder, made)
    return made, not same


def _foreign(made: Exchange, project: Project, store: Store, file: str) -> Iterator[UserError]:
    """Why a file that is whole does not belong in this study."""
    rules, is_synthetic = alert_rules(project.study.rule_set).label, bool(store.manifest["synthetic"])
    try:
        project.register().name(made.vsv)
    except UserError as unknown:
        yield unknown
    if made.vsv in store.networks():
        yield DataError(OWN, file=file, name=made.name)
    if made.synthetic != is_synthetic:
        yield DataError(INVENTED if made.synthetic else REAL, file=file)
    if (made.rules, made.rule_options) != (store.manifest["rules"], as_texts(store.manifest["rule_options"])):
        yield DataError(OTHER_RULES, file=file, found=made.rules, own=rules)


def lay_out_imported(project: Project, own: Iterable[str], counts: Path) -> list[dict]:
    """Lay the numbers of each file beside those of the own networks; what the store's manifest tells of them.

    A network whose own answers have come since is counted from those.
    """
    files = [made for made in read_all(project.imported_folder) if made.vsv not in {*own}]
    for number, made in enumerate(files):
        write_frame(audit.as_aggregates(made), counts / f"{made.vsv}.imported{number}.parquet")
    told = ("vsv", "name", "period", "made_on")
    return [{key: str(getattr(made, key)) for key in told} for made in files]
