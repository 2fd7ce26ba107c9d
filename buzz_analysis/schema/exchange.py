"""The shape of a file of aggregates: what one network tells another of one period, and no person."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field, model_validator

from ..errors import DefinitionError
from .base import Id, Strict, Timepoint
from .period import Period, parse_period

FORMAT: Literal["buzz-analysis aggregates"] = "buzz-analysis aggregates"
VERSION: Literal[1] = 1


class ExchangeRow(Strict):
    """One number: a count of n women, or the mean of n scores; a hidden count is missing, never 0."""

    kind: Literal["alert", "mean"]
    timepoint: Timepoint
    instrument: Id
    scale: str = ""
    n: int = Field(ge=1)
    count: int | None = None
    mean: float | None = None
    sd: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _is_possible(self):
        if self.count is not None and not 0 <= self.count <= self.n:
            raise DefinitionError("count must lie from 0 to n. Ask for the file again.")
        if self.kind == "mean" and (self.mean is None or self.sd is None or not self.scale):
            raise DefinitionError("a mean needs scale, mean and sd. Ask for the file again.")
        return self


class Exchange(Strict):
    """One file: whose numbers, of which period, counted by which rules."""

    format: Literal["buzz-analysis aggregates"] = FORMAT
    version: Literal[1] = VERSION
    study: Id
    vsv: Id
    name: str
    period: str
    synthetic: bool
    made_on: datetime.date
    minimum: int = Field(ge=1)
    rules: str
    rule_options: dict[str, str | None]
    rows: tuple[ExchangeRow, ...]

    @property
    def stretch(self) -> Period:
        """The period as months."""
        return parse_period(self.period)

    @model_validator(mode="after")
    def _holds_no_small_number(self):
        parse_period(self.period)
        for row in self.rows:
            counts = [row.n, *([row.count, row.n - row.count] if row.count is not None else [])]
            if min(counts) < self.minimum:
                raise DefinitionError(
                    "{kind} of {instrument} at {timepoint} holds a number under {minimum}. Ask for the file again.",
                    kind=row.kind,
                    instrument=row.instrument,
                    timepoint=row.timepoint,
                    minimum=self.minimum,
                )
        keys = [(row.kind, row.timepoint, row.instrument, row.scale) for row in self.rows]
        if len({*keys}) < len(keys):
            raise DefinitionError("a number stands here twice. Ask for the file again.")
        return self
