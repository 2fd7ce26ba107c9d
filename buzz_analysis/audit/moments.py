"""Where a row counts: its VSV, period and time point; and which period a label belongs to."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..answers.check.women import answer_dates
from ..errors import ValueOutOfRange
from ..schema import Period

MOMENT = ["vsv", "period", "timepoint"]
UNDATED = "undated"  # no date at all, and the mapping declares no period
NOT_THESE = (
    "the scores or alerts were not made from these answers ({found} rows do not fit). "
    "Make them again from these answers, and leave the rows in that order."
)


def moments_of(answers: pd.DataFrame) -> tuple[np.ndarray, pd.DataFrame]:
    """The moment each row belongs to, as a position in the frame of moments `vsv period timepoint`."""
    keys = pd.DataFrame(
        {"vsv": text_key(answers, "vsv"), "period": periods_of(answers), "timepoint": text_key(answers, "timepoint")}
    )
    number = keys.groupby(MOMENT, observed=True, sort=True).ngroup().to_numpy()
    order = np.unique(number, return_index=True)[1]
    return number, keys.iloc[order].reset_index(drop=True)


def periods_of(answers: pd.DataFrame) -> pd.Categorical:
    """Month of completion, else of invitation, else the period the mapping declares, else undated."""
    days = answer_dates(answers).to_numpy("datetime64[s]")
    month, known = pd.factorize(days.astype("datetime64[M]"))
    names = known.astype("datetime64[M]").astype(str)
    labels = pd.Series(pd.Categorical.from_codes(month, names), dtype="str")
    return pd.Categorical(labels.fillna(_declared(answers)))


def rows_of(frame: pd.DataFrame, answers: pd.DataFrame, by: list[str]) -> np.ndarray:
    """Position in `answers` of each row of scores or alerts.

    Each block of `by` holds the answers' rows in their order; rules limited to some time points leave out
    whole time points. Keys are compared, so that a frame of other answers is refused.
    """
    moment, woman = _codes(answers, answers, "timepoint"), _codes(answers, answers, "client_id")
    moment_here, woman_here = _codes(frame, answers, "timepoint"), _codes(frame, answers, "client_id")
    rows = np.empty(len(frame), np.int64)
    for block in frame.groupby(by, observed=True, sort=False).indices.values():
        expected = np.flatnonzero(np.isin(moment, np.unique(moment_here[block])))
        if len(expected) != len(block):
            raise ValueOutOfRange(NOT_THESE, found=len(block))
        rows[block] = expected
    wrong = (moment[rows] != moment_here) | (woman[rows] != woman_here)
    if wrong.any():
        raise ValueOutOfRange(NOT_THESE, found=int(wrong.sum()))
    return rows


def within(aggregates: pd.DataFrame, period: Period, *, kind: str, vsv: str | None = None) -> pd.DataFrame:
    """The counts of one kind in one period: of one network as text, of all as they stand."""
    labels = [label for label in aggregates["period"].unique() if label != UNDATED and period.contains(label)]
    here = aggregates["period"].isin(labels) & (aggregates["kind"] == kind)  # one cut: the frame is large
    return aggregates[here] if vsv is None else as_text(aggregates[here & (aggregates["vsv"] == vsv)])


def of_networks(aggregates: pd.DataFrame, vsvs: Iterable[str], period: Period, *, kind: str) -> pd.DataFrame:
    """The counts of one kind in one period, of several networks, as text."""
    rows = within(aggregates, period, kind=kind)
    return as_text(rows[rows["vsv"].isin(list(vsvs))])


def as_categories(aggregates: pd.DataFrame) -> pd.DataFrame:
    """The aggregates as the store keeps them: keys as categories, which take a tenth of the memory of text."""
    keys = [name for name in aggregates if aggregates[name].dtype == "str"]
    return aggregates.sort_values(["kind", "vsv", "period"], kind="stable").astype(dict.fromkeys(keys, "category"))


def as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the aggregates with text in place of the categories that the store keeps."""
    return rows.astype({name: "str" for name in rows if rows[name].dtype == "category"})


def months_with_data(aggregates: pd.DataFrame, vsv: str | None = None, *, step: str = "answered") -> list[str]:
    """Months, or declared periods, in which somebody answered, or was invited.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it.
    vsv : str, optional
        One network; all by default.
    step : str
        ``answered``, or ``invited``: then also months of which nobody answered.

    Returns
    -------
    list of str
        Sorted labels, such as ``2021-05``. Rows without date and declared period are in none.
    """
    found = aggregates[(aggregates["kind"] == "response") & (aggregates["outcome"] == step) & (aggregates["n"] > 0)]
    own = found if vsv is None else found[found["vsv"] == vsv]
    return sorted(set(own["period"].astype(str)) - {UNDATED})


def text_key(answers: pd.DataFrame, column: str) -> pd.Categorical:
    """A key as categories, missing as the empty text; an absent column is missing throughout."""
    if column not in answers.columns:
        return pd.Categorical.from_codes(np.zeros(len(answers), np.int8), [""])
    given = pd.Categorical(answers[column])
    return pd.Categorical.from_codes(given.codes + 1, ["", *given.categories.astype(str)])


def _declared(answers: pd.DataFrame) -> pd.Series:
    if "declared_period" not in answers.columns:
        return pd.Series(UNDATED, index=range(len(answers)), dtype="str")
    return answers["declared_period"].astype("str").fillna(UNDATED).reset_index(drop=True)


def _codes(frame: pd.DataFrame, answers: pd.DataFrame, column: str) -> np.ndarray:
    """A key as numbers that mean the same in both frames; 0 throughout where either lacks it."""
    if column not in frame.columns or column not in answers.columns:
        return np.zeros(len(frame), np.int8)
    return pd.Categorical(frame[column], pd.Categorical(answers[column]).categories).codes
