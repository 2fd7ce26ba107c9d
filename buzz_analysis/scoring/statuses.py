"""Status of every score, decided before any sum: complete, prorated, incomplete or not asked, and why not."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from ..answers import rows_outside
from ..schema import Instrument, Scale, Schedule
from .gates import CLOSED, OPEN, gate_states
from .keyed import Keyed

STATUSES = ("complete", "prorated", "incomplete", "not_asked")
COMPLETE, PRORATED, INCOMPLETE, NOT_ASKED = range(4)
WHY_NOT = ("", "gate_closed", "not_scheduled", "nothing_known", "not_applicable")
ASKED, GATE_CLOSED, NOT_SCHEDULED, NOTHING_KNOWN, DOES_NOT_APPLY = range(5)


def why_not_asked(answers: pd.DataFrame, instrument: Instrument, schedule: Schedule) -> np.ndarray:
    """Why a wholly blank instrument was not asked, a position in WHY_NOT a row; 0 where its gate was open.

    It holds for blank rows only: any answer shows that it was asked, whatever gate and schedule say. Without a
    time point only the gate speaks. A blank instrument behind an open gate was asked and left blank.
    """
    line = schedule.asked(instrument.id)
    gate = gate_states(answers, line.gate if line else None)
    why = np.full(len(answers), NOTHING_KNOWN, np.int8)
    why[gate == CLOSED] = GATE_CLOSED
    why[gate == OPEN] = ASKED
    why[rows_outside(answers, partial(schedule.asked_since, instrument.id))] = NOT_SCHEDULED
    return why


def scale_status(scale: Scale, keyed: Keyed, positions: list[int], why: np.ndarray):
    """Status, why not and number of answers of one scale made from the items at `positions`.

    Returns
    -------
    status, why_not : array of int8
        Positions in STATUSES and WHY_NOT.
    n_answered : array of int8
    """
    n_answered = keyed.answered[positions].sum(axis=0, dtype=np.int8)
    status = np.where(why == ASKED, np.int8(INCOMPLETE), np.int8(NOT_ASKED))
    if scale.when_partly_missing != "none":
        status[n_answered >= scale.required_answers] = PRORATED
    status[n_answered == len(positions)] = COMPLETE
    if not keyed.not_applicable.any():
        return status, why, n_answered
    settled = (keyed.answered | keyed.not_applicable)[positions].all(axis=0)
    excused = (status == INCOMPLETE) & settled
    status[excused] = NOT_ASKED
    return status, np.where(excused, np.int8(DOES_NOT_APPLY), why), n_answered
