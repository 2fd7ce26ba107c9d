"""What a network wrote down: agenda, actions, cycles, sessions, members, local measures, and women's released words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel

from ..answers import days_and_persons_in, persons_in
from ..errors import LeftOut, UserError, raise_all
from ..project import OUTPUTS, Project
from ..schema import (
    Action,
    Agenda,
    Cycle,
    FrozenVersion,
    LocalMeasure,
    LocalMeasures,
    MeasureRow,
    Member,
    SessionRow,
    Withheld,
    Words,
    read_table,
    read_yaml,
)
from .kept_back import KEPT_BACK
from .records_check import check_actions, check_counts, check_cycles, check_months, in_file, in_folder

T = TypeVar("T", bound=BaseModel)
A = TypeVar("A")


class RecordFiles:
    """The files of one network's records, each read if it is there; what is wrong in any is kept and told together."""

    def __init__(self, project: Project, vsv: str, *, synthetic: bool):
        self._project = project
        self.folder = project.records(vsv, synthetic=synthetic)
        self.errors: list[UserError] = []

    def named(self, name: str) -> str:
        """What errors call a file."""
        return self._project.named(self.folder / name)

    def rows(self, name: str, model: type[T]) -> tuple[T, ...]:
        """The rows of a table; none where it is not there."""
        path = self.folder / name
        if not path.exists():
            return ()
        return self.trying(lambda: read_table(path, model, name=self.named(name), traces=persons_in))

    def file(self, name: str, model: type[T]) -> T | None:
        """One file as its model; None where it is not there."""
        path = self.folder / name
        if not path.exists():
            return None
        return next(iter(self.trying(lambda: [read_yaml(path, model, name=self.named(name), traces=persons_in)])), None)

    def trying(self, read: Callable[[], Iterable[A]]) -> tuple[A, ...]:
        """What could be read; what is wrong with it is kept."""
        try:
            return tuple(read())
        except UserError as problem:
            self.errors += getattr(problem, "errors", [problem])
            return ()


class Records(NamedTuple):
    """All records of one network; empty where nothing was recorded."""

    actions: tuple[Action, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    versions: tuple[FrozenVersion, ...] = ()  # what each lock froze, by cycle and version
    sessions: tuple[SessionRow, ...] = ()
    members: tuple[Member, ...] = ()
    measures: tuple[LocalMeasure, ...] = ()
    counts: tuple[MeasureRow, ...] = ()
    words: tuple[Words, ...] = ()  # released ones only
    agenda: Agenda | None = None  # None: the meeting chose nothing yet
    withheld: tuple[Withheld, ...] = ()  # numbers kept back, for what earlier releases would give away beside them
    left_out: tuple[LeftOut, ...] = ()  # why cycles are not among `cycles`


def read_records(project: Project, vsv: str, *, synthetic: bool, leave_out: bool = False) -> Records:
    """Read and check all records of one network.

    With `leave_out` a cycle that names an unknown measure, or was edited after its lock, is left out, and why is told
    in ``left_out``: the rest of the report does not rest on it.

    Raises
    ------
    UserError
        Everything that is wrong in any of them, together: a report must not rest on half a record.
    """
    files = RecordFiles(project, vsv, synthetic=synthetic)
    folder, errors = files.folder, files.errors
    actions, sessions, members = (
        files.rows("actions.csv", Action),
        files.rows("sessions.csv", SessionRow),
        files.rows("members.csv", Member),
    )
    declared, agenda = files.file("measures.yaml", LocalMeasures), files.file("agenda.yaml", Agenda)
    measures = declared.measures if declared else ()
    counts, words = files.rows("measures.csv", MeasureRow), _words(project, vsv, files)
    cycles = _each(project, cycle_files(folder), read_cycle, files)
    versions = _each(project, version_files(folder), _read_version, files)
    kept_back = files.rows(KEPT_BACK, Withheld)
    found = Records(actions, cycles, versions, sessions, members, measures, counts, words, agenda, kept_back)
    if declared or not (folder / "measures.yaml").exists():  # without what is declared nothing can be called unknown
        errors += _against_each_other(found, [path.stem for path in cycle_files(folder)], project.named(folder))
    why = tuple(one for one in errors if isinstance(one, LeftOut)) if leave_out else ()
    raise_all(one for one in errors if one not in why)
    names = {Path(one.values["file"]).stem for one in why}
    return found._replace(cycles=tuple(one for one in cycles if one.id not in names), left_out=why)


def read_kept_back(project: Project, vsv: str, *, synthetic: bool) -> tuple[Withheld, ...]:
    """The numbers that one network keeps back, and none of its other records."""
    files = RecordFiles(project, vsv, synthetic=synthetic)
    found = files.rows(KEPT_BACK, Withheld)
    raise_all(files.errors)
    return found


def cycle_files(folder: Path) -> list[Path]:
    """The files of a network's cycles, in the order of their names."""
    return sorted((folder / "cycles").glob("*.yaml"))


def read_cycle(path: Path, name: str) -> Cycle:
    """One cycle by itself; its id is the file's name, and `name` what errors call that file."""
    return read_yaml(path, Cycle, name=name, traces=persons_in, id=path.stem)


def version_files(folder: Path, cycle: str = "*") -> list[Path]:
    """Copies that locks kept, the first version first."""
    return sorted((folder / "cycles" / "locked").glob(f"{cycle}.v*.yaml"), key=_version_of)


def _version_of(path: Path) -> tuple[str, int]:
    name, _, number = path.stem.rpartition(".v")
    return name, int(number) if number.isdigit() else 0


def _against_each_other(found: Records, cycles: list[str], folder: str):
    """What no record alone tells; `cycles` are all that have a file, also those that could not be read."""
    local = [one.id for one in found.measures]
    yield from check_actions(found.actions, cycles, local, in_file(f"{folder}/actions.csv"))
    yield from check_counts(found.counts, found.measures, f"{folder}/measures.csv")
    yield from check_months(found.counts, f"{folder}/measures.csv")
    yield from check_cycles(found.cycles, cycles, local, in_folder(f"{folder}/cycles"))


def _each(project: Project, paths: list[Path], read: Callable[[Path, str], T], files: RecordFiles) -> tuple[T, ...]:
    return tuple(one for path in paths for one in files.trying(partial(_one, project, read, path)))


def _one(project: Project, read: Callable[[Path, str], T], path: Path) -> list[T]:
    return [read(path, project.named(path))]


def _read_version(path: Path, name: str) -> FrozenVersion:
    return read_yaml(path, FrozenVersion, name=name)


def _words(project: Project, vsv: str, files: RecordFiles) -> tuple[Words, ...]:
    """Released words of this network; what the demo writes may not be there yet."""
    name = project.study.words
    if name is None or (name.startswith(OUTPUTS) and not project.place(name).exists()):
        return ()
    place = project.place(name)
    found = files.trying(lambda: read_table(place, Words, name=name, only={"vsv": vsv}, traces=days_and_persons_in))
    return tuple(one for one in found if one.is_released)
