"""The shapes of sessions.csv and members.csv: who met when, and which organisations take part."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field, model_validator

from ..errors import DefinitionError
from .base import Id, Strict


class SessionRow(Strict):
    """How many of one discipline of one organisation were at one session; a session has as many rows as it needs."""

    date: datetime.date
    kind: Id  # mdo for the multidisciplinary meeting; else a word of the network's own
    minutes: int = Field(ge=1, le=1440)
    discipline: str
    organisation: str
    present: int = Field(ge=0)


class Member(Strict):
    """An organisation that takes part in the network."""

    organisation: str
    kind: Literal["midwives", "hospital", "maternity_care", "clients", "other"]
    joined: datetime.date | None = None
    left: datetime.date | None = None

    @model_validator(mode="after")
    def _left_after_it_joined(self):
        if self.joined and self.left and self.left < self.joined:
            raise DefinitionError("left must not lie before joined; found {found}.", found=self.left)
        return self
