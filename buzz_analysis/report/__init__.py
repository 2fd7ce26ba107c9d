"""What a notebook opens: the report of one network over one period."""

from .draft import squire_draft
from .editions import check_audience
from .opening import NO_DATES, find_period, find_project, open_material, open_report
from .report import Report

__all__ = [
    "NO_DATES",
    "Report",
    "check_audience",
    "find_period",
    "find_project",
    "open_material",
    "open_report",
    "squire_draft",
]
