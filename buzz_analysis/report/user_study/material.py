"""What the pages of the study across networks are made from; every number in it was released."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd

from ...schema import Idea, Period
from ..basis import Basis
from ..records import Records
from .cycles import Cycles
from .lasting import Lasting
from .outcomes import Outcomes
from .reproduction import Reproduction
from .sessions import Sessions, recorded_facts
from .staff_survey import StaffSurvey
from .uptake import Uptake


@dataclass(frozen=True)
class StudyMaterial(Basis):
    """Several networks over one period: their reach and their records; no woman's row is in it."""

    vsvs: tuple[str, ...]
    names: dict[str, str]  # of each network, as the report shows it
    years: tuple[Period, ...]  # of the period
    records: dict[str, Records]
    reach: pd.DataFrame  # by network, year, time point and step; `all` stands for their sums
    staff_survey: StaffSurvey
    sessions: Sessions
    cycles: Cycles
    uptake: Uptake
    lasting: Lasting
    ideas: dict[str, tuple[Idea, ...]]
    outcomes: Outcomes
    reproduction: Reproduction

    @property
    def facts(self) -> dict[str, int]:
        """What the records themselves tell of uptake: networks and members in learning sessions, steps, hours."""
        return recorded_facts(self.records, self.sessions, self.period)

    @property
    def with_records(self) -> list[str]:
        """Networks that recorded any session, action or cycle."""
        return [vsv for vsv in self.vsvs if any((own := self.records[vsv])[:2]) or own.sessions]

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        frames = (self.reach, self.sessions.evaluation, self.cycles.cells, self.uptake.answers, self.lasting.shares)
        own = sum(int(frame["suppressed"].astype(bool).sum()) for frame in frames if len(frame))
        return own + self.staff_survey.hidden + self.outcomes.hidden + self.reproduction.hidden

    @property
    def age_days(self) -> int | None:
        """Days from the last day of the data, or of the period if that is earlier, to today."""
        known = self.manifest.get("data_to")
        if not known:
            return None
        last = min(datetime.date.fromisoformat(str(known)[:10]), self.period.last_day)
        return (self.today - last).days
