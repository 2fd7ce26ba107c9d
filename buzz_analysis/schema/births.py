"""The shape of births.csv: how many women gave birth, by network, period and who they were."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from ..errors import DefinitionError
from .base import Id, Strict
from .period import parse_period

BAND = re.compile(r"([0-9]{1,2})-([0-9]{1,2})|[0-9]{1,2}\+")


def a_period(text: str) -> str:
    """The text, if it names its months itself; else raise."""
    parse_period(text)
    return text


def _a_band(text: str) -> str:
    found = BAND.fullmatch(text)
    if not found or (found[1] and int(found[1]) > int(found[2])):
        raise DefinitionError("write ages as 25-29 or 35+; found '{found}'.", found=text)
    return text


class BirthRow(Strict):
    """One group of women who gave birth; an empty cell means that it is not known of them."""

    vsv: Id
    period: Annotated[str, AfterValidator(a_period)]
    parity: Literal["0", "1+"] | None = None
    age_band: Annotated[str, AfterValidator(_a_band)] | None = None
    education: Literal["low", "middle", "high"] | None = None
    language: str | None = None
    n: int = Field(ge=0)
