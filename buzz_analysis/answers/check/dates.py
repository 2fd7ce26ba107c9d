"""Dates that cannot be in this order, and answers that came late."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from ...schema import Schedule, schedule
from ..checked import Checked, find_problems, join_problems
from ..columns import DATES
from .women import is_answered, women

FAR_DAYS = 180  # assumption: a network that goes on asking leaves no gap of half a year
STRAY_SHARE = 0.01  # assumption: so many dates, and at least one, may be wrong
FEWEST_DATES = 10  # assumption: of fewer dates nobody can say which one stands apart


def blank_future_dates(
    checked: Checked, last_day: datetime.date | None, headings: Callable, names: Iterable[str] = DATES
) -> Checked:
    """Blank each date after `last_day`, which nobody can have lived through yet; every row is kept.

    An invitation that holds no answer may be planned: its date stays. `headings` gives, for a column of ours and some
    rows, what the file calls it. Without a `last_day` nothing is blanked.
    """
    if last_day is None:
        return checked
    answers, problems = checked.answers, [checked.problems]
    blanked = {}
    for name in (column for column in names if column in answers):
        is_late = answers[name] > pd.Timestamp(last_day)
        if name == "invited_on" and is_late.any():
            is_late &= is_answered(answers)
        if is_late.any():
            rows = answers[is_late]
            found = rows[name].dt.strftime("%Y-%m-%d")
            column = headings(name, rows)
            problems.append(find_problems("date_in_future", rows, column=column, found=found, last_day=last_day))
            blanked[name] = answers[name].mask(is_late)
    return Checked(answers.assign(**blanked), join_problems(problems)) if blanked else checked


def check_date_order(checked: Checked) -> Checked:
    """Note answers dated before their invitation, and later time points answered before earlier ones."""
    noted = [_before_invitation(checked.answers), _timepoint_order(checked.answers)]
    return Checked(checked.answers, join_problems([checked.problems, *noted]))


def check_far_dates(checked: Checked, headings: Callable) -> Checked:
    """Note the few dates that lie more than half a year from all others, such as a wrong year; they count.

    `headings` gives, for a column of ours and some rows, what the file calls it.
    """
    noted = []
    for name in (column for column in DATES if column in checked.answers):
        rows = checked.answers[is_far_off(checked.answers[name])]
        found = rows[name].dt.strftime("%Y-%m-%d")
        noted.append(find_problems("date_far_off", rows, column=headings(name, rows), found=found, days=FAR_DAYS))
    return Checked(checked.answers, join_problems([checked.problems, *noted]))


def is_far_off(days: pd.Series) -> pd.Series:
    """Which of these dates lie behind a gap of more than `FAR_DAYS`, at either end, with hardly another date there."""
    numbers = (days - days.min()).dt.days
    known = numbers.dropna().to_numpy()
    if len(known) < FEWEST_DATES:
        return pd.Series(False, index=days.index)
    return (numbers > last_before_gap(known, FAR_DAYS)) | (numbers < -last_before_gap(-known, FAR_DAYS))


def last_before_gap(days: np.ndarray, gap: int):
    """The last of some days (numbers), or the one before a gap of more than `gap` behind which hardly a day lies."""
    n_stray = max(1, int(STRAY_SHARE * len(days)))
    ends = np.sort(days)[-n_stray - 1 :]
    before_gaps = ends[:-1][np.diff(ends) > gap]
    return before_gaps[0] if len(before_gaps) else ends[-1]


def check_windows(answers: pd.DataFrame, schedule_id: str | Schedule) -> pd.DataFrame:
    """Problems for answers that came later after the invitation than the schedule expects; they count."""
    if not {"completed_on", "invited_on"} <= set(answers):
        return find_problems("answered_late", answers[:0])
    limits = {moment.id: moment.answer_within_days for moment in schedule(schedule_id).moments}
    allowed = answers["timepoint"].astype("object").map(limits).astype("Int64")
    days = (answers["completed_on"] - answers["invited_on"]).dt.days.astype("Int64")
    is_late = (days > allowed).fillna(False).astype(bool)
    return find_problems("answered_late", answers[is_late], found=days[is_late], days=allowed[is_late])


def _before_invitation(answers: pd.DataFrame) -> pd.DataFrame:
    if not {"completed_on", "invited_on"} <= set(answers):
        return find_problems("answered_before_invited", answers[:0])
    rows = answers[answers["completed_on"] < answers["invited_on"]]
    return find_problems("answered_before_invited", rows, found=_days(rows))


def _timepoint_order(answers: pd.DataFrame) -> pd.DataFrame:
    """A woman with two rows for one time point has two pregnancies here: her order says nothing."""
    if "completed_on" not in answers:
        return find_problems("timepoint_order", answers[:0])
    order = pd.DataFrame(
        {"woman": women(answers), "timepoint": answers["timepoint"].cat.codes, "completed_on": answers["completed_on"]}
    )
    doubled = order.loc[order.duplicated(["woman", "timepoint"]), "woman"]
    order = order[~order["woman"].isin(doubled) & (order["timepoint"] >= 0)].dropna()
    order = order.sort_values(["woman", "timepoint"], kind="stable")
    latest = order.groupby("woman")["completed_on"].cummax()
    rows = answers.loc[order.index[order["completed_on"] < latest].sort_values()]
    return find_problems("timepoint_order", rows, found=_days(rows))


def _days(rows: pd.DataFrame) -> pd.Series:
    return rows["completed_on"].dt.strftime("%Y-%m-%d")
