"""What a file of answers holds and what it can carry, before it is prepared; counts only."""

from __future__ import annotations

import pandas as pd

from ..answers.check.women import answer_dates, is_answered, women
from ..schema import Instrument, instruments

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


def count_scorable(answers: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Count what can be scored: for each questionnaire and time point, forms with an answer and forms with a value.

    Parameters
    ----------
    answers : DataFrame
        As `read_answers` returns them. Not changed.
    scores : DataFrame
        What `score` made of these answers. Not changed.

    Returns
    -------
    DataFrame
        ``instrument, timepoint, answered, scorable``, in the order of the definitions; only what the file holds an
        answer to. Scorable is a form of which at least one scale is ``complete`` or ``prorated``.
    """
    has_value = scores["status"].isin(["complete", "prorated"])
    found = [
        _of_instrument(answers, instrument, has_value[scores["instrument"] == instrument.id])
        for instrument in instruments().values()
        if (scores["instrument"] == instrument.id).any()
    ]
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


def _of_instrument(answers: pd.DataFrame, instrument: Instrument, has_value: pd.Series) -> pd.DataFrame:
    """Counts of one questionnaire; its scores stand scale by scale, each in the order of the answers."""
    is_there = answers[[item for item in instrument.item_ids if item in answers]].notna().any(axis=1).to_numpy()
    scorable = has_value.to_numpy().reshape(len(instrument.scales), -1).any(axis=0) & is_there
    forms = pd.DataFrame({"timepoint": answers["timepoint"].array, "answered": is_there, "scorable": scorable})
    counted = forms[is_there].groupby("timepoint", observed=True, dropna=False).sum().reset_index()
    counted.insert(0, "instrument", instrument.id)
    return counted
