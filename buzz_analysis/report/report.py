"""The report a notebook holds: each page is one method that shows one section and returns nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from ..errors import DefinitionError
from ..schema import MOST_TOPICS
from ..sentences import UNCONFIRMED
from ..wording import say
from . import pages
from .html import join, paragraph, said, section
from .material import Material, OnAgenda
from .pages import domains, front, response
from .pages.overview import overview_sentence
from .pages.trust import TRUST
from .show import show, show_sentinel, style
from .trusted import Trusted

INVENTED = "INVENTED DATA – no real women; the name exists, the figures are made up"
INVENTED_NAME = "INVENTED DATA – no real women; the name and the figures are made up"
SHORT = "INVENTED DATA"
NOT_CONFIRMED = "† Usual practice or an assumption; not read in a source."
SENTENCES = {
    "last_actions": front.last_actions_sentence,
    "who_answered": response.sentence,
    "overview": overview_sentence,
}


class Report:
    """The pages about one network over one period, of any notebook: each method shows one."""

    def __init__(self, material: Material, gather_trust: Callable[[], Trusted]):
        self._material = material
        self._gather_trust = gather_trust
        self._sections = 0

    def header(self, kind: str = "learning_cycle") -> None:
        """What this is, for what, from which data and how old they are."""
        show(style())
        self._show("header", pages.header(self._material, kind))

    def three_sentences(self) -> None:
        """What women report, whether that changed, what was agreed."""
        self._show("three-sentences", pages.three_sentences(self._material))

    def last_actions(self) -> None:
        """Last time's actions."""
        self._show("last-actions", pages.last_actions(self._material))

    def who_answered(self) -> None:
        """The flow over the time points, and how far it may be trusted."""
        self._show("who-answered", pages.who_answered(self._material))

    def overview(self) -> None:
        """One line per questionnaire, the agenda first; and what stands out."""
        self._show("overview", pages.overview(self._material))

    def topic(self, place: int) -> None:
        """The page of one topic, by its place on the agenda; nothing where the agenda is shorter."""
        chosen = self._topic(place)
        name = f"topic-{chosen.topic.id}" if chosen else f"topic-{place}"
        self._show(name, pages.topic(self._material, chosen) if chosen else [])

    def topic_sentence(self, place: int) -> None:
        """What the leading questionnaire of that topic says, per time point."""
        chosen = self._topic(place)
        found = domains.topic_sentences(self._material, chosen.topic.lead) if chosen else []
        show(said(found, language=self._material.language))

    def trust(self, page: str) -> None:
        """One page of the question whether the data can be trusted."""
        if page not in TRUST:
            raise DefinitionError(
                "there is no page '{name}' of trust. Pages: {known}.", name=page, known=", ".join(TRUST)
            )
        self._show(f"trust-{page}", TRUST[page].parts(self._material, self._trusted))

    def discussion(self) -> None:
        """A talk of 20 minutes, step by step, with the questions of this report."""
        self._show("discussion", pages.discussion(self._material))

    def decision_box(self) -> None:
        """An empty table for at most three actions."""
        self._show("decision-box", pages.decision_box(self._material))

    def limits(self) -> None:
        """What must not be concluded, and what cannot be said."""
        self._show("limits", pages.limits(self._material))

    def annex(self) -> None:
        """Every figure and interval of the questionnaires that lead no topic."""
        self._show("annex", pages.annex(self._material))

    def definitions(self) -> None:
        """Questionnaires, rules and schedule, with their sources."""
        self._show("definitions", pages.definitions(self._material))

    def provenance(self) -> None:
        """Where every number comes from."""
        self._show("provenance", pages.provenance(self._material))

    def sentence(self, name: str) -> None:
        """The sentences of one page, built from its numbers."""
        if name in SENTENCES:
            show(said(SENTENCES[name](self._material), language=self._material.language))
            return
        if name in TRUST:
            show(said(TRUST[name].sentences(self._material, self._trusted), language=self._material.language))
            return
        raise DefinitionError(
            "there is no page '{name}'. Pages with sentences: {known}.",
            name=name,
            known=", ".join([*SENTENCES, *TRUST]),
        )

    def close(self) -> None:
        """Say that this is the end, and leave the mark by which the runner knows that every page ran."""
        self._show("close", [paragraph(say("End of the report.", self._material.language))])
        show_sentinel(self._facts())

    @cached_property
    def _trusted(self) -> Trusted:
        """Counted when a page of the trust check first asks for it."""
        return self._gather_trust()

    def _show(self, name: str, body: list) -> None:
        """One page; what nobody confirmed is marked on it, and the mark explained once."""
        self._sections += 1
        material = self._material
        if not body:
            return
        if any(UNCONFIRMED in part for part in body):
            body = [*body, paragraph(say(NOT_CONFIRMED, material.language), "note")]
        whole = INVENTED_NAME if material.has_invented_name else INVENTED
        banner = say(whole if name == "header" else SHORT, material.language) if material.synthetic else ""
        show(section(name, join(body), language=material.language, banner=banner))

    def _topic(self, place: int) -> OnAgenda | None:
        """The topic at a place of the agenda, counted from 1."""
        if place not in range(1, MOST_TOPICS + 1):
            raise DefinitionError(
                "a report has pages for topics 1 to {most}; found {found}.", most=MOST_TOPICS, found=place
            )
        chosen = self._material.topics
        return chosen[place - 1] if place <= len(chosen) else None

    def _facts(self) -> dict:
        material = self._material
        return {
            **material.parameters.model_dump(),
            "period": material.period.label,
            "sections": self._sections,
            "synthetic": material.synthetic,
            "run_id": material.run_id,
            "store": material.manifest.get("fingerprint"),
            "data_age_days": material.age_days,
            "suppressed": material.hidden + (self._trusted.hidden if "_trusted" in vars(self) else 0),
        }
