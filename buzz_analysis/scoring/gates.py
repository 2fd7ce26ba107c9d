"""Gates: whether an instrument was asked at all, from the screening answers before it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import SCREENER_ANSWERS, Gate, instruments
from .keyed import BLANK, key_answers, read_column

OPEN, CLOSED, UNKNOWN = 1, 0, -1


def gate_states(answers: pd.DataFrame, gate: Gate | None) -> np.ndarray:
    """OPEN, CLOSED or UNKNOWN for every row; a schedule without a gate leaves it unknown.

    Parameters
    ----------
    answers : DataFrame
        Holds the screening items; absent ones count as unanswered. A screening item is 0 or 1.
    gate : Gate or None
        ``{instrument, scale, at_least}`` or ``{item, equals}``.

    Returns
    -------
    array of int8
        Open when the score reaches the threshold or one answered item alone does; closed when all items
        are answered and it does not; unknown otherwise.

    References
    ----------
    PHQ-2 before EPDS: BMJ Open Quality, "PROM and PREM structures", table 1.
    """
    if gate is None:
        return np.full(len(answers), UNKNOWN, np.int8)
    if gate.item is not None:
        given = read_column(answers, gate.item, SCREENER_ANSWERS)
        return _state(given == gate.equals, given != BLANK)
    instrument = instruments()[str(gate.instrument)]
    items = [instrument.item_ids.index(item) for item in instrument.scale(str(gate.scale)).items]
    found = key_answers(answers, instrument)
    keyed, answered = np.where(found.answered, found.keyed, 0)[items], found.answered[items]
    reached = (keyed.sum(axis=0, dtype=np.int16) >= gate.at_least) & answered.all(axis=0)
    alone = (answered & (keyed >= gate.at_least)).any(axis=0)
    return _state(reached | alone, answered.all(axis=0))


def _state(is_open, is_known) -> np.ndarray:
    return np.where(is_open, OPEN, np.where(is_known, CLOSED, UNKNOWN)).astype(np.int8)
