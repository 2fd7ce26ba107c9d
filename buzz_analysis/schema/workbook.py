"""The shape of definitions/records/workbook.yaml: which sheet holds which record, under which headings."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field as Rule

from .base import Id, Strict, YesNo
from .definitions import FOLDER
from .loader import read_yaml

Kind = Literal["text", "day", "number", "yes_no", "choice", "lines"]


class Field(Strict):
    """One column or key of a record; `id` is its place in the file, with points between keys."""

    id: str
    name: str
    name_nl: str
    kind: Kind = "text"
    required: YesNo = False
    choices: dict[str, str] = {}  # what the file holds: what a Dutch reader sees
    pick: Literal["topics", "measures", "cells", "duties", "sessions"] | None = None
    width: int = 20  # of the column, in signs
    example: str = ""
    example_nl: str | None = None

    def called(self, language: str) -> str:
        """Its heading, as the reader's language has it."""
        return self.name_nl if language == "nl" else self.name

    def shown_example(self, language: str) -> str:
        """What stands in the example row."""
        return self.example_nl if language == "nl" and self.example_nl is not None else self.example


class Sheet(Strict):
    """One sheet, and the file of a network's records that it holds, or the one key of it."""

    id: Id
    name: str
    name_nl: str
    about: str  # what it is for, on the sheet that is read first
    about_nl: str
    file: str
    key: str = ""
    shape: Literal["rows", "one", "many"]
    fields: tuple[Field, ...] = Rule(min_length=1)

    def called(self, language: str) -> str:
        """Its name, as the reader's language has it."""
        return self.name_nl if language == "nl" else self.name

    def is_for(self, language: str) -> str:
        """What it is for, as the reader's language has it."""
        return self.about_nl if language == "nl" else self.about


class Workbook(Strict):
    """All sheets, in their order, and the mark of an example row."""

    example: str
    example_nl: str
    sheets: tuple[Sheet, ...] = Rule(min_length=1)

    def mark(self, language: str) -> str:
        """What stands beside an example."""
        return self.example_nl if language == "nl" else self.example


@cache
def workbook() -> Workbook:
    """The workbook of a network's records."""
    return read_yaml(FOLDER / "records" / "workbook.yaml", Workbook, name="records/workbook.yaml")
