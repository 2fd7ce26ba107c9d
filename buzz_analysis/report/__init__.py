"""What a notebook opens: the report of one network over one period."""

from .opening import check_audience, find_root, open_report, outputs_folder
from .report import Report

__all__ = ["Report", "check_audience", "find_root", "open_report", "outputs_folder"]
