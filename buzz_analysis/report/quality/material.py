"""What the pages of the yearly quality report are made from; every number in it was released."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..basis import Basis
from ..benchmark.material import Figure
from ..material import Material
from ..year_records import YearRecords


@dataclass(frozen=True)
class QualityMaterial(Basis):
    """One network and year: its figures, its answers where there are any, and its records."""

    year: int
    records: YearRecords
    figures: tuple[Figure, ...]
    care: pd.DataFrame  # the own figures of the year and what lies beside them, by `cell` and `group`
    women: Material | None  # of the learning cycle, over the same year; None: nobody answered
    audit: pd.DataFrame  # counts of the year
    pareto: pd.DataFrame  # factors of all years
    professionals: pd.DataFrame  # who came, and what became of agreements
    complaints: pd.DataFrame
    duties: pd.DataFrame

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        own = sum(int(frame["suppressed"].astype(bool).sum()) for frame in (self.care, self.audit, self.complaints))
        return own + int(self.pareto["suppressed"].astype(bool).sum()) + (self.women.hidden if self.women else 0)

    @property
    def age_days(self) -> int | None:
        """Days since the last answer of the year; None without answers."""
        return self.women.age_days if self.women else None
