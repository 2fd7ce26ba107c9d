"""The records of a network as they stand in its folder, and how they are written."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from pydantic import BaseModel

from ...answers import persons_in
from ...answers.write import replacing, write_rows
from ...project import Project
from ...schema import Agenda, DutyEvidence, LocalMeasures, Sheet, read_table, read_yaml, workbook
from ..records import cycle_files, read_cycle
from .content import MODELS, AtLeast, entry_of, nested

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+:-]*")
Records = Mapping[str, list]  # models, by sheet


def read_folder(project: Project, vsv: str, *, synthetic: bool) -> dict[str, list[BaseModel]]:
    """All records that the workbook has a sheet for.

    Raises
    ------
    UserError
        If a file cannot be read, or does not say what it must.
    """
    folder = project.records(vsv, synthetic=synthetic)
    return {sheet.id: _read(project, folder, sheet) for sheet in workbook().sheets}


def local_measures(project: Project, vsv: str, *, synthetic: bool) -> list[str]:
    """Ids of what the network counts itself."""
    path = project.records(vsv, synthetic=synthetic) / "measures.yaml"
    if not path.exists():
        return []
    return [one.id for one in read_yaml(path, LocalMeasures, name=project.named(path), traces=persons_in).measures]


def _read(project: Project, folder: Path, sheet: Sheet) -> list:
    path = folder / sheet.file
    if sheet.shape == "many":
        return [read_cycle(one, project.named(one)) for one in cycle_files(folder)]
    if not path.exists():
        return []
    name = project.named(path)
    if sheet.file == "duties.yaml":
        found = read_yaml(path, DutyEvidence, name=name, traces=persons_in)
        least = [AtLeast(duty=duty, at_least=n) for duty, n in found.at_least.items()]
        return list(found.evidence) if sheet.key == "evidence" else least
    if sheet.shape == "one":
        return [read_yaml(path, Agenda, name=name, traces=persons_in)]
    return read_table(path, MODELS[sheet.id], name=name, traces=persons_in)


def texts(records: Records) -> dict[str, str]:
    """The text of each file that these records make, by its path in the network's folder."""
    sheets = {sheet.id: sheet for sheet in workbook().sheets}
    made = {}
    for name in ("actions", "sessions", "results", "ideas", "members"):
        made[sheets[name].file] = _table(sheets[name], records[name])
    for one in records["agenda"]:
        made["agenda.yaml"] = _yaml(nested(sheets["agenda"], dict(entry_of(sheets["agenda"], one).values)))
    made["duties.yaml"] = _duties(sheets["duties"], records)
    for one in records["cycles"]:
        made[f"cycles/{one.id}.yaml"] = _cycle(sheets["cycles"], one)
    return made


def write_texts(folder: Path, made: Mapping[str, str]) -> None:
    """Write all files, each whole; where one cannot be written, none takes the place of an earlier one."""
    with ExitStack() as stack:
        for name, text in made.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(replacing(path)).write(text.encode())


def _table(sheet: Sheet, records: Iterable[BaseModel]) -> str:
    names, file = [field.id for field in sheet.fields], io.StringIO()
    rows = [entry_of(sheet, one).values for one in records]
    write_rows(file, [names, *([row.get(name, "") for name in names] for row in rows)])
    return file.getvalue()


def _duties(sheet: Sheet, records: Records) -> str:
    lines = [f"  - {_flow(dict(entry_of(sheet, one).values))}\n" for one in records["duties"]]
    least = {one.duty: str(one.at_least) for one in records["at_least"]}
    listed = "evidence:\n" + "".join(lines) if lines else "evidence: []\n"
    return listed + (f"at_least: {_flow(least)}\n" if least else "")


def _cycle(sheet: Sheet, record: BaseModel) -> str:
    """All keys, those that are blank too, as the example of `buzz demo` has them; the id is the file's name."""
    values = entry_of(sheet, record).values
    every = {field.id: values.get(field.id, "") for field in sheet.fields if field.id != "id"}
    return _yaml(nested(sheet, every))


def _yaml(content: Mapping) -> str:
    return "".join(f"{key}: {_flow(value)}\n" for key, value in content.items())


def _flow(value) -> str:
    """One value on one line; texts that YAML could take for something else stand in quotes."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    is_plain = PLAIN.fullmatch(value) and not value.endswith(":")
    return value if is_plain or not value else json.dumps(value, ensure_ascii=False)
