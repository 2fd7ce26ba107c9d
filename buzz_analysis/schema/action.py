"""The shape of params/<vsv>/actions.csv: what a network agreed to do."""

from __future__ import annotations

import datetime

from pydantic import model_validator

from ..errors import DefinitionError
from .base import Strict


class Action(Strict):
    """One action: what, the owner's role (never a name), and a date; the rest may come later."""

    id: str | None = None
    agreed_on: datetime.date | None = None
    what: str
    owner_role: str
    due: datetime.date | None = None
    status: str | None = None
    measure: str | None = None
    cycle: str | None = None

    @model_validator(mode="after")
    def _has_a_date(self):
        if self.agreed_on is None and self.due is None:
            raise DefinitionError("an action needs a date. Fill agreed_on or due.")
        return self
