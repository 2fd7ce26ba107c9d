"""The two places in a report that say whether somebody released it, and how they are said anew when somebody does."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..provenance import CONCEPT, RELEASED, WITHDRAWN, Status
from ..wording import date_words, say

MARKS = {
    CONCEPT: "Draft, not released.",
    RELEASED: "Released on {day} by: {role}.",
    WITHDRAWN: "Withdrawn on {day}. Do not use it. {reason}",
}
BY = {CONCEPT: "nobody has released it yet", RELEASED: "{role}, {day}", WITHDRAWN: "withdrawn on {day}"}
MARK = Markup('<p class="buzz-status" data-status="{}">{}</p>')
RELEASE = Markup('<span class="buzz-release">{}</span>')
MARKED = re.compile(r'<p class="buzz-status"[^>]*>.*?</p>', re.DOTALL)
RELEASED_BY = re.compile(r'<span class="buzz-release">.*?</span>', re.DOTALL)


def status_words(status: Status, language: str) -> str:
    """What page one says of where the report stands."""
    return say(MARKS[status.name], language, **_values(status, language))


def status_mark(status: Status, language: str) -> Markup:
    """The same as a line of page one."""
    return MARK.format(status.name, status_words(status, language))


def released_by(status: Status, language: str) -> Markup:
    """By whom and when, for the block that tells where the figures come from."""
    return RELEASE.format(say(BY[status.name], language, **_values(status, language)))


def said_anew(html: str, status: Status, language: str) -> str:
    """A piece of a report with both marks as this status has them."""
    mark, by = (str(made(status, language)) for made in (status_mark, released_by))
    return RELEASED_BY.sub(lambda _: by, MARKED.sub(lambda _: mark, html))


def _values(status: Status, language: str) -> dict[str, str]:
    day = date_words(status.on, language) if status.on else ""
    return {"day": day, "role": status.role, "reason": status.reason}
