"""What a file of answers holds and what it can carry, before it is prepared; counts only."""

from __future__ import annotations

import datetime
from typing import NamedTuple

import pandas as pd

from ..answers.check.dates import last_before_gap
from ..answers.check.women import answer_dates, is_answered, women
from ..schema import Instrument, instruments

RECENT_DAYS = 30  # assumption: of older answers somebody must have known long before
ITEM_10 = "epds_10"


class RecentItem10(NamedTuple):
    """Recent forms with an answer of 1 or more to item 10, the first day that counts, and forms dated too late."""

    n: int
    since: datetime.date | None
    n_too_late: int


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


def count_item_10(answers: pd.DataFrame, *, today: datetime.date, days: int = RECENT_DAYS) -> RecentItem10 | None:
    """Count recent forms with an answer of 1 or more to item 10 of the EPDS.

    One wrong date in the future must not hide the forms of this week: a day after `today`, or a few days far beyond
    all others, never decide which day is the last one. Forms that carry such a day are counted along.

    Parameters
    ----------
    answers : DataFrame
        As `read_answers` returns them. Not changed.
    today : date
        The day on which the file is looked at.
    days : int
        Recent are the forms of so many days up to the last day in the file, later ones, and those without a day.

    Returns
    -------
    RecentItem10 or None
        ``n, since, n_too_late``; `since` is None where no day of the file can be right and all forms are counted. None
        where the file does not hold the question.
    """
    if ITEM_10 not in answers:
        return None
    when = answer_dates(answers)
    last = _last_day(when[when <= pd.Timestamp(today)], days)
    if last is None:
        is_recent, since = pd.Series(True, index=when.index), None
    else:
        is_recent = (when > last - pd.Timedelta(days=days)) | when.isna()
        since = (last - pd.Timedelta(days=days - 1)).date()
    n = int((answers[ITEM_10].ge(1).fillna(False).astype(bool) & is_recent).sum())
    return RecentItem10(n, since, int((when > (pd.Timestamp(today) if last is None else last)).sum()))


def _last_day(when: pd.Series, days: int) -> pd.Timestamp | None:
    """The last day; one before a gap of more than `days`, where hardly a form lies behind that gap."""
    if when.empty:
        return None
    first = when.min()
    return first + pd.Timedelta(days=int(last_before_gap((when - first).dt.days.to_numpy(), days)))


def _of_instrument(answers: pd.DataFrame, instrument: Instrument, has_value: pd.Series) -> pd.DataFrame:
    """Counts of one questionnaire; its scores stand scale by scale, each in the order of the answers."""
    is_there = answers[[item for item in instrument.item_ids if item in answers]].notna().any(axis=1).to_numpy()
    scorable = has_value.to_numpy().reshape(len(instrument.scales), -1).any(axis=0) & is_there
    forms = pd.DataFrame({"timepoint": answers["timepoint"].array, "answered": is_there, "scorable": scorable})
    counted = forms[is_there].groupby("timepoint", observed=True, dropna=False).sum().reset_index()
    counted.insert(0, "instrument", instrument.id)
    return counted
