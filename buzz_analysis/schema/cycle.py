"""The shape of params/<vsv>/cycles/<id>.yaml: one learning cycle, its prediction and its lock (REPORTS section 8)."""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from ..errors import DefinitionError, LeftOut, raise_all
from .base import Id, Strict, YesNo
from .definitions import topics
from .measure_id import is_asked_of_women

FROZEN = ("why", "aim", "change", "measures", "prediction")  # what a lock covers
Day = datetime.date | None


class Problem(Strict):
    """Where it began: a figure of an earlier report."""

    cell: str
    value: float
    n: int = Field(ge=0)
    period: str


class Why(Strict):
    """Problem, what is known about it, and why this change should help."""

    problem: Problem
    knowledge: tuple[str, ...] = ()
    rationale: str


class Aim(Strict):
    """How much, from where, by when."""

    measure: str
    direction: Literal["up", "down"]
    start: float = Field(alias="from")
    to: float
    by: datetime.date

    @model_validator(mode="after")
    def _goes_its_own_way(self):
        if self.to == self.start or (self.to > self.start) != (self.direction == "up"):
            raise DefinitionError(
                "direction '{direction}' does not lead from {start} to {to}.",
                direction=self.direction,
                start=self.start,
                to=self.to,
            )
        return self


class Drivers(Strict):
    """What moves the aim, first the one this cycle works on."""

    primary: str
    secondary: tuple[str, ...] = ()


class Change(Strict):
    """What is tried, where, and on which scale."""

    what: str
    where: tuple[str, ...] = Field(min_length=1)
    scale: Literal["one_client", "one_professional", "one_practice", "some_practices", "whole_vsv"]
    reason: str | None = None  # for the whole network at once


class Measures(Strict):
    """What must change, whether the change is carried out, and what must not get worse."""

    outcome: tuple[str, ...] = Field(min_length=1)
    process: tuple[str, ...] = Field(min_length=1)
    balancing: tuple[str, ...] = Field(min_length=1)
    reason: str | None = None  # where no woman is asked

    @property
    def all(self) -> tuple[str, ...]:
        """Every measure, in that order."""
        return (*self.outcome, *self.process, *self.balancing)


class Prediction(Strict):
    """Between which values the outcome will lie on a day, and why."""

    low: float
    high: float
    on: datetime.date
    reason: str

    @model_validator(mode="after")
    def _is_a_range(self):
        if self.low >= self.high:
            raise DefinitionError(
                "a prediction is a range: low must lie under high; found {low} and {high}.",
                low=self.low,
                high=self.high,
            )
        return self


class Lock(Strict):
    """When the prediction was frozen, and the hash of what was frozen."""

    locked_at: datetime.datetime | None = None
    sha256: str | None = None


class Context(Strict):
    """What else went on."""

    other_changes: str | None = None
    ethics: str | None = None
    council: Day = None


class Do(Strict):
    """What was done."""

    start: Day = Field(default=None, alias="from")
    to: Day = None
    carried_out_as_planned: YesNo | None = None
    deviations: str | None = None


class Studied(Strict):
    """Which published run the meeting looked at; every figure of it is computed, so none may be typed."""

    run: str | None = None
    value: str | None = None
    ci_low: str | None = None
    ci_high: str | None = None
    n: str | None = None
    signal: str | None = None
    inside_prediction: str | None = None
    expected_without_action: str | None = None

    @model_validator(mode="after")
    def _is_not_typed(self):
        typed = [name for name in type(self).model_fields if name != "run" and getattr(self, name) is not None]
        if typed:
            raise DefinitionError(
                "the report computes these itself; clear {names} under study.", names=", ".join(typed)
            )
        return self


class Act(Strict):
    """What the meeting decided; inconclusive is a full answer."""

    decision: Literal["adopt", "adapt", "abandon", "inconclusive"] | None = None
    reason: str | None = None
    next: str | None = None
    told_council_on: Day = None


def _nothing_is_empty(value):
    """A block whose keys were all left out is a block of blanks."""
    return {} if value is None else value


