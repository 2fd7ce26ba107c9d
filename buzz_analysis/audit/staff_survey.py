"""Surveys of professionals over rounds: who answered what, before and after the first learning session."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ..schema import SURVEY, instruments
from ..scoring import score

BEFORE, AFTER = "before", "after"
SUMS = ["n", "n_missing", "total", "total_sq"]


def survey_rows(staff: pd.DataFrame) -> pd.DataFrame:
    """The rows of survey rounds, with ``round``: the label behind ``survey:`` in `moment`.

    Parameters
    ----------
    staff : DataFrame
        As `read_staff` makes it, of one network or of several below each other. Not changed.

    Returns
    -------
    DataFrame
        The same columns, index from 0. ``round`` is an ordered category: by the middle of the days on which a round was
        answered, rounds without any day last and by name.
    """
    label = staff["moment"].astype("str").fillna("").str.extract(rf"^{SURVEY}:(.+)$", expand=False)
    rows = staff.assign(round=label)[label.notna()].reset_index(drop=True)
    middles = _days(rows).groupby(rows["round"]).median().rename("day").reset_index()
    order = middles.sort_values(["day", "round"], na_position="last")["round"]
    return rows.assign(round=pd.Categorical(rows["round"], list(order), ordered=True))


def survey_months(rows: pd.DataFrame) -> pd.Series:
    """The month in which each row was answered, as year x 12 + month - 1.

    Parameters
    ----------
    rows : DataFrame
        As `survey_rows` makes it.

    Returns
    -------
    Series of float
        A row without a day has the month in the middle of its round; missing where no row of the round has a day.
    """
    days = _days(rows)
    middle = days.groupby(rows["round"], observed=True).transform("median")
    known = pd.to_datetime(days.fillna(middle))
    return known.dt.year * 12 + known.dt.month - 1


def survey_phase(rows: pd.DataFrame, starts: Mapping[str, datetime.date]) -> pd.Series:
    """Whether each row was answered before or after the first learning session of its network.

    Parameters
    ----------
    rows : DataFrame
        As `survey_rows` makes it.
    starts : mapping of str to date
        The day of the first learning session of each network that recorded one.

    Returns
    -------
    Series of ordered category
        ``before`` (up to the day before), ``after``; missing where no day or no session is recorded.
    """
    days = _days(rows)
    first = pd.to_datetime(rows["vsv"].astype("str").map(dict(starts)))
    phase = np.where(days < first, BEFORE, AFTER).astype(object)
    phase[(days.isna() | first.isna()).to_numpy()] = None
    return pd.Series(pd.Categorical(phase, [BEFORE, AFTER], ordered=True), rows.index, name="phase")


def survey_scores(rows: pd.DataFrame) -> pd.DataFrame:
    """Scores of every questionnaire for professionals that anybody answered in these rounds, by the one engine.

    Parameters
    ----------
    rows : DataFrame
        As `survey_rows` makes it, with ``phase`` and ``month`` where they are known.

    Returns
    -------
    DataFrame
        ``instrument scale value vsv respondent_id round phase discipline month``: a row a person, round and scale that
        was asked then: where all of an instrument is blank it was not, and has no row. `value` is missing where too
        little was answered.
    """
    keys = ["vsv", "respondent_id", "round", "phase", "discipline", "month"]
    asked = [one.id for one in instruments().values() if one.respondent == "staff" and _has_answer(rows, one.item_ids)]
    made = score(rows, asked) if asked else pd.DataFrame(columns=["instrument", "scale", "value"])
    place = made.groupby(["instrument", "scale"], observed=True).cumcount() if asked else []
    beside = rows.reindex(columns=keys).astype({"vsv": "str", "respondent_id": "str", "discipline": "str"})
    told = made[["instrument", "scale", "value"]].astype({"instrument": "str", "scale": "str"})
    whole = pd.concat([told, beside.iloc[place].reset_index(drop=True)], axis=1)
    there = {one: _is_asked(rows, instruments()[one].item_ids) for one in asked}
    is_asked = np.concatenate([there[name] for name in _blocks(made)]) if asked else np.zeros(0, bool)
    return whole[is_asked].reset_index(drop=True)


def survey_means(scores: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Add up the values of each scale, before any disclosure control.

    Parameters
    ----------
    scores : DataFrame
        As `survey_scores` makes it.
    by : sequence of str
        Columns, of ``round phase vsv discipline``; rows without one of them are left out.

    Returns
    -------
    DataFrame
        ``instrument scale``, `by`, ``n n_missing total total_sq``; scales that may not be averaged are not in it.
    """
    keys = ["instrument", "scale", *by]
    rows = scores[scores[list(by)].notna().all(axis=1) & may_average(scores)]
    values = rows["value"]
    made = rows[keys].assign(n=values.notna(), n_missing=values.isna(), total=values, total_sq=values**2)
    found = made.groupby(keys, observed=True, sort=False, as_index=False)[SUMS].sum()
    return found.astype({"n": "int64", "n_missing": "int64"})


def survey_answers(rows: pd.DataFrame, instrument: str, by: str) -> pd.DataFrame:
    """Count every answer to every item of a questionnaire that has no score, before any disclosure control.

    Returns
    -------
    DataFrame
        ``item``, `by`, ``answer n``: every allowed answer of the items that anybody answered then, also where 0.
    """
    known = instruments()[instrument]
    made = []
    for item in (one for one in known.items if one.id in rows):
        for when, group in rows.groupby(by, observed=True):
            counts = group[item.id].value_counts().reindex(list(item.allowed), fill_value=0)
            made += [(item.id, when, answer, int(n)) for answer, n in counts.items()] if counts.sum() else []
    return pd.DataFrame(made, columns=["item", by, "answer", "n"])


def may_average(scores: pd.DataFrame) -> np.ndarray:
    """Rows of a scale that has a mean."""
    barred = {(one.id, scale.id) for one in instruments().values() for scale in one.scales if not scale.may_average}
    pairs = zip(scores["instrument"], scores["scale"], strict=True)
    return np.fromiter((pair not in barred for pair in pairs), bool, len(scores))


def _days(rows: pd.DataFrame) -> pd.Series:
    """The day of each answer; missing throughout where the file has none."""
    return rows.get("answered_on", pd.Series(pd.NaT, rows.index, dtype="datetime64[s]"))


def _has_answer(rows: pd.DataFrame, items) -> bool:
    return bool(_is_asked(rows, items).any())


def _is_asked(rows: pd.DataFrame, items) -> np.ndarray:
    there = [name for name in items if name in rows]
    return rows[there].notna().any(axis=1).to_numpy(bool) if there else np.zeros(len(rows), bool)


def _blocks(made: pd.DataFrame) -> list[str]:
    """The instrument of each block of rows: one a scale, in the order of `score`."""
    return [str(name) for (name, _), _ in made.groupby(["instrument", "scale"], observed=True, sort=False)]
