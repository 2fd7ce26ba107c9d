"""From one woman's rows to what her page says: lines, alerts, what is blank, what was not asked."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ... import audit
from ...schema import AlertRules, Instrument, RoomParameters, Rule, Schedule, Talk, alert_rules, instruments, talks
from ...scoring.options import rules_by_instrument

BLANK, NOT_ASKED, UNSCHEDULED = "blank", "not_asked", "unscheduled"


@dataclass(frozen=True)
class Room:
    """What the page of one woman is made from; `items` are answers that are always shown."""

    parameters: RoomParameters
    network: str
    synthetic: bool
    today: datetime.date
    schedule: Schedule
    rules: AlertRules
    active: dict[str, list[Rule]]
    moments: pd.DataFrame
    lines: pd.DataFrame  # as `audit.lines_of_woman` makes them
    items: pd.DataFrame
    answers: pd.Series  # at the last time point, after her consent
    item10_role: str | None
    texts: Mapping[str, str]  # the words of questions, by item, where the site may show them
    talk: Talk  # questions to begin with, in the language she reads

    @property
    def language(self) -> str:
        """Language of the page."""
        return self.parameters.language

    @property
    def timepoint(self) -> str:
        """The last time point at which she answered anything; empty where she never did."""
        return "" if self.moments.empty else str(self.moments["timepoint"].iloc[-1])

    @property
    def completed_on(self) -> datetime.date | None:
        """The day of those answers, where it is known."""
        day = pd.NaT if self.moments.empty else self.moments["completed_on"].iloc[-1]
        return None if pd.isna(day) else day.date()

    def answer(self, item: str | None):
        """Her answer to one item at that time point; None where the data hold none."""
        return self.answers.get(item) if item else None

    def now(self) -> pd.DataFrame:
        """How each questionnaire stands at that time point."""
        return self.lines[self.lines["timepoint"] == self.timepoint]

    def in_state(self, state: str) -> list[str]:
        """Questionnaires that were left blank, not asked because of her other answers, or not of this time point."""
        return [row.instrument for row in self.now().itertuples() if state_of(row) == state]


def state_of(row) -> str:
    """Why a questionnaire has no value at a time point; empty where it has one.

    Nothing at all filled in is a topic to raise as much as a half-filled form: nobody knows why.
    """
    if not pd.isna(row.value):
        return ""
    if row.why_not in ("gate_closed", "not_applicable"):
        return NOT_ASKED
    return UNSCHEDULED if row.why_not == "not_scheduled" else BLANK


def gather_room(parameters, project, manifest, answers, scores, alerts, *, network, synthetic, today, texts) -> Room:
    """Take out what she does not allow first; only then is anything made of her answers."""
    known = {name: one for name, one in instruments().items() if one.respondent == "woman"}
    rules = alert_rules(project.study.rule_set)
    active = rules_by_instrument(rules, manifest["rule_options"])
    prem = {name: one.item_ids for name, one in known.items() if one.prem}
    woman = audit.as_she_allows(answers, scores, alerts, prem)
    scales = {name: scale_of_line(one, active.get(name, [])) for name, one in known.items()}
    order = dict.fromkeys([*(rule.instrument for rule in rules.rules), *known])
    every = [item for one in known.values() for item in one.item_ids]
    moments = audit.answered_moments(woman.answers, every)
    return Room(
        parameters=parameters,
        network=network,
        synthetic=synthetic,
        today=today,
        schedule=project.schedule(parameters.vsv),
        rules=rules,
        active=active,
        moments=moments,
        lines=audit.lines_of_woman(woman, {name: scales[name] for name in order}),
        answers=_at(woman.answers, moments),
        items=_always_shown(woman.answers, woman.scores, known),
        item10_role=project.study.item10_role,
        texts=texts,
        talk=talks()[parameters.language],
    )


def _at(answers: pd.DataFrame, moments: pd.DataFrame) -> pd.Series:
    """Her row at the last time point at which she answered."""
    if moments.empty:
        return pd.Series(dtype="object")
    return answers[answers["timepoint"].astype(str) == moments["timepoint"].iloc[-1]].iloc[0]


def scale_of_line(instrument: Instrument, rules: list[Rule]) -> str:
    """The scale on which a rule decides; else the one whose mean stands for the questionnaire, else the first."""
    decides = (condition.scale for rule in rules for condition in rule.any_of if condition.scale)
    usual = instrument.scale_of_mean
    return next(decides, None) or (usual.id if usual else instrument.scales[0].id)


def _always_shown(answers: pd.DataFrame, scores: pd.DataFrame, known) -> pd.DataFrame:
    """Items that stand by themselves: columns ``instrument item timepoint answer why_not``."""
    columns, made = ["instrument", "item", "timepoint", "answer", "why_not"], []
    for name, one in known.items():
        mine = scores[scores["instrument"] == name]
        why = dict(zip(mine["timepoint"].astype(str), mine["why_not"].astype("object").fillna(""), strict=True))
        for item in (item.id for item in one.items if item.always_show):
            given = answers[item] if item in answers else pd.Series(pd.NA, answers.index)
            made += [
                (name, item, str(moment), answer, why.get(str(moment), ""))
                for moment, answer in zip(answers["timepoint"], given, strict=True)
            ]
    return pd.DataFrame(made, columns=columns)
