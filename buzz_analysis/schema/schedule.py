"""The shape of a schedule: which instrument at which time point, and the gates before it."""

from __future__ import annotations

from pydantic import Field, model_validator

from ..errors import DefinitionError
from .base import Answer, Id, Sourced, Strict, Timepoint, Verification

SCREENERS = ("urinary_screen", "anal_screen", "breastfeeding")  # questions of no instrument, asked before one
SCREENER_ANSWERS = (0, 1)


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
    gate: Gate | None = None
    verification: Verification | None = None
    note: str | None = None  # printed wherever the instrument is shown
    note_nl: str | None = None


class Moment(Strict):
    """A time point: its name, and within how many days of the invitation an answer is expected."""

    id: Timepoint
    label: str
    label_nl: str
    answer_within_days: int
    weeks: float | None = None  # distance from the first time point, for a time axis
    note: str | None = None


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

    def limited_to(self, timepoints) -> Schedule:
        """The same schedule for a network that uses only some of the time points."""
        lines = tuple(
            line.model_copy(update={"timepoints": tuple(t for t in line.timepoints if t in timepoints)})
            for line in self.instruments
        )
        moments = tuple(moment for moment in self.moments if moment.id in timepoints)
        return self.model_copy(update={"instruments": lines, "moments": moments})
