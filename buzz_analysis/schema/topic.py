"""The shape of a topic: what a meeting talks about, and which questionnaires and figures belong to it."""

from __future__ import annotations

from .base import Id, Sourced, Timepoint


class Topic(Sourced):
    """One topic; `lead` is the questionnaire whose alert share is its number, the rest is shown beside it."""

    id: Id
    name: str
    name_nl: str
    plain: str  # for the client council, in plain words
    plain_nl: str
    to_her: str | None = None  # as her own page calls it, where `plain` speaks of women in general
    to_her_nl: str | None = None
    lead: Id
    lead_at: tuple[Timepoint, ...] = ()  # the time points that speak for it, where not every one can
    note: str | None = None  # what a reader must know of its time points
    note_nl: str | None = None
    plain_note: str | None = None  # the same for the client council, after a number of a time point not in `lead_at`
    plain_note_nl: str | None = None
    beside: tuple[Id, ...] = ()  # other questionnaires of women, in the order in which they are shown
    indicators: tuple[str, ...] = ()  # yearly figures, by the id they have in the study's file
    professionals: Id | None = None  # the questionnaire in which professionals answer beforehand
    question: str  # what the meeting asks itself
    question_nl: str

    @property
    def questionnaires(self) -> tuple[str, ...]:
        """The lead and what stands beside it."""
        return (self.lead, *self.beside)