class Cycle(Strict):
    """One learning cycle, from the problem to the decision."""

    id: Id
    title: str
    topic: Id
    owner_role: str
    starts: datetime.date
    review_on: datetime.date
    previous: Id | None = None
    why: Why
    aim: Aim
    drivers: Drivers
    change: Change
    measures: Measures
    prediction: Prediction
    lock: Annotated[Lock, BeforeValidator(_nothing_is_empty)] = Lock()
    context: Annotated[Context, BeforeValidator(_nothing_is_empty)] = Context()
    do: Annotated[Do, BeforeValidator(_nothing_is_empty)] = Do()
    study: Annotated[Studied, BeforeValidator(_nothing_is_empty)] = Studied()
    act: Annotated[Act, BeforeValidator(_nothing_is_empty)] = Act()
    duties: tuple[str, ...] = ()

    @field_validator("topic")
    @classmethod
    def _is_a_known_topic(cls, name):
        if name not in topics():
            raise DefinitionError("topic '{name}' is not known. Topics: {known}.", name=name, known=", ".join(topics()))
        return name

    @model_validator(mode="after")
    def _keeps_the_rules(self):
        raise_all(self._against_the_rules())
        return self

    def _against_the_rules(self):
        """Everything that stands in the way, told together."""
        if not any(is_asked_of_women(name) for name in self.measures.all) and self.measures.reason is None:
            yield LeftOut(
                "none of these measures is a figure of women's answers: {found}. Write one as "
                "pain_relief.T2.alert_share, or say why not under measures: reason.",
                found=", ".join(dict.fromkeys(self.measures.all)),
            )
        if self.change.scale == "whole_vsv" and self.previous is None and self.change.reason is None:
            yield DefinitionError(
                "a first cycle tries its change on a small scale. Choose another scale, or say why not under change: "
                "reason."
            )
        if self.review_on < self.starts:
            yield DefinitionError("review_on ({review}) lies before starts ({start}).", **self._days())
        if (self.lock.locked_at is None) != (self.lock.sha256 is None):
            yield DefinitionError("a lock has both locked_at and sha256. Run: buzz cycle lock.")
        if self.lock.locked_at and self.lock.locked_at.date() >= self.first_day_used:
            yield DefinitionError(
                "the lock ({locked}) is later than the first data it is judged on ({first}).", **self._days()
            )
        if self.is_locked and self.lock.sha256 != self.sha256:
            yield LeftOut(
                "why, aim, change, measures or prediction was edited after the lock. Put it back, or run: buzz cycle "
                "lock --new-version, which keeps and shows both."
            )
        if self.act.decision is not None and self.study.run is None:
            yield DefinitionError(
                "a decision needs the report it rests on. Write that report's run under study: run, or clear decision."
            )

    def _days(self) -> dict:
        locked = self.lock.locked_at and self.lock.locked_at.date()
        return {"review": self.review_on, "start": self.starts, "locked": locked, "first": self.first_day_used}

    @property
    def first_day_used(self) -> datetime.date:
        """The first whole month after the change began: the data that the prediction is judged on."""
        day = self.acts_from
        return day if day.day == 1 else (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)

    @property
    def sha256(self) -> str:
        """Hash of what a lock covers, whatever the order of keys and the form of numbers in the file."""
        return frozen_sha256(self.frozen)

    @property
    def frozen(self) -> dict:
        """What a lock covers, as plain values; what was left out is not in it."""
        return self.model_dump(mode="json", include=set(FROZEN), exclude_none=True, by_alias=True)

    @property
    def is_locked(self) -> bool:
        """Whether the prediction was frozen."""
        return self.lock.sha256 is not None

    @property
    def acts_from(self) -> datetime.date:
        """The day the change began, or was to begin."""
        return self.do.start or self.starts


class FrozenVersion(Strict):
    """What one lock froze, kept beside the cycle: after an edit both versions can be shown."""

    id: Id
    version: int
    locked_at: datetime.datetime
    sha256: str
    why: Why
    aim: Aim
    change: Change
    measures: Measures
    prediction: Prediction

    @model_validator(mode="after")
    def _is_as_it_was_locked(self):
        frozen = self.model_dump(mode="json", include=set(FROZEN), exclude_none=True, by_alias=True)
        if frozen_sha256(frozen) != self.sha256:
            raise DefinitionError("this copy no longer fits its own hash: it was edited. Restore it.")
        return self


def frozen_sha256(frozen: dict) -> str:
    """SHA-256 over the canonical form: keys sorted, no spaces, UTF-8."""
    text = json.dumps(frozen, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
