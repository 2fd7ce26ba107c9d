"""An Excel workbook of two sheets, with days and numbers as Excel holds them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ...columns import DATES, TEXTS
from ...write import write_xlsx
from .texts import as_texts

SUFFIX = ".xlsx"
SHEET, OTHER_SHEET = "Antwoorden", "Uitleg"
EXPLAINED = "Verzonnen antwoorden; het blad Antwoorden heeft een rij per vragenlijst."


def write(answers: pd.DataFrame, path: Path) -> None:
    """A sheet that explains, and one with a row for each questionnaire."""
    texts = as_texts(answers)
    rows = pd.DataFrame({name: _typed(name, texts[name], answers[name]) for name in texts})
    write_xlsx({OTHER_SHEET: pd.DataFrame(columns=[EXPLAINED]), SHEET: rows}, path)


def mapping(columns: list[str]) -> dict:
    """Every column is called as it is here; the sheet has to be named, for there are two."""
    return {"format": "xlsx", "sheet": SHEET, "columns": dict(zip(columns, columns, strict=True))}


def _typed(name: str, texts: pd.Series, column: pd.Series) -> pd.Series:
    """Days and whole numbers as they are, the rest as text; nothing is an empty cell."""
    if name in DATES or (name not in TEXTS and pd.api.types.is_integer_dtype(column.dtype)):
        return column
    return texts.mask(texts == "", None)
