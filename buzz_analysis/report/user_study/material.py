"""What the pages of the study across networks are made from; every number in it was released."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd

from ...schema import Period
from ..basis import Basis
from ..records import Records
from .staff_survey import StaffSurvey


@dataclass(frozen=True)
class StudyMaterial(Basis):
    """Several networks over one period: their reach and their records; no woman's row is in it."""

    vsvs: tuple[str, ...]
    names: dict[str, str]  # of each network, as the report shows it
    years: tuple[Period, ...]  # of the period
    records: dict[str, Records]
    reach: pd.DataFrame  # by network, year, time point and step; `all` stands for their sums
    staff_survey: StaffSurvey

    @property
    def with_records(self) -> list[str]:
        """Networks that recorded any session, action or cycle."""
        return [vsv for vsv in self.vsvs if any((own := self.records[vsv])[:2]) or own.sessions]

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        own = sum(int(frame["suppressed"].astype(bool).sum()) for frame in (self.reach,) if len(frame))
        return own + self.staff_survey.hidden

    @property
    def age_days(self) -> int | None:
        """Days from the last day of the data, or of the period if that is earlier, to today."""
        known = self.manifest.get("data_to")
        if not known:
            return None
        last = min(datetime.date.fromisoformat(str(known)[:10]), self.period.last_day)
        return (self.today - last).days
