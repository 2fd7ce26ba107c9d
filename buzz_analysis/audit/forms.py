"""The questionnaires of one network in one period, with who she is: the base of every count of the trust check."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..answers.check.women import is_answered
from ..schema import Period, Schedule
from .counted import is_in_flow
from .moments import UNDATED, periods_of, text_key

CHARACTERISTICS = ("parity", "age_band", "education", "language")  # what births.csv may tell of all births
PLACES = (*CHARACTERISTICS, "practice")
AGE_BANDS = ("0-24", "25-29", "30-34", "35+")  # ours, where births.csv brings none
NOT_RECORDED = ""


def counted_forms(
    answers: pd.DataFrame,
    period: Period,
    schedule: Schedule,
    *,
    group_use_default: bool,
    age_bands: Sequence[str] = AGE_BANDS,
) -> pd.DataFrame:
    """List the questionnaires that count in the response of one period, a row each.

    Parameters
    ----------
    answers : DataFrame
        Of one network, as the store holds them. Not changed.
    period : Period
        Resolved; a row belongs to the month of completion, else of invitation, else to its declared period.
    schedule : Schedule
        Limited to the time points the network uses.
    group_use_default : bool
        Whether women whose consent to group figures is not recorded count.
    age_bands : sequence of str
        Such as ``25-29`` and ``35+``; the two ends belong to the band.

    Returns
    -------
    DataFrame
        ``row`` (position in `answers`), ``timepoint, answered`` (bool), ``days`` (from invitation to answer, missing
        without both dates) and ``parity age_band education language practice`` (text, empty if not recorded). It
        holds women: it never leaves the function that counts it.
    """
    labels = periods_of(answers)
    inside = np.array([label != UNDATED and period.contains(label) for label in labels.categories], bool)
    chosen = np.flatnonzero(inside[labels.codes] & is_in_flow(answers, schedule, group_use_default))
    rows = answers.iloc[chosen]
    known = {name: np.asarray(text_key(rows, name).astype("str")) for name in PLACES if name != "age_band"}
    made = pd.DataFrame(
        {
            "row": chosen,
            "timepoint": np.asarray(text_key(rows, "timepoint").astype("str")),
            "answered": is_answered(rows).to_numpy(bool),
            "days": _days(rows),
            **known,
            "age_band": _bands(rows, age_bands),
        }
    )
    return made[made["timepoint"] != ""].reset_index(drop=True)


def _days(rows: pd.DataFrame) -> np.ndarray:
    if not {"completed_on", "invited_on"} <= set(rows.columns):
        return np.full(len(rows), np.nan)
    return (rows["completed_on"] - rows["invited_on"]).dt.days.to_numpy(np.float64)


def _bands(rows: pd.DataFrame, bands: Sequence[str]) -> np.ndarray:
    """The band of each age; an age between two bands, or none, is not recorded."""
    if "age" not in rows.columns:
        return np.full(len(rows), NOT_RECORDED, object)
    age = rows["age"].to_numpy(np.float64, na_value=np.nan)
    limits = [band.removesuffix("+").split("-") for band in bands]
    inside = [(age >= int(ends[0])) & (age <= (int(ends[1]) if len(ends) > 1 else np.inf)) for ends in limits]
    return np.select(inside, list(bands), NOT_RECORDED).astype(object)
