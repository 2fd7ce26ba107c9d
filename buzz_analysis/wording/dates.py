"""Dates as the reader's language writes them."""

from __future__ import annotations

import datetime

from babel.dates import format_date


def date_words(day: datetime.date, language: str) -> str:
    """Write a day: ``3 maart 2021`` (nl), ``3 March 2021`` (en)."""
    return format_date(day, format="d MMMM y", locale=language)
