"""What a notebook opens: the report of one network over one period.

Each name is imported when it is first asked for: the page of one woman does not wait for the reports of networks.
"""

from importlib import import_module

_HOME = {
    "CELLS": "show",
    "NO_DATES": "opening",
    "YEARLY": "years",
    "MethodsSection": "methods",
    "Report": "report",
    "check_audience": "editions",
    "find_period": "opening",
    "find_project": "place",
    "find_span": "several",
    "find_year": "years",
    "has_year": "years",
    "methods_section": "methods",
    "open_material": "opening",
    "open_report": "opening",
    "said_anew": "marks",
    "several_words": "several",
    "squire_draft": "draft",
    "status_words": "marks",
}


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"module 'buzz_analysis.report' has no attribute '{name}'")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)
