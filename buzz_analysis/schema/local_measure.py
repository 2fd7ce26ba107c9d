"""The shapes of measures.yaml and measures.csv: what a network counts itself, beside the questionnaires."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from ..errors import DefinitionError
from .base import Direction, Id, Strict
from .births import a_period

SHARE = "share"


class LocalMeasure(Strict):
    """One local measure; its unit is `share`, or a word of its own such as minutes for a mean.

    `lowest` and `highest`: the ends of the scale of a mean that has any.
    """

    id: Id
    label: str | None = None
    label_nl: str
    unit: str
    higher_is: Direction
    lowest: float | None = None
    highest: float | None = None

    @property
    def is_share(self) -> bool:
        """Whether its rows count some of a whole."""
        return self.unit == SHARE

    @property
    def reach(self) -> tuple[float, float] | None:
        """Lowest and highest value, where both are known."""
        return None if self.lowest is None or self.highest is None else (self.lowest, self.highest)

    @model_validator(mode="after")
    def _has_both_ends_or_none(self):
        if (self.lowest is None) != (self.highest is None) or (self.reach and self.lowest >= self.highest):
            raise DefinitionError(
                "lowest and highest are the ends of a scale: give both, the lower one first, or neither; found {low} "
                "and {high}.",
                low=self.lowest,
                high=self.highest,
            )
        return self


class LocalMeasures(Strict):
    """All local measures of one network."""

    measures: tuple[LocalMeasure, ...] = ()

    @model_validator(mode="after")
    def _have_ids_of_their_own(self):
        names = [one.id for one in self.measures]
        if len(set(names)) < len(names):
            raise DefinitionError("a measure stands here once; found {found}.", found=", ".join(names))
        return self


class MeasureRow(Strict):
    """What one local measure was in one period: some of a whole, or a mean and how many it rests on."""

    measure: Id
    period: Annotated[str, AfterValidator(a_period)]
    numerator: int | None = Field(None, ge=0)
    denominator: int = Field(ge=0)
    value: float | None = None

    @model_validator(mode="after")
    def _is_a_share_or_a_mean(self):
        if (self.numerator is None) == (self.value is None):
            raise DefinitionError("fill numerator for a share, or value for a mean; one of the two.")
        if self.numerator is not None and self.numerator > self.denominator:
            raise DefinitionError(
                "numerator must not exceed denominator; found {count} of {n}.", count=self.numerator, n=self.denominator
            )
        return self
