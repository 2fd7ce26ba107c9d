"""The shape of definitions/layouts/*.yaml: how a long table of categories becomes yearly figures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from ..errors import DefinitionError
from .base import Id, Sourced, Strict

COLUMNS = ("period", "dimension", "level", "unit", "name", "category", "value")


class FigureLayout(Strict):
    """Which categories of which dimension make the numerator and the rest of the denominator of one indicator.

    A category in none of the lists is refused: nobody knows on which side it counts.
    """

    indicator: Id
    dimensions: tuple[str, ...] = Field(min_length=1)  # its names over the years
    numerator: tuple[str, ...] = Field(min_length=1)
    others: tuple[str, ...] = Field(min_length=1)  # the rest of the denominator
    left_out: tuple[str, ...] = ()  # known, and no answer: counted as missing


class Layout(Sourced):
    """A long table: a row a period, dimension, organisation and category. All names are compared blind to case and
    spaces.
    """

    id: Id
    name: str
    columns: dict[str, tuple[str, ...]]  # ours: the headings over the years
    levels: dict[Literal["network", "national"], tuple[str, ...]]
    missing: tuple[str, ...] = Field(min_length=1)  # the category that means: nothing was recorded
    rounded_to: int = Field(default=1, ge=1)  # a value of one such step stands for any small count
    figures: tuple[FigureLayout, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_all_columns(self):
        absent = [name for name in COLUMNS if name not in self.columns]
        if absent:
            raise DefinitionError("columns lacks {names}.", names=", ".join(absent))
        return self


def plain(text: str) -> str:
    """A name without its capitals and spaces, as the layouts of several years are compared."""
    return "".join(text.split()).casefold()
