"""Every number that the pages of the study across networks show, as the ledger of releases and a recall read them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ..shown_cells import cell_rows
from .material import StudyMaterial
from .staff_survey import StaffSurvey


def study_cells(material: StudyMaterial) -> list[dict]:
    """A row a number."""
    return [row for table, frame in _frames(material) if len(frame) for row in cell_rows(table, frame, material.period)]


def _frames(material: StudyMaterial) -> Iterator[tuple[str, pd.DataFrame]]:
    exact = material.parameters.audience == "research"
    yield "reach", material.reach if exact else as_told(material.reach)
    yield from staff_cells(material.staff_survey)


def as_told(counts: pd.DataFrame) -> pd.DataFrame:
    """As the pages tell them: a whole percentage, of a number to the nearest ten."""
    n = (counts["denominator"].astype("Float64") / 10).round() * 10
    return counts.drop(columns="numerator").assign(denominator=n.astype("Int64"), estimate=counts["estimate"].round(2))


def staff_cells(found: StaffSurvey) -> Iterator[tuple[str, pd.DataFrame]]:
    """How many professionals answered, their means, and shares of their answers."""
    yield "staff", found.people.rename(columns={"n": "numerator"})
    yield "staff", found.means
    yield "staff", found.disciplines
    yield "staff", found.answers.rename(columns={"share": "estimate"})
