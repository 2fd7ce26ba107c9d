"""The shape of definitions/claims: words that people may type and that need a computed signal."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Sourced


class Claims(Sourced):
    """Words of change and of cause, by language; people write in either."""

    id: Id
    name: str
    nl: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)
