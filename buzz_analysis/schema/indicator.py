"""The shape of an indicator: a yearly figure of a network, with what is counted and of how many."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from ..errors import DefinitionError
from .base import Direction, Id, Sourced, Strict, YesNo

GROUPS = ("care", "maternity_care", "experience")  # in the order in which they are discussed
Unit = Literal["share", "per_1000", "mean"]


class Counted(Strict):
    """What a numerator or a denominator counts."""

    label: str
    label_nl: str


class Break(Strict):
    """From this year on the figure means something else."""

    year: int
    reason: str
    reason_nl: str


class Years(Strict):
    """From a year to a year, both included; an open end is None."""

    first: int | None = Field(default=None, alias="from")
    last: int | None = Field(default=None, alias="to")

    def has(self, year: int) -> bool:
        """Whether a year lies in it."""
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


class Adjusted(Years):
    """Whether the source corrects the figure of these years for who gave birth."""

    value: YesNo


class Indicator(Sourced):
    """One yearly figure; its id is the one the study's file uses.

    Of a ``mean`` the numerator is the sum of the scores and the denominator the number of answers.
    """

    id: Id
    name: str
    name_nl: str
    numerator: Counted
    denominator: Counted
    plain: str | None = None  # a sentence of a share in words everybody knows, with {about} where its number stands
    plain_nl: str | None = None
    higher_is: Direction
    group: Literal["care", "maternity_care", "experience"]
    order: int = Field(ge=1)  # within its group
    unit: Unit = "share"
    reach: tuple[float, float] | None = None  # of a mean: the lowest and the highest score
    valid: Years = Years()
    adjusted: tuple[Adjusted, ...] = ()  # years in none of these: not known
    minimum_denominator: int = Field(default=30, ge=1)  # with fewer there is no place among the networks
    read_with: tuple[Id, ...] = ()
    population: str | None = None  # as the published values call it; None: not found, so none lies beside it
    country: Literal["nl", "england"] = "nl"
    credit: str | None = None  # a line that must stand under every drawing
    attribution: str | None = None
    attribution_nl: str | None = None
    not_found: str | None = None  # what nobody found about it
    not_found_nl: str | None = None
    partly_modelled: YesNo = False  # the source divides home births over networks by referral pattern
    level: str | None = None  # where the figure is not of the network itself
    level_nl: str | None = None
    breaks: tuple[Break, ...] = ()

    @model_validator(mode="after")
    def _knows_its_scale(self):
        if (self.unit == "mean") != (self.reach is not None):
            raise DefinitionError("reach stands with unit: mean, and only there: the lowest and the highest score.")
        return self

    @model_validator(mode="after")
    def _says_its_number_plainly(self):
        told = (self.plain, self.plain_nl)
        if (self.plain is None) != (self.plain_nl is None) or any(text and text.count("{about}") != 1 for text in told):
            raise DefinitionError("plain and plain_nl stand together, each with {place} once.", place="{about}")
        return self

    def segment(self, year: int) -> int:
        """How many breaks lie before a year: figures of two segments are never joined in one line."""
        return sum(one.year <= year for one in self.breaks)

    def is_adjusted(self, year: int) -> bool | None:
        """Whether the figure of a year was corrected for case mix; None where that is not known."""
        return next((one.value for one in self.adjusted if one.has(year)), None)
