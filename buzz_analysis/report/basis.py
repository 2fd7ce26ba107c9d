"""What every report is made from, whatever its notebook: what was asked, of whom, when, on which data."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from ..schema import Parameters, Period, Study


@dataclass(frozen=True, kw_only=True)
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
    numbered: list[str] = field(default_factory=list)  # the figures that were shown, in their order

    @property
    def language(self) -> str:
        """Language of the edition."""
        return self.parameters.language

    @property
    def about(self) -> str:
        """Whom the pages are about, where that is no network: a folder of `wording`."""
        return ""

    @property
    def synthetic(self) -> bool:
        """Whether the data are invented: the store's own flag, which no parameter changes."""
        return bool(self.manifest["synthetic"])

    def figure_number(self, name: str) -> int:
        """The number of a figure: figures are numbered as they are shown."""
        if name not in self.numbered:
            self.numbered.append(name)
        return self.numbered.index(name) + 1

    @property
    def age_days(self) -> int | None:
        """Days from the day the data speak of last to today; None where that day is not known."""
        return None

    @property
    def hidden(self) -> int:
        """How many cells are hidden in the whole report."""
        return 0
