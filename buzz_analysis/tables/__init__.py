"""Tables: a frame of words in, one accessible HTML table out."""

from .table import Column, table

__all__ = ["Column", "table"]
