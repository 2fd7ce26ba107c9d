"""Everything a report is made from, in one object: released cells in words, the flow, signals, actions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from ..schema import Action, Agenda, AlertRules, Rule, Schedule, Topic
from ..sentences import in_language
from ..sentences.sentence import Sentence
from ..sentences.summary import three_sentences
from .basis import Basis
from .beside import Beside
from .effects import Effects
from .records import Records
from .topic_figures import TopicFigures


class OwnData(NamedTuple):
    """What the store holds of this network: rows, problems by action, and the day of the last answer."""

    rows: int
    problems: dict[str, int]
    last_answer: datetime.date | None


class OnAgenda(NamedTuple):
    """One topic of the meeting, and why it is there: ``chosen``, or a reason of `audit.propose_topics`."""

    topic: Topic
    why: str


@dataclass(frozen=True)
class Material(Basis):
    """What the pages read; no woman's row is in it, and no number that may not be shown."""

    own_data: OwnData
    notes: tuple[str, ...]
    problems: pd.DataFrame
    rules: AlertRules
    active_rules: dict[str, list[Rule]]
    schedule: Schedule
    cells: pd.DataFrame
    signals: pd.DataFrame
    flow: pd.DataFrame
    item10: pd.DataFrame
    gated: tuple[str, ...]
    left_out: int | None
    records: Records
    effects: Effects
    judged: pd.DataFrame  # each cycle's prediction beside its result
    topics: tuple[OnAgenda, ...]
    beside: Beside
    topic_figures: dict[str, TopicFigures]  # by leading questionnaire: own history, position, pooled counts, references
    series_signals: pd.DataFrame  # rules that fired in a series, and positions beyond the limits, with their signal id
    has_answers: bool = True  # whether any woman of this network answered in the period
    pooled_for_council: pd.DataFrame = field(default_factory=pd.DataFrame)  # of that edition: sums for hidden counts

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions on record."""
        return self.records.actions

    @property
    def agenda(self) -> Agenda | None:
        """What the meeting chose; without it `topics` are a proposal."""
        return self.records.agenda

    @property
    def domains(self) -> list[str]:
        """Questionnaires that have cells, in the order of the rule set."""
        present = set(self.cells["instrument"])
        return list(dict.fromkeys(rule.instrument for rule in self.rules.rules if rule.instrument in present))

    @property
    def without_threshold(self) -> list[str]:
        """Questionnaires of the rule set on which nothing can be decided: the study gives no threshold."""
        required = [rule.instrument for rule in self.rules.rules if rule.required]
        return [instrument for instrument in required if instrument not in self.active_rules]

    @property
    def leads(self) -> dict[str, str]:
        """The leading questionnaires of the agenda, with the names of their topics."""
        return {one.topic.lead: in_language(one.topic, "name", self.language) for one in self.topics}

    @cached_property
    def told(self) -> list[Sentence]:
        """The three sentences of page one; the page of a region says them too, so they are made once."""
        return three_sentences(
            self.leads,
            self.cells,
            self.signals,
            self.actions,
            previous=self.period.previous().label,
            today=self.today,
            without="" if self.has_answers else self.period.label,
            language=self.language,
        )

    @property
    def describe_only(self) -> list[str]:
        """Time points at which too few women answered to compare with anybody."""
        return describe_only(self.flow)

    def is_closed(self, timepoints) -> bool:
        """Whether the trust check leaves nothing to say of any of these time points."""
        rows = self.flow[self.flow["timepoint"].isin(timepoints)]
        return bool((rows["verdict"] == "nothing").all())

    @cached_property
    def figures(self) -> list[str]:
        """Names of the figures that can be drawn."""
        used = self.flow[self.flow["in_use"] & self.flow["delivered"]]
        flow = ["flow"] if self.has_answers and used["answered"].notna().sum() > 1 else []
        drawn = set(self.cells.loc[self.cells["estimate"].notna(), "instrument"])
        return [*flow, *(name for name in self.domains if name in drawn and not self._is_closed(name))]

    def _is_closed(self, instrument: str) -> bool:
        return self.is_closed(self.cells.loc[self.cells["instrument"] == instrument, "timepoint"])

    @property
    def hidden(self) -> int:
        """How many cells are hidden in the whole report."""
        frames = (self.cells, self.flow, self.item10)
        shown = sum(int(frame["suppressed"].sum()) for frame in frames)
        return shown + self.beside.hidden + self.effects.hidden

    @property
    def data_day(self) -> datetime.date | None:
        """The day the data speak of last: this network's last answer, or the end of the period if that is earlier.

        Without dates the last export takes the place of the last answer; without that the day is not known.
        """
        exported = [source["exported_on"] for source in self.manifest["sources"] if source["exported_on"]]
        exports = [datetime.date.fromisoformat(str(day)[:10]) for day in exported]
        last = self.own_data.last_answer or max(exports, default=None)
        return min(last, self.period.last_day) if last else None

    @property
    def age_days(self) -> int | None:
        """Days from that day to today."""
        return (self.today - self.data_day).days if self.data_day else None


def describe_only(flow: pd.DataFrame) -> list[str]:
    """Time points at which too few women answered to compare with anybody."""
    return list(flow.loc[flow["verdict"] == "description", "timepoint"])
