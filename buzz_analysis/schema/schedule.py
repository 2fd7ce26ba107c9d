"""The shape of a schedule: which instrument at which time point, and the gates before it."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from ..errors import DefinitionError
from .base import Answer, Id, Sourced, Strict, Timepoint, Verification, YesNo

SCREENERS = ("urinary_screen", "anal_screen", "breastfeeding")  # questions of no instrument, asked before one
SCREENER_ANSWERS = (0, 1)


def _bare_name(value):
    return {"id": value} if isinstance(value, str) else value


class Gate(Strict):
    """What must be so before an instrument is asked: a score, or one screening answer."""

    instrument: str | None = None
    scale: str | None = None
    at_least: float | None = None
    item: str | None = None
    equals: Answer = None

    @model_validator(mode="after")
    def _is_one_kind(self):
        given = {name for name, value in self if value is not None}
        by_item = given == {"item", "equals"} and self.equals in SCREENER_ANSWERS
        if given != {"instrument", "scale", "at_least"} and not by_item:
            raise DefinitionError("a gate names instrument, scale and at_least, or item and equals (0 or 1).")
        return self


class Asked(Strict):
    """One instrument in the schedule."""

    id: str
    timepoints: tuple[Timepoint, ...]
    start: datetime.date | None = Field(default=None, alias="from")  # asked since; None = from the beginning
    optional: YesNo = False  # asked only by a network that names it among its domains
    gate: Gate | None = None
    verification: Verification | None = None  # of the gate
    source: str | None = None  # of the gate
    note: str | None = None  # printed wherever the instrument is shown
    note_nl: str | None = None


class Moment(Strict):
    """A time point: its name, and within how many days of the invitation an answer is expected."""

    id: Timepoint
    label: str
    label_nl: str
    plain: str = ""  # as a sentence for the client council begins
    plain_nl: str = ""
    answer_within_days: int
    weeks: float | None = None  # distance from the first time point, for a time axis
    start: datetime.date | None = Field(default=None, alias="from")  # in use since
    note: str | None = None


class UsedMoment(Strict):
    """A time point that a network uses, and since when."""

    id: Timepoint
    start: datetime.date | None = Field(default=None, alias="from")


class UsedDomain(Strict):
    """An instrument that a network asks: since when, and at which time points if not the schedule's."""

    id: Id
    start: datetime.date | None = Field(default=None, alias="from")
    timepoints: tuple[Timepoint, ...] = ()


class Moments(Strict):
    """params/<vsv>/moments.yaml: what a network uses of the schedule; without this file it uses all of it.

    A bare name is that time point or domain from the beginning. Without `domains`: all but the optional ones.
    """

    timepoints: tuple[Annotated[UsedMoment, BeforeValidator(_bare_name)], ...] = Field(min_length=1)
    domains: tuple[Annotated[UsedDomain, BeforeValidator(_bare_name)], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The time points, by name."""
        return tuple(moment.id for moment in self.timepoints)

    @model_validator(mode="after")
    def _each_once(self):
        for part in ("timepoints", "domains"):
            names = [one.id for one in getattr(self, part)]
            for name in names:
                if names.count(name) > 1:
                    raise DefinitionError("{part} names '{name}' twice. Keep one of them.", part=part, name=name)
        return self


class Schedule(Sourced):
    """Which instrument is asked when."""

    id: Id
    name: str
    version: str
    moments: tuple[Moment, ...] = Field(min_length=1)
    instruments: tuple[Asked, ...] = Field(min_length=1)

    def asked(self, instrument: str) -> Asked | None:
        """The line of one instrument; None when the schedule does not know it."""
        return next((line for line in self.instruments if line.id == instrument), None)

    def used_since(self, timepoint: str) -> datetime.date | None:
        """The day a time point came into use, ``date.min`` if from the beginning; None when it is not in use."""
        moment = next((moment for moment in self.moments if moment.id == timepoint), None)
        return None if moment is None else moment.start or datetime.date.min

    def asked_since(self, instrument: str, timepoint: str) -> datetime.date | None:
        """The day an instrument came to be asked at a time point; None when it is not asked there."""
        line, used = self.asked(instrument), self.used_since(timepoint)
        if line is None or line.optional or used is None or timepoint not in line.timepoints:
            return None
        return max(used, line.start or datetime.date.min)

    def until(self, day: datetime.date) -> Schedule:
        """The same without what came into use after a day."""
        moments = tuple(moment for moment in self.moments if (moment.start or day) <= day)
        lines = tuple(line for line in self.instruments if (line.start or day) <= day)
        return self.model_copy(update={"moments": moments, "instruments": lines})

    def for_everybody(self) -> Schedule:
        """The schedule of a network that declares nothing: all of it but the optional instruments."""
        return self.model_copy(update={"instruments": tuple(line for line in self.instruments if not line.optional)})

    def limited_to(self, used: Moments) -> Schedule:
        """The schedule of a network that uses only some of the time points and domains, or since a day."""
        since = {moment.id: moment.start for moment in used.timepoints}
        moments = tuple(
            moment.model_copy(update={"start": since[moment.id] or moment.start})
            for moment in self.moments
            if moment.id in since
        )
        lines = [_limited(line, used, since) for line in self._chosen(used)]
        return self.model_copy(update={"moments": moments, "instruments": tuple(lines)})

    def _chosen(self, used: Moments) -> list[Asked]:
        """The lines of the domains a network names; an unknown one is refused with those that exist."""
        if not used.domains:
            return list(self.for_everybody().instruments)
        known = [line.id for line in self.instruments]
        named = [one.id for one in used.domains]
        unknown = [name for name in named if name not in known]
        if unknown:
            raise DefinitionError(
                "domains: the schedule does not know {names}. Known: {known}.",
                names=", ".join(unknown),
                known=", ".join(known),
            )
        return [line for line in self.instruments if line.id in named]


def _limited(line: Asked, used: Moments, since) -> Asked:
    """One line as this network asks it: from the later of both days."""
    own = next((one for one in used.domains if one.id == line.id), None)
    timepoints = own.timepoints if own and own.timepoints else line.timepoints
    start = own.start if own and own.start else line.start
    asked = tuple(timepoint for timepoint in timepoints if timepoint in since)
    return line.model_copy(update={"timepoints": asked, "start": start, "optional": False})
