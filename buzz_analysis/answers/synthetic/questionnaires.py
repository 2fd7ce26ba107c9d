"""Answers to the instruments the schedule asks, from each woman's latent states at that moment."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from ...schema import SCREENER_ANSWERS, Gate, Schedule, instruments
from .calibration import INSTRUMENTS, SCREENERS
from .forms import day_number
from .profiles import Profile
from .response import Question

BLANK = -1
NOTHING: Mapping[str, Change] = {}
SAME_HURRY = 0.9  # assumption: how often one hurry blanks all instruments of a form, so that few forms hold most blanks


class Returned(NamedTuple):
    """The forms that came back: time point (T1 …), day of answering since 1970, latent states of the woman."""

    timepoint: np.ndarray
    day: np.ndarray
    states: Mapping[str, np.ndarray]


class Change(NamedTuple):
    """What is planted in an instrument: the mean of each of its items rises by so many points from a day on."""

    since: datetime.date
    points: float


class Posed(NamedTuple):
    """One item as it is posed: its calibration, the answers it allows, and its own "does not apply"."""

    question: Question
    allowed: tuple[int, ...]
    not_applicable: tuple[int, ...] = ()


def draw_answers(
    rng, schedule: Schedule, profile: Profile, forms: Returned, planted: Mapping[str, Change] = NOTHING
) -> dict[str, np.ndarray]:
    """The screening questions and all items of the calibrated instruments in the schedule, by item code.

    BLANK where the moment does not ask it, the gate is not open, or it was not filled in. An instrument
    without a calibration gets no columns. What is `planted` is given by instrument.
    """
    asked = [(line, _is_asked(schedule, line.id, forms)) for line in schedule.instruments if line.id in INSTRUMENTS]
    hurry = rng.random(len(forms.day), dtype="float32")
    answers: dict[str, np.ndarray] = {}
    for line, where in asked:
        screener = line.gate and line.gate.item
        if screener and screener not in answers:
            every = [here for other, here in asked if other.gate and other.gate.item == screener]
            items = {screener: Posed(SCREENERS[screener], SCREENER_ANSWERS)}
            blank = _left_blank(rng, hurry, profile.blank_share(screener))
            answers |= _draw(rng, items, forms, np.logical_or.reduce(every), blank)
        blank = _left_blank(rng, hurry, profile.blank_share(line.id))
        open_where = where & _is_open(line.gate, answers)
        answers |= _draw(rng, _items(line.id), forms, open_where, blank, planted.get(line.id))
    return answers


def _is_asked(schedule: Schedule, instrument: str, forms: Returned) -> np.ndarray:
    """Forms of a moment, and since the day, at which the schedule asks the instrument."""
    asked = np.zeros(len(forms.day), dtype=bool)
    for moment in schedule.moments:
        since = schedule.asked_since(instrument, moment.id)
        if since is not None:
            asked |= (forms.timepoint == moment.id) & (forms.day >= day_number(since))
    return asked


def _is_open(gate: Gate | None, answers: Mapping[str, np.ndarray]):
    """Open at that screening answer, or from the threshold up, all items together or the answered ones alone."""
    if gate is None:
        return True
    if gate.item:
        return answers[gate.item] == gate.equals
    items = instruments()[str(gate.instrument)].scale(str(gate.scale)).items
    return sum(np.maximum(answers[item], 0) for item in items if item in answers) >= gate.at_least


def _items(instrument: str) -> dict[str, Posed]:
    return {
        item.id: Posed(INSTRUMENTS[instrument][item.id], item.allowed, item.not_applicable)
        for item in instruments()[instrument].items
    }


def _draw(
    rng, items: Mapping[str, Posed], forms: Returned, where, blank, change: Change | None = None
) -> dict[str, np.ndarray]:
    """What these women answer; those in `blank` stop at some item and leave the rest."""
    drawn = np.full((len(items), len(where)), BLANK, dtype="int8")
    for timepoint in np.unique(forms.timepoint[where]):
        here = np.flatnonzero(where & (forms.timepoint == timepoint))
        for row, item in zip(drawn, items.values(), strict=True):
            shift = _shift(change, item, timepoint, forms.day[here])
            row[here] = _choose(rng, item, forms.states[item.question.state][here], timepoint, shift)
    stops = rng.integers(0, len(items), np.count_nonzero(blank))
    drawn[:, blank] = np.where(np.arange(len(items))[:, None] < stops, drawn[:, blank], BLANK)
    return dict(zip(items, drawn, strict=True))


def _shift(change: Change | None, item: Posed, timepoint: str, day: np.ndarray) -> np.ndarray:
    """How far a planted change moves the value behind an item, by the day of the form."""
    if change is None:
        return np.zeros(len(day), dtype="float32")
    since = (day >= day_number(change.since)).astype("float32")
    return since * item.question.shift(timepoint, item.allowed, change.points)


def _choose(rng, item: Posed, state: np.ndarray, timepoint: str, shift) -> np.ndarray:
    """The allowed answer in which each woman's value behind this item, moved by `shift`, falls, or "does not apply"."""
    question, allowed, not_applicable = item
    noise = rng.standard_normal(len(state), dtype="float32") * np.float32((1 - question.loading**2) ** 0.5)
    behind = np.float32(question.loading) * state + noise + shift
    chosen = np.maximum(allowed, question.least).astype("int8")[
        np.searchsorted(question.thresholds(timepoint, allowed), behind)
    ]
    if question.not_applicable:
        chosen[rng.random(len(state)) < question.not_applicable] = not_applicable[0]
    return chosen


def _left_blank(rng, hurry: np.ndarray, share: float) -> np.ndarray:
    """The forms on which this is not filled in whole: mostly the same ones for every instrument."""
    own = rng.random(len(hurry), dtype="float32")
    return np.where(rng.random(len(hurry), dtype="float32") < SAME_HURRY, hurry, own) < share
