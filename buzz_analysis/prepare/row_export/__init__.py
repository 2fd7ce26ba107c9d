"""Rows of persons for R and SPSS, in a closed folder of the researcher's own: never among what is published."""

from .closed_folder import MARK, open_closed
from .codebook import codebook, r_script, value_labels
from .rows import ExportedRows, staff_score_rows, woman_score_rows
from .write import FORMS, read_me, write_rows_as

__all__ = [
    "FORMS",
    "MARK",
    "ExportedRows",
    "codebook",
    "open_closed",
    "r_script",
    "read_me",
    "staff_score_rows",
    "value_labels",
    "woman_score_rows",
    "write_rows_as",
]
