"""The shape of the questions that a talk in the consulting room begins with, in one language."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Sourced


class Talk(Sourced):
    """A few questions in plain words; the file's name is the language's tag, such as nl or pl."""

    id: Id
    name: str  # the language, as its speakers call it
    heading: str
    questions: tuple[str, ...] = Field(min_length=1)
