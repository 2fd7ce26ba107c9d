"""Write the workbook: headings, lists to choose from, an example, and what stands in the network's folder now."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel

from ...answers.write import put_text, replacing
from ...schema import Field, Sheet, workbook
from ...wording import say
from .choices import choices, is_closed
from .content import entry_of, sealed
from .spoken import to_cell

FORMAT = "2"
MARK, LISTS = "_buzz", "_lists"  # hidden sheets: what the workbook was made from, and what can be chosen
ROOM = 200  # rows, or columns, in which the lists can be chosen from
GREY, HEAD, READ = "808080", "E7EEF3", "F4F4F4"
WIDE = 46
DAY = {"nl": "dd-mm-yyyy", "en": "yyyy-mm-dd"}
FIRST = "how to fill in"
HOW = (
    "Fill in the sheets that you need; what you do not need stays blank. On this sheet nothing is filled in.",
    "The grey row or column is an example and does not count. Fill in below or beside it.",
    "A heading with a * must be filled in once you use that row. The others may stay blank.",
    "Write a date as 2027-01-14 or 14-01-2027.",
    "Where a cell has an arrow, choose from its list.",
    "A short id is a name of your own without blanks, such as card-28-weeks: by it one sheet names a line of another.",
    "A measure is the number of the report by which you see whether it helps: a questionnaire and a time point.",
    "Write roles, never names of people.",
    "Ready? Save, close Excel, and type: buzz records import, and the name of this file. Then make the reports "
    "anew: buzz update.",
)


def write_workbook(
    path: Path,
    records: Mapping[str, list[BaseModel]],
    *,
    vsv: str,
    study: str,
    language: str,
    local: Iterable[str] = (),
) -> None:
    """Write the workbook of one network's records.

    Parameters
    ----------
    records
        The network's records, by sheet (`files.read_folder`).
    local
        Ids of the network's own measures, which can be chosen too.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    _how(book.create_sheet(say(FIRST, language)), language)
    pages = {sheet.id: book.create_sheet(sheet.called(language)) for sheet in workbook().sheets}
    lists = _Lists(book.create_sheet(LISTS), language, tuple(local))
    for sheet in workbook().sheets:
        lay = _rows if sheet.shape == "rows" else _questions
        lay(pages[sheet.id], sheet, [entry_of(sheet, one) for one in records[sheet.id]], lists, language)
    _mark(book.create_sheet(MARK), records, vsv=vsv, study=study)
    for name in (LISTS, MARK):
        book[name].sheet_state = "hidden"
    with replacing(path) as file:
        book.save(file)


def _how(page, language: str) -> None:
    """What a person who never saw this must know, and what each sheet is for."""
    lines = [(say(line, language), "") for line in HOW]
    lines += [("", ""), *((sheet.called(language), sheet.is_for(language)) for sheet in workbook().sheets)]
    for row, (first, second) in enumerate(lines, start=1):
        _put(page.cell(row, 1), first)
        _put(page.cell(row, 2), second)
    page.column_dimensions["A"].width = page.column_dimensions["B"].width = 72
    for row in range(1, len(lines) + 1):
        _wrap(page.cell(row, 1))
        _wrap(page.cell(row, 2))


class _Lists:
    """Lists to choose from, each once, in a sheet that is not seen."""

    def __init__(self, page, language: str, local: tuple[str, ...]):
        self._page, self.language, self.local = page, language, local
        self._known: dict[tuple[str, ...], str] = {}

    def rule(self, field: Field):
        """The drop-down of a field; None where anything may be typed and nothing is proposed."""
        from openpyxl.worksheet.datavalidation import DataValidation

        words = tuple(choices(field, self.language, self.local).values())
        if not words:
            return None
        rule = DataValidation("list", formula1=self._place(words), allow_blank=True)
        rule.showErrorMessage = is_closed(field)
        rule.error = say("Choose from the list.", self.language)
        return rule

    def _place(self, words: tuple[str, ...]) -> str:
        from openpyxl.utils import get_column_letter

        if words not in self._known:
            letter = get_column_letter(len(self._known) + 1)
            for number, word in enumerate(words, start=1):
                _put(self._page[f"{letter}{number}"], word)
            self._known[words] = f"{LISTS}!${letter}$1:${letter}${len(words)}"
        return self._known[words]


