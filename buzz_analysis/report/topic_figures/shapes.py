"""What one topic's figures are made of, and what all topics of a report share."""

from __future__ import annotations

import datetime
from typing import NamedTuple

import pandas as pd

from ... import audit
from ...disclosure import Stretch
from ...schema import Benchmark, Disclosure, Period, Scale, instruments
from ...stats import Funnel
from ..asked import EarlierWindows


class Goal(NamedTuple):
    """What a network declared to reach, in the unit of the measure."""

    value: float
    is_lower_better: bool
    by: datetime.date | None


class Change(NamedTuple):
    """Something that was done: the day, and what, as the list under the chart tells it; `measure` if it names one."""

    day: datetime.date
    what: str
    measure: str
    is_cycle: bool

    def is_about(self, instrument: str) -> bool:
        """Whether it may have touched a questionnaire: what names no measure may have touched any."""
        return not self.measure or self.measure.split(".")[0] == instrument


class History(NamedTuple):
    """One questionnaire over time. `series` is None where there is no chart; `why` then says why not."""

    cell: str
    timepoints: tuple[str, ...]
    scale: Scale | None  # None: the share of women with an alert
    unit: str
    points: pd.DataFrame
    series: audit.OverTime | None
    changes: tuple[Change, ...]
    goals: tuple[Goal, ...]
    why: str


class Difference(NamedTuple):
    """The own mean beside that of the others."""

    scale: Scale
    n: int
    mean: float
    others_n: int
    others_mean: float
    n_networks: int
    difference: float
    ci_low: float
    ci_high: float


class Position(NamedTuple):
    """This network among the others at one time point; `why` says why there is no place in a funnel.

    `is_clear`: it lies beyond the limits of 99.8% in this period.
    """

    cell: str
    timepoint: str
    funnel: Funnel | None
    verdict: str
    direction: str
    is_indicative: bool
    why: str
    difference: Difference | None
    is_clear: bool = False


class Known(NamedTuple):
    """A published value, and the own figure of that very measure; None where it may not be told."""

    benchmark: Benchmark
    scale: Scale
    timepoint: str
    n: int
    mean: float | None


class TopicFigures(NamedTuple):
    """All of one leading questionnaire."""

    history: History
    position: Position
    pooled: pd.DataFrame
    references: tuple[Known, ...]


class Counts(NamedTuple):
    """What is counted once for all topics of a report."""

    means: pd.DataFrame
    now: pd.DataFrame
    before: pd.DataFrame


class Setting(NamedTuple):
    """What all topics of a report share."""

    vsv: str
    period: Period
    aggregates: pd.DataFrame
    limits: Disclosure
    alerts: pd.DataFrame  # of this network, by month
    earlier: EarlierWindows
    describe_only: tuple[str, ...]
    undated: bool
    changes: tuple[Change, ...]
    goals: dict[str, tuple[Goal, ...]]  # by measure, such as epds.T1.alert_share

    @property
    def stretch(self) -> Stretch:
        """The period as months."""
        return Stretch(self.period.first, self.period.first + self.period.months)


def scale_of(name: str) -> Scale | None:
    """The scale whose mean stands for a questionnaire."""
    return instruments()[name].scale_of_mean
