"""The shape of words.csv: what women said, entered and released by hand; never raw answers."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, field_validator, model_validator

from ..errors import DefinitionError
from .base import Id, Strict
from .births import a_period
from .definitions import topics


class Words(Strict):
    """One saying; it may be shown once somebody, by role, released it on a day."""

    vsv: Id
    period: Annotated[str, AfterValidator(a_period)]
    topic: Id
    text: str
    released_by_role: str | None = None
    released_on: datetime.date | None = None
    audience: Literal["team", "council"] | None = None  # blank: the team's only; council: the public edition too

    @field_validator("topic")
    @classmethod
    def _is_known(cls, name):
        if name not in topics():
            raise DefinitionError(
                "unknown topic '{name}'. Use for example: {repair}.", name=name, repair=", ".join(topics())
            )
        return name

    @model_validator(mode="after")
    def _is_released_whole_or_not(self):
        if (self.released_by_role is None) != (self.released_on is None):
            raise DefinitionError("released words have both released_by_role and released_on. Fill both, or neither.")
        return self

    @property
    def is_released(self) -> bool:
        """Whether a person let these words go."""
        return self.released_on is not None

    @property
    def is_for_council(self) -> bool:
        """Whether they were let go for the client council too, whose edition is public."""
        return self.is_released and self.audience == "council"
