"""The shape of definitions/plain_words: words of the trade that people type, and what they mean in plain words."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Sourced, Strict


class PlainWord(Strict):
    """The forms of one word, and what it means."""

    forms: tuple[str, ...] = Field(min_length=1)
    means: str
    means_nl: str


class PlainWords(Sourced):
    """All that are explained where the client council reads what people typed."""

    id: Id
    name: str
    words: tuple[PlainWord, ...] = Field(min_length=1)
