"""Notes under tables: what is hidden, and what the marks mean."""

from __future__ import annotations

from ...wording import say

WITH_OR_WITHOUT = "Hidden: with or without an alert fewer than {minimum} women."


def note(material, *messages: str, hidden: str = WITH_OR_WITHOUT, **values) -> str:
    """What is hidden, then the marks; an edition in which nothing is hidden has the marks alone."""
    minimum = material.study.disclosure.minimum
    parts = [*messages, hidden] if minimum else messages
    return " ".join(say(one, material.language, minimum=minimum, **values) for one in parts)
