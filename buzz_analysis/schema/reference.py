"""The shape of published values beside a yearly figure: those of definitions/benchmarks, and a study's own."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import model_validator

from ..errors import DefinitionError
from .base import Id, Strict, Verification
from .indicator import Indicator

KINDS = ("norm", "national_mean", "best_quarter", "own_goal")
ReferenceKind = Literal["norm", "national_mean", "best_quarter", "own_goal"]
PARTS = {"%": 100, "per 1000": 1000}  # what a whole is in each unit of a share
FITTING = {"share": "%", "per_1000": "per 1000", "mean": "score"}


class Reference(Strict):
    """One published value of one measure in one population; without `indicator` it lies beside no figure of ours."""

    measure: str  # as the source calls it
    indicator: Id | None = None
    kind: ReferenceKind | None = None
    value: float
    unit: str
    population: str | None = None
    population_nl: str | None = None
    period: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    low: float | None = None
    high: float | None = None
    note: str | None = None
    source: str
    verification: Verification
    checked_on: datetime.date
    review_by: datetime.date

    @model_validator(mode="after")
    def _can_lie_beside(self):
        if (self.indicator is None) != (self.kind is None):
            raise DefinitionError(
                "indicator and kind stand together: kind is one of {known}. Leave both blank for a value that lies "
                "beside no figure.",
                known=", ".join(KINDS),
            )
        if self.unit in PARTS and not 0 <= self.value <= PARTS[self.unit]:
            raise DefinitionError(
                "value must lie from 0 to {most} in {unit}; found {found}.",
                most=PARTS[self.unit],
                unit=self.unit,
                found=self.value,
            )
        return self

    @property
    def estimate(self) -> float:
        """The value as a share from 0 to 1, or the score itself."""
        return self.value / PARTS.get(self.unit, 1)

    def fits(self, definition: Indicator, population: str) -> bool:
        """Whether it may lie beside a figure: the same indicator, the same population, the same unit.

        `population` is the one that the file of figures names; without it the definition's counts. A figure whose
        population nobody knows has no reference.
        """
        known = population or definition.population
        is_same = self.indicator == definition.id and self.unit == FITTING[definition.unit]
        return is_same and known is not None and self.population == known


class Spread(Strict):
    """How far regions, practices or provinces lay apart in one published study; context, never a reference."""

    indicator: str
    indicator_nl: str
    unit_of_comparison: str
    unit_of_comparison_nl: str
    period: str
    low: float
    high: float
    mean_or_national: float | None = None
    sd: float | None = None
    unit: str
    statistic: str
    source: str
    verification: Verification
    checked_on: datetime.date
    review_by: datetime.date
