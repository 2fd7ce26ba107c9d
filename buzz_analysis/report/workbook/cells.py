"""Read the workbook: sheets and headings by their names, wherever they stand; each text with its cell."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from ...answers.read import excel, table
from ...errors import DataError, DefinitionError, UserError, Word, raise_all
from ...schema import Field, Sheet, workbook
from ...wording import LANGUAGES
from .entry import Entry, Place
from .sheets import FORMAT, MARK
from .spoken import to_file

NO_BOOK = "{file} is not an Excel workbook, or not a whole one. Save it as xlsx, and close it first."
NOT_OURS = "{file} was not made by buzz records export, or its hidden sheet is gone. Make a new one, and fill that in."
NEWER = "{file} was made by another version of buzz-analysis. Make a new one: buzz records export."
NO_SHEET = "sheet '{sheet}' is not in the workbook; there are: {found}. Give it back its name."
MERGED = "sheet '{sheet}', cells {cells} are merged. Unmerge them and fill each cell."
FORMULA = "sheet '{sheet}', cell {cell} holds a formula. Paste its value."
BROKEN = "sheet '{sheet}', cell {cell} holds the error {found}. Write what is meant, or clear the cell."
NO_TEXT = (
    "sheet '{sheet}', cell {cell}: Excel made a truth value of what was typed, {found}. Type it again with an "
    "apostrophe in front, or clear the cell."
)
NO_HEADING = "sheet '{sheet}' has no heading '{heading}'. Put it back; it may stand anywhere in {where}."
UNKNOWN = "sheet '{sheet}', cell {cell}: heading '{heading}' is not known. Did you mean '{close}'?"
DOUBLE = "sheet '{sheet}', cell {cell}: heading '{heading}' stands there twice. Keep one of them."
WITHOUT_HEADING = "sheet '{sheet}', cell {cell}: there is no heading for this. Move it, or remove it."
TOO_MANY = "sheet '{sheet}', cell {cell}: an agenda has one column of answers. Remove this one."
TYPED_OVER = (
    "sheet '{sheet}', cell {cell}: this is the example, which does not count, and something else was typed over it. "
    "Move that to a row or column of its own; or clear cell {mark} and what is left of the example."
)

NO_ANSWER = {"f": FORMULA, "e": BROKEN, "b": NO_TEXT}  # by how openpyxl calls what a cell holds


class Filled(NamedTuple):
    """What a workbook holds: entries by sheet, whose they are, the seals it was made with, and its language."""

    entries: dict[str, list[Entry]]
    vsv: str
    study: str
    seals: dict[str, str]
    language: str


def read_workbook(path: Path) -> Filled:
    """Read a workbook that people filled in.

    Raises
    ------
    UserError
        All that is wrong with its form, together: a sheet that was renamed, merged cells, a heading that is gone.
    """
    book = _opened(path)
    made = _made(book, path)
    entries: dict[str, list[Entry]] = {}
    errors: list[UserError] = []
    language = _language(book)
    for sheet in workbook().sheets:
        try:
            page = _page(book, sheet, language)
            _refuse_form(page)
            read = _of_rows if sheet.shape == "rows" else _of_questions
            entries[sheet.id] = list(read(page, sheet, language))
        except UserError as problem:
            errors += getattr(problem, "errors", [problem])
    raise_all(errors)
    seals = {name.removeprefix("seal "): text for name, text in made.items() if name.startswith("seal ")}
    return Filled(entries, made["vsv"], made["study"], seals, language)


def _opened(path: Path):
    from openpyxl import load_workbook

    if not path.exists():
        raise DataError("{file} does not exist. Check the name, or make the file.", file=path.as_posix())
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and menus that openpyxl does not know
            return load_workbook(file)
    except excel.NOT_WHOLE:
        raise DataError(NO_BOOK, file=path.as_posix()) from None


def _made(book, path: Path) -> dict[str, str]:
    """What `write_workbook` noted of itself."""
    rows = book[MARK].iter_rows(min_col=1, max_col=2) if MARK in book.sheetnames else ()
    made = {table.shown(name.value): table.shown(text.value) for name, text in rows}
    if not {"format", "vsv", "study"} <= set(made):
        raise DataError(NOT_OURS, file=path.as_posix())
    if made["format"] != FORMAT:
        raise DataError(NEWER, file=path.as_posix())
    return made


def _language(book) -> str:
    """The one in which most sheets have their names."""
    names = {name.strip().casefold() for name in book.sheetnames}
    return max(LANGUAGES, key=lambda language: sum(sheet.called(language) in names for sheet in workbook().sheets))


def _page(book, sheet: Sheet, language: str):
    """The sheet by its Dutch or English name."""
    names = {name.strip().casefold(): name for name in book.sheetnames}
    for called in (sheet.name_nl, sheet.name):
        if called in names:
            return book[names[called]]
    seen = ", ".join(name for name in book.sheetnames if not name.startswith("_"))
    raise DefinitionError(NO_SHEET, sheet=sheet.called(language), found=seen)


def _refuse_form(page) -> None:
    """Merged cells would pass for blanks; a formula, an error and a truth value are no answers."""
    errors = [DefinitionError(MERGED, sheet=page.title, cells=str(one)) for one in page.merged_cells.ranges]
    for cell in (cell for row in page.iter_rows() for cell in row if cell.data_type in NO_ANSWER):
        at = {"sheet": page.title, "cell": cell.coordinate}
        found = {} if cell.data_type == "f" else {"found": table.shown(cell.value)}
        errors.append(DefinitionError(NO_ANSWER[cell.data_type], **found, **at))
    raise_all(errors)


def _of_rows(page, sheet: Sheet, language: str) -> Iterator[Entry]:
    """A record of each row that holds something and is no example."""
    places = _places(page, sheet, list(page[1]), language, across=True)
    errors: list[UserError] = []
    for row in page.iter_rows(min_row=2):
        filled = {cell.column: cell for cell in row if table.shown(cell.value).strip()}
        mark = next((column for column, cell in filled.items() if _is_mark(cell)), None)
        if mark is not None:
            errors += _typed_over(page, filled.pop(mark), filled, places)
            continue
        errors += [_no_heading(page, cell) for column, cell in filled.items() if column not in places]
        found = {places[column].id: cell for column, cell in filled.items() if column in places}
        if found:
            yield _entry(sheet, found, {field.id: row[column - 1] for column, field in places.items()})
    raise_all(errors)


def _of_questions(page, sheet: Sheet, language: str) -> Iterator[Entry]:
    """A record of each column that holds something, but for the questions and the examples."""
    heads = {table.shown(cell.value).strip(): cell.column for cell in page[1]}
    questions = next((heads[word] for word in ("vraag", "question") if word in heads), 1)
    headings = [cells[0] for cells in page.iter_rows(min_row=2, min_col=questions, max_col=questions)]
    places = _places(page, sheet, headings, language, across=False)
    n = 0
    for head, *column in page.iter_cols():
        filled = {cell.row: cell for cell in column if table.shown(cell.value).strip()}
        if head.column == questions or not filled:
            continue
        if _is_mark(head):
            raise_all(_typed_over(page, head, filled, places))
            continue
        raise_all(_no_heading(page, cell) for row, cell in filled.items() if row not in places)
        n += 1
        if n > 1 and sheet.shape == "one":
            raise DefinitionError(TOO_MANY, sheet=page.title, cell=head.coordinate)
        found = {places[row].id: cell for row, cell in filled.items()}
        yield _entry(sheet, found, {field.id: page.cell(row, head.column) for row, field in places.items()})


def _is_mark(cell) -> bool:
    """Whether a cell says that its row or column is an example."""
    return table.shown(cell.value).strip() in (workbook().example, workbook().example_nl)


def _typed_over(page, mark, filled: dict, places: dict[int, Field]) -> Iterator[DefinitionError]:
    """The first cell of an example that holds something else: it would be lost without a word."""
    for place, cell in filled.items():
        if place not in places or not _is_example(page, cell, places[place]):
            yield DefinitionError(TYPED_OVER, sheet=page.title, cell=cell.coordinate, mark=mark.coordinate)
            return


def _is_example(page, cell, field: Field) -> bool:
    """Whether a cell holds what was written as the example, in any language and any form of a day."""
    text = table.shown(cell.value).strip()
    where = Place("sheet '{sheet}', cell {cell}", sheet=page.title, cell=cell.coordinate)
    for language in LANGUAGES:
        try:
            if to_file(field, text, where=where, language=language) == field.shown_example(language):
                return True
        except DefinitionError:
            continue
    return False


def _entry(sheet: Sheet, filled: dict, places: dict) -> Entry:
    values = {name: table.shown(cell.value).strip() for name, cell in filled.items()}
    return Entry(values, {name: cell.coordinate for name, cell in places.items()})


def _places(page, sheet: Sheet, cells, language: str, *, across: bool) -> dict[int, Field]:
    """The fields by the column, or the row, in which their heading stands."""
    known = {word: field for field in sheet.fields for word in (field.name.casefold(), field.name_nl.casefold())}
    texts = {cell: table.shown(cell.value).strip().rstrip("*").strip() for cell in cells}
    named = {cell: known.get(text.casefold()) for cell, text in texts.items() if text}
    absent = [field.called(language) for field in sheet.fields if field not in named.values()]
    found: dict[int, Field] = {}
    errors = []
    for cell, field in named.items():
        at = {"sheet": page.title, "cell": cell.coordinate, "heading": texts[cell]}
        if field is None:
            errors.append(DefinitionError(UNKNOWN, close=_closest(texts[cell], absent, sheet, language), **at))
        elif field in found.values():
            errors.append(DefinitionError(DOUBLE, **at))
        else:
            found[cell.column if across else cell.row] = field
    where = Word("row 1") if across else Word("the column of questions")
    errors += [DefinitionError(NO_HEADING, sheet=page.title, heading=heading, where=where) for heading in absent]
    raise_all(errors)
    return found


def _closest(text: str, absent: list[str], sheet: Sheet, language: str) -> str:
    """The heading that was meant: one that is gone, where any is; in the language of the workbook."""
    headings = absent or [field.called(language) for field in sheet.fields]
    return get_close_matches(text.casefold(), headings, n=1, cutoff=0)[0]


def _no_heading(page, cell) -> DefinitionError:
    return DefinitionError(WITHOUT_HEADING, sheet=page.title, cell=cell.coordinate)
