"""The research edition: the team's pages from numbers of which none is hidden; it says so on page one."""

from __future__ import annotations

from ...wording import say
from ..html import paragraph
from . import front

UNSUPPRESSED = "Nothing is hidden in this edition. Do not share, print or publish it."


def header(material, kind) -> list:
    """The team's header, after what this edition must never be used for."""
    title, *rest = front.header(material, kind)
    return [title, paragraph(say(UNSUPPRESSED, material.language), "caution"), *rest]
