"""Every number that the pages of a yearly quality report show, as the ledger of releases and a recall read them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ... import audit
from ..pages.council import answered as council_told
from ..shown_cells import cell_rows, flow_cells
from .material import QualityMaterial
from .pages.council import PLAIN_COUNTS
from .pages.duties import duty_cell
from .pages.women import main_cells


def quality_cells(material: QualityMaterial) -> list[dict]:
    """A row a number; what the benchmark and the learning cycle tell too keeps the id it has there."""
    return [row for table, frame in _frames(material) if len(frame) for row in cell_rows(table, frame, material.period)]


def _frames(material: QualityMaterial) -> Iterator[tuple[str, pd.DataFrame]]:
    yield "benchmark", material.care
    yield "quality", _counts(_audit(material))
    yield "quality", _counts(material.complaints)
    yield "quality", _counts(_pareto(material.pareto))
    yield "quality", _counts(material.professionals)
    yield "quality", _duties(material)
    if material.women is not None:
        yield "flow", _flow(material.women)
        yield "shares", _main(material.women)
        yield "effects", material.women.effects.cells


def _audit(material: QualityMaterial) -> pd.DataFrame:
    """The counts of the year; the council's pages tell nothing of cases."""
    is_plain = material.audit["what"].isin(PLAIN_COUNTS)
    return material.audit[is_plain] if material.parameters.audience == "council" else material.audit


def _flow(women) -> pd.DataFrame:
    """Who answered; the council's pages tell nothing of the other steps."""
    made = flow_cells(women.flow)
    if women.parameters.audience != "council":
        return made
    shown = {cell for one in council_told(women) for cell in one.cells}
    return made[made["cell"].isin(shown)]


def _counts(frame: pd.DataFrame) -> pd.DataFrame:
    """Counts, with what they are of where the page tells it."""
    kept = [name for name in ("cell", "n", "of", "suppressed", "period", "first", "after") if name in frame]
    return frame[kept].rename(columns={"n": "numerator", "of": "denominator"})


def _pareto(frame: pd.DataFrame) -> pd.DataFrame:
    """The factors with the years that are counted in them: from the first record on."""
    return frame.assign(period=[f"–{year}" for year in frame["year"]], first=0, after=frame["year"] * 12 + 12)


def _duties(material: QualityMaterial) -> pd.DataFrame:
    """How many dates are recorded of how many, where the team's page says so."""
    rows = material.duties[material.duties["reason"] == audit.FEWER]
    if material.parameters.audience == "council":
        rows = rows.head(0)
    made = rows[["n", "at_least"]].rename(columns={"n": "numerator", "at_least": "denominator"})
    return made.assign(cell=[duty_cell(row.list, row.duty) for row in rows.itertuples()], suppressed=False)


def _main(women) -> pd.DataFrame:
    """The cells of the table of questionnaires, with those of the year before where the page has them."""
    cells = women.cells
    ids = {row["cell"] for _, row in main_cells(women)}
    groups = ("own",) if women.parameters.audience == "council" else ("own", "previous")
    return cells[cells["cell"].isin(ids) & cells["group"].isin(groups)]
