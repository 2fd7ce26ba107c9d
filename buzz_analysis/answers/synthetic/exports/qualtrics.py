"""Qualtrics: three rows of headings, Qualtrics' own columns in front, -99 where a question was left open."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from ...columns import items
from . import questions
from .texts import as_texts, write_csv

SUFFIX = ".csv"
OWN = {
    "client_id": "ExternalReference",
    "opened_on": "StartDate",
    "completed_on": "EndDate",
    "language": "UserLanguage",
}
LEFT_OPEN = "-99"
QUALTRICS = ("Status", "Finished", "ResponseId")


def write(answers: pd.DataFrame, path: Path) -> None:
    """A row for each response below the name, the question and the ImportId of each column."""
    texts = as_texts(answers)
    returned = texts["completed_on"] != ""
    blank = {name: texts[name].mask(returned & (texts[name] == ""), LEFT_OPEN) for name in questions(list(texts))}
    rows = texts.assign(**blank).rename(columns=OWN)
    own = {"Status": "0", "Finished": returned.map({True: "1", False: "0"})}
    rows = rows.assign(**own, ResponseId=[f"R_{number:015}" for number in range(1, len(rows) + 1)])
    asked = [items()[name].item(name).label if name in items() else name for name in rows]
    ids = [json.dumps({"ImportId": f"QID{number}"}) for number in range(1, len(asked) + 1)]
    write_csv(path, [list(rows), asked, ids], rows, encoding="utf-8-sig")


def mapping(columns: list[str]) -> dict:
    """-99 is what Qualtrics gives a question that was seen and left open, where the export asks for it."""
    return {
        "format": "qualtrics",
        "missing": [LEFT_OPEN],
        "columns": {name: OWN.get(name, name) for name in columns},
        "drop": list(QUALTRICS),
    }
