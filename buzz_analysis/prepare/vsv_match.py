"""Which network of the register each row of a list is, and how a new one is called."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..errors import DefinitionError, UserError, Word, raise_all
from ..schema import RegisterRow, id_from_name
from ..schema.base import WINDOWS_DEVICE
from ..schema.register_check import NUMBERS
from .vsv_headings import plain
from .vsv_list import Listed

Row = dict[str, str]
BY = {"perined_number": Word("Perined number"), "kvk_number": Word("KvK number"), "name": Word("name")}
TWO_ROWS = (
    "{file}, line {line}: '{name}' leads to two networks of the register: by its {first_by} to '{first}', by its "
    "{other_by} to '{other}'. Correct the number or the name."
)
TAKEN = (
    "{file}, lines {first} and {line}: '{one}' and '{other}' both lead to '{vsv}' of the register. Correct a number or "
    "a name, or keep one of the lines."
)
ELSEWHERE = (
    "{file}, line {line}: '{name}' stands in another register of this study already, as '{vsv}'. Remove it from one "
    "of the two."
)
LONGEST_STEM = 28  # room for _999 in an id of at most 32


def matched(rows: list[Row], listed: Listed, others: Collection[RegisterRow] = ()) -> list[Row | None]:
    """For each row of the list the register's own row, by Perined or KvK number or else by name; None for a new one.

    Raises
    ------
    DefinitionError
        Where a number and a name lead to two networks, two rows to one network, or a row to another register.
    """
    errors: list[UserError] = []
    taken: dict[str, int] = {}
    found: list[Row | None] = []
    for place, (row, line) in enumerate(zip(listed.rows, listed.lines, strict=True)):
        at = {"file": listed.file, "line": line}
        hits = list(_hits(rows, row))
        known = hits[0][1] if hits else None
        errors += [*_two_rows(row, hits, at), *_elsewhere(row, others, at)]
        if known is not None and (earlier := taken.setdefault(known["id"], place)) != place:
            pair = {"one": listed.rows[earlier]["name"], "other": row["name"], "vsv": _called(known)}
            errors.append(DefinitionError(TAKEN, first=listed.lines[earlier], **pair, **at))
        found.append(known)
    raise_all(errors)
    return found


def _hits(rows: list[Row], row: Row) -> Iterator[tuple[Word, Row]]:
    """Each network that a number or the name leads to, and by what; of two with one name the one that still stands."""
    for column in NUMBERS:
        numbered = (known for known in rows if known["id"] and row.get(column) and known.get(column) == row[column])
        yield from ((BY[column], known) for known in numbered)
    named = [known for known in rows if known["id"] and known["name"] and plain(known["name"]) == plain(row["name"])]
    standing = [known for known in named if not known.get("merged_into")]
    yield from ((BY["name"], known) for known in standing or named)


def _two_rows(row: Row, hits: list[tuple[Word, Row]], at: dict) -> Iterator[UserError]:
    for by, known in hits[1:]:
        if known["id"] != hits[0][1]["id"]:
            first = {"first_by": hits[0][0], "first": _called(hits[0][1])}
            yield DefinitionError(TWO_ROWS, name=row["name"], **first, other_by=by, other=_called(known), **at)


def _called(known: Row) -> str:
    return f"{known['name']} ({known['id']})" if known["name"] else known["id"]


def _elsewhere(row: Row, others: Collection[RegisterRow], at: dict) -> Iterator[UserError]:
    for other in others:
        same_number = any(row.get(column) and getattr(other, column) == row[column] for column in NUMBERS)
        if other.kind != "synthetic" and (same_number or plain(other.name or "") == plain(row["name"])):
            yield DefinitionError(ELSEWHERE, name=row["name"], vsv=other.id, **at)


def new_id(name: str, taken: Collection[str]) -> str:
    """An id made of a name that is not `taken` (in small letters) and can be a folder."""
    stem = id_from_name(name)[:LONGEST_STEM] or "vsv"
    offered = (stem, *(f"{stem}_{n}" for n in range(2, 999)))
    return next(one for one in offered if one not in taken and not WINDOWS_DEVICE.fullmatch(one))


def merger_ids(rows: list[Row], ids: dict[str, str]) -> list[Row]:
    """The rows with the id of the network they merged into, also where the list gives its name.

    `ids` has the id of each network by its id in small letters and by its name as `plain` writes it.
    """
    into = [row.get("merged_into", "") for row in rows]
    found = [ids.get(text.lower(), ids.get(plain(text), text)) for text in into]
    return [row | {"merged_into": vsv} if vsv else row for row, vsv in zip(rows, found, strict=True)]
