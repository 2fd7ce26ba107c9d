"""Which rows of answers count in a group figure: the same for all counts."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from ..answers import rows_outside
from ..schema import Schedule


def may_count(answers: pd.DataFrame, default: bool) -> np.ndarray:
    """Rows of women who let their answers be used for group figures; `default` where that is not recorded.

    Who refused at one time point refused for all her answers: none of her rows counts.
    """
    if "group_use" not in answers.columns:
        return np.full(len(answers), default)
    given = answers["group_use"].astype("boolean")
    refused = given.eq(False).fillna(False).to_numpy(bool)
    if "client_id" in answers.columns:
        refused |= answers["client_id"].isin(answers["client_id"][refused].dropna()).to_numpy(bool)
    return given.fillna(default).to_numpy(bool) & ~refused


def is_in_flow(answers: pd.DataFrame, schedule: Schedule, default: bool) -> np.ndarray:
    """Rows that count in the response: use is allowed, and the network asks at that time point on that day."""
    return may_count(answers, default) & ~rows_outside(answers, schedule.used_since)


def is_unasked(rows: pd.DataFrame, answers: pd.DataFrame, schedule: Schedule) -> np.ndarray:
    """Rows of scores or alerts (`row` and `instrument`) of what the network does not ask there, or not yet."""
    outside = np.zeros(len(rows), bool)
    for name in rows["instrument"].unique():
        own = (rows["instrument"] == name).to_numpy()
        outside[own] = rows_outside(answers, partial(schedule.asked_since, name))[rows["row"][own]]
    return outside


def as_scheduled(scores: pd.DataFrame, answers: pd.DataFrame, schedule: Schedule) -> pd.DataFrame:
    """Scores (with their `row`) as group figures take them: what the network does not ask there was not asked."""
    return instead_of_unasked(scores, answers, schedule, value=np.nan, status="not_asked", why_not="not_scheduled")


def instead_of_unasked(rows: pd.DataFrame, answers: pd.DataFrame, schedule: Schedule, **words) -> pd.DataFrame:
    """Rows of what is not asked with these words: who answered there was chosen, so a share of them misleads."""
    unasked = is_unasked(rows, answers, schedule)
    return rows.assign(**{column: _replaced(rows[column], unasked, word) for column, word in words.items()})


def _replaced(column: pd.Series, where: np.ndarray, word) -> pd.Series:
    if column.dtype == "category" and word not in column.cat.categories:
        column = column.cat.add_categories([word])
    return column.mask(where, word)


def is_there(answers: pd.DataFrame, column: str) -> np.ndarray:
    """Rows in which a column is filled; none where the column is absent."""
    if column not in answers.columns:
        return np.zeros(len(answers), bool)
    return answers[column].notna().to_numpy(bool)
