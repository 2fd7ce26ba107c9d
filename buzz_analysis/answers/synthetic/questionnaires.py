"""Answers to the instruments the schedule asks, from each woman's latent state at that moment."""

from __future__ import annotations

import numpy as np

from ...schema import Instrument, Schedule, instruments
from .calibration import INSTRUMENTS, MOOD_WITH_BODY, Question
from .profiles import Profile
from .women import draw_persistent

BLANK = -1


def draw_states(rng, woman: np.ndarray, *, spread: float) -> dict[str, np.ndarray]:
    """Mood and body per questionnaire, higher is worse, and where this network lies in each."""
    mood = draw_persistent(rng, woman)
    body = MOOD_WITH_BODY * mood + np.sqrt(1 - MOOD_WITH_BODY**2) * draw_persistent(rng, woman)
    here = rng.normal(0, spread, 2)
    return {"mood": mood + np.float32(here[0]), "body": body + np.float32(here[1])}


def draw_answers(rng, schedule: Schedule, profile: Profile, timepoint: np.ndarray, states) -> dict:
    """All items of the calibrated instruments in the schedule, by item code; `timepoint` holds T1 …

    BLANK where the moment does not ask it, the gate is not open, or it was not filled in. An instrument
    without a calibration gets no columns.
    """
    answers: dict[str, np.ndarray] = {}
    for asked in schedule.instruments:
        if asked.id not in INSTRUMENTS:
            continue
        instrument = instruments()[asked.id]
        drawn = _latent_answers(rng, instrument, asked.timepoints, timepoint, states)
        drawn[_broken_off(rng, drawn.shape, profile.blank_share(asked.id))] = BLANK
        if asked.gate:
            drawn[:, ~_is_open(asked.gate, answers)] = BLANK
        answers |= dict(zip(instrument.item_ids, drawn, strict=True))
    return answers


def _latent_answers(rng, instrument: Instrument, timepoints, timepoint, states) -> np.ndarray:
    """What every woman would answer, at the time points of the instrument: a row for each item."""
    drawn = np.full((len(instrument.items), len(timepoint)), BLANK, dtype="int8")
    for time in timepoints:
        here = np.flatnonzero(timepoint == time)
        for row, item in zip(drawn, instrument.items, strict=True):
            question = INSTRUMENTS[instrument.id][item.id]
            row[here] = _choose(rng, question, states[question.state][here], time, item.allowed)
    return drawn


def _choose(rng, question: Question, state: np.ndarray, timepoint: str, allowed) -> np.ndarray:
    """The allowed answer in which each woman's value behind this item falls."""
    noise = rng.standard_normal(len(state), dtype="float32") * np.float32((1 - question.loading**2) ** 0.5)
    behind = np.float32(question.loading) * state + noise
    return np.array(allowed, dtype="int8")[np.searchsorted(question.thresholds(timepoint, allowed), behind)]


def _broken_off(rng, shape, share: float) -> np.ndarray:
    """For a share of the forms, everything from some item on."""
    n_items, n = shape
    stops = np.where(rng.random(n) < share, rng.integers(0, n_items, n), n_items)
    return np.arange(n_items)[:, None] >= stops


def _is_open(gate, answers) -> np.ndarray:
    """Open from the threshold up, whether all its items reach it together or the answered ones alone."""
    items = instruments()[gate.instrument].scale(gate.scale).items
    return sum(np.maximum(answers[item], 0) for item in items) >= gate.at_least
