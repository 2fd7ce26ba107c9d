"""REDCap, longitudinal: an enrolment event with what does not change, and an event for each time point."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ....schema import TIMEPOINTS
from ...columns import CHOICES
from ...read.redcap import ONCE
from .texts import as_texts, write_csv

SUFFIX = ".csv"
RECORD, EVENT, ENROLMENT = "record_id", "redcap_event_name", "enrolment_arm_1"
EVENTS = {timepoint: f"{timepoint.lower()}_arm_1" for timepoint in TIMEPOINTS}
STRUCTURE = [RECORD, EVENT, "redcap_repeat_instrument", "redcap_repeat_instance"]


def write(answers: pd.DataFrame, path: Path) -> None:
    """For each woman a row of her enrolment, then one for each questionnaire."""
    texts = as_texts(answers)
    texts = texts.rename(columns={"client_id": RECORD, "timepoint": EVENT})
    once = [name for name in ONCE if name in texts and name != "care_type"]  # that is another after birth
    enrolment = texts.drop_duplicates(RECORD)[[RECORD, *once]].assign(**{EVENT: ENROLMENT, "enrolment_complete": "2"})
    forms = texts.drop(columns=once).assign(**{EVENT: texts[EVENT].map(EVENTS), **_boxes(texts["care_type"])})
    forms = forms.assign(questionnaire_complete=(texts["completed_on"] != "").map({True: "2", False: "0"}))
    rows = pd.concat([enrolment, forms.drop(columns="care_type")]).sort_values(RECORD, kind="stable")
    rows = rows.fillna("").reindex(columns=[*STRUCTURE, *rows.columns.difference(STRUCTURE, sort=False)], fill_value="")
    write_csv(path, [list(rows)], rows)


def mapping(columns: list[str]) -> dict:
    """The event is the time point; the enrolment event is none, so it is left empty here."""
    events = {event: timepoint for timepoint, event in EVENTS.items()}
    return {
        "format": "redcap",
        "columns": dict(zip(columns, columns, strict=True)) | {"client_id": RECORD, "timepoint": EVENT},
        "recode": {"timepoint": {ENROLMENT: ""} | events, "care_type": dict(_choices())},
        "drop": ["enrolment_complete", "questionnaire_complete", *STRUCTURE[2:]],
    }


def _boxes(care_type: pd.Series) -> dict[str, pd.Series]:
    """A checkbox field: a column for each choice."""
    return {f"care_type___{code}": (care_type == text).map({True: "1", False: "0"}) for code, text in _choices()}


def _choices() -> list[tuple[str, str]]:
    return [(str(code), text) for code, text in enumerate(CHOICES["care_type"], start=1)]
