"""What a notebook opens: the report of one network over one period."""

from .draft import squire_draft
from .editions import check_audience
from .marks import said_anew, status_words
from .methods import MethodsSection, methods_section
from .opening import NO_DATES, find_period, find_project, open_material, open_report
from .report import Report
from .several import find_span, several_words
from .show import CELLS
from .years import YEARLY, find_year, has_year

__all__ = [
    "CELLS",
    "NO_DATES",
    "YEARLY",
    "MethodsSection",
    "Report",
    "check_audience",
    "find_period",
    "find_project",
    "find_span",
    "find_year",
    "has_year",
    "methods_section",
    "open_material",
    "open_report",
    "said_anew",
    "several_words",
    "squire_draft",
    "status_words",
]
