"""One study in its place: where the project is, where runs write, and what the study names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .errors import DefinitionError, raise_all
from .schema import (
    REGIONS,
    Moments,
    Register,
    Schedule,
    Source,
    Study,
    alert_rules,
    read_registers,
    read_yaml,
    region_networks,
    schedule,
)
from .scoring.options import chosen_options

OUTPUTS = "outputs/"  # what a study writes so is looked for where this run writes
DEMO = OUTPUTS + ".demo/"  # where `buzz demo` writes
DEMO_STUDY = "params/study.yaml"
TWIN = "_twin"  # outputs of a synthetic twin, within those of the study; no id begins with _
SYNTHETIC_MARK = "SYNTHETIC"  # a file of this name beside answers says that they are invented


def is_left_by_a_program(name: str) -> bool:
    """Whether a file is no delivery: hidden, or what Excel and the desktop leave beside the files of people."""
    return name.startswith((".", "~$")) or name.casefold() in ("thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Project:
    """A study and its folders; `study_path` is relative to `root`. Errors name files as the study does."""

    root: Path
    outputs: Path
    study_path: str
    audience: str = "team"  # whose edition is made: it decides what is hidden

    @cached_property
    def study(self) -> Study:
        """The study file, read once; the schedule, rules and options it names must exist."""
        study = read_yaml(self.root / self.study_path, Study, name=self.study_path)
        errors = []
        for check in (
            lambda: schedule(study.schedule),
            lambda: chosen_options(alert_rules(study.rule_set), study.rule_options),
        ):
            try:
                check()
            except DefinitionError as error:
                errors.append(DefinitionError("{where}: {problem}", where=self.study_path, problem=error))
        raise_all(errors)
        study = study.as_twin() if self.is_twin else study
        return study.for_audience(self.audience)

    @property
    def is_twin(self) -> bool:
        """Whether this is the twin of a study: its outputs folder says so, whatever else is asked."""
        return self.outputs.name == TWIN

    @property
    def store_folder(self) -> Path:
        """Where the study's store is, or will be."""
        return self.outputs / ".store" / self.study.id

    @property
    def imported_folder(self) -> Path:
        """Where the aggregates of other networks are kept that were imported into the study."""
        return self.outputs / ".aggregates" / self.study.id

    def place(self, name: str) -> Path:
        """The file or folder that a study names."""
        if name.startswith(OUTPUTS):
            return self.outputs / name.removeprefix(OUTPUTS)
        return self.root / name

    def data_files(self, source: Source) -> list[Path]:
        """The files of one line of data: one path, or a pattern with * in the file's name."""
        path = self.place(source.path)
        if "*" not in path.name:
            return [path] if path.exists() else []
        return sorted(
            one for one in path.parent.glob(path.name) if one.is_file() and not is_left_by_a_program(one.name)
        )

    def records(self, vsv: str, *, synthetic: bool) -> Path:
        """Folder of what a network wrote down; invented records stand beside the invented data only."""
        return (self.outputs / ".demo" if synthetic else self.root) / "params" / vsv

    def named(self, path: Path) -> str:
        """A file as errors call it: from the project's own folder, or as a study names what a run writes."""
        if path.is_relative_to(self.outputs):
            return OUTPUTS + path.relative_to(self.outputs).as_posix()
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    @property
    def is_demo(self) -> bool:
        """Whether the answers of this study are those that `buzz demo` writes."""
        from_demo = any(source.path.startswith(DEMO) for source in self.study.data)
        return self.study_path == DEMO_STUDY and self.study.synthetic and from_demo

    def register(self) -> Register:
        """The study's networks; the register that the demo writes may not be there yet."""
        places = [(self.place(name), name) for name in self.study.registers]
        return read_registers(place for place in places if place[0].exists() or not place[1].startswith(OUTPUTS))

    def region(self, region: str) -> tuple[str, ...]:
        """Ids of the networks of a region."""
        if not (self.root / REGIONS).exists():
            raise DefinitionError("{file} does not exist. Write it, with the columns region and vsv.", file=REGIONS)
        return tuple(region_networks(self.root / REGIONS, region))

    def schedule(self, vsv: str) -> Schedule:
        """The study's schedule, limited to the time points and domains the network says it uses."""
        whole, name = schedule(self.study.schedule), f"params/{vsv}/moments.yaml"
        if not (self.root / name).exists():
            return whole.for_everybody()
        try:
            return whole.limited_to(read_yaml(self.root / name, Moments, name=name))
        except DefinitionError as error:
            raise DefinitionError("{where}: {problem}", where=name, problem=error) from None
