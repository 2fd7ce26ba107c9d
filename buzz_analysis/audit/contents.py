"""What a file of answers holds and what it can carry, before it is prepared; counts only."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..answers.check.women import answer_dates, is_answered, women
from ..schema import Schedule, instruments
from ..scoring import score

RECENT_DAYS = 30  # assumption: of older answers somebody must have known long before
ITEM_10 = "epds_10"


def count_moments(answers: pd.DataFrame) -> pd.DataFrame:
    """Count rows, answered forms and women at each time point of a file.

    Parameters
    ----------
    answers : DataFrame
        As `read_answers` returns them. Not changed.

    Returns
    -------
    DataFrame
        ``timepoint, rows, answered, women``, a row for each time point the file holds; the last one for rows
        without a time point, where there are any. Invited women without answers count in `rows` only.
    """
    counted = pd.DataFrame(
        {"timepoint": answers["timepoint"], "answered": is_answered(answers), "woman": women(answers), "rows": 1}
    )
    groups = counted.groupby("timepoint", observed=True, dropna=False)
    return groups.agg(rows=("rows", "size"), answered=("answered", "sum"), women=("woman", "nunique")).reset_index()


def count_scorable(answers: pd.DataFrame, schedule: str | Schedule) -> pd.DataFrame:
    """Count what can be scored: for each questionnaire and time point, forms with an answer and forms with a value.

    Parameters
    ----------
    answers : DataFrame
        As `read_answers` returns them. Not changed.
    schedule : str or Schedule
        As `score` takes it.

    Returns
    -------
    DataFrame
        ``instrument, timepoint, answered, scorable``, in the order of the definitions; only what the file holds an
        answer to. Scorable is a form of which at least one scale is ``complete`` or ``prorated``.
    """
    found = [_of_instrument(answers, one, schedule) for one in instruments().values()]
    found = [frame for frame in found if frame is not None]
    none = pd.DataFrame(columns=["instrument", "timepoint", "answered", "scorable"])
    return pd.concat(found, ignore_index=True) if found else none


def count_item_10(answers: pd.DataFrame, *, days: int = RECENT_DAYS) -> int | None:
    """Count recent forms with an answer of 1 or more to item 10 of the EPDS.

    Parameters
    ----------
    answers : DataFrame
        As `read_answers` returns them. Not changed.
    days : int
        Recent are the forms of so many days before the last day in the file; of a file without days, all.

    Returns
    -------
    int or None
        None where the file does not hold the question.
    """
    if ITEM_10 not in answers:
        return None
    when = answer_dates(answers)
    is_recent = (when > when.max() - pd.Timedelta(days=days)) | when.isna()
    return int((answers[ITEM_10].ge(1).fillna(False).astype(bool) & is_recent).sum())


def _of_instrument(answers: pd.DataFrame, instrument, schedule) -> pd.DataFrame | None:
    """Counts of one questionnaire; its scores are let go at once, for a large file has many."""
    items = [item for item in instrument.item_ids if item in answers]
    is_there = answers[items].notna().any(axis=1)
    if not is_there.any():
        return None
    rows = answers[is_there]
    status = score(rows, [instrument.id], schedule=schedule)["status"].isin(["complete", "prorated"])
    has_value = status.to_numpy().reshape(-1, len(rows)).any(axis=0)
    counted = pd.DataFrame({"timepoint": rows["timepoint"].to_numpy(), "scorable": has_value, "answered": np.int64(1)})
    groups = counted.groupby("timepoint", observed=True, dropna=False)[["answered", "scorable"]].sum()
    return groups.reset_index().assign(instrument=instrument.id)[["instrument", "timepoint", "answered", "scorable"]]
