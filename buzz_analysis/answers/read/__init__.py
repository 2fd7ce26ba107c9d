"""One module for each format: a file in, its cells as text out."""

from .csv import Cells, Table, read_csv

__all__ = ["Cells", "Table", "read_csv"]
