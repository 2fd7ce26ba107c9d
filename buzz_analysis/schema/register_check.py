"""Whether a register can be: numbers unique, mergers that end somewhere; and how much of the published it holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from ..errors import DefinitionError, UserError, Word
from .base import Strict
from .definitions import FOLDER
from .loader import read_table
from .study import RegisterRow

DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
NUMBERS = {"perined_number": "Perined", "kvk_number": "KvK"}
DOUBLED = "{file}: {kind} number {number} stands with '{first}' and with '{second}'. Give each its own, or none."
NOT_TEXT = "{file}: {kind} number '{number}' of '{vsv}' holds other signs than digits. Keep the column as text."
NO_GOAL = "{file}: '{vsv}' merged into '{into}', which is not in the register. Add it, or name another."
RING = "{file}: mergers run in a ring: {chain}. One of these networks must still stand: clear its {column}."
NO_END = "{file}: '{vsv}' merged into '{into}' and has no {column}. Write the last day it stood on its own."
NO_DAY = "{file}: {column} of '{vsv}' is '{found}'. Write a year, a month or a day, such as 2019-01-31."
BACKWARDS = "{file}: '{vsv}' is valid from {first} to {last}. Turn the two around."
NO_KIND = "{file}: '{vsv}' is of kind '{found}'. Write VSV or IGO; an IGO is a VSV too."
LEFT_OUT = "Rows of the register without a name or an id, which count nowhere: {n}."
KINDS = ("VSV", "IGO", "synthetic")


class Given(NamedTuple):
    """A row of a list that was taken over into the register: where it stands there, and which columns it fills.

    `headings` are the list's own, by ours; a column that the list has not is called as a person would head it.
    """

    where: UserError
    fills: Collection[str]
    headings: Mapping[str, str]


class _Place(NamedTuple):
    """What an error calls the file, and its columns."""

    file: str | UserError
    headings: Mapping[str, str]


HEADINGS = {"valid_from": Word("valid from"), "valid_to": Word("valid to"), "merged_into": Word("merged into")}


class _Places(NamedTuple):
    """Where what is wrong is to be mended: in the list where that said it, else in the register."""

    file: str
    given: Mapping[str, Given]

    def fills(self, vsv: str | None) -> Collection[str]:
        """The columns that a list filled of a network."""
        return self.given[vsv].fills if vsv is not None and vsv in self.given else ()

    def of(self, vsv: str | None, *columns: str) -> _Place:
        """The place of an error that these columns of a network make together."""
        if vsv is not None and set(columns) & set(self.fills(vsv)):
            return _Place(self.given[vsv].where, {**HEADINGS, **self.given[vsv].headings})
        return _Place(self.file, {name: name for name in HEADINGS})


class PublishedCount(Strict):
    """A published number of networks, hospitals or regions; `kind` where a register is laid beside it."""

    kind: Literal["VSV", "IGO", "KvK"] | None = None
    what: str
    unit: Literal["count"]
    value: int
    as_of: str
    note: str | None = None
    source: str


@cache
def published_counts() -> tuple[PublishedCount, ...]:
    """Every published number there is a row of, from definitions/geography/counts.csv."""
    name = "geography/counts.csv"
    return tuple(read_table(FOLDER / name, PublishedCount, name=name))


class Known(NamedTuple):
    """How many of the published number a register holds."""

    kind: str
    known: int
    published: int


def is_igo(row: RegisterRow) -> bool:
    """Whether the source calls the network an IGO; where the source is not sure, it is not."""
    return row.kind == "IGO"


def is_vsv_at_kvk(row: RegisterRow) -> bool:
    """Whether a source says of a VSV that is no IGO that it is registered at the KvK.

    The published page counts 8 IGOs and 7 VSVs at the KvK; that no IGO is among those 7 is how we read it.
    """
    if is_igo(row) or row.at_kvk is not None:
        return not is_igo(row) and bool(row.at_kvk)
    return row.kvk_number is not None or "KvK" in (row.legal_form or "")


def known_of_published(rows: Iterable[RegisterRow]) -> list[Known]:
    """What the register holds beside the published counts; merged networks and invented ones do not count."""
    now = [row for row in rows if row.name and row.kind != "synthetic" and not row.merged_into]
    counts = {"VSV": len(now), "IGO": sum(map(is_igo, now)), "KvK": sum(map(is_vsv_at_kvk, now))}
    return [Known(one.kind, counts[one.kind], one.value) for one in published_counts() if one.kind]


def check_register(
    rows: Iterable[RegisterRow], *, file: str, given: Mapping[str, Given] | None = None
) -> list[UserError]:
    """Everything that cannot be in one register, each in one sentence; `given` has by id what a list said."""
    places = _Places(file, given or {})
    named = [row for row in rows if row.name]
    ids = {row.id for row in named}
    found: list[UserError] = [error for column in NUMBERS for error in _numbers(named, column, places)]
    for row in named:
        found += [*_kind(row, places), *_merger(row, ids, places), *_days(row, places)]
    return [*found, *_rings(named, places)]


def _numbers(rows: list[RegisterRow], column: str, places: _Places) -> Iterator[UserError]:
    seen: dict[str, RegisterRow] = {}
    for row in rows:
        number = getattr(row, column)
        if number is None:
            continue
        file = places.of(row.id, column).file
        if not number.isdecimal():
            yield DefinitionError(NOT_TEXT, file=file, kind=NUMBERS[column], number=number, vsv=row.id or row.name)
        if number in seen:
            pair = {"first": seen[number].name, "second": row.name}
            yield DefinitionError(DOUBLED, file=file, kind=NUMBERS[column], number=number, **pair)
        seen.setdefault(number, row)


def _kind(row: RegisterRow, places: _Places) -> Iterator[UserError]:
    if row.kind is not None and row.kind not in KINDS:
        file = places.of(row.id, "kind").file
        yield DefinitionError(NO_KIND, file=file, vsv=row.id or row.name, found=row.kind)


def _merger(row: RegisterRow, ids: set[str | None], places: _Places) -> Iterator[UserError]:
    if row.merged_into is None:
        return
    place = places.of(row.id, "merged_into")
    at = {"file": place.file, "vsv": row.id or row.name, "into": row.merged_into}
    if row.merged_into not in ids:
        yield DefinitionError(NO_GOAL, **at)
    if row.valid_to is None:
        yield DefinitionError(NO_END, column=place.headings["valid_to"], **at)


def _rings(rows: list[RegisterRow], places: _Places) -> Iterator[UserError]:
    """Mergers that lead back to where they began, so that none of the networks is left; each ring once."""
    into = {row.id: row.merged_into for row in rows if row.merged_into}
    seen: set[str | None] = set()
    for start in into:
        chain, vsv = [], start
        while vsv in into and vsv not in seen:
            seen.add(vsv)
            chain.append(vsv)
            vsv = into[vsv]
        if vsv in chain:
            ring = [*chain[chain.index(vsv) :], vsv]
            listed = (one for one in ring if "merged_into" in places.fills(one))
            place = places.of(next(listed, vsv), "merged_into")
            told = {"file": place.file, "column": place.headings["merged_into"]}
            yield DefinitionError(RING, chain=" → ".join(str(one) for one in ring), **told)


def _days(row: RegisterRow, places: _Places) -> Iterator[UserError]:
    for column in ("valid_from", "valid_to"):
        text = getattr(row, column)
        if text is not None and not DAY.fullmatch(text):
            place = places.of(row.id, column)
            told = {"file": place.file, "column": place.headings[column]}
            yield DefinitionError(NO_DAY, vsv=row.id or row.name, found=text, **told)
    if row.valid_from and row.valid_to and row.valid_from > row.valid_to:
        file = places.of(row.id, "valid_from", "valid_to").file
        yield DefinitionError(BACKWARDS, file=file, vsv=row.id or row.name, first=row.valid_from, last=row.valid_to)
