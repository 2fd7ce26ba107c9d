"""The published list laid beside the register, and taken over once the whole of it can be."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from ..answers.write import csv_text, neutral, replacing
from ..errors import DefinitionError, raise_all
from ..schema import (
    RegisterRow,
    check_register,
    dutch_readers,
    is_filled,
    read_registers,
    read_table_text,
    separator_of,
)
from ..schema.register_check import Given
from .vsv_headings import plain
from .vsv_list import LINE, Listed
from .vsv_match import Row, matched, merger_ids, new_id

LISTED = (
    "name",
    "kind",
    "address",
    "place",
    "contact",
    "hospital",
    "consortium",
    "perined_number",
    "kvk_number",
    "at_kvk",
    "valid_from",
    "valid_to",
    "merged_into",
)


@dataclass(frozen=True)
class Changes:
    """What a list says other than the register: ids, and for each change the column, before and after.

    `given` has by id where the list says what it says of a network.
    """

    new: list[Row]
    changed: list[tuple[str, str, str, str]]
    not_listed: list[str]
    same: int
    given: dict[str, Given]


def compare(
    rows: list[Row], listed: Listed, *, others: Collection[RegisterRow] = (), reserved: Collection[str] = ()
) -> Changes:
    """Lay a list beside the register's rows.

    Parameters
    ----------
    rows : list of dict
        The register that the list is taken over into, as text.
    others : RegisterRow
        The networks of the study's other registers.
    reserved : str
        What no new network may be called: an id is a folder's name too.

    Raises
    ------
    DefinitionError
        All rows that lead to two networks, to one that is taken, or to another register.
    """
    known = matched(rows, listed, others)
    taken = {(vsv or "").lower() for vsv in (*(row["id"] for row in rows), *(row.id for row in others), *reserved)}
    ids: list[str] = []
    for row, own in zip(listed.rows, known, strict=True):
        ids.append(own["id"] if own else new_id(row["name"], taken))
        taken.add(ids[-1].lower())
    said = merger_ids(listed.rows, _ids(rows, listed, ids, others))
    return _changes(rows, list(zip(ids, known, said, strict=True)), _given(listed, ids))


def _ids(rows: list[Row], listed: Listed, ids: list[str], others: Collection[RegisterRow]) -> dict[str, str]:
    """The id of each network, by its id and by its name; the list's own names go before those of the register."""
    named = [(row["id"], row["name"]) for row in rows] + [(row.id or "", row.name or "") for row in others]
    named += [(vsv, row["name"]) for vsv, row in zip(ids, listed.rows, strict=True)]
    by_name = {plain(name): vsv for vsv, name in named if vsv and name}
    return by_name | {vsv.lower(): vsv for vsv, _ in named if vsv}


def _given(listed: Listed, ids: list[str]) -> dict[str, Given]:
    return {
        vsv: Given(DefinitionError(LINE, file=listed.file, line=line), tuple(row), listed.headings)
        for vsv, row, line in zip(ids, listed.rows, listed.lines, strict=True)
    }


def _changes(rows: list[Row], said: Sequence[tuple[str, Row | None, Row]], given: dict[str, Given]) -> Changes:
    new = [{"id": vsv} | row for vsv, own, row in said if own is None]
    changed = [
        (vsv, column, own.get(column, ""), row[column])
        for vsv, own, row in said
        if own is not None
        for column in LISTED
        if column in row and own.get(column, "") != row[column]
    ]
    seen = {vsv for vsv, own, _ in said if own is not None}
    not_listed = [row["id"] for row in rows if row["id"] and row["id"] not in seen]
    return Changes(new, changed, not_listed, len(seen - {vsv for vsv, *_ in changed}), given)


def updated(rows: list[Row], listed: Listed, changes: Changes) -> list[Row]:
    """The register with the list taken over; what the list does not name stays, and nothing is filled in.

    A row that changed has the list's day, and the list in front of its earlier sources: what it does not say is theirs.
    """
    new: dict[str, Row] = {vsv: {} for vsv, *_ in changes.changed}
    for vsv, column, _, after in changes.changed:
        new[vsv][column] = after
    source = f"{listed.file}, {listed.file_date}"
    kept = [_with_source(row, source, listed) | new[row["id"]] if row["id"] in new else row for row in rows]
    kept += [{"as_of": listed.file_date, "source": source} | row for row in changes.new]
    return [{name: row.get(name, "") for name in RegisterRow.model_fields} for row in kept]


def _with_source(row: Row, source: str, listed: Listed) -> Row:
    earlier = [part for part in row.get("source", "").split("; ") if part and part != source]
    return row | {"as_of": listed.file_date, "source": "; ".join([source, *earlier])}


def checked(
    rows: list[Row], *, file: str, others: Sequence[tuple[Path, str]] = (), given: Mapping[str, Given] | None = None
) -> None:
    """Raise all that cannot be in a study with a register of these rows, read as every later command reads it.

    `others` are the study's other registers: a path, and the name that errors use. `given` is what the list
    said (`Changes.given`): what is wrong with that is told by its line.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        write_rows(path, rows)
        found = read_registers([(path, file), *others])
    raise_all(check_register(found.rows.values(), file=file, given=given))


def read_rows(path: Path) -> list[Row]:
    """The register's rows as text."""
    text = read_table_text(path)
    separator = separator_of(text)
    as_ours = dutch_readers(RegisterRow) if separator == ";" else {}
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    headings, rows = next(reader, []), list(reader)
    filled = [dict(zip_longest(headings, map(_as_given, row), fillvalue="")) for row in rows if is_filled(row)]
    return [{name: as_ours.get(name, str)(cell) for name, cell in row.items()} for row in filled]


def _as_given(text: str) -> str:
    """A text without the quote that keeps a spreadsheet from taking it for a formula (a number that begins with +)."""
    return text[1:] if text.startswith("'") and neutral(text[1:]) == text else text


def write_rows(path: Path, rows: list[Row]) -> None:
    """Write rows in the place of the file, whole or not at all."""
    with replacing(path) as file:
        file.write(csv_text(pd.DataFrame(rows)).encode("utf-8"))
