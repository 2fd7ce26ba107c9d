"""The shape of a topic: what a meeting talks about, and which questionnaires and figures belong to it."""

from __future__ import annotations

from .base import Id, Sourced


class Topic(Sourced):
    """One topic; `lead` is the questionnaire whose alert share is its number, the rest is shown beside it."""

    id: Id
    name: str
    name_nl: str
    plain: str  # for the client council, in plain words
    plain_nl: str
    lead: Id
    beside: tuple[Id, ...] = ()  # other questionnaires of women, in the order in which they are shown
    indicators: tuple[str, ...] = ()  # yearly figures, by the id they have in the study's file
    professionals: Id | None = None  # the questionnaire in which professionals answer beforehand
    question: str  # what the meeting asks itself
    question_nl: str

    @property
    def questionnaires(self) -> tuple[str, ...]:
        """The lead and what stands beside it."""
        return (self.lead, *self.beside)
