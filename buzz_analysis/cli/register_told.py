"""What `buzz register` says of a list: its rows and columns, and what it says other than the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from .parts import Part, show
from .session import Session

if TYPE_CHECKING:
    from ..prepare.vsv_import import Changes
    from ..prepare.vsv_list import Listed

ROWS = "Rows in the list: {rows}. Read: {read}. Set aside: {aside}."
ASIDE = "Set aside, for they have no name, by their line: {lines}."
UNREAD = "Columns that are not read: {columns}."
COUNTS = "New: {new}. Changed: {changed}. Not in the list: {gone}. The same: {same}."
COLUMNS = {  # what people call the columns of the register that a list can fill
    "name": "name",
    "kind": "kind (VSV or IGO)",
    "address": "address",
    "place": "town",
    "contact": "how to reach it",
    "hospital": "hospital",
    "consortium": "consortium",
    "perined_number": "Perined number",
    "kvk_number": "KvK number",
    "at_kvk": "registered at the KvK",
    "valid_from": "valid from",
    "valid_to": "valid to",
    "merged_into": "merged into",
}
NOT_LISTED = "Not in the list, and kept as they are: {ids}."


def tell(here: Session, listed: Listed, changes: Changes) -> None:
    """What became of the list's rows and columns, and what it says other than the register."""
    rows = {"rows": len(listed.rows) + len(listed.aside), "read": len(listed.rows), "aside": len(listed.aside)}
    here.say(ROWS, **{name: here.number(count) for name, count in rows.items()})
    if listed.aside:
        typer.echo(here.words(ASIDE, lines=", ".join(map(str, listed.aside))), err=here.quiet)
    if listed.unread:
        here.say(UNREAD, columns=", ".join(listed.unread))
    changed = len({vsv for vsv, *_ in changes.changed})
    counts = {"new": len(changes.new), "changed": changed, "gone": len(changes.not_listed), "same": changes.same}
    here.say(COUNTS, **{name: here.number(count) for name, count in counts.items()})
    if not here.quiet:
        _tell_changes(here, changes)


def _tell_changes(here: Session, changes: Changes) -> None:
    headings = [here.words(word) for word in ("network", "what", "in the register", "in the list")]
    rows = [
        [vsv, here.words(COLUMNS[column]), *(_cell(here, column, text) for text in pair)]
        for vsv, column, *pair in changes.changed
    ]
    rows += [[row["id"], here.words("new"), "-", row["name"]] for row in changes.new]
    if rows:
        show(Part(here.words("What the list says other than the register"), [], headings, rows))
    if changes.not_listed:
        here.say(NOT_LISTED, ids=", ".join(changes.not_listed))


def _cell(here: Session, column: str, text: str) -> str:
    """A cell as the table shows it: a yes or no of the register in the reader's language."""
    return here.words(text) if column == "at_kvk" and text in ("yes", "no") else text or "-"
