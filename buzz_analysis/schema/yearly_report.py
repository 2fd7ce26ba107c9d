"""What a network adds to its yearly report: complaints as counts, the council's advice, and texts of its own."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field, model_validator

from ..errors import DefinitionError
from .base import Id, Strict

SectionId = Literal[
    "network",
    "decisions",
    "response",
    "care",
    "experience",
    "proms",
    "maternity_care",
    "audit",
    "complaints",
    "duties",
    "new_decisions",
    "advice",
]


class ComplaintRow(Strict):
    """How many complaints, incidents or calamities of one theme there were in one year; never what happened."""

    year: int = Field(ge=2000, le=2100)
    kind: Literal["complaint", "incident", "calamity"]
    theme: str = ""
    n: int = Field(ge=0)


class Advice(Strict):
    """One advice of the client council, and what the network replied."""

    id: Id
    year: int = Field(ge=2000, le=2100)  # of the report it is about
    given_on: datetime.date
    advice: str
    reply: str = ""
    replied_on: datetime.date | None = None
    status: Literal["open", "adopted", "partly", "not_adopted"] = "open"

    @model_validator(mode="after")
    def _is_answered_after_it_was_given(self):
        if self.replied_on and self.replied_on < self.given_on:
            raise DefinitionError("replied_on must not lie before given_on; found {found}.", found=self.replied_on)
        if self.status != "open" and not self.reply:
            raise DefinitionError("an advice that is no longer open needs a reply. Fill reply, or set status: open.")
        return self


class AdviceFile(Strict):
    """The whole of params/<vsv>/advice.yaml."""

    advice: tuple[Advice, ...] = ()


class YearTexts(Strict):
    """What people wrote themselves for one year: a text for the team, and one in plain words for the council."""

    year: int = Field(ge=2000, le=2100)
    section: SectionId
    text: str
    plain: str = ""


class QualityTexts(Strict):
    """The whole of params/<vsv>/quality.yaml; a section of a year stands in it once."""

    texts: tuple[YearTexts, ...] = ()

    @model_validator(mode="after")
    def _has_each_section_once(self):
        seen = [(one.year, one.section) for one in self.texts]
        twice = [f"{year} {section}" for year, section in dict.fromkeys(seen) if seen.count((year, section)) > 1]
        if twice:
            raise DefinitionError("a section of a year stands here once; found twice: {found}.", found=", ".join(twice))
        return self
