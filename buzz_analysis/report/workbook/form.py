"""The records of a network as a form on the screen shows and saves them."""

from __future__ import annotations

from dataclasses import replace

from ...errors import DefinitionError
from ...project import Project
from ...schema import Field, Sheet, workbook
from ...wording import say
from .choices import choices
from .content import entry_of, sealed
from .entry import Entry
from .files import local_measures, read_folder
from .spoken import to_cell
from .take_over import take_over

SAVED = "Saved in {files}."
AS_IT_WAS = "Nothing differs from what stood there."
NOT_BY_FORM = "a cycle is never deleted here: its prediction would be lost."


class RecordsForm:
    """One network's records: what stands there, and saving one of them; the same checks as the workbook has."""

    def __init__(self, project: Project, vsv: str, *, synthetic: bool, language: str):
        self.name = project.register().name(vsv)
        self.language, self.sheets = language, workbook().sheets
        self._project, self._vsv, self._synthetic = project, vsv, synthetic
        self._local = local_measures(project, vsv, synthetic=synthetic)
        self._read()

    def entries(self, sheet: Sheet) -> list[Entry]:
        """The records of one sheet, as the file holds them."""
        return self._entries[sheet.id]

    def label(self, sheet: Sheet, entry: Entry) -> str:
        """What tells a record from the others: its first three fields."""
        values = [to_cell(field, entry.values.get(field.id, ""), self.language) for field in sheet.fields]
        return " · ".join([text for text in values if text][:3])

    def options(self, field: Field) -> dict[str, str]:
        """What a field may be chosen from: what the file holds, and what is shown."""
        return choices(field, self.language, self._local)

    def save(self, sheet: Sheet, place: int | None, values: dict[str, str]) -> str:
        """Save one record in the place of an earlier one, or as a new one; returns what was done, in a sentence.

        Raises
        ------
        UserError
            What is wrong with it; then nothing is written.
        """
        entries = list(self.entries(sheet))
        entry = Entry({name: text.strip() for name, text in values.items() if text.strip()})
        if place is None:
            entries.append(entry)
        else:
            entries[place] = entry
        return self._take_over(sheet, entries)

    def remove(self, sheet: Sheet, place: int) -> str:
        """Delete one record; a cycle is refused."""
        if sheet.shape == "many":
            raise DefinitionError(NOT_BY_FORM)
        return self._take_over(sheet, [one for at, one in enumerate(self.entries(sheet)) if at != place])

    def _take_over(self, sheet: Sheet, entries: list[Entry]) -> str:
        taken = take_over(
            self._project,
            self._vsv,
            {name: _numbered(found) for name, found in (self._entries | {sheet.id: entries}).items()},
            self._seals,
            synthetic=self._synthetic,
            language=self.language,
        )
        self._read()
        return say(SAVED, self.language, files=", ".join(taken.files)) if taken.files else say(AS_IT_WAS, self.language)

    def _read(self) -> None:
        found = read_folder(self._project, self._vsv, synthetic=self._synthetic)
        sheets = {sheet.id: sheet for sheet in self.sheets}
        self._seals = {name: sealed(records) for name, records in found.items()}
        self._entries = {name: [entry_of(sheets[name], one) for one in records] for name, records in found.items()}


def _numbered(entries: list[Entry]) -> list[Entry]:
    """Each knows which one it is."""
    return [replace(one, row=number) for number, one in enumerate(entries, start=1)]


def open_form(project: Project, *, vsv: str, language: str) -> RecordsForm:
    """The records of one network; invented ones where the study is."""
    return RecordsForm(project, vsv, synthetic=project.study.synthetic, language=language)
