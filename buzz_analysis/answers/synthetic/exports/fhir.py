"""FHIR R4: a QuestionnaireResponse on each line, the questions of an instrument in a group of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from ....schema import TIMEPOINTS
from ...columns import DATES, items
from .texts import as_texts

SUFFIX = ".ndjson"
FORM = "https://example.org/Questionnaire/{}"
OWN = {
    "client_id": "QuestionnaireResponse.subject",
    "timepoint": "QuestionnaireResponse.questionnaire",
    "completed_on": "QuestionnaireResponse.authored",
}
GROUP = "about"  # what is no questionnaire: who she is, and the other days


def write(answers: pd.DataFrame, path: Path) -> None:
    """A line for each questionnaire; one that did not come back is in progress and has no date."""
    texts = as_texts(answers)
    groups = {name: items()[name].id if name in items() else GROUP for name in texts if name not in OWN}
    with path.open("w", encoding="utf-8") as file:
        for row in texts.to_dict("records"):
            file.write(json.dumps(_response(row, groups), ensure_ascii=False) + "\n")


def mapping(columns: list[str]) -> dict:
    """The form is the time point; the linkId of a question is our name for it."""
    return {
        "format": "fhir",
        "columns": {name: OWN.get(name, name) for name in columns},
        "recode": {"timepoint": {FORM.format(timepoint.lower()): timepoint for timepoint in TIMEPOINTS}},
        "drop": ["QuestionnaireResponse.status"],
    }


def _response(row: dict[str, str], groups: dict[str, str]) -> dict:
    asked: dict[str, list] = {}
    for name, group in groups.items():
        if row[name]:
            asked.setdefault(group, []).append({"linkId": name, "answer": [_answer(name, row[name])]})
    returned = {"status": "completed", "authored": row["completed_on"]}
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": FORM.format(row["timepoint"].lower()),
        "subject": {"reference": f"Patient/{row['client_id']}"},
        **(returned if row["completed_on"] else {"status": "in-progress"}),
        "item": [{"linkId": group, "item": found} for group, found in asked.items()],
    }


def _answer(name: str, text: str) -> dict:
    if name in DATES:
        return {"valueDate": text}
    return {"valueInteger": int(text)} if name in items() else {"valueCoding": {"code": text}}
