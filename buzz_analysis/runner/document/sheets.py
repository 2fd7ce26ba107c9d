"""The page as an Excel file: its numbers, and a sheet for each section with a table; hidden cells are marked."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator

from ...answers.write import put_text
from ...wording import say
from .blocks import Block, blocks
from .same_bytes import DAY, same_bytes

HIDDEN, HEAD = "D9D9D9", "E7EEF3"
NUMBERS = ("cell", "table", "group", "period", "n", "count", "value")
HEADINGS = {
    "cell": "id",
    "table": "table of",
    "group": "whose",
    "period": "period",
    "n": "of how many",
    "count": "how many",
    "value": "value",
}
NOT_A_NAME = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME, WIDE, NARROW = 31, 44, 18
READ_ME = (
    "A sheet for each part of the report that has a table, and a sheet with all numbers.",
    "Grey cells are hidden: the count is too small to show, or would give a small count away. Do not work them out.",
    "The report itself is the page beside this file: read it there, with its limits.",
)


def to_xlsx(html: str, cells: bytes, *, language: str, title: str, mark: str = "") -> bytes:
    """Turn the published page into a workbook; `mark` stands on the first line of each sheet: draft, invented data.

    Parameters
    ----------
    html
        The published page.
    cells
        Every released number (`<stem>.cells.json`); may be empty.
    """
    from openpyxl import Workbook

    book = Workbook()
    names: set[str] = set()
    first = book.active
    _name(first, say("Read me", language), names)
    _write(first, [(title, True), (mark, True), *((say(one, language), False) for one in READ_ME)])
    if cells:
        _numbers(_sheet(book, say("Numbers", language), names, mark), json.loads(cells), language)
    for heading, parts in _sections(blocks(html)):
        _section(_sheet(book, heading, names, mark), parts, language)
    book.properties.title, book.properties.creator = title, "buzz-analysis"
    book.properties.created = DAY
    file = io.BytesIO()
    book.save(file)
    return same_bytes(file.getvalue())


def _sections(found: Iterable[Block]) -> Iterator[tuple[str, list[Block]]]:
    """The parts of the page under a heading of the second level, where one of them is a table."""
    heading = ""
    parts: list[Block] = []
    for one in [*found, Block("heading", level=2)]:
        if one.kind == "heading" and one.level == 2:
            if any(part.kind == "table" for part in parts):
                yield heading, parts
            heading, parts = one.text, []
        elif one.kind != "picture":
            parts.append(one)


def _numbers(page, rows: list[dict], language: str) -> None:
    """A row a number, as the ledger has it."""
    _table_row(page, [say(HEADINGS[name], language) for name in NUMBERS], head=True)
    for row in rows:
        is_hidden = row["suppressed"]
        _table_row(page, [_number(row[name], name, is_hidden, language) for name in NUMBERS], language=language)
    for place, _ in enumerate(NUMBERS, start=1):
        page.column_dimensions[page.cell(1, place).column_letter].width = WIDE if place == 1 else NARROW
    page.auto_filter.ref = f"A3:{page.cell(3, len(NUMBERS)).column_letter}{page.max_row}"


def _number(value, name: str, is_hidden: bool, language: str):
    return say("hidden", language) if value is None and is_hidden and name in ("count", "value") else value


def _section(page, parts: list[Block], language: str) -> None:
    """Texts in the first column, tables with their head in bold."""
    for one in parts:
        if one.kind == "table":
            for place, row in enumerate(one.rows):
                _table_row(page, row, head=place == 0, language=language)
            page.append([])
        else:
            _write(page, [(one.text, one.kind == "heading")])
    for place in range(1, page.max_column + 1):
        page.column_dimensions[page.cell(1, place).column_letter].width = WIDE if place == 1 else NARROW


def _sheet(book, heading: str, names: set[str], mark: str):
    """A new sheet under a heading that no other has, its mark on the first line."""
    page = book.create_sheet()
    _name(page, heading, names)
    _write(page, [(mark, True), ("", False)])
    return page


def _name(page, heading: str, names: set[str]) -> None:
    """What a sheet may be called: no signs that Excel refuses, at most 31 letters, and no other one so."""
    plain = NOT_A_NAME.sub(" ", heading).strip()[:LONGEST_NAME] or "-"
    number, name = 2, plain
    while name.casefold() in names:
        name, number = f"{plain[: LONGEST_NAME - 3]} {number}", number + 1
    names.add(name.casefold())
    page.title = name


def _write(page, lines: Iterable[tuple[str, bool]]) -> None:
    """A line of text each in the first column, bold or not."""
    from openpyxl.styles import Alignment, Font

    for text, is_bold in lines:
        cell = page.cell(_next(page), 1)
        _put(cell, text or " ")
        cell.font, cell.alignment = Font(bold=is_bold), Alignment(wrap_text=False, vertical="top")


def _table_row(page, row, *, head: bool = False, language: str = "nl") -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    hidden, number = say("hidden", language), _next(page)
    for place, value in enumerate(row, start=1):
        cell = page.cell(number, place)
        _put(cell, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if head:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=HEAD)
        elif isinstance(value, str) and value.startswith(hidden):
            cell.fill = PatternFill("solid", fgColor=HIDDEN)


def _next(page) -> int:
    """The first row below what stands there; an empty sheet counts as one row."""
    return 1 if page.max_row == 1 and page["A1"].value is None else page.max_row + 1


def _put(cell, value) -> None:
    """A number as a number; a text as a text."""
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
