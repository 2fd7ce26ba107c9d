"""Which scores belong to which answers: by place, with the keys as witnesses."""

from __future__ import annotations

import pandas as pd

from ..errors import ValueOutOfRange
from ..schema import Instrument
from .statuses import WHY_NOT


def scores_by_scale(scores: pd.DataFrame, keys: pd.DataFrame, instrument: Instrument) -> dict[str, pd.DataFrame]:
    """The scores of one instrument by scale, each with the rows of the answers in their order.

    Raises
    ------
    ValueOutOfRange
        If a scale has other rows than the answers whose keys are given.
    """
    own = scores[scores["instrument"] == instrument.id]
    found = {scale.id: own[own["scale"] == scale.id].reset_index(drop=True) for scale in instrument.scales}
    for rows in found.values():
        if len(rows) != len(keys) or not all(_is_same(keys[key], rows[key]) for key in keys if key in rows):
            raise ValueOutOfRange(
                "the scores of {instrument} were not made from these answers, or the rows "
                "have moved. Make them again: buzz.score(answers).",
                instrument=instrument.id,
            )
    return found


def why_not_codes(rows: pd.DataFrame):
    """Positions in WHY_NOT, whether the column holds categories or, read back from a file, texts."""
    return pd.Categorical(rows["why_not"], WHY_NOT).codes


def _is_same(one: pd.Series, other: pd.Series) -> bool:
    if one.dtype == other.dtype:
        return one.equals(other)
    return one.astype(object).equals(other.astype(object))
