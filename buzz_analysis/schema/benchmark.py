"""The shape of definitions/benchmarks/*.csv: a published value beside which an own figure may be laid."""

from __future__ import annotations

import datetime
from typing import Literal

from .base import Id, Strict, Verification

Kind = Literal["norm", "national_mean", "best_quarter"]


class Benchmark(Strict):
    """One value of one measure in one population; it fits that very measure and no other."""

    instrument: Id
    scale: str
    statistic: Literal["mean", "alert_share"]
    kind: Kind
    value: float
    population: str
    population_nl: str
    period: str | None = None  # None: not read in the source
    n: int | None = None
    source: str
    verification: Verification
    checked_on: datetime.date
    review_by: datetime.date
