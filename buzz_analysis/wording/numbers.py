"""Numbers as the reader's language writes them: 1.923 and 23,5% in Dutch."""

from __future__ import annotations

from babel.numbers import format_decimal


def whole(number, language: str) -> str:
    """Write a count: 1923 becomes ``1.923`` (nl) or ``1,923`` (en)."""
    return format_decimal(int(number), format="#,##0", locale=language)


def decimal(number: float, language: str, places: int = 1) -> str:
    """Write a number with a fixed number of decimals."""
    return format_decimal(number, format="#,##0." + "0" * places if places else "#,##0", locale=language)


def percent(share: float, language: str, places: int = 0) -> str:
    """Write a share from 0 to 1 as a percentage, without a space: ``24%``."""
    return decimal(share * 100, language, places) + "%"
