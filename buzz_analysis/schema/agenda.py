"""The shape of params/<vsv>/agenda.yaml: what the next meeting talks about."""

from __future__ import annotations

import datetime
from difflib import get_close_matches

from pydantic import field_validator, model_validator

from ..errors import DefinitionError
from .base import Strict, YesNo
from .definitions import topics

MOST_TOPICS = 3  # REPORTS section 2: one topic a page, at most three


class Agenda(Strict):
    """Date of the next meeting, its topics in order, and who chose them (a role, never a name)."""

    meeting_on: datetime.date | None = None
    topics: tuple[str, ...]
    chosen_by: str | None = None
    cases: YesNo = True  # whether the report may invent a composite case
    own_cases: dict[str, str] = {}  # a case that the team wrote itself, by topic: plain text

    @field_validator("topics")
    @classmethod
    def _are_few_and_known(cls, names):
        if not 1 <= len(names) <= MOST_TOPICS:
            raise DefinitionError(
                "an agenda holds 1 to {most} topics; found {found}. The others have their line in the overview.",
                most=MOST_TOPICS,
                found=len(names),
            )
        for name in names:
            if name not in topics():
                close = get_close_matches(name, topics(), n=1)
                raise DefinitionError(
                    "unknown topic '{name}'. Use for example: {repair}.",
                    name=name,
                    repair=close[0] if close else ", ".join(topics()),
                )
        if len(set(names)) < len(names):
            raise DefinitionError("a topic stands on the agenda once; found {found}.", found=", ".join(names))
        return names

    @model_validator(mode="after")
    def _cases_are_of_its_topics(self):
        for name in self.own_cases:
            if name not in self.topics:
                raise DefinitionError(
                    "own_cases: '{name}' is no topic of this agenda. Topics: {known}.",
                    name=name,
                    known=", ".join(self.topics),
                )
        return self
