"""Take filled-in records over into the network's folder: all of them checked first, and nobody's work overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from ...errors import DefinitionError, UserError, raise_all
from ...project import Project
from ...schema import Sheet, workbook
from ..records_check import Where, check_actions, check_cycles, check_ideas, check_results
from .content import models, sealed
from .entry import Entry
from .files import local_measures, read_folder, texts, write_texts

MEANWHILE = (
    "sheet '{sheet}': {file} was changed by somebody else after this was opened, and you changed it too. Make a new "
    "workbook (buzz records export), and put your changes in it again; nothing was written."
)
TWICE = "{where}: '{id}' stands there twice. Keep one of them."


class Taken(NamedTuple):
    """What was written, by its path in the network's folder, and the cycles that stay although they were not there.

    `counts`: of each sheet that changed, how many records it holds now.
    """

    files: list[str]
    kept: list[str]
    counts: dict[str, int]


def take_over(
    project: Project,
    vsv: str,
    entries: Mapping[str, list[Entry]],
    seals: Mapping[str, str],
    *,
    synthetic: bool,
    language: str,
) -> Taken:
    """Check all records and write the files of those that changed.

    `seals` is what each sheet held when people began (`content.sealed`). A file that somebody else changed since
    is left as it is where this sheet did not change, and refused where it did.

    Raises
    ------
    UserError
        Everything that is wrong, together; then nothing is written.
    """
    local = local_measures(project, vsv, synthetic=synthetic)
    now = read_folder(project, vsv, synthetic=synthetic)
    folder = project.records(vsv, synthetic=synthetic)
    given = _checked(entries, language, local)
    where = _where(given, entries, language, project.named(folder))
    given["cycles"], kept = _with_absent(given["cycles"], now["cycles"])
    given["agenda"] = given["agenda"] or now["agenda"]  # blank: nothing is chosen yet, and a choice stays
    raise_all([*_against_each_other(given, local, where), *_doubled(given, where)])
    changed = [sheet for sheet in workbook().sheets if _is_changed(sheet, given, now, seals)]
    raise_all(_meanwhile(sheet, now, seals, language) for sheet in changed if _moved(sheet, now, seals))
    final = now | {sheet.id: given[sheet.id] for sheet in changed}
    before, after = texts(now), texts(final)
    made = {name: text for name, text in after.items() if before.get(name) != text}
    write_texts(folder, made)
    return Taken(sorted(made), kept, {sheet.called(language): len(final[sheet.id]) for sheet in changed})


def _checked(entries: Mapping[str, list[Entry]], language: str, local: list[str]) -> dict[str, list[BaseModel]]:
    found: dict[str, list[BaseModel]] = {}
    errors: list[UserError] = []
    for sheet in workbook().sheets:
        try:
            found[sheet.id] = models(sheet, entries.get(sheet.id, ()), language=language, local=local)
        except UserError as problem:
            errors += getattr(problem, "errors", [problem])
    raise_all(errors)
    return found


def _with_absent(given: list, now: list) -> tuple[list, list[str]]:
    """Cycles are never taken away by leaving them out: a column is soon lost, and a prediction with it."""
    names = {one.id for one in given}
    absent = [one for one in now if one.id not in names]
    return sorted([*given, *absent], key=lambda one: one.id), [one.id for one in absent]


def _is_changed(sheet: Sheet, given, now, seals: Mapping[str, str]) -> bool:
    """Whether people changed what they were given; without a seal, whether it differs from what stands there."""
    seal = sealed(given[sheet.id])
    return seal not in (sealed(now[sheet.id]), seals.get(sheet.id))


def _moved(sheet: Sheet, now, seals: Mapping[str, str]) -> bool:
    return sealed(now[sheet.id]) != seals.get(sheet.id, "")


def _meanwhile(sheet: Sheet, now, seals, language: str) -> DefinitionError:
    return DefinitionError(MEANWHILE, sheet=sheet.called(language), file=sheet.file)


def _where(given, entries: Mapping[str, list[Entry]], language: str, folder: str) -> Where:
    """The cell of each record; of one that nobody gave, its file."""
    stands = {
        id(record): (sheet, entry)
        for sheet in workbook().sheets
        for record, entry in zip(given[sheet.id], entries.get(sheet.id, ()), strict=True)
    }

    def where(record: BaseModel, field: str) -> str | UserError:
        if id(record) not in stands:
            return f"{folder}/cycles/{record.id}.yaml"  # type: ignore[attr-defined]  # only cycles stay unasked
        sheet, entry = stands[id(record)]
        return entry.place(sheet, language, field)

    return where


def _against_each_other(given, local: list[str], where: Where) -> Iterable[UserError]:
    """Ids, cycles and measures that records name."""
    cycles = [one.id for one in given["cycles"]]
    yield from check_actions(given["actions"], cycles, local, where)
    yield from check_results(given["results"], given["sessions"], where)
    yield from check_ideas(given["ideas"], cycles, where)
    yield from check_cycles(given["cycles"], cycles, local, where)


def _doubled(given, where: Where) -> Iterable[DefinitionError]:
    """A cycle, or a duty that is asked so often, that stands there twice."""
    for name, key in (("cycles", "id"), ("at_least", "duty")):
        seen: set[str] = set()
        for record in given[name]:
            if (one := getattr(record, key)) in seen:
                yield DefinitionError(TWICE, where=where(record, key), id=one)
            seen.add(one)
