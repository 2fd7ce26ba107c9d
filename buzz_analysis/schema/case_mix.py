"""The shape of a study's case-mix coefficients: a published model of who gave birth."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from ..errors import DefinitionError, raise_all
from .base import Id, Strict, Verification
from .loader import read_table

INTERCEPT = "intercept"
Term = Literal["intercept", "parity", "age_band", "education", "language"]


class Coefficient(Strict):
    """One coefficient of a logistic model, on the scale of the log odds; the reference level stands with 0."""

    indicator: Id
    term: Term
    level: str | None = None
    value: float
    source: str
    verification: Verification
    checked_on: datetime.date
    review_by: datetime.date

    @model_validator(mode="after")
    def _names_its_level(self):
        if (self.term == INTERCEPT) != (self.level is None):
            raise DefinitionError("every term but the intercept has a level, as births.csv spells it.")
        return self


def read_case_mix(path: Path, name: str) -> tuple[Coefficient, ...]:
    """Read the coefficients of a study: of each indicator one intercept, and no level twice; all faults at once."""
    rows = read_table(path, Coefficient, name=name)
    found: dict[tuple, int] = {}
    errors = []
    for line, row in enumerate(rows, start=2):
        if (first := found.setdefault((row.indicator, row.term, row.level), line)) != line:
            errors.append(
                DefinitionError(
                    "{file}, line {line}: this coefficient stands on line {first} already. Keep one of them.",
                    file=name,
                    line=line,
                    first=first,
                )
            )
    errors += [
        DefinitionError("{file}: the model of '{indicator}' has no intercept. Add its row.", file=name, indicator=one)
        for one in sorted({row.indicator for row in rows})
        if (one, INTERCEPT, None) not in found
    ]
    raise_all(errors)
    return tuple(rows)
