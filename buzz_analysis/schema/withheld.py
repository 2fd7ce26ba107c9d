"""The shape of withheld.csv: numbers that are kept back, so that what was released before gives nothing away."""

from __future__ import annotations

import re

from pydantic import field_validator

from ..errors import DefinitionError
from .base import Strict
from .period import parse_period

OF_STUDY = re.compile(r"us\.[^\s]+")
NUMBER = re.compile(r"lc\.\w+\.T\d\.\w+")  # of the overview: a topic's page is left out by the agenda


class _KeptBack(Strict):
    """One number of one period's report."""

    period: str
    cell: str

    @field_validator("period")
    @classmethod
    def _is_a_period(cls, value: str) -> str:
        return parse_period(value).label


class Withheld(_KeptBack):
    """One number of the overview of one period's report."""

    @field_validator("cell")
    @classmethod
    def _is_a_number(cls, value: str) -> str:
        if not NUMBER.fullmatch(value):
            raise DefinitionError(
                "'{found}' is no number of the overview, such as lc.epds.T4.alert_share or lc.response.T4.answered.",
                found=value,
            )
        return value


class WithheldOfStudy(_KeptBack):
    """One number of the study across networks."""

    @field_validator("cell")
    @classmethod
    def _is_a_number(cls, value: str) -> str:
        if not OF_STUDY.fullmatch(value):
            raise DefinitionError(
                "'{found}' is no number of the study, such as us.viva.T4.answered.2021. Write it as the refusal of "
                "buzz release does.",
                found=value,
            )
        return value
