"""Scores: one row a woman, time point, instrument and scale."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import numpy as np
import pandas as pd

from ..errors import DefinitionError
from ..schema import Instrument, Scale, Schedule
from ..schema import instruments as known_instruments
from ..schema import schedule as find_schedule
from .keyed import Keyed, has_columns, key_answers
from .keys import carried_keys, repeat_keys, repeat_text
from .methods import look_up, value_of
from .statuses import COMPLETE, INCOMPLETE, PRORATED, STATUSES, WHY_NOT, scale_status, why_not_asked


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
    parts = [part for instrument in asked for part in _score_instrument(answers, instrument, timetable)]
    return _long_frame(answers, parts)


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


def _score_instrument(answers: pd.DataFrame, instrument: Instrument, timetable: Schedule) -> list[dict]:
    """One dictionary of ready arrays a scale; a lookup follows the scale it reads."""
    keyed = key_answers(answers, instrument)
    why = why_not_asked(answers, instrument, timetable, keyed.touched)
    parts: dict[str, dict] = {}
    for scale in sorted(instrument.scales, key=lambda scale: scale.method == "lookup"):
        made = _looked_up(scale, parts[scale.of]) if scale.of else _from_items(scale, instrument, keyed, why)
        parts[scale.id] = made | {"instrument": instrument.id, "scale": scale.id}
    return [parts[scale.id] for scale in instrument.scales]


def _from_items(scale: Scale, instrument: Instrument, keyed: Keyed, why: np.ndarray) -> dict:
    positions = [instrument.item_ids.index(item) for item in scale.items]
    status, why_not, n_answered = scale_status(scale, keyed, positions, why)
    value = value_of(scale, instrument, keyed.keyed[positions], keyed.answered[positions])
    value[(status != COMPLETE) & (status != PRORATED)] = np.nan
    return {
        "value": value,
        "status": status,
        "why_not": why_not,
        "n_answered": n_answered,
        "n_items": np.full(len(value), len(positions), np.int8),
    }


def _looked_up(scale: Scale, raw: dict) -> dict:
    """A table holds for complete scales only: a prorated raw score gets no value."""
    is_complete = raw["status"] == COMPLETE
    status = np.where(raw["status"] == PRORATED, INCOMPLETE, raw["status"]).astype(np.int8)
    return raw | {"value": look_up(scale, np.where(is_complete, raw["value"], np.nan)), "status": status}


def _long_frame(answers: pd.DataFrame, parts: list[dict]) -> pd.DataFrame:
    """All scales below each other; texts are codes into fixed lists, so that frames can be joined."""
    n, known = len(answers), known_instruments()
    scales = list(dict.fromkeys(scale.id for instrument in known.values() for scale in instrument.scales))
    columns = {
        "instrument": repeat_text([part["instrument"] for part in parts], list(known), n),
        "scale": repeat_text([part["scale"] for part in parts], scales, n),
        "value": _joined(parts, "value", np.float64),
        "status": pd.Categorical.from_codes(_joined(parts, "status", np.int8), STATUSES),
        "why_not": pd.Categorical.from_codes(_joined(parts, "why_not", np.int8), WHY_NOT),
        "n_answered": _joined(parts, "n_answered", np.int8),
        "n_items": _joined(parts, "n_items", np.int8),
    }
    return repeat_keys(carried_keys(answers), len(parts)).assign(**columns)


def _joined(parts: list[dict], name: str, dtype) -> np.ndarray:
    return np.concatenate([part[name] for part in parts]) if parts else np.empty(0, dtype)
