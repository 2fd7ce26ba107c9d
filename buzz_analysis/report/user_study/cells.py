"""Every number that the pages of the study across networks show, as the ledger of releases and a recall read them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ..shown_cells import cell_rows, in_tens
from .material import StudyMaterial
from .outcomes import around_cells
from .pages.actions import action_cell, action_counts
from .pages.attendance import attendance_cell
from .pages.methods import kind_cell
from .staff_survey import StaffSurvey

COUNTED = ("networks", "sessions", "minutes", "present", "person_hours", "cases", "opportunities", "actions")


def study_cells(material: StudyMaterial) -> list[dict]:
    """A row a number."""
    return [row for table, frame in _frames(material) if len(frame) for row in cell_rows(table, frame, material.period)]


def _frames(material: StudyMaterial) -> Iterator[tuple[str, pd.DataFrame]]:
    exact = material.parameters.audience == "research"
    yield "reach", material.reach if exact else in_tens(material.reach)
    yield from staff_cells(material.staff_survey)
    yield "around", around_cells(material.outcomes, exact=exact)
    for counts in (material.reproduction.counts, material.reproduction.missing):
        yield "reproduction", counts if exact else in_tens(counts)
    yield "effects", material.cycles.cells
    yield "evaluation", material.sessions.evaluation
    yield "evaluation", material.uptake.answers
    lasting = material.lasting.shares
    yield "reach", lasting if exact or lasting.empty else in_tens(lasting)
    yield "records", _recorded(material)


def _recorded(material: StudyMaterial) -> pd.DataFrame:
    """Counts of what professionals recorded; they are of no woman."""
    made = pd.DataFrame(_record_rows(material), columns=["cell", "numerator", "denominator"]).assign(suppressed=False)
    value = pd.to_numeric(made["numerator"])
    is_half = value.notna() & (value % 1 != 0)  # the middle of two counts is no count
    return made.assign(numerator=value.mask(is_half), estimate=value.where(is_half))


def _record_rows(material: StudyMaterial) -> Iterator[tuple]:
    actions = action_counts(material).set_index("vsv")
    yield from ((action_cell(vsv, name), n, None) for vsv, row in actions.iterrows() for name, n in row.items())
    for row in material.sessions.methods.to_dict("records"):
        yield from ((kind_cell(row["kind"], name), row[name], None) for name in COUNTED)
    for row in material.sessions.attendance.to_dict("records"):
        yield attendance_cell(row), row["attended"], row["of"]
    yield from ((row.cell, row.n, None) for row in material.uptake.counts.itertuples())
    for row in material.lasting.actions.itertuples():
        yield f"us.{row.vsv}.lasting.actions.{row.moment}", row.open, row.of


def staff_cells(found: StaffSurvey) -> Iterator[tuple[str, pd.DataFrame]]:
    """How many professionals answered, their means, and shares of their answers."""
    yield "staff", found.people.rename(columns={"n": "numerator"})
    yield "staff", found.means
    yield "staff", found.disciplines
    yield "staff", found.answers.rename(columns={"share": "estimate"})
