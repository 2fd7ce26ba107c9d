"""What the writers of exports share: every answer as text, and a CSV in a vendor's dialect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from ...columns import CONSENTS, DATES, TEXTS
from ...write import neutral, write_rows


def as_texts(answers: pd.DataFrame) -> pd.DataFrame:
    """Every cell as text: days as 2021-05-31, consent as yes or no, nothing as an empty text."""
    return pd.DataFrame({name: _texts(name, answers[name]) for name in answers}, dtype=object)


def write_csv(
    path: Path,
    headings: Iterable[Sequence[str]],
    rows: pd.DataFrame,
    *,
    separator: str = ",",
    encoding: str = "utf-8",
    quote_all: bool = False,
) -> None:
    """The rows of headings (most vendors have one), then every row."""
    with path.open("w", encoding=encoding, newline="") as file:
        for lines in (headings, rows.itertuples(index=False)):
            write_rows(file, lines, separator=separator, end="\r\n", quote_all=quote_all)


def dutch_days(texts: pd.Series) -> pd.Series:
    """2021-05-31 as 31-05-2021."""
    return texts.str.replace(r"(\d{4})-(\d\d)-(\d\d)", r"\3-\2-\1", regex=True)


def _texts(name: str, column: pd.Series) -> pd.Series:
    if name in DATES:
        return column.dt.strftime("%Y-%m-%d").astype(object).fillna("")
    if name in CONSENTS:
        return column.astype(object).map({True: "yes", False: "no"}).fillna("")
    texts = column.astype(object).where(column.notna(), "").map(str)
    return texts.map(neutral) if name in TEXTS else texts
