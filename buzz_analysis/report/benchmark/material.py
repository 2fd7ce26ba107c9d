"""What the pages of the benchmark are made from: released figures, and each among the networks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from ... import audit
from ...schema import Indicator, Reference, RegisterRow
from ..basis import Basis


class Figure(NamedTuple):
    """One yearly figure of this network, and where it lies; `years` holds the released own years, the last one first.

    `series` tells one population of an indicator from another; `sums` has a row a year of what others together make.
    """

    definition: Indicator
    series: str
    population: str
    cell: str
    years: pd.DataFrame
    sums: pd.DataFrame  # year group numerator denominator n_networks estimate cell
    place: audit.Place
    reliability: float
    references: tuple[Reference, ...] = ()
    pooled: dict | None = None  # three years together, where each of them is hidden
    is_against_country: bool = False  # the funnel's reference is a published share of the whole country
    adjusted: audit.Adjusted | None = None  # None: no model was given, or the own figure may not be told
    by_ratio: audit.Place | None = None  # the place by that ratio; None: no model was given

    @property
    def now(self) -> dict | None:
        """The released row of the year of the report; None where nothing was delivered."""
        rows = self.years[self.years["is_now"]]
        return rows.iloc[0].to_dict() if len(rows) else None

    def beside(self, year: int) -> dict | None:
        """What it is laid beside: what the source publishes of the whole country, else the others together."""
        return self.sum_of("national", year) or self.sum_of("others", year)

    def sum_of(self, group: str, year: int) -> dict | None:
        """What a group of networks makes in a year; None where it may not be told, or nobody delivered."""
        rows = self.sums[(self.sums["group"] == group) & (self.sums["year"] == year)]
        return rows.iloc[0].to_dict() if len(rows) else None


@dataclass(frozen=True)
class BenchmarkMaterial(Basis):
    """Every figure of one network in one year; no number that may not be shown, and no other network by name."""

    year: int
    figures: tuple[Figure, ...]
    women: pd.DataFrame  # alert shares of the questionnaires, beside the others
    region: str  # empty: the register names none
    standing: RegisterRow  # of this network
    unknown: tuple[str, ...]  # ids in the file that no definition explains
    unlike: tuple[str, ...]  # indicators of which the year lies outside their validity
    models: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by indicator: sources of the case-mix model

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        return sum(int(one.years["suppressed"].sum()) for one in self.figures) + int(self.women["suppressed"].sum())

    @property
    def about(self) -> str:
        """English figures are of providers (NHS trusts); a network of midwives and hospital is a Dutch thing."""
        return "provider" if "england" in self.foreign else ""

    @property
    def credit(self) -> tuple[str, ...]:
        """Lines that sources ask for under every drawing."""
        return tuple(dict.fromkeys(one.definition.credit + "." for one in self.figures if one.definition.credit))

    @property
    def foreign(self) -> tuple[str, ...]:
        """Countries that are not the Netherlands."""
        return tuple(dict.fromkeys(one.definition.country for one in self.figures if one.definition.country != "nl"))
