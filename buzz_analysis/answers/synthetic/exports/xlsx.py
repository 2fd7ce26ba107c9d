"""An Excel workbook of two sheets, with days and numbers as Excel holds them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ...columns import DATES, TEXTS
from .texts import as_texts

SUFFIX = ".xlsx"
SHEET, OTHER_SHEET = "Antwoorden", "Uitleg"


def write(answers: pd.DataFrame, path: Path) -> None:
    """A sheet that explains, and one with a row for each questionnaire."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.create_sheet(OTHER_SHEET).append(["Verzonnen antwoorden; het blad Antwoorden heeft een rij per vragenlijst."])
    sheet = book.create_sheet(SHEET)
    texts = as_texts(answers)
    columns = [_typed(name, texts[name], answers[name]) for name in texts]
    sheet.append(list(texts))
    for row in zip(*columns, strict=True):
        sheet.append(row)
    book.save(path)


def mapping(columns: list[str]) -> dict:
    """Every column is called as it is here; the sheet has to be named, for there are two."""
    return {"format": "xlsx", "sheet": SHEET, "columns": dict(zip(columns, columns, strict=True))}


def _typed(name: str, texts: pd.Series, column: pd.Series) -> list:
    """Days as dates, whole numbers as numbers, the rest as text."""
    if name in DATES:
        return [None if pd.isna(day) else day.date() for day in column]
    is_number = name not in TEXTS and pd.api.types.is_integer_dtype(column.dtype)
    return [None if text == "" else int(text) if is_number else text for text in texts]
