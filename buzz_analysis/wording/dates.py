"""Dates as the reader's language writes them."""

from __future__ import annotations

import datetime

from babel.dates import format_date


def date_words(day: datetime.date, language: str) -> str:
    """Write a day: ``3 maart 2021`` (nl), ``3 March 2021`` (en)."""
    return format_date(day, format="d MMMM y", locale=language)


def months_words(first: datetime.date, last: datetime.date, language: str) -> str:
    """Write whole months: ``2021``, ``mei 2021``, ``juli t/m december 2021``."""
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    end = format_date(last, format="LLLL y", locale=language)
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = format_date(first, format="LLLL" if first.year == last.year else "LLLL y", locale=language)
    return f"{start} t/m {end}" if language == "nl" else f"{start} to {end}"
