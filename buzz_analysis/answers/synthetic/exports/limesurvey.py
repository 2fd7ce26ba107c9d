"""LimeSurvey: headings of code and text, answers as codes such as A1, days with a time of day."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from ....schema import SCREENERS
from ...columns import DATES, items
from . import questions
from .texts import as_texts, write_csv

SUFFIX = ".csv"
OWN = {"client_id": "token", "opened_on": "startdate", "completed_on": "submitdate", "language": "startlanguage"}
NOT_SHOWN = "N/A"
YES_NO = {"Y": "1", "N": "0"}


def write(answers: pd.DataFrame, path: Path) -> None:
    """A row for each response; what a woman was not shown is N/A."""
    texts = as_texts(answers)
    returned = texts["completed_on"] != ""
    rows = {name: _coded(name, texts[name]).mask(returned & (texts[name] == ""), _blank(name)) for name in texts}
    headings = [f"{_code(name)}. {items()[name].item(name).label if name in items() else name}" for name in texts]
    write_csv(
        path, [["id. Response ID", *headings]], _numbered(pd.DataFrame(rows)), encoding="utf-8-sig", quote_all=True
    )


def mapping(columns: list[str]) -> dict:
    """Each code back to the answer it stands for, question by question."""
    recode = {name: YES_NO for name in columns if name in SCREENERS}
    recode |= {name: {f"A{text}": text for text in _answers(name)} for name in questions(columns)}
    return {
        "format": "limesurvey",
        "separator": ",",
        "missing": [NOT_SHOWN],
        "columns": {name: _code(name) for name in columns},
        "recode": recode,
        "drop": ["id"],
    }


def _numbered(rows: pd.DataFrame) -> pd.DataFrame:
    rows.insert(0, "id", [str(number) for number in range(1, len(rows) + 1)])
    return rows


def _code(name: str) -> str:
    """Codes of LimeSurvey hold letters and digits; a numbered item is a subquestion of its questionnaire."""
    numbered = re.fullmatch(r"(\w+)_(\d+)", name)
    if numbered:
        return f"{numbered[1].replace('_', '')}[SQ{int(numbered[2]):03}]"
    return OWN.get(name, name.replace("_", ""))


def _coded(name: str, texts: pd.Series) -> pd.Series:
    filled = texts != ""
    if name in DATES:
        return (texts + " 00:00:00").where(filled, "")
    if name in SCREENERS:
        return texts.replace({answer: code for code, answer in YES_NO.items()})
    return ("A" + texts).where(filled, "") if name in items() else texts


def _answers(name: str) -> list[str]:
    item = items()[name].item(name)
    return [str(answer) for answer in (*item.allowed, *item.not_applicable)]


def _blank(name: str) -> str:
    return NOT_SHOWN if name in items() or name in SCREENERS else ""
