"""What the reports of all notebooks have in common: a page is shown, counted and marked in one place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..provenance import Status
from ..sentences import UNCONFIRMED
from ..wording import about, say
from .basis import Basis
from .html import join, paragraph, said, section
from .marks import status_mark
from .show import show, show_cells, show_sentinel, style
from .texts import plain_texts

INVENTED = "INVENTED DATA – no real women; the name exists, the figures are made up"
INVENTED_NAME = "INVENTED DATA – no real women; the name and the figures are made up"
TWIN = (
    "INVENTED DATA – a synthetic twin: this report made on invented answers of the same shape. No figure in it says "
    "anything about this network, and it cannot be released"
)
SHORT, SHORT_TWIN = "INVENTED DATA", "INVENTED DATA – synthetic twin"
NOT_CONFIRMED = "† Usual practice or an assumption; not read in a source."


class Edition(NamedTuple):
    """The pages of an edition by name, the sentences under them, and what it makes of the numbers."""

    pages: Mapping[str, Callable]
    sentences: Mapping[str, Callable]
    material: Callable = lambda material: material  # what an edition takes out or rounds


def _banner(material: Basis, page: str) -> str:
    """What invented data say on a page; on the first in full."""
    is_first, is_twin = page == "header", bool(material.manifest.get("twin"))
    if is_twin:
        return TWIN if is_first else SHORT_TWIN
    whole = INVENTED_NAME if material.has_invented_name else INVENTED
    return whole if is_first else SHORT


def with_mark(body: list, language: str) -> list:
    """The same page; what nobody confirmed is marked on it, and the mark explained once."""
    is_marked = any(UNCONFIRMED in part for part in body)
    return [*body, paragraph(say(NOT_CONFIRMED, language), "note")] if is_marked else body


class PagedReport(ABC):
    """The pages about one network over one period; each notebook's report names its own."""

    def __init__(self, material: Basis, edition: Edition):
        self._material = material
        self._edition = edition
        self._sections = 0
        self._first: list[str] = []

    def close(self) -> None:
        """Say that this is the end, and leave the mark by which the runner knows that every page ran."""
        self._show("close", [paragraph(say("End of the report.", self._material.language))])
        show_cells(self._cells())
        show_sentinel(self._facts())

    @abstractmethod
    def _cells(self) -> list[dict]:
        """Every number that the pages of this notebook show."""

    def _hidden(self) -> int:
        """How many cells are hidden."""
        return self._material.hidden

    def _open(self, *given) -> None:
        """Page one, with the look of the house before it."""
        show(style())
        self._page("header", *given)

    def _page(self, name: str, *given, section: str = "") -> None:
        """One page as this edition makes it; an edition without it shows nothing, and counts it all the same."""
        page = self._edition.pages.get(name)
        with plain_texts(), about(self._material.about):
            self._show(section or name.replace("_", "-"), page(self._material, *given) if page else [])

    def _say(self, name: str, *given) -> None:
        """The sentences of one page, where this edition has them apart from it."""
        found = self._edition.sentences.get(name)
        with plain_texts(), about(self._material.about):
            self._tell(found(self._material, *given) if found else [])

    def _tell(self, sentences: list) -> None:
        """Sentences with the cells they were built from."""
        show(said(sentences, language=self._material.language))

    def _show(self, name: str, body: list) -> None:
        """One page, with its banner and its status where it has them."""
        self._sections += 1
        material = self._material
        if not body:
            return
        body = with_mark(body, material.language)
        banner = say(_banner(material, name), material.language) if material.synthetic else ""
        if name == "header" and material.parameters.audience != "research":  # research output is never released
            body = [status_mark(Status(), material.language), *body]
        edition = material.parameters.audience
        show(section(name, join(body), language=material.language, banner=banner, edition=edition))

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
            "suppressed": self._hidden(),
        }
