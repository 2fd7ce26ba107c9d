"""What every report is made from, whatever its notebook: what was asked, of whom, when, on which data."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ..schema import Parameters, Period, Study


@dataclass(frozen=True)
class Basis:
    """The frame of a report; it holds no number of anybody."""

    parameters: Parameters
    study: Study
    period: Period
    network: str  # as the report shows it
    has_invented_name: bool
    manifest: dict  # of the store
    today: datetime.date
    run_id: str

    @property
    def language(self) -> str:
        """Language of the edition."""
        return self.parameters.language

    @property
    def synthetic(self) -> bool:
        """Whether the data are invented: the store's own flag, which no parameter changes."""
        return bool(self.manifest["synthetic"])

    @property
    def age_days(self) -> int | None:
        """Days from the day the data speak of last to today; None where that day is not known."""
        return None

    @property
    def hidden(self) -> int:
        """How many cells are hidden in the whole report."""
        return 0
