"""The shape of a form of learning session, and of the frames by which evidence of uptake is sorted."""

from __future__ import annotations

from pydantic import Field, model_validator

from ..errors import DefinitionError
from .base import Id, Sourced, Strict


class Step(Strict):
    """One part of a session, and how long it is meant to take."""

    id: Id
    name: str
    name_nl: str
    minutes: int = Field(ge=1, le=1440)


class LearningMethod(Sourced):
    """A way of learning together; its id is the `kind` that sessions.csv names.

    `evaluation` is the instrument that people who were there answer: scored as every other.
    """

    id: Id
    name: str
    name_nl: str
    aim: str
    aim_nl: str
    minutes: int = Field(ge=1, le=1440)
    material: tuple[str, ...] = Field(min_length=1)
    material_nl: tuple[str, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(min_length=1)
    evaluation: Id
    note: str = ""
    note_nl: str = ""

    @model_validator(mode="after")
    def _fits_in_its_time(self):
        needed = sum(one.minutes for one in self.steps)
        if needed > self.minutes:
            raise DefinitionError(
                "the steps take {needed} minutes together, and the session {minutes}. Change one of the two.",
                needed=needed,
                minutes=self.minutes,
            )
        return self

    @model_validator(mode="after")
    def _tells_its_material_in_both_languages(self):
        if len(self.material) != len(self.material_nl):
            raise DefinitionError("material and material_nl name the same things, in the same order.")
        return self


class Dimension(Strict):
    """A group of codes."""

    id: Id
    name: str
    name_nl: str


class Code(Strict):
    """What a piece of evidence can be about.

    `items` are questions to professionals whose mean speaks of it; `beside` are questions that are shown by themselves.
    """

    id: Id
    name: str
    name_nl: str
    about: str = ""
    about_nl: str = ""
    dimension: Id | None = None
    items: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class CodingFrame(Sourced):
    """A frame to sort evidence by; it gives no score."""

    id: Id
    name: str
    name_nl: str
    dimensions: tuple[Dimension, ...] = ()
    codes: tuple[Code, ...] = Field(min_length=1)
    note: str = ""
    note_nl: str = ""

    @model_validator(mode="after")
    def _has_each_code_once_in_a_known_dimension(self):
        names: list[str] = [one.id for one in self.codes]
        known = {one.id for one in self.dimensions} or {None}
        if len(set(names)) < len(names):
            raise DefinitionError("a code stands here once; found {found}.", found=", ".join(names))
        lost = [one.id for one in self.codes if one.dimension not in known]
        if lost:
            raise DefinitionError(
                "each code names a dimension of this frame, if it has any; look at {found}.", found=", ".join(lost)
            )
        return self
