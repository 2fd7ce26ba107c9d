"""The editions of a report: for each audience its pages and sentences, from one set of released numbers."""

from __future__ import annotations

from ..errors import DefinitionError
from .for_council import for_council
from .paged import Edition
from .pages import (
    actions,
    annex,
    back,
    cases,
    council,
    council_cycles,
    cycles,
    domains,
    front,
    meeting,
    overview,
    research,
    response,
    sessions,
    visible,
)

TEAM = Edition(
    pages={
        "header": front.header,
        "three_sentences": front.three_sentences,
        "last_actions": actions.last_actions,
        "who_answered": response.who_answered,
        "overview": overview.overview,
        "topic": domains.topic,
        "cases": cases.cases,
        "cycles": cycles.cycles,
        "could_have_seen": visible.could_have_seen,
        "sessions": sessions.sessions,
        "discussion": meeting.discussion,
        "decision_box": meeting.decision_box,
        "limits": back.limits,
        "annex": annex.annex,
        "definitions": back.definitions,
        "provenance": back.provenance,
    },
    sentences={
        "last_actions": actions.last_actions_sentence,
        "who_answered": response.sentence,
        "overview": overview.overview_sentence,
        "topic": domains.topic_sentences,
        "cycles": cycles.cycles_sentence,
        "sessions": sessions.sessions_sentence,
    },
)
# The council's pages hold their sentences themselves. A page that is not named here is not the council's.
COUNCIL = Edition(
    pages={
        "header": council.header,
        "three_sentences": council.in_short,
        "last_actions": council.agreed,
        "who_answered": council.who_answered,
        "overview": council.agenda,
        "topic": council.topic,
        "cycles": council_cycles.cycles,
        "discussion": council.asked_of_you,
        "decision_box": council.your_advice,
        "limits": council.limits,
        "definitions": council_cycles.words_explained,
        "provenance": council.origin,
    },
    sentences={},
    material=for_council,
)
RESEARCH = Edition(
    pages={**TEAM.pages, "header": research.header, "overview": research.overview}, sentences=TEAM.sentences
)
EDITIONS = {"team": TEAM, "council": COUNCIL, "research": RESEARCH}
WITHOUT_COUNCIL = ("data_trust", "benchmark", "user_study")  # of tables: for who keeps data, boards, researchers


def check_audience(audience: str, notebook: str = "learning_cycle") -> None:
    """Refuse an audience for which a notebook has no edition; the runner asks before any kernel starts."""
    if audience == "council" and notebook in WITHOUT_COUNCIL:
        raise DefinitionError(
            "{notebook} has no edition for audience '{audience}'. Available: team, research.",
            notebook=notebook,
            audience=audience,
        )
