"""What is new, changed and gone in a delivery, against what was prepared before; counts only, no woman."""

from __future__ import annotations

import pandas as pd

from ..schema import SCREENERS
from .check.women import answer_dates, moments
from .columns import TIMEPOINT, items, stored_totals
from .deliveries import MADE_UP_ID

KEYS = ("vsv", "client_id", "pregnancy_id", "timepoint")
DAYS = ("completed_on", "invited_on")
CHANGES = ("new", "changed", "gone", "same")


def changes(previous: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Count what a delivery brings, by network and time point: columns vsv, timepoint, new, changed, gone, same.

    Both are answers as `read_answers` returns them; compared are the columns that `now` has. Gone is what was
    there of a network in `now`, within the days and at the time points that `now` covers of it, and is not in it: a
    delivery of one month does not say that the months before have gone. Of a study in several files, a row without
    an answer to any question that `now` holds belongs to another file. Rows without a woman's own id or a time point
    cannot be compared.
    """
    days = answer_dates(now)
    previous = previous[_is_of_this_file(previous, now)]
    rows = pd.concat(
        [_rows(_before(previous, now), now, is_now=False), _rows(now, now, is_now=True)], ignore_index=True
    )
    change = _change(rows, may_go=answer_dates(rows).between(days.min(), days.max()) | answer_dates(rows).isna())
    counts = pd.crosstab([rows["vsv"], rows["timepoint"]], change).reindex(columns=list(CHANGES), fill_value=0)
    return counts.rename_axis(columns=None).reset_index()


def columns_gone(previous: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """Columns that hold something in what was prepared before of these networks, and that this delivery lacks."""
    before = _before(previous, now)
    return [name for name in before if name not in now and before[name].notna().any()]


def timepoints_gone(previous: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """Time points of these networks at which something was prepared before, and that this delivery lacks."""
    before = _before(previous, now)["timepoint"].dropna().astype("str").unique()
    return sorted({*before} - {*now["timepoint"].dropna().astype("str")})


def _is_of_this_file(previous: pd.DataFrame, now: pd.DataFrame) -> pd.Series:
    """Rows at a network's time points in `now`; where it lacks questions, those with an answer to one it holds.

    A row of `now` itself is always one of this file, or what changed would count as new.
    """
    is_there = _is_among(previous, now, ["vsv", "timepoint"])
    questions = {*SCREENERS, *items(), *stored_totals()}
    asked = [name for name in previous if name in questions and previous[name].notna().any()]
    if all(name in now for name in asked):
        return is_there
    is_answered = previous[[name for name in asked if name in now]].notna().any(axis=1)
    return is_there & (is_answered | _is_among(previous, now, ["vsv", "client_id", "timepoint"]))


def _is_among(some: pd.DataFrame, others: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Rows whose keys stand in the others too."""
    known = pd.MultiIndex.from_frame(others[keys].astype("str").drop_duplicates())
    return pd.Series(pd.MultiIndex.from_frame(some[keys].astype("str")).isin(known), index=some.index)


def _before(previous: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    return previous[previous["vsv"].isin(now["vsv"].unique())]


def _rows(answers: pd.DataFrame, now: pd.DataFrame, *, is_now: bool) -> pd.DataFrame:
    """What tells a row apart, and a hash of what stands in it."""
    is_named = ~answers["client_id"].astype("str").str.fullmatch(MADE_UP_ID)
    answers = answers[is_named & answers["timepoint"].notna()]
    contents = {name: _as(answers, name, now[name].dtype) for name in now if name not in KEYS}
    texts = {key: answers[key].astype("str") for key in KEYS[:3] if key in answers}
    days = {day: answers[day].astype("datetime64[s]") for day in DAYS if day in answers}
    hashes = pd.util.hash_pandas_object(pd.DataFrame(contents, index=answers.index), index=False)
    timepoint = answers["timepoint"].astype(TIMEPOINT)
    return pd.DataFrame({**texts, "timepoint": timepoint, **days, "contents": hashes, "is_now": is_now})


def _as(answers: pd.DataFrame, name: str, dtype) -> pd.Series:
    """A column in the type it has now: a store keeps days finer, and the same value must give the same hash."""
    if name not in answers:
        return pd.Series(None, index=answers.index, dtype=dtype)
    return answers[name] if isinstance(dtype, pd.CategoricalDtype) else answers[name].astype(dtype)


def _change(rows: pd.DataFrame, *, may_go: pd.Series) -> pd.Series:
    """What became of each woman, pregnancy and time point, told once; missing for what says nothing."""
    pairs = moments(rows)
    groups = rows.assign(moment=pairs["moment"], pregnancy=pairs["pregnancy"]).groupby(["moment", "pregnancy"])
    is_both = groups["is_now"].transform("nunique") == 2
    is_same = groups["contents"].transform("nunique") == 1
    change = pd.Series(None, index=rows.index, dtype="str")
    change = change.mask(rows["is_now"] & ~is_both, "new").mask(~rows["is_now"] & ~is_both & may_go, "gone")
    return change.mask(rows["is_now"] & is_both, "changed").mask(rows["is_now"] & is_both & is_same, "same")
