"""A wide file, with a column for each question and time point, unfolded to a row for each time point."""

from __future__ import annotations

import numpy as np

from ..schema import TIMEPOINTS, Mapping
from .map import mapped_cells
from .read import Cells, Note, Table

TIMEPOINT_HEADING = "(timepoint)"  # no heading of a file: those without a name are called by their number


def unfold(table: Table, mapping: Mapping) -> tuple[Table, Mapping]:
    """A row for each time point at which a column of its own is filled, and the mapping that reads these rows.

    A cell that the mapping takes as missing is not filled. Columns without a time point (the woman, her parity) stand
    in each of her rows. A row with nothing at any time point is told. The file's row is ``positions // per_row``.
    """
    spread: dict[str, dict[str, str]] = {
        source: {timepoint: source + suffix for timepoint, suffix in mapping.suffixes.items()}
        for source in (text.strip() for text in mapping.columns.values())
        if source not in table.cells
    }
    filled = _filled(table, mapping, spread)
    rows, places = np.nonzero(filled)
    cells = {name: Cells(texts, codes[rows]) for name, (texts, codes) in table.cells.items()}
    for source, headings in spread.items():
        cells[source] = _stacked([table.cells.get(headings.get(name, "")) for name in TIMEPOINTS], rows, places)
    cells[TIMEPOINT_HEADING] = Cells(np.array(TIMEPOINTS, dtype=object), places.astype(np.int32))
    nothing = table.positions[~filled.any(axis=1)]
    long = table._replace(
        cells=cells,
        positions=table.positions[rows] * len(TIMEPOINTS) + places,
        n_rows=table.n_rows - len(table.positions) + len(rows) + len(nothing),
        notes=(*table.notes, *(Note("nothing_at_any_timepoint", position=int(row)) for row in nothing)),
        per_row=len(TIMEPOINTS),
        spread=frozenset(spread),
    )
    return long, mapping.model_copy(update={"columns": mapping.columns | {"timepoint": TIMEPOINT_HEADING}})


def _filled(table: Table, mapping: Mapping, spread: dict[str, dict[str, str]]) -> np.ndarray:
    """For each row and time point whether any of its columns holds something."""
    filled = np.zeros((len(table.positions), len(TIMEPOINTS)), dtype=bool)
    for ours, source in mapping.columns.items():
        for timepoint, heading in spread.get(source.strip(), {}).items():
            if heading in table.cells:
                texts, codes = mapped_cells(ours, table.cells[heading], mapping)
                filled[:, TIMEPOINTS.index(timepoint)] |= (texts != "")[codes]
    return filled


def _stacked(columns: list[Cells | None], rows: np.ndarray, places: np.ndarray) -> Cells:
    """The columns of one question, a time point each, as one; blank where the file has no column."""
    blank = Cells(np.array([""], dtype=object), np.zeros(rows.max(initial=0) + 1, dtype=np.int32))
    parts = [blank if column is None else column for column in columns]
    starts = np.cumsum([0, *(len(texts) for texts, _ in parts)])
    codes = np.zeros(len(rows), dtype=np.int32)
    for place, part in enumerate(parts):
        here = places == place
        codes[here] = part.codes[rows[here]] + starts[place]
    return Cells(np.concatenate([texts for texts, _ in parts]), codes)
