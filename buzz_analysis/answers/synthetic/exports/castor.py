"""Castor: the export of one survey, with Castor's own columns in front and a reason where there is no value."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ....schema import SCREENERS
from ...columns import CHOICES, DATES
from . import questions
from .texts import as_texts, dutch_days, write_csv

SUFFIX = ".csv"
OWN = {
    "client_id": "Castor Participant ID",
    "invited_on": "Survey sent date",
    "completed_on": "Survey Completed On",
    "timepoint": "Survey Package Name",
}
NOT_ASKED, UNKNOWN = "-97", "-98"
PACKAGE = "Vragenlijst {}"


def write(answers: pd.DataFrame, path: Path) -> None:
    """A row for each survey that was sent; semicolons, days as 31-05-2021."""
    texts = as_texts(answers)
    returned = texts["completed_on"] != ""
    posed = [*questions(list(texts)), *(name for name in SCREENERS if name in texts)]
    rows = texts.assign(**{name: dutch_days(texts[name]) for name in DATES})
    rows = rows.assign(**{name: texts[name].mask(returned & (texts[name] == ""), NOT_ASKED) for name in posed})
    rows = rows.assign(
        timepoint=PACKAGE.format("") + texts["timepoint"], practice=texts["practice"].replace("", UNKNOWN)
    )
    rows = rows.assign(
        **{
            f"care_type#{text}": (texts["care_type"] == text).map({True: "1", False: "0"})
            for text in CHOICES["care_type"]
        }
    )
    rows = rows.drop(columns="care_type").rename(columns=OWN)
    rows.insert(0, "Survey Instance Id", [f"instance-{number}" for number in range(1, len(rows) + 1)])
    write_csv(path, [list(rows)], rows, separator=";")


def mapping(columns: list[str]) -> dict:
    """The survey package is the time point; -95 to -99 are known as missing without being named."""
    return {
        "format": "castor",
        "separator": ";",
        "columns": {name: OWN.get(name, name) for name in columns},
        "recode": {"timepoint": {PACKAGE.format(f"T{number}"): f"T{number}" for number in range(1, 6)}},
        "drop": ["Survey Instance Id"],
    }
