"""Where a report stands: a concept until a person releases it, and withdrawn when its numbers proved wrong."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

CONCEPT, RELEASED, WITHDRAWN = "concept", "released", "withdrawn"


class Status(NamedTuple):
    """One of the three, since when, and by whom: a role, never a name."""

    name: str = CONCEPT
    on: datetime.date | None = None
    role: str = ""
    reason: str = ""  # why it was withdrawn

    @property
    def is_concept(self) -> bool:
        """Whether nobody has decided on it yet."""
        return self.name == CONCEPT


def status_of(manifest: Mapping) -> Status:
    """The status that a manifest tells: that of the last line of its history."""
    last = manifest["history"][-1]
    on = datetime.datetime.fromisoformat(last["at"]).date()
    return Status(str(manifest["status"]), on, str(last.get("role", "")), str(last.get("reason", "")))
