"""A table as a frame of texts and back: what a layout needs to move cells between rows and columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...schema import Mapping
from .table import Cells, Note, Table, cells_of

TICKED = ("1", "Checked")


def sources(mapping: Mapping) -> dict[str, str]:
    """The heading that each of our columns comes from, without blanks around it."""
    return {ours: source.strip() for ours, source in mapping.columns.items()}


def as_frame(table: Table) -> pd.DataFrame:
    """Every cell as text, a row for each row that is neither ragged nor empty; the index is its position."""
    columns = {heading: cells.texts[cells.codes] for heading, cells in table.cells.items()}
    return pd.DataFrame(columns, index=table.positions, dtype=object)


def with_frame(table: Table, frame: pd.DataFrame) -> Table:
    """The table with these columns and rows in place of its own; how many rows became one with another is told."""
    joined = len(table.positions) - len(frame)
    return table._replace(
        cells={heading: cells_of(frame[heading]) for heading in frame},
        positions=frame.index.to_numpy(),
        n_rows=table.n_rows - joined,
        notes=(*table.notes, *([Note("rows_joined", found=str(joined))] if joined else [])),
    )


def join_ticks(table: Table, sign: str, wanted: set[str]) -> Table:
    """One column for the boxes of each `wanted` question that the file holds as question, sign, choice.

    The text is the choice that was ticked: none is blank, and of several all are named (`1|3`), which no
    question of ours allows, so that it is told.
    """
    cells = dict(table.cells)
    for question in sorted(wanted - table.cells.keys()):
        start = question + sign
        boxes = {heading: heading.removeprefix(start) for heading in table.cells if heading.startswith(start)}
        if boxes:
            cells[question] = _ticked(table, boxes)
            cells = {heading: one for heading, one in cells.items() if heading not in boxes.keys() - wanted}
    return table._replace(cells=cells)


def _ticked(table: Table, boxes: dict[str, str]) -> Cells:
    """The choices that each row has ticked."""
    found = np.full(len(table.positions), "", dtype=object)
    for heading, choice in boxes.items():
        texts, codes = table.cells[heading]
        ticked = np.isin(texts.astype(str), TICKED)[codes]
        found[ticked] = [f"{text}|{choice}" if text else choice for text in found[ticked]]
    return cells_of(found)
