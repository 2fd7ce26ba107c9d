"""CSV as a Dutch spreadsheet saves it: semicolons, days as 31-05-2021, ja and nee."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ...columns import CONSENTS, DATES
from .texts import as_texts, dutch_days, write_csv

SUFFIX = ".csv"


def write(answers: pd.DataFrame, path: Path) -> None:
    """A row for each questionnaire, under our own names."""
    rows = as_texts(answers)
    rows = rows.assign(**{name: dutch_days(rows[name]) for name in DATES})
    rows = rows.assign(**{name: rows[name].replace({"yes": "ja", "no": "nee"}) for name in CONSENTS})
    write_csv(path, [list(rows)], rows, separator=";", encoding="utf-8-sig")


def mapping(columns: list[str]) -> dict:
    """Every column is called as it is here."""
    return {"format": "csv", "separator": ";", "columns": dict(zip(columns, columns, strict=True))}
