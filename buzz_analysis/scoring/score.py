"""Scores: one row a woman, time point, instrument and scale."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import DefinitionError
from ..schema import Instrument, Scale, Schedule
from ..schema import instruments as known_instruments
from ..schema import schedule as find_schedule
from .keyed import Keyed, has_columns, key_items, read_items
from .keys import carried_keys, repeat_keys, repeat_text
from .methods import look_up, value_of
from .statuses import ASKED, COMPLETE, INCOMPLETE, PRORATED, STATUSES, WHY_NOT, scale_status, why_not_asked

BLOCK = 1 << 16  # rows at a time


def score(
    answers: pd.DataFrame, instruments: Iterable[str] | None = None, *, schedule: str | Schedule = "working_grid"
) -> pd.DataFrame:
    """Score answers: a value where the definition allows one, and everywhere the reason.

    Parameters
    ----------
    answers : DataFrame
        One row a woman, pregnancy and time point; item columns hold whole numbers of any numeric dtype,
        missing where unanswered. An absent item column counts as unanswered. `client_id`, `pregnancy_id`,
        `vsv`, `timepoint` and `completed_on` are carried along where they are there. Not changed.
    instruments : iterable of str, optional
        Ids of the instruments to score; all by default. An instrument with none of its columns present
        does not appear in the result.
    schedule : str or Schedule
        Id of a definition, or a schedule limited to what a network asks. Without a `timepoint` only its
        gates apply.

    Returns
    -------
    DataFrame
        Keys, then ``instrument, scale, value, status, why_not, n_answered, n_items``; ordered by
        instrument, scale (as its definition has them) and row of the input, index from 0. `value` is
        float64 in the scale's unit, missing unless `status` is ``complete`` or ``prorated``; `why_not` is
        empty unless it is ``not_asked``.

    Raises
    ------
    ValueOutOfRange
        If an item holds a value its definition does not allow; names column, value and number of rows.
    DefinitionError
        If an instrument or schedule is unknown.

    References
    ----------
    Each instrument's definition names its own, buzz_analysis/definitions/instruments.

    Examples
    --------
    >>> scores = score(pd.DataFrame({"phq2_1": [1, 3], "phq2_2": [2, None]}))
    >>> scores[["value", "status"]].to_numpy().tolist()
    [[3.0, 'complete'], [nan, 'incomplete']]
    """
    timetable = find_schedule(schedule)
    asked = [known for known in _chosen(instruments) if has_columns(answers, known)]
    scales = [(instrument, scale) for instrument in asked for scale in instrument.scales]
    made = _Scores.empty(len(scales), len(answers))
    for instrument in asked:
        first = [known.id for known, _ in scales].index(instrument.id)
        _score_instrument(answers, instrument, timetable, made.rows(first, first + len(instrument.scales)))
    return _long_frame(answers, scales, made)


class _Scores(NamedTuple):
    """What is found out for each scale (a row) and woman (a column); filled in place, for it is large."""

    value: np.ndarray
    status: np.ndarray
    why_not: np.ndarray
    n_answered: np.ndarray

    @classmethod
    def empty(cls, n_scales: int, n: int) -> _Scores:
        return cls(np.empty((n_scales, n)), *(np.empty((n_scales, n), np.int8) for _ in range(3)))

    def rows(self, first: int, last: int) -> _Scores:
        return _Scores(*(array[first:last] for array in self))

    def columns(self, part: slice) -> _Scores:
        return _Scores(*(array[:, part] for array in self))


def _chosen(ids: Iterable[str] | None) -> list[Instrument]:
    """The instruments meant, in the order of their ids whatever order was asked for."""
    known = known_instruments()
    wanted = set(known) if ids is None else {ids} if isinstance(ids, str) else set(ids)
    for name in sorted(wanted - set(known)):
        close = get_close_matches(name, known, n=1) or known
        raise DefinitionError(
            "there is no instrument '{name}'. Use for example: {repair}.", name=name, repair=", ".join(close)
        )
    return [known[name] for name in sorted(wanted)]


def _score_instrument(answers: pd.DataFrame, instrument: Instrument, timetable: Schedule, made: _Scores) -> None:
    """All scales of one instrument, a block of rows at a time: what a block needs fits in the processor's cache."""
    raw, why = read_items(answers, instrument), why_not_asked(answers, instrument, timetable)
    for start in range(0, len(answers), BLOCK):
        part = slice(start, start + BLOCK)
        keyed = key_items(raw[:, part], instrument)
        _score_block(instrument, keyed, np.where(keyed.touched, np.int8(ASKED), why[part]), made.columns(part))


def _score_block(instrument: Instrument, keyed: Keyed, why: np.ndarray, made: _Scores) -> None:
    """A lookup follows the scale it reads."""
    names = [scale.id for scale in instrument.scales]
    for row, scale in sorted(enumerate(instrument.scales), key=lambda one: one[1].method == "lookup"):
        found = (
            _looked_up(scale, [array[names.index(scale.of)] for array in made])
            if scale.of
            else _from_items(scale, instrument, keyed, why)
        )
        for array, values in zip(made, found, strict=True):
            array[row] = values


def _from_items(scale: Scale, instrument: Instrument, keyed: Keyed, why: np.ndarray):
    positions = [instrument.item_ids.index(item) for item in scale.items]
    status, why_not, n_answered = scale_status(scale, keyed, positions, why)
    value = value_of(scale, instrument, keyed.keyed[positions], keyed.answered[positions])
    return np.where(status <= PRORATED, value, np.nan), status, why_not, n_answered


def _looked_up(scale: Scale, raw):
    """A table holds for complete scales only: a prorated raw score gets no value."""
    value, status, why_not, n_answered = raw
    found = look_up(scale, np.where(status == COMPLETE, value, np.nan))
    return found, np.where(status == PRORATED, np.int8(INCOMPLETE), status), why_not, n_answered


def _long_frame(answers: pd.DataFrame, scales: list[tuple[Instrument, Scale]], made: _Scores) -> pd.DataFrame:
    """All scales below each other; texts are codes into fixed lists, so that frames can be joined."""
    n, known = len(answers), known_instruments()
    every_scale = list(dict.fromkeys(scale.id for instrument in known.values() for scale in instrument.scales))
    columns = {
        "instrument": repeat_text([instrument.id for instrument, _ in scales], list(known), n),
        "scale": repeat_text([scale.id for _, scale in scales], every_scale, n),
        "value": made.value.reshape(-1),
        "status": pd.Categorical.from_codes(made.status.reshape(-1), STATUSES),
        "why_not": pd.Categorical.from_codes(made.why_not.reshape(-1), WHY_NOT),
        "n_answered": made.n_answered.reshape(-1),
        "n_items": np.repeat(np.array([_n_items(*one) for one in scales], np.int8), n),
    }
    keys = repeat_keys(carried_keys(answers), len(scales))
    return pd.DataFrame({**keys, **columns}, copy=False)


def _n_items(instrument: Instrument, scale: Scale) -> int:
    """A looked-up scale is made from the items of the scale it reads."""
    return len(instrument.scale(scale.of).items if scale.of else scale.items)
