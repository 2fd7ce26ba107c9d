"""The shape of a list of duties, and of what a network records as evidence of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..errors import DefinitionError
from .base import Id, Sourced, Strict

Typed = Literal[
    "members", "charter", "document", "leaflet", "agreement", "pathway", "agenda", "benchmark", "report", "minutes"
]
Recorded = Literal["mdo", "council", "audit", "decisions", "complaints", "incidents", "advice", "reply"]
INTERVALS = {"monthly": 1, "yearly": 12}  # months


class Duty(Strict):
    """One duty: what is looked for as evidence, and how often; `at_least` is how many in twelve months."""

    id: Id
    name: str
    name_nl: str
    plain: str  # for the client council
    plain_nl: str
    needs: tuple[Typed | Recorded, ...] = Field(min_length=1)
    interval: Literal["monthly", "yearly"] | None = None
    at_least: int = Field(1, ge=1)
    note: str = ""
    note_nl: str = ""


class DutyList(Sourced):
    """A list of duties; `evidence` says how sure it is that the evidence we look for is what is asked."""

    id: Id
    name: str
    name_nl: str
    evidence: Literal["read", "assumption"]
    notice_days: int = Field(ge=0)  # so long before a day of review it is called due
    note: str = ""
    note_nl: str = ""
    duties: tuple[Duty, ...] = Field(min_length=1)

    def asking(self, at_least: Mapping[str, int]) -> DutyList:
        """The same list for a network of which more is asked, such as three audits a year of a large hospital."""
        duties = [
            one.model_copy(update={"at_least": max(one.at_least, at_least.get(one.id, 1))}) for one in self.duties
        ]
        return self.model_copy(update={"duties": tuple(duties)})

    @model_validator(mode="after")
    def _has_each_duty_once(self):
        names = [one.id for one in self.duties]
        if len(set(names)) < len(names):
            raise DefinitionError("a duty stands here once; found {found}.", found=", ".join(names))
        return self


class Evidence(Strict):
    """One document that shows something of a duty: whose it is by role, and where it lies."""

    duty: Id
    kind: Typed = "document"
    document: str
    date: datetime.date
    owner_role: str
    next_review: datetime.date | None = None
    place: str = ""

    @model_validator(mode="after")
    def _is_reviewed_after_it_was_made(self):
        if self.next_review and self.next_review < self.date:
            raise DefinitionError("next_review must not lie before date; found {found}.", found=self.next_review)
        return self


class DutyEvidence(Strict):
    """The whole of params/<vsv>/duties.yaml; `at_least` asks more in twelve months of a duty than its list does."""

    evidence: tuple[Evidence, ...] = ()
    at_least: dict[Id, Annotated[int, Field(ge=1)]] = {}
