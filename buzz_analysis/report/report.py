"""The report of the learning cycle and of the trust check: each page is one method that shows one section."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from ..errors import DefinitionError
from ..schema import MOST_TOPICS
from .editions import EDITIONS, check_audience
from .material import Material, OnAgenda
from .paged import PagedReport
from .pages.front import first_words
from .pages.trust import TRUST
from .shown_cells import shown_cells
from .trusted import Trusted


class Report(PagedReport):
    """The pages about one network over one period: each method shows one."""

    _material: Material

    def __init__(self, material: Material, gather_trust: Callable[[], Trusted]):
        super().__init__(material, EDITIONS[material.parameters.audience])
        self._gather_trust = gather_trust
        self._kind = "learning_cycle"

    def header(self, kind: str = "learning_cycle") -> None:
        """What this is, for what, from which data and how old they are."""
        check_audience(self._material.parameters.audience, kind)
        self._kind = kind
        self._open(kind)

    def three_sentences(self) -> None:
        """What women report, whether that changed, what was agreed."""
        self._page("three_sentences")
        if self._material.parameters.audience == "team":
            self._first = first_words(self._material)

    def last_actions(self) -> None:
        """Last time's actions."""
        self._page("last_actions")

    def who_answered(self) -> None:
        """The flow over the time points, and how far it may be trusted."""
        self._page("who_answered")

    def overview(self) -> None:
        """One line per questionnaire, the agenda first; and what stands out."""
        self._page("overview")

    def topic(self, place: int) -> None:
        """The page of one topic, by its place on the agenda; nothing where the agenda is shorter."""
        chosen = self._topic(place)
        if chosen is None:
            self._show(f"topic-{place}", [])
            return
        self._page("topic", chosen, section=f"topic-{chosen.topic.id}")

    def topic_sentence(self, place: int) -> None:
        """What the leading questionnaire of that topic says, per time point."""
        chosen = self._topic(place)
        if chosen is not None:
            self._say("topic", chosen)

    def trust(self, page: str) -> None:
        """One page of the question whether the data can be trusted."""
        if page not in TRUST:
            raise DefinitionError(
                "there is no page '{name}' of trust. Pages: {known}.", name=page, known=", ".join(TRUST)
            )
        self._show(f"trust-{page}", TRUST[page].parts(self._material, self._trusted))

    def cases(self) -> None:
        """One or two invented women, made from figures of this report; or what the team wrote."""
        self._page("cases")

    def could_have_seen(self) -> None:
        """The smallest change that would have been visible with so many women."""
        self._page("could_have_seen")

    def cycles(self) -> None:
        """Learning cycles: the prediction beside its result, and what the meeting did."""
        self._page("cycles")

    def sessions(self) -> None:
        """Who came together, how often, and how long it took."""
        self._page("sessions")

    def discussion(self) -> None:
        """A talk of 20 minutes, step by step, with the questions of this report."""
        self._page("discussion")

    def decision_box(self) -> None:
        """An empty table for at most three actions."""
        self._page("decision_box")

    def limits(self) -> None:
        """What must not be concluded, and what cannot be said."""
        self._page("limits")

    def annex(self) -> None:
        """Every figure and interval of the questionnaires that lead no topic."""
        self._page("annex")

    def definitions(self) -> None:
        """Questionnaires, rules and schedule, with their sources."""
        self._page("definitions")

    def provenance(self) -> None:
        """Where every number comes from."""
        self._page("provenance")

    def sentence(self, name: str) -> None:
        """The sentences of one page, built from its numbers."""
        if name in EDITIONS["team"].sentences:
            self._say(name)
            return
        if name in TRUST:
            self._tell(TRUST[name].sentences(self._material, self._trusted))
            return
        raise DefinitionError(
            "there is no page '{name}'. Pages with sentences: {known}.",
            name=name,
            known=", ".join([*EDITIONS["team"].sentences, *TRUST]),
        )

    @cached_property
    def _trusted(self) -> Trusted:
        """Counted when a page of the trust check first asks for it."""
        return self._gather_trust()

    def _topic(self, place: int) -> OnAgenda | None:
        """The topic at a place of the agenda, counted from 1."""
        if place not in range(1, MOST_TOPICS + 1):
            raise DefinitionError(
                "a report has pages for topics 1 to {most}; found {found}.", most=MOST_TOPICS, found=place
            )
        chosen = self._material.topics
        return chosen[place - 1] if place <= len(chosen) else None

    def _cells(self) -> list[dict]:
        trusted = self._trusted if self._kind == "data_trust" else None
        return shown_cells(self._material, trusted)

    def _hidden(self) -> int:
        return self._material.hidden + (self._trusted.hidden if "_trusted" in vars(self) else 0)
