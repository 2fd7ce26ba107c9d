"""A problem in the reader's language, from the finished English that `problems` holds."""

from __future__ import annotations

import re

from ..schema import instruments
from ..wording import decimal, find, say

# Numbers of ours; what was `found` stays as it was written.
NUMBERS = ("mean", "correlation", "ours", "stored", "amount", "lowest", "highest", "least", "most")
NUMBER = re.compile(r"-?\d+(?:\.(\d+))?")


def say_problem(message: str, language: str) -> str:
    """Put the message of a problem into words; what a definition says itself, it says in both languages."""
    sentence, values = find(message)
    return say(sentence, language, **{name: _spoken(name, text, language) for name, text in values.items()})


def _spoken(name: str, text: str, language: str) -> str:
    number = NUMBER.fullmatch(text)
    if name in NUMBERS and number:
        return decimal(float(text), language, len(number[1] or ""))
    if name == "suspect" and language == "nl":
        return next((sign.suspect_nl for sign in _signs() if sign.suspect == text), text)
    return text


def _signs():
    return [sign for instrument in instruments().values() for sign in instrument.wrong_exports]
