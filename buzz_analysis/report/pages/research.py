"""The research edition: the team's pages and findings, beside numbers of which none is hidden; page one says so."""

from __future__ import annotations

from ...wording import say
from ..html import paragraph
from . import front
from . import overview as team

UNSUPPRESSED = "Nothing is hidden in this edition. Do not share, print or publish it."
SIGNALS = (
    "Signals are those of the team's edition, reckoned from what it may show. Beside exact numbers one may look too "
    "strong or too weak; with what that edition hides nothing is compared."
)


def header(material, kind) -> list:
    """The team's header, after what this edition must never be used for."""
    title, *rest = front.header(material, kind)
    return [title, paragraph(say(UNSUPPRESSED, material.language), "caution"), *rest]


def overview(material) -> list:
    """The team's overview, after whose signals they are."""
    title, *rest = team.overview(material)
    return [title, paragraph(say(SIGNALS, material.language), "caution"), *rest]
