"""An action that becomes a learning cycle: what it says is not asked again, and it names the cycle from then on."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import DefinitionError

if TYPE_CHECKING:
    from ..project import Project

FILE = "actions.csv"


class Grows(NamedTuple):
    """One action: its place among the rows, and what a cycle takes from it."""

    place: int
    known: dict[str, str]


def find_action(project: Project, records: Path, asked: str) -> Grows:
    """The action of that id, or on that line of the file as a spreadsheet numbers it (headings = 1)."""
    from ..answers import persons_in
    from ..schema import Action, read_table

    path = records / FILE
    name = project.named(path)
    actions = read_table(path, Action, name=name, traces=persons_in)
    lines = {str(line): place for place, line in enumerate(_lines(path))}
    ids = {one.id: place for place, one in enumerate(actions) if one.id}
    place = ids.get(asked, lines.get(asked))
    if place is None:
        raise DefinitionError(
            "{file} holds no action '{found}'. Give the id of one, or its line. There are: {known}.",
            file=name,
            found=asked,
            known=", ".join(one.id or f"{line}" for line, one in zip(lines, actions, strict=True)) or "-",
        )
    if actions[place].cycle:
        raise DefinitionError(
            "{file}: action '{what}' is cycle '{cycle}' already.",
            file=name,
            what=actions[place].what,
            cycle=actions[place].cycle,
        )
    return Grows(place, _known(actions[place]))


def write_cycle(records: Path, grows: Grows, cycle: str) -> None:
    """Name the cycle in the action's own row; the file is replaced whole or not at all."""
    from ..answers.write import write_rows
    from ..schema import is_filled

    path = records / FILE
    headings, *rows = _rows(path)
    places = [place for place, row in enumerate(rows) if is_filled(row)]
    if "cycle" not in headings:
        headings = [*headings, "cycle"]
    row = rows[places[grows.place]]
    row += [""] * (len(headings) - len(row))
    row[headings.index("cycle")] = cycle
    text = io.StringIO()
    write_rows(text, [headings, *rows], separator=_separator(path))
    aside = path.with_name(path.name + ".new")
    aside.write_text(text.getvalue(), encoding="utf-8")
    os.replace(aside, path)


def _known(action) -> dict[str, str]:
    """What a cycle asks and the action says: the change begins on the day it was due, else on the day it was agreed."""
    found = {
        "title": action.what,
        "owner_role": action.owner_role,
        "starts": str(action.due or action.agreed_on),
        "what": action.what,
        "measure": action.measure,
        "topic": _topic(action.measure),
    }
    return {key: value for key, value in found.items() if value}


def _topic(measure: str | None) -> str:
    """The topic that a questionnaire leads, where it leads one."""
    from ..schema import parts_of, topics

    leads = [one.id for one in topics().values() if measure and one.lead == parts_of(measure)[0]]
    return leads[0] if len(leads) == 1 else ""


def _rows(path: Path) -> list[list[str]]:
    from ..schema import read_table_text

    return list(csv.reader(io.StringIO(read_table_text(path)), delimiter=_separator(path), strict=True))


def _separator(path: Path) -> str:
    from ..schema import read_table_text, separator_of

    return separator_of(read_table_text(path))


def _lines(path: Path) -> list[int]:
    """The line of each action, blank lines counted."""
    from ..schema import is_filled

    return [line for line, row in enumerate(_rows(path)[1:], start=2) if is_filled(row)]
