"""Every number that the pages of a yearly quality report show, as the ledger of releases and a recall read them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ..shown_cells import cell_rows, flow_cells
from .material import QualityMaterial
from .pages.women import main_cells


def quality_cells(material: QualityMaterial) -> list[dict]:
    """A row a number; what the benchmark and the learning cycle tell too keeps the id it has there."""
    return [row for table, frame in _frames(material) if len(frame) for row in cell_rows(table, frame, material.period)]


def _frames(material: QualityMaterial) -> Iterator[tuple[str, pd.DataFrame]]:
    yield "benchmark", material.care
    yield "quality", _counts(material.audit)
    yield "quality", _counts(material.complaints)
    yield "quality", _counts(material.pareto)
    if material.women is not None:
        yield "flow", flow_cells(material.women.flow)
        yield "shares", _main(material.women)
        yield "effects", material.women.effects.cells


def _counts(frame: pd.DataFrame) -> pd.DataFrame:
    """Counts by themselves: of nothing, so without a denominator."""
    kept = frame[["cell", "n", "suppressed"]] if len(frame) else pd.DataFrame(columns=["cell", "n", "suppressed"])
    return kept.rename(columns={"n": "numerator"})


def _main(women) -> pd.DataFrame:
    """The cells of the table of questionnaires, with those of the year before where the page has them."""
    cells = women.cells
    ids = {row["cell"] for _, row in main_cells(women)}
    groups = ("own",) if women.parameters.audience == "council" else ("own", "previous")
    return cells[cells["cell"].isin(ids) & cells["group"].isin(groups)]
