"""Numbers as the reader's language writes them: 1.923 and 23,5% in Dutch."""

from __future__ import annotations

from functools import lru_cache

from babel.numbers import format_decimal


def whole(number, language: str) -> str:
    """Write a count: 1923 becomes ``1.923`` (nl) or ``1,923`` (en)."""
    return _written(int(number), "#,##0", language)


def plain_number(number: float, language: str) -> str:
    """Write a score, a threshold or a median as it is: whole where it is whole, else with one decimal."""
    return decimal(number, language, 0 if number == int(number) else 1)


def decimal(number: float, language: str, places: int = 1) -> str:
    """Write a number with a fixed number of decimals."""
    return _written(number + 0, "#,##0." + "0" * places if places else "#,##0", language)  # -0.0 + 0 is 0.0


def percent(share: float, language: str, places: int = 0) -> str:
    """Write a share from 0 to 1 as a percentage, without a space: ``24%``."""
    return decimal(share * 100, language, places) + "%"


@lru_cache(maxsize=10_000)
def _written(number, form: str, language: str) -> str:
    """The same few numbers stand in sentences, tables and figures."""
    return format_decimal(number, format=form, locale=language)
