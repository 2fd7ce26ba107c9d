"""The shapes of session_results.csv and ideas.csv of a network, and of the coded evidence beside the data."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field, field_validator, model_validator

from ..errors import DefinitionError
from .base import Id, Strict, YesNo
from .definitions import frames

SURVEY, SESSION = "survey", "session"  # how a moment of staff.csv begins: survey:<round>, session:<kind>:<day>
EVIDENCE = ("survey", "interview", "observation", "administration")


class SessionResult(Strict):
    """What one session gave: cases used, opportunities seen, steps of its method carried out; blank is not recorded."""

    date: datetime.date
    kind: Id
    cases: int | None = Field(default=None, ge=0)
    opportunities: int | None = Field(default=None, ge=0)
    steps_done: int | None = Field(default=None, ge=0)


class Idea(Strict):
    """A change idea: a top worked, a tip is for who tries it next; also what was stopped is worth telling."""

    id: Id
    noted_on: datetime.date
    kind: Literal["top", "tip"]
    idea: str
    context: str | None = None
    result: str | None = None
    outcome: Literal["adopted", "adapted", "abandoned", "trying"]
    cycle: Id | None = None
    may_share: YesNo = False  # whether other networks may read it: blank is no

    @model_validator(mode="after")
    def _tells_why_it_stopped(self):
        if self.outcome == "abandoned" and self.result is None:
            raise DefinitionError("an abandoned idea teaches by what came of it. Fill result.")
        return self


class CodedEvidence(Strict):
    """A piece of evidence with its code; its words may be shown once somebody, by role, released them on a day."""

    vsv: Id
    date: datetime.date
    source: Literal["survey", "interview", "observation", "administration"]
    frame: Id
    code: Id
    points_to: Literal["helps", "hinders"] | None = None
    text: str | None = None
    released_by_role: str | None = None
    released_on: datetime.date | None = None

    @field_validator("frame")
    @classmethod
    def _is_a_known_frame(cls, name):
        if name not in frames():
            raise DefinitionError("frame '{name}' is not known. Frames: {known}.", name=name, known=", ".join(frames()))
        return name

    @model_validator(mode="after")
    def _is_a_known_code(self):
        known = [one.id for one in frames()[self.frame].codes]
        if self.code not in known:
            raise DefinitionError(
                "code '{name}' is not in frame {frame}. Codes: {known}.",
                name=self.code,
                frame=self.frame,
                known=", ".join(known),
            )
        return self

    @model_validator(mode="after")
    def _is_released_whole_or_not(self):
        if (self.released_by_role is None) != (self.released_on is None):
            raise DefinitionError("released words have both released_by_role and released_on. Fill both, or neither.")
        if self.released_on is not None and self.text is None:
            raise DefinitionError("words were released here and none stand in text. Fill text, or clear the release.")
        return self

    @property
    def is_released(self) -> bool:
        """Whether a person let these words go."""
        return self.released_on is not None
