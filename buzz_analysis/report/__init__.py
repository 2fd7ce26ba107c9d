"""What a notebook opens: the report of one network over one period."""

from .editions import check_audience
from .opening import NO_DATES, find_period, find_project, open_report
from .report import Report

__all__ = ["NO_DATES", "Report", "check_audience", "find_period", "find_project", "open_report"]
