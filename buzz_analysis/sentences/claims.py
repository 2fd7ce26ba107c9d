"""Text that people type: behind a word of change or cause without a signal stands that nobody showed it yet."""

from __future__ import annotations

import re
from functools import cache

from ..schema import claims
from ..wording import say


def is_claim(text: str) -> bool:
    """Whether a text says that something changed, or why."""
    return _pattern().search(text) is not None


def claim_mark(text: str, language: str, *, signal: str = "", plain: bool = False) -> str:
    """What stands behind such a text; nothing where a signal stands behind the words themselves."""
    if signal or not is_claim(text):
        return ""
    return say("[we do not know that yet]" if plain else "[not shown yet]", language)


@cache
def _pattern() -> re.Pattern:
    """Whole words, in both languages; blanks in a phrase may be any."""
    phrases = [r"\s+".join(map(re.escape, phrase.split())) for phrase in (*claims().nl, *claims().en)]
    return re.compile(r"\b(?:" + "|".join(phrases) + r")\b", re.IGNORECASE)
