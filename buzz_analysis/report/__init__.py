"""What a notebook opens: the report of one network over one period."""

from .opening import check_audience, find_project, open_report
from .report import Report

__all__ = ["Report", "check_audience", "find_project", "open_report"]
