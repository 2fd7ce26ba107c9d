"""The report a notebook holds: each page is one method that shows one section, as the edition makes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from ..errors import DefinitionError
from ..provenance import Status
from ..schema import MOST_TOPICS
from ..sentences import UNCONFIRMED
from ..wording import say
from .editions import EDITIONS, check_audience
from .html import join, paragraph, said, section
from .marks import status_mark
from .material import Material, OnAgenda
from .pages.front import first_words
from .pages.trust import TRUST
from .show import show, show_cells, show_sentinel, style
from .shown_cells import shown_cells
from .texts import plain_texts
from .trusted import Trusted

INVENTED = "INVENTED DATA – no real women; the name exists, the figures are made up"
INVENTED_NAME = "INVENTED DATA – no real women; the name and the figures are made up"
TWIN = (
    "INVENTED DATA – a synthetic twin: this report made on invented answers of the same shape. No figure in it says "
    "anything about this network, and it cannot be released"
)
SHORT, SHORT_TWIN = "INVENTED DATA", "INVENTED DATA – synthetic twin"
NOT_CONFIRMED = "† Usual practice or an assumption; not read in a source."


def _banner(material: Material, page: str) -> str:
    """What invented data say on a page; on the first in full."""
    is_first, is_twin = page == "header", bool(material.manifest.get("twin"))
    if is_twin:
        return TWIN if is_first else SHORT_TWIN
    whole = INVENTED_NAME if material.has_invented_name else INVENTED
    return whole if is_first else SHORT


class Report:
    """The pages about one network over one period, of any notebook: each method shows one."""

    def __init__(self, material: Material, gather_trust: Callable[[], Trusted]):
        self._material = material
        self._edition = EDITIONS[material.parameters.audience]
        self._gather_trust = gather_trust
        self._sections = 0
        self._first: list[str] = []
        self._kind = "learning_cycle"

    def header(self, kind: str = "learning_cycle") -> None:
        """What this is, for what, from which data and how old they are."""
        check_audience(self._material.parameters.audience, kind)
        self._kind = kind
        show(style())
        self._page("header", kind)

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
            show(said(TRUST[name].sentences(self._material, self._trusted), language=self._material.language))
            return
        raise DefinitionError(
            "there is no page '{name}'. Pages with sentences: {known}.",
            name=name,
            known=", ".join([*EDITIONS["team"].sentences, *TRUST]),
        )

    def close(self) -> None:
        """Say that this is the end, and leave the mark by which the runner knows that every page ran."""
        self._show("close", [paragraph(say("End of the report.", self._material.language))])
        show_cells(self._cells())
        show_sentinel(self._facts())

    @cached_property
    def _trusted(self) -> Trusted:
        """Counted when a page of the trust check first asks for it."""
        return self._gather_trust()

    def _page(self, name: str, *given, section: str = "") -> None:
        """One page as this edition makes it; an edition without it shows nothing, and counts it all the same."""
        page = self._edition.pages.get(name)
        with plain_texts():
            self._show(section or name.replace("_", "-"), page(self._material, *given) if page else [])

    def _say(self, name: str, *given) -> None:
        """The sentences of one page, where this edition has them apart from it."""
        found = self._edition.sentences.get(name)
        with plain_texts():
            show(said(found(self._material, *given) if found else [], language=self._material.language))

    def _show(self, name: str, body: list) -> None:
        """One page; what nobody confirmed is marked on it, and the mark explained once."""
        self._sections += 1
        material = self._material
        if not body:
            return
        if any(UNCONFIRMED in part for part in body):
            body = [*body, paragraph(say(NOT_CONFIRMED, material.language), "note")]
        banner = say(_banner(material, name), material.language) if material.synthetic else ""
        if name == "header" and material.parameters.audience != "research":  # research output is never released
            body = [status_mark(Status(), material.language), *body]
        edition = material.parameters.audience
        show(section(name, join(body), language=material.language, banner=banner, edition=edition))

    def _topic(self, place: int) -> OnAgenda | None:
        """The topic at a place of the agenda, counted from 1."""
        if place not in range(1, MOST_TOPICS + 1):
            raise DefinitionError(
                "a report has pages for topics 1 to {most}; found {found}.", most=MOST_TOPICS, found=place
            )
        chosen = self._material.topics
        return chosen[place - 1] if place <= len(chosen) else None

    def _cells(self) -> list[dict]:
        """Every number that the pages of this notebook show."""
        trusted = self._trusted if self._kind == "data_trust" else None
        return shown_cells(self._material, trusted)

    def _facts(self) -> dict:
        material = self._material
        return {
            **material.parameters.model_dump(),
            "period": material.period.label,
            "name": material.network,
            "sections": self._sections,
            "synthetic": material.synthetic,
            "run_id": material.run_id,
            "store": material.manifest.get("fingerprint"),
            "data_age_days": material.age_days,
            "first": self._first,
            "suppressed": material.hidden + (self._trusted.hidden if "_trusted" in vars(self) else 0),
        }
