"""One record as people fill it in: the texts of its fields, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...errors import DefinitionError
from ...schema import Field, Sheet


class Place(DefinitionError):
    """Where something stands, as a person finds it; a part of a sentence."""

    field: Field | None = None
    heading = ""  # what the person sees in place of the key of the file


@dataclass(frozen=True)
class Entry:
    """A row, an answered page or a column; blank fields are absent. `cells` has the address of each field."""

    values: Mapping[str, str]
    cells: Mapping[str, str] = field(default_factory=dict)
    row: int = 0  # in a form, which has no cells: which one it is, from 1

    def place(self, sheet: Sheet, language: str, name: str = "") -> Place:
        """The sheet and cell of a field, or of the whole record."""
        cell = self.cells.get(name) or next(iter(self.cells.values()), "")
        called = sheet.called(language)
        if cell:
            found = Place("sheet '{sheet}', cell {cell}", sheet=called, cell=cell)
        else:
            found = Place("{sheet}, number {row}", sheet=called, row=self.row)
        found.field = next((one for one in sheet.fields if one.id == name), None)
        found.heading = found.field.called(language) if found.field else ""
        return found


Entries = Mapping[str, list[Entry]]  # by sheet
