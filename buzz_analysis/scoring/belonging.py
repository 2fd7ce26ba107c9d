"""Which scores belong to which answers: by place, with the keys and the number of answers as witnesses."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from ..schema import Instrument
from .keyed import Keyed
from .statuses import WHY_NOT


def scores_by_scale(
    scores: pd.DataFrame, keys: pd.DataFrame, keyed: Keyed, instrument: Instrument
) -> dict[str, pd.DataFrame]:
    """The scores of one instrument by scale, each with the rows of the answers in their order.

    Raises
    ------
    ValueOutOfRange
        If a scale has other rows than the answers: in number, keys, or questions answered.
    """
    own = _where(scores, "instrument", instrument.id)
    found = {scale.id: _where(own, "scale", scale.id).reset_index(drop=True) for scale in instrument.scales}
    for scale, rows in found.items():
        n_answered = _n_answered(keyed, instrument, scale)
        if (
            len(rows) != keyed.answered.shape[1]
            or not all(_is_same(keys[key], rows[key]) for key in keys if key in rows)
            or not np.array_equal(rows["n_answered"], n_answered)
        ):
            raise ValueOutOfRange(
                "the scores of {instrument} were not made from these answers, or the rows "
                "have moved. Make them again: buzz.score(answers).",
                instrument=instrument.id,
            )
    return found


def _where(frame: pd.DataFrame, column: str, text: str) -> pd.DataFrame:
    """The rows of one text; of a block in one piece, as `score` makes it, nothing is copied."""
    rows = np.flatnonzero(frame[column] == text)
    if len(rows) and rows[-1] - rows[0] + 1 == len(rows):
        return frame.iloc[rows[0] : rows[-1] + 1]
    return frame.iloc[rows]


def _n_answered(keyed: Keyed, instrument: Instrument, scale_id: str) -> np.ndarray:
    """How many questions of a scale each woman answered."""
    scale = instrument.scale(scale_id)
    items = instrument.scale(scale.of).items if scale.of else scale.items
    return keyed.answered[[instrument.item_ids.index(item) for item in items]].sum(axis=0)


def why_not_codes(rows: pd.DataFrame):
    """Positions in WHY_NOT, whether the column holds categories or, read back from a file, texts."""
    return pd.Categorical(rows["why_not"], WHY_NOT).codes


def _is_same(one: pd.Series, other: pd.Series) -> bool:
    if one.dtype == other.dtype:
        return one.equals(other)
    return one.astype(object).equals(other.astype(object))
