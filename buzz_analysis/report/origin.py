"""Where the numbers of a report come from: what the last page of every notebook says of its store and its run."""

from __future__ import annotations

import datetime

from ..provenance import Status
from ..wording import date_words, say, whole
from .basis import Basis
from .marks import released_by


def store_facts(basis: Basis) -> list[tuple[str, str]]:
    """When the store was made, and by which library."""
    language, manifest = basis.language, basis.manifest
    made_on = datetime.date.fromisoformat(str(manifest["made_on"])[:10])
    return [
        (say("Store made on", language), date_words(made_on, language)),
        (say("Library", language), _library(manifest)),
    ]


def run_facts(basis: Basis) -> list[tuple[str, str]]:
    """What was asked, how much is hidden, which run it was, and who released it."""
    language, given = basis.language, basis.parameters
    return [
        (
            say("Parameters", language),
            f"vsv={given.vsv}, period={basis.period.label}, audience={given.audience}, language={given.language}, "
            f"study={given.study}",
        ),
        (say("Hidden cells", language), whole(basis.hidden, language)),
        (say("Run", language), basis.run_id or say("by hand", language)),
        (say("Released by", language), released_by(Status(), language)),
    ]


def _library(manifest) -> str:
    """The version, and the commit where the store's manifest has it."""
    commit = manifest.get("commit")
    return f"{manifest['library']} ({commit[:12]})" if commit else str(manifest["library"])
