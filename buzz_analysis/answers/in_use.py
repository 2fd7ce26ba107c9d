"""Which rows a network's schedule does not ask for: another time point, or a day before it began."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import numpy as np
import pandas as pd

from .check.women import answer_dates

Since = Callable[[str], datetime.date | None]


def rows_outside(answers: pd.DataFrame, since: Since) -> np.ndarray:
    """Rows at a time point that is not in use, or on a day before it was.

    `since` gives for a time point the day it came into use, ``date.min`` if from the beginning, None if it is not
    in use; so do `Schedule.used_since` and `Schedule.asked_since`. A row without a time point is outside nothing;
    one without a day (of answering, else of the invitation) is judged by its time point alone.
    """
    if "timepoint" not in answers.columns:
        return np.zeros(len(answers), bool)
    timepoint = answers["timepoint"].astype("category").cat
    codes, days = timepoint.codes.to_numpy(), [since(name) for name in timepoint.categories]
    outside = np.array([day is None for day in days] + [False])[codes]  # a missing time point has code -1: the last
    for code, day in enumerate(days):
        if day is not None and day > datetime.date.min:
            outside |= (codes == code) & (answer_dates(answers) < pd.Timestamp(day)).to_numpy()
    return outside
