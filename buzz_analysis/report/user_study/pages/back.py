"""Last pages: what must not be concluded, and where every number comes from."""

from __future__ import annotations

from ....wording import say
from ...html import heading, listing, pairs
from ...origin import run_facts, store_facts

LIMITS = (
    "What is not recorded is unknown; it is not: not done.",
    "Networks care for different groups of women; the figures are not adjusted for that. There is no ranking.",
    "Networks that record much differ from those that record little: this is no sample of all networks.",
    "What came after a session or an action did not therefore come from it.",
    "Coded evidence is told in counts and quotations; it is never added up to a score.",
    "The smallest count that may be shown is this project's own choice; no published Dutch rule was found.",
)


def limits(material) -> list:
    """What must not be concluded."""
    return [heading(2, say("Limits", material.language)), listing([say(text, material.language) for text in LIMITS])]


def provenance(material) -> list:
    """From which data and records, by which library."""
    study = (say("Study", material.language), material.manifest["title"])
    facts = [study, *store_facts(material), *run_facts(material)]
    return [heading(2, say("Where the figures come from", material.language)), pairs(facts)]
