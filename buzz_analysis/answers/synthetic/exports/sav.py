"""SPSS: numbers with value labels where a question has a few answers, days as dates."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ...columns import CHOICES, CONSENTS, DATES
from .texts import as_texts

SUFFIX = ".sav"


def write(answers: pd.DataFrame, path: Path) -> None:
    """A case for each questionnaire; needs the extra `spss`."""
    from pyreadstat import write_sav

    codes = {name: code for name, code in _codes().items() if name in answers}
    texts = as_texts(answers)
    columns = {
        name: _typed(name, answers[name], texts[name].map(codes[name]) if name in codes else texts[name])
        for name in answers
    }
    labels = {name: {float(value): text for text, value in code.items()} for name, code in codes.items()}
    write_sav(pd.DataFrame(columns), str(path), variable_value_labels=labels)


def mapping(columns: list[str]) -> dict:
    """Value labels are not read: the mapping says what a code means."""
    recode = {name: {str(value): text for text, value in code.items()} for name, code in _codes().items()}
    return {
        "format": "sav",
        "columns": dict(zip(columns, columns, strict=True)),
        "recode": {name: code for name, code in recode.items() if name in columns},
    }


def _codes() -> dict[str, dict[str, int]]:
    choices = {name: {text: code for code, text in enumerate(texts, start=1)} for name, texts in CHOICES.items()}
    return choices | {name: {"yes": 1, "no": 0} for name in CONSENTS}


def _typed(name: str, column: pd.Series, texts: pd.Series) -> pd.Series:
    if name in DATES:
        return pd.Series([None if pd.isna(day) else day.date() for day in column], dtype=object)
    is_number = pd.api.types.is_integer_dtype(column.dtype) or name in _codes()
    return pd.to_numeric(texts).astype(float) if is_number else texts