def _rows(page, sheet: Sheet, entries, lists: _Lists, language: str) -> None:
    """A heading for each field; the example under it; a row for each record."""
    _head(page["A1"], "")
    for place, field in enumerate(sheet.fields, start=2):
        _head(page.cell(1, place), _heading(field, language))
        _example(page.cell(2, place), field, lists)
        page.column_dimensions[page.cell(1, place).column_letter].width = field.width
        _choose(page, lists.rule(field), page.cell(2, place).coordinate, page.cell(ROOM, place).coordinate)
        for row, entry in enumerate(entries, start=3):
            _fill(page.cell(row, place), field, entry.values.get(field.id, ""), lists)
    _put(page["A2"], workbook().mark(language))
    _grey(page["A2"])
    page.column_dimensions["A"].width = 24
    page.freeze_panes = "C2"


def _questions(page, sheet: Sheet, entries, lists: _Lists, language: str) -> None:
    """A question on each line, the example beside it, and a column for each record."""
    _head(page["A1"], say("question", language))
    _head(page["B1"], workbook().mark(language))
    for place, _ in enumerate([*entries, None] if sheet.shape == "many" or not entries else entries, start=3):
        _head(page.cell(1, place), say("answer", language) if sheet.shape == "one" else f"{place - 2}")
    for row, field in enumerate(sheet.fields, start=2):
        _head(page.cell(row, 1), _heading(field, language))
        _example(page.cell(row, 2), field, lists)
        _choose(page, lists.rule(field), page.cell(row, 3).coordinate, page.cell(row, ROOM).coordinate)
        for place, entry in enumerate(entries, start=3):
            _fill(page.cell(row, place), field, entry.values.get(field.id, ""), lists)
    for letter in ("A", "B", *(page.cell(1, place).column_letter for place in range(3, len(entries) + 4))):
        page.column_dimensions[letter].width = WIDE
    page.freeze_panes = "C2"


def _heading(field: Field, language: str) -> str:
    return field.called(language) + ("*" if field.required else "")


def _fill(cell, field: Field, text: str, lists: _Lists) -> None:
    """A day and a number as such, all else as text."""
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(wrap_text=True, vertical="top")
    shown = to_cell(field, text, lists.language, lists.local)
    if field.kind == "day" and text:
        cell.value, cell.number_format = datetime.date.fromisoformat(text), DAY[lists.language]
    elif field.kind == "number" and text:
        cell.value = float(text) if "." in text else int(text)
    elif shown:
        _put(cell, shown)


def _wrap(cell) -> None:
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _example(cell, field: Field, lists: _Lists) -> None:
    """As a record has it, so that it shows how to write one."""
    _fill(cell, field, field.shown_example(lists.language), lists)
    _grey(cell)


def _grey(cell) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font, cell.fill = Font(italic=True, color=GREY), PatternFill("solid", fgColor=READ)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _head(cell, text: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    _put(cell, text)
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=HEAD)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _put(cell, text: str) -> None:
    """A text that stays one when it is typed over."""
    put_text(cell, text)
    if text:
        cell.number_format = "@"


def _choose(page, rule, first: str, last: str) -> None:
    if rule is not None:
        rule.add(f"{first}:{last}")
        page.add_data_validation(rule)


def _mark(page, records: Mapping[str, list[BaseModel]], *, vsv: str, study: str) -> None:
    """Whose records, and a seal of each sheet: so that it is seen whether somebody else changed them meanwhile."""
    seals = {f"seal {name}": sealed(found) for name, found in records.items()}
    for row, pair in enumerate({"format": FORMAT, "vsv": vsv, "study": study, **seals}.items(), start=1):
        for place, text in enumerate(pair, start=1):
            _put(page.cell(row, place), text)
