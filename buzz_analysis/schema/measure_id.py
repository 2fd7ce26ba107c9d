"""Ids of measures: a cell id without its report's prefix, or a local measure of the network."""

from __future__ import annotations

from .base import TIMEPOINTS
from .definitions import instruments

PREFIX = "lc."  # of a learning cycle's cells
OF_RESPONSE = ("opened", "answered", "fully_answered")
OF_WOMEN = ("alert_share",)


def is_asked_of_women(name: str) -> bool:
    """Whether a measure is what women answered: ``pain_relief.T2.alert_share``."""
    instrument, timepoint, what = parts_of(name)
    asked = instruments().get(instrument)
    return asked is not None and asked.respondent == "woman" and timepoint in TIMEPOINTS and what in OF_WOMEN


def is_cell(name: str) -> bool:
    """Whether a measure can be a cell of a learning-cycle report."""
    instrument, timepoint, what = parts_of(name)
    return is_asked_of_women(name) or (instrument == "response" and timepoint in TIMEPOINTS and what in OF_RESPONSE)


def parts_of(name: str) -> tuple[str, str, str]:
    """Questionnaire, time point and what is counted; empty where the name has not three parts."""
    parts = name.split(".")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("", "", "")
