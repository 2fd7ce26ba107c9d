"""Periods: 2021, 2021-H1, 2021-Q3, 2021-05, 2021-05:12m, 2022-12:36m, and words: latest, all, previous-quarter, 12m …

A period is a stretch of whole months. Undated data carry the label of the period their mapping declares
and belong to that one period only.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from ..errors import DefinitionError

WORDS = ("latest", "previous-quarter", "previous-month", "12m", "all")
MOST_YEARS = 8  # FORM reads no more
FORM = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])(?::(12|24|36|48|60|72|84|96)m)?))?")
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")  # a declared 2021-Q3 is as long, and no month
NOT_A_PERIOD = (
    "period '{found}' is not a period. Write a year (2021), a half (2021-H1), a quarter "
    "(2021-Q3), a month (2021-05), twelve months up to one (2021-05:12m), years up to a "
    "month (2022-12:36m), latest, 12m, previous-quarter, previous-month, or all."
)


@dataclass(frozen=True)
class Period:
    """Whole months: from `first` on, `months` of them, counted as year * 12 + month - 1."""

    label: str
    first: int
    months: int

    def contains(self, month: str) -> bool:
        """Whether a month, written 2021-05, lies in the period; a declared label only equals itself."""
        if not MONTH.fullmatch(month):
            return month == self.label
        return self.first <= month_number(month) < self.first + self.months

    @property
    def first_day(self) -> datetime.date:
        """The first day of the period."""
        year, month = divmod(self.first, 12)
        return datetime.date(year, month + 1, 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day of the period."""
        year, month = divmod(self.first + self.months, 12)
        return datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)

    def touches(self, months) -> bool:
        """Whether it lies wholly or partly between the first and the last of some months; or is a declared label."""
        known = sorted(month_number(month) for month in months if MONTH.fullmatch(month))
        between = bool(known) and known[0] < self.first + self.months and self.first <= known[-1]
        return between or any(map(self.contains, months))

    def previous(self) -> Period:
        """The period of the same length just before."""
        return Period(_name(self.first - self.months, self.months), self.first - self.months, self.months)


def parse_period(text: str) -> Period:
    """Read a period that names its months itself.

    Raises
    ------
    DefinitionError
        If the text is no period, or one of the words that need data to be resolved.
    """
    found = FORM.fullmatch(text)
    if not found:
        raise DefinitionError(NOT_A_PERIOD, found=text)
    year, half, quarter, month, rolling = found.groups()
    if month:
        last = month_number(text[:7])
        length = int(rolling or 1)
        return Period(text, last - length + 1, length)
    start, length = (6 * (int(half) - 1), 6) if half else (3 * (int(quarter) - 1), 3) if quarter else (0, 12)
    return Period(text, int(year) * 12 + start, length)


def parse_period_text(text: str) -> str:
    """Return the text if it is a period or one of the words; else raise."""
    if text not in WORDS:
        parse_period(text)
    return text


def resolve_period(text: str, months) -> Period:
    """Read a period, resolving the words from the months (or declared labels) a study has data for.

    `latest` is the last whole year, or, if nobody answered in that year, the year of the last month; `all` is as many
    whole years up to the last month as hold every month, eight at most; the others are the last whole quarter, the
    last month, and the twelve months up to it.
    """
    if text not in WORDS:
        return parse_period(text)
    known = sorted(set(months))
    if not known:
        raise DefinitionError("period '{found}' cannot be resolved: the data hold no dates.", found=text)
    last = known[-1]
    if not MONTH.fullmatch(last):
        return parse_period(last)
    if text == "12m":
        return parse_period(last + ":12m")
    if text == "all":
        return _every_year([month_number(month) for month in known if MONTH.fullmatch(month)])
    period = _last_whole({"latest": 12, "previous-quarter": 3, "previous-month": 1}[text], month_number(last))
    return period if text != "latest" or any(map(period.contains, known)) else parse_period(last[:4])


def _every_year(months: list[int]) -> Period:
    """Whole years up to the last of some months that hold them all."""
    length = 12 * min(-(-(months[-1] - months[0] + 1) // 12), MOST_YEARS)
    return parse_period(_name(months[-1] - length + 1, length))


def _last_whole(length: int, last: int) -> Period:
    """The last period of so many months that had ended when month `last` had."""
    return parse_period(_name((last + 1) // length * length - length, length))


def _name(first: int, months: int) -> str:
    if months > 12 or (months == 12 and first % 12):
        return f"{month_label(first + months - 1)}:{months}m"
    year, month = divmod(first, 12)
    return {12: f"{year}", 6: f"{year}-H{month // 6 + 1}", 3: f"{year}-Q{month // 3 + 1}"}.get(
        months, month_label(first)
    )


def month_number(month: str) -> int:
    """Year * 12 + month - 1 of a month written 2021-05."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_label(number: int) -> str:
    """A month as 2021-05."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
