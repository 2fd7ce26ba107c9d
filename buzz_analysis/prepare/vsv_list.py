"""The published list of networks as it was read: rows under the register's names, and all that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..answers.read import Table, read_table_of
from ..answers.read.excel import SEVERAL_SHEETS
from ..answers.read.text import NOT_PROVEN
from ..errors import DataError, DefinitionError, UserError, raise_all
from ..schema.register_check import DAY, NO_KIND, NOT_TEXT, NUMBERS
from ..schema.table_text import as_day
from .vsv_headings import Column, columns_of, plain, said

DAYS = ("valid_from", "valid_to")
FLAGS = ("igo", "is_vsv")
KINDS = ("VSV", "IGO")
RAGGED = "{file}, line {line}: there are more or fewer cells than headings. Correct that row."
LINE = "{file}, line {line}"
IGO_NO_VSV = "{file}, line {line}: '{name}' is an IGO and no VSV; an IGO is a VSV too. Correct the list."
NO_VSV = (
    "{file}, line {line}: '{name}' is no VSV, and the register holds VSVs only. Correct the list, or remove the row."
)
TWO_KINDS = "{file}, line {line}: '{name}' is an IGO in one column and none in another. Correct one of them."
NO_FLAG = "{file}, line {line}: '{heading}' of '{name}' is '{found}'. Write ja or nee, or leave it blank."
NO_DAY = (
    "{file}, line {line}: '{heading}' of '{name}' is '{found}'. Write a year, a month or a day, such as 2025, 2025-12 "
    "or 31-12-2025."
)
NO_KVK = "{file}, line {line}: '{heading}' of '{name}' is '{found}'. Write ja, nee or the KvK number."
TWO_NUMBERS = "{file}, line {line}: '{name}' has two KvK numbers, {first} and {second}. Keep one."
SAME_NAME = "{file}, lines {first} and {line}: '{name}' stands in the list more than once. Keep one."
SAME_NUMBER = (
    "{file}, lines {first} and {line}: {kind} number {number} stands with '{one}' and with '{other}'. "
    "Correct one of them."
)
# What the reader of exports advises is a line in a mapping, and a list has none.
ADVICE = {
    SEVERAL_SHEETS: "{file} has several sheets: {sheets}. Save the sheet with the list as a file of its own.",
    NOT_PROVEN: (
        "{file}, line {line}: the text is not UTF-8, and its encoding cannot be proven. Save the list as xlsx, or as "
        "CSV in UTF-8."
    ),
}


@dataclass(frozen=True)
class Listed:
    """A list as it was read.

    `lines` has the line of each row; `aside` the lines of rows without a name; `unread` the headings nobody knows;
    `headings` those that are known, by our names.
    """

    rows: list[dict[str, str]]
    lines: list[int]
    aside: list[int]
    unread: list[str]
    file: str
    file_date: str
    sha256: str
    headings: dict[str, str]


def read_list(path: Path, *, file_date: str) -> Listed:
    """Read a CSV or XLSX with every cell as text.

    Raises
    ------
    DataError, DefinitionError
        If the file cannot be read or has no names; else all its doubled names and numbers and impossible cells.
    """
    table = _table(path)
    columns, unread = columns_of(table.cells, path.name)
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    aside = [position + 2 for position in table.empty]
    errors: list[UserError] = []
    for place, position in enumerate(table.positions):
        given = {name: column.texts[place] for name, column in columns.items() if column.texts[place]}
        line = int(position) + 2
        if "name" not in given:
            aside.append(line)
            continue
        given |= {name: as_day(given[name]) for name in DAYS if name in given}
        errors += _faults(given, columns, {"file": path.name, "line": line, "name": given["name"]})
        rows.append(_as_registered(given))
        lines.append(line)
    raise_all([*errors, *_doubled(rows, lines, path.name)])
    headings = {name: column.heading for name, column in columns.items()}
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Listed(rows, lines, sorted(aside), unread, path.name, file_date, sha256, headings)


def _table(path: Path) -> Table:
    """The cells of the file; what cannot be read is told with a repair that helps for a list."""
    try:
        table = read_table_of(path, None, ())
    except DataError as error:
        if error.message not in ADVICE:
            raise
        raise DataError(ADVICE[error.message], **error.values) from None
    raise_all(DataError(RAGGED, file=path.name, line=row.position + 2) for row in table.ragged)
    return table


def _faults(given: dict[str, str], columns: dict[str, Column], at: dict) -> Iterator[UserError]:
    """All that cannot be in one row."""
    where = DefinitionError(LINE, file=at["file"], line=at["line"])
    number = given.get("perined_number", "0")
    if not number.isdecimal():
        yield DefinitionError(NOT_TEXT, file=where, kind=NUMBERS["perined_number"], number=number, vsv=at["name"])
    for flag in FLAGS:
        if flag in given and said(given[flag]) is None:
            yield DefinitionError(NO_FLAG, heading=columns[flag].heading, found=given[flag], **at)
    for day in DAYS:
        if day in given and not DAY.fullmatch(given[day]):
            yield DefinitionError(NO_DAY, heading=columns[day].heading, found=given[day], **at)
    yield from _kvk_faults(given, columns, where, at)
    yield from _kind_faults(given, where, at)


def _kvk_faults(given: dict[str, str], columns: dict[str, Column], where: UserError, at: dict) -> Iterator[UserError]:
    number, either = given.get("kvk_number", ""), given.get("kvk", "")
    if number and not number.isdecimal():
        yield DefinitionError(NOT_TEXT, file=where, kind=NUMBERS["kvk_number"], number=number, vsv=at["name"])
    if not either or said(either):
        return
    if not either.isdecimal():
        yield DefinitionError(NO_KVK, heading=columns["kvk"].heading, found=either, **at)
    elif number and number != either:
        yield DefinitionError(TWO_NUMBERS, first=number, second=either, **at)


def _kind_faults(given: dict[str, str], where: UserError, at: dict) -> Iterator[UserError]:
    igo, is_vsv, at_kvk = (said(given.get(name, "")) for name in (*FLAGS, "kvk"))
    kind = given.get("kind", "").upper()
    if kind and kind not in KINDS:
        yield DefinitionError(NO_KIND, file=where, vsv=at["name"], found=given["kind"])
    if igo == "no" and kind == "IGO":
        yield DefinitionError(TWO_KINDS, **at)
    if is_vsv == "no" and (igo == "yes" or kind == "IGO"):
        yield DefinitionError(IGO_NO_VSV, **at)
    elif is_vsv == "no" and at_kvk != "yes":  # the page's third box is a VSV too: VSV (KvK-inschrijving)
        yield DefinitionError(NO_VSV, **at)


def _as_registered(given: dict[str, str]) -> dict[str, str]:
    """A row under the register's names; what the list does not say, it does not hold."""
    kept = {name: text for name, text in given.items() if name not in (*FLAGS, "kvk", "kind")}
    igo, either = said(given.get("igo", "")), given.get("kvk", "")
    kind = "IGO" if igo == "yes" else "VSV" if igo == "no" else given.get("kind", "").upper()
    registered = {"at_kvk" if said(either) else "kvk_number": said(either) or either} if either else {}
    return registered | kept | ({"kind": kind} if kind else {})


def _doubled(rows: list[dict[str, str]], lines: list[int], file: str) -> Iterator[UserError]:
    """Names and numbers that stand in the list more than once, each with both lines."""
    first: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows):
        for column in ("name", *NUMBERS):
            if column not in row:
                continue
            key = (column, plain(row[column]) if column == "name" else row[column])
            earlier = first.setdefault(key, place)
            if earlier != place:
                yield _same(column, rows[earlier], row, {"file": file, "first": lines[earlier], "line": lines[place]})


def _same(column: str, earlier: dict[str, str], row: dict[str, str], at: dict) -> UserError:
    if column == "name":
        return DefinitionError(SAME_NAME, name=row["name"], **at)
    pair = {"one": earlier["name"], "other": row["name"]}
    return DefinitionError(SAME_NUMBER, kind=NUMBERS[column], number=row[column], **pair, **at)
