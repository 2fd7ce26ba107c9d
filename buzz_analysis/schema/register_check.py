"""Whether a register can be: numbers unique, mergers that end somewhere; and how much of the published it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from ..errors import DefinitionError, UserError
from .base import Strict
from .definitions import FOLDER
from .loader import read_table
from .study import RegisterRow

DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
NUMBERS = {"perined_number": "Perined", "kvk_number": "KvK"}
DOUBLED = "{file}: {kind} number {number} stands with '{first}' and with '{second}'. Give each its own, or none."
NOT_TEXT = "{file}: {kind} number '{number}' of '{vsv}' holds other signs than digits. Keep the column as text."
NO_GOAL = "{file}: '{vsv}' merged into '{into}', which is not in the register. Add it, or name another."
RING = "{file}: mergers run in a ring: {chain}. One of these networks must still stand: clear its merged_into."
NO_END = "{file}: '{vsv}' merged into '{into}' and has no valid_to. Write the last day it stood on its own."
NO_DAY = "{file}: {column} of '{vsv}' is '{found}'. Write a year, a month or a day, such as 2019-01-31."
BACKWARDS = "{file}: '{vsv}' is valid from {first} to {last}. Turn the two around."
NO_KIND = "{file}: '{vsv}' is of kind '{found}'. Write VSV or IGO; an IGO is a VSV too."
LEFT_OUT = "Rows of the register without a name or an id, which count nowhere: {n}."
KINDS = ("VSV", "IGO", "synthetic")


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


def check_register(rows: Iterable[RegisterRow], *, file: str) -> list[UserError]:
    """Everything that cannot be in one register, each in one sentence."""
    named = [row for row in rows if row.name]
    ids = {row.id for row in named}
    found: list[UserError] = [error for column in NUMBERS for error in _numbers(named, column, file)]
    for row in named:
        found += [*_kind(row, file), *_merger(row, ids, file), *_days(row, file)]
    return [*found, *_rings(named, file)]


def _numbers(rows: list[RegisterRow], column: str, file: str) -> Iterator[UserError]:
    seen: dict[str, RegisterRow] = {}
    for row in rows:
        number = getattr(row, column)
        if number is None:
            continue
        if not number.isdecimal():
            yield DefinitionError(NOT_TEXT, file=file, kind=NUMBERS[column], number=number, vsv=row.id or row.name)
        if number in seen:
            pair = {"first": seen[number].name, "second": row.name}
            yield DefinitionError(DOUBLED, file=file, kind=NUMBERS[column], number=number, **pair)
        seen.setdefault(number, row)


def _kind(row: RegisterRow, file: str) -> Iterator[UserError]:
    if row.kind is not None and row.kind not in KINDS:
        yield DefinitionError(NO_KIND, file=file, vsv=row.id or row.name, found=row.kind)


def _merger(row: RegisterRow, ids: set[str | None], file: str) -> Iterator[UserError]:
    if row.merged_into is None:
        return
    at = {"file": file, "vsv": row.id or row.name, "into": row.merged_into}
    if row.merged_into not in ids:
        yield DefinitionError(NO_GOAL, **at)
    if row.valid_to is None:
        yield DefinitionError(NO_END, **at)


def _rings(rows: list[RegisterRow], file: str) -> Iterator[UserError]:
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
            yield DefinitionError(RING, file=file, chain=" → ".join(str(one) for one in ring))


def _days(row: RegisterRow, file: str) -> Iterator[UserError]:
    for column in ("valid_from", "valid_to"):
        text = getattr(row, column)
        if text is not None and not DAY.fullmatch(text):
            yield DefinitionError(NO_DAY, file=file, column=column, vsv=row.id or row.name, found=text)
    if row.valid_from and row.valid_to and row.valid_from > row.valid_to:
        yield DefinitionError(BACKWARDS, file=file, vsv=row.id or row.name, first=row.valid_from, last=row.valid_to)
