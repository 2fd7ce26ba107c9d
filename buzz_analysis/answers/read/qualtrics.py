"""Qualtrics' CSV export: three rows of headings, of which the last two stand where answers begin.

Read: https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/
(three rows of headings; StartDate, EndDate, Finished), https://search.r-project.org/CRAN/refmans/kutils/html/importQualtrics.html
(name, question, ImportId). The numbers of `Status` are usual practice, not read.
"""

from __future__ import annotations

import numpy as np

from ...errors import DataError
from ...schema import Mapping
from .table import NO_ROWS, Cells, Note, Table

IMPORT_ID = '{"ImportId"'
NO_ANSWERS = ("Survey Preview", "Survey Test", "Spam", "Spam Preview", "1", "2", "8", "9")


def lay_out(table: Table, mapping: Mapping) -> Table:
    """The rows that a woman can have given: without the two of headings; what Status marks as no answer is told."""
    below = _last_heading(table) + 1
    if below == len(table.positions):
        raise DataError(NO_ROWS, file=table.path.as_posix())
    is_row = np.arange(len(table.positions)) >= below
    status = table.cells.get("Status", Cells(np.array([""], dtype=object), np.zeros(len(is_row), dtype=np.int32)))
    is_test = is_row & np.isin(status.texts.astype(str), NO_ANSWERS)[status.codes]
    notes = [Note("marked_no_answer", position=int(position)) for position in table.positions[is_test]]
    cells = {heading: Cells(texts, codes[is_row & ~is_test]) for heading, (texts, codes) in table.cells.items()}
    positions = table.positions[is_row & ~is_test]
    return table._replace(
        cells=cells,
        positions=positions,
        n_rows=table.n_rows - below,
        file_rows=table.file_rows - below,
        notes=(*table.notes, *notes),
    )


def _last_heading(table: Table) -> int:
    """Which of the first two rows holds the ImportIds."""
    found = [
        row
        for row in range(min(2, len(table.positions)))
        if any(texts[codes[row]].startswith(IMPORT_ID) for texts, codes in table.cells.values())
    ]
    if not found:
        raise DataError(
            "{file}: no row below the headings holds ImportId, as an export of Qualtrics does. Export it again as CSV, "
            "or write format: csv in the mapping when the extra rows of headings were removed.",
            file=table.path.as_posix(),
        )
    return found[0]
