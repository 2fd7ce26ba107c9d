"""The annex: the same numbers by network, by time point, by discipline; for whoever looks one up."""

from __future__ import annotations

from ....disclosure import TOTAL
from ....wording import say
from ...html import heading, paragraph
from .frame import page
from .reach import STEPS, both_table
from .staff_means import mean_tables

WHAT = "What stands on the pages before, in more parts: to look up, not to compare. There is no ranking."
BOTH = "By network, time point and year"
MEANS = "Plain means by network and by discipline"
BY_NETWORK = "Mean scores by round and network"
BY_DISCIPLINE = "Mean scores by round and discipline"


def annex(material) -> list:
    """Reach by network and time point, and means of professionals; nothing where there is neither."""
    body = [*_reach(material), *_means(material)]
    return page(material, "annex", [paragraph(say(WHAT, material.language)), *body]) if body else []


def _reach(material) -> list:
    """A table a step; of one network the page itself has every time point."""
    steps = [step for step in STEPS if (material.reach["step"] == step).any()]
    if len(material.vsvs) == 1 or not steps:
        return []
    language = material.language
    return [
        part for step in steps for part in (heading(3, say(STEPS[step], language)), both_table(material, step, BOTH))
    ]


def _means(material) -> list:
    """By network and by discipline: plain means."""
    language, found = material.language, material.staff_survey
    parts = [("vsv", BY_NETWORK, found.means), ("discipline", BY_DISCIPLINE, found.disciplines)]
    tables = [
        one
        for part, caption, rows in parts
        if len(rows)
        for one in mean_tables(material, rows[rows[part] != TOTAL], f"us-staff-by-{part}", caption, part)
    ]
    return [heading(3, say(MEANS, language)), *tables] if tables else []
