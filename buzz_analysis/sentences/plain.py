"""Words of the trade in what people typed: explained where somebody else reads it, never rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ..schema import plain_words
from .names import in_language

ABBREVIATION = re.compile(r"\b[A-ZÀ-Ý]{2,}\b")


class Explained(NamedTuple):
    """Words that occur, each with its meaning; and abbreviations of which nobody wrote down what they mean."""

    words: dict[str, str]
    unknown: tuple[str, ...]


def explain(texts: Iterable[str], language: str) -> Explained:
    """What these texts hold that a reader need not know."""
    whole = "\n".join(texts)
    found = {}
    for one, pattern in _patterns():
        match = pattern.search(whole)
        if match:
            found[match[0]] = in_language(one, "means", language)
    known = {form.casefold() for one, _ in _patterns() for form in one.forms}
    every = dict.fromkeys(ABBREVIATION.findall(whole))
    return Explained(found, tuple(one for one in every if one.casefold() not in known))


@cache
def _patterns() -> tuple[tuple, ...]:
    """Each word with what finds it: whole, in any of its forms, whatever its capitals."""
    return tuple(
        (one, re.compile(r"\b(?:" + "|".join(map(re.escape, one.forms)) + r")\b", re.IGNORECASE))
        for one in plain_words().words
    )
