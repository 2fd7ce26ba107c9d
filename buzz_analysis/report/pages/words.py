"""Women's words on a topic's page: entered and released by hand, shown as text, never raw answers."""

from __future__ import annotations

from markupsafe import Markup

from ...schema import parse_period
from ...wording import date_words, say
from ..html import heading, paragraph

RELEASED = "Entered and released by hand. Said by one woman; no share or number speaks from it."
QUOTE = Markup(
    '<figure class="buzz-words"><blockquote><p>{text}</p></blockquote><figcaption>{who}</figcaption></figure>'
)


def words_parts(material, topic) -> list:
    """Each saying on this topic with the role that released it and when; or that nothing was recorded."""
    language = material.language
    found = words_on(material, topic)
    title = heading(3, say("In women's own words", language))
    if not found:
        return [title, paragraph(say("Nothing recorded.", language))]
    return [title, *(_quote(one, language) for one in found), paragraph(say(RELEASED, language), "note")]


def words_on(material, topic) -> list:
    """The words on a topic that this edition may show, of the period of the report."""
    return [one for one in material.records.words if one.topic == topic.id and _is_of(one, material.period)]


def quote(text, who) -> Markup:
    """One saying and where it comes from; both as text."""
    return QUOTE.format(text=text, who=who)


def _quote(one, language) -> Markup:
    values = {"role": one.released_by_role, "day": date_words(one.released_on, language), "period": one.period}
    return quote(one.text, say("{period}; released by: {role}, {day}.", language, **values))


def _is_of(one, period) -> bool:
    """Whether these words are about months of this report."""
    said = parse_period(one.period)
    return said.first < period.first + period.months and period.first < said.first + said.months
