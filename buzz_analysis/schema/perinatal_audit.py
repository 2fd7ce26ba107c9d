"""The shape of params/<vsv>/audit.csv: counts of the Perinatal Audit and what was decided; never a case."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from pydantic import Field, field_validator, model_validator

from ..errors import DefinitionError
from .base import Strict

Factor = Literal["guideline", "usual_care", "documentation", "communication", "other"]
Relation = Literal["none", "unlikely", "possible", "probable", "unknown"]
Area = Literal[
    "external_cooperation", "internal_cooperation", "practice_organisation", "training", "medical_performance"
]
NARRATIVE = {"case", "casus", "description", "beschrijving", "omschrijving", "case_description", "verloop", "history"}
NARRATIVE |= {"narrative", "chronology", "chronologie", "toelichting", "notes", "opmerking", "opmerkingen"}
LONGEST = 160  # letters of an agreement; a course of events is longer
TELLS_A_CASE = re.compile(
    r"\b(?:mevrouw|mw|pati[eë]nte?|barende|zij (?:werd|was|kreeg)|het kind|de baby|deze zwangere|G\d+P\d+"
    r"|\d+[- ]jarige|para \d|apgar|the (?:woman|baby|mother)|(?:zij|she) (?:werd|was|died|overleed))\b"
    r"|\b(?:2\d|3\d|4[0-3])\s?(?:\+\s?\d|[- ](?:weken|weeks)\b)",
    re.IGNORECASE,
)
COLUMN = (
    "this file holds counts and agreements only, and column '{found}' would tell of a case. Remove it; the case stays "
    "in the audit itself."
)
CELL = (
    "{column} seems to tell of a case; this file holds counts and agreements only. Write what was agreed in at most "
    "{most} letters."
)
ATTENDANCE = "attendance must be a profession and a number, such as gynaecoloog: 3; verloskundige: 4. Found {found}."
PAIR = "ssf_type and relation belong together: fill both or neither."


class AuditRow(Strict):
    """One line about one meeting: how many cases and who came, a factor, an agreement, or several of these."""

    date: datetime.date
    cases: int | None = Field(None, ge=0)
    attendance: str = ""  # profession: number; profession: number
    ssf_type: Factor | None = None
    relation: Relation | None = None
    factors: int = Field(1, ge=1)  # how many of this type and relation
    action_area: Area | None = None
    action: str = ""
    owner_role: str = ""
    due: datetime.date | None = None
    measured_by: str = ""
    status: Literal["open", "done", "dropped"] = "open"

    @model_validator(mode="before")
    @classmethod
    def _has_no_column_for_a_case(cls, given):
        found = [key for key in given if str(key).strip().lower() in NARRATIVE] if isinstance(given, dict) else []
        if found:
            raise DefinitionError(COLUMN, found=found[0])
        return given

    @model_validator(mode="after")
    def _tells_of_no_case(self):
        for column in ("action", "measured_by", "owner_role"):
            text = getattr(self, column)
            if len(text) > LONGEST or TELLS_A_CASE.search(text):
                raise DefinitionError(CELL, column=column, most=LONGEST)
        return self

    @model_validator(mode="after")
    def _has_type_and_relation(self):
        if (self.ssf_type is None) != (self.relation is None):
            raise DefinitionError(PAIR)
        return self

    @field_validator("attendance")
    @classmethod
    def _is_a_list_of_numbers(cls, text: str) -> str:
        for part in filter(None, map(str.strip, text.split(";"))):
            if not re.fullmatch(r"[^:\d]+:\s*\d{1,3}", part):
                raise DefinitionError(ATTENDANCE, found=part)
        return text

    @property
    def present(self) -> dict[str, int]:
        """How many of each profession came."""
        parts = [part.split(":") for part in self.attendance.split(";") if part.strip()]
        return {name.strip(): int(n) for name, n in parts}
