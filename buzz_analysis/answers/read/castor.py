"""Castor's CSV or Excel export: study data with a row for each participant, or one file for each survey.

Read: https://helpdesk.castoredc.com/export-and-import-data/export-data-formats (files and columns),
https://helpdesk.castoredc.com/article/140-mark-fields-and-steps-as-missing (-95 to -99),
https://helpdesk.castoredc.com/en_US/import-data/formats-for-data-import (`variable#option` for a checkbox).
How a date or a text is marked missing was not found there, only in what others wrote to read such files.
"""

from __future__ import annotations

import numpy as np

from ...schema import Mapping
from .rows import join_ticks, sources
from .table import Cells, Table

REASONS = range(95, 100)  # measurement failed, not applicable, not asked, asked but unknown, not done
MISSING = {text.format(reason) for reason in REASONS for text in ("-{}", "##USER_MISSING_{}##", "01-01-29{}")}


def lay_out(table: Table, mapping: Mapping) -> Table:
    """Blank where Castor says why there is no value; the boxes of a checkbox that the mapping names as one column."""
    table = join_ticks(table, "#", set(sources(mapping).values()))
    return table._replace(cells={heading: _blanked(cells) for heading, cells in table.cells.items()})


def _blanked(cells: Cells) -> Cells:
    return Cells(np.array(["" if text in MISSING else text for text in cells.texts], dtype=object), cells.codes)
