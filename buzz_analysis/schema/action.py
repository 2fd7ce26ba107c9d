"""The shape of params/<vsv>/actions.csv: what a network agreed to do."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import model_validator

from ..errors import DefinitionError
from .base import Id, Strict

CLOSED = ("done", "dropped")


class Action(Strict):
    """One action: what, the owner's role (never a name), and a date; the rest may come later."""

    id: Id | None = None
    agreed_on: datetime.date | None = None
    what: str
    owner_role: str
    due: datetime.date | None = None
    status: Literal["agreed", "started", "done", "dropped"] | None = None
    reason: str | None = None  # why it was dropped
    closed_on: datetime.date | None = None
    measure: str | None = None
    cycle: Id | None = None

    @model_validator(mode="after")
    def _has_a_date(self):
        if self.agreed_on is None and self.due is None:
            raise DefinitionError("an action needs a date. Fill agreed_on or due.")
        return self

    @model_validator(mode="after")
    def _says_why_it_was_dropped(self):
        if self.status == "dropped" and self.reason is None:
            raise DefinitionError("a dropped action needs a reason. Fill reason, or set another status.")
        return self

    @property
    def is_closed(self) -> bool:
        """Whether the next report need not ask for it any more."""
        return self.status in CLOSED

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether the day by which it was to be done has passed while it is still open."""
        return self.due is not None and self.due < today and not self.is_closed
