"""One woman's answers over the time points: what her own page may show, and how each line of it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import pandas as pd

from ..schema import TIMEPOINTS

KEYS = ["instrument", "timepoint"]
COLUMNS = [*KEYS, "value", "status", "why_not", "alert", "rule", "reason", "previous"]


class OneWoman(NamedTuple):
    """What is left of one woman's rows after her consent: of one pregnancy, and of nobody else."""

    answers: pd.DataFrame
    scores: pd.DataFrame
    alerts: pd.DataFrame


def as_she_allows(answers, scores, alerts, prem: Mapping[str, Collection[str]]) -> OneWoman:
    """Take out every answer about her care at a time point for which she did not allow its being seen.

    Parameters
    ----------
    answers, scores, alerts : DataFrame
        Of one woman, as the store holds them. Not changed.
    prem : mapping
        Instrument id to its item columns, of every questionnaire about care.

    Returns
    -------
    OneWoman
        The rows of her latest pregnancy. A missing ``prem_visible`` is read as no. What is taken out leaves no trace:
        it is neither shown nor counted.

    References
    ----------
    Per-woman choice: methods of PMC9998006.
    """
    answers, scores, alerts = (_latest_pregnancy(frame, answers) for frame in (answers, scores, alerts))
    visible = answers["prem_visible"].fillna(False) if "prem_visible" in answers else pd.Series(False, answers.index)
    allowed = set(answers.loc[visible.astype(bool), "timepoint"].astype(str))
    columns = [item for items in prem.values() for item in items if item in answers]
    hidden = ~answers["timepoint"].astype(str).isin(allowed)
    shown = answers.copy()
    shown.loc[hidden, columns] = pd.NA
    return OneWoman(
        shown,
        scores[~scores["instrument"].isin(prem) | scores["timepoint"].astype(str).isin(allowed)],
        alerts[~alerts["domain"].isin(prem) | alerts["timepoint"].astype(str).isin(allowed)],
    )


def answered_moments(answers: pd.DataFrame, items: Collection[str]) -> pd.DataFrame:
    """The time points at which she answered anything: columns ``timepoint, completed_on``, in their order.

    Answers are those in `items`; a time point she was only invited to is left out.
    """
    known = [name for name in items if name in answers]
    rows = answers[answers[known].notna().any(axis=1)]
    days = rows["completed_on"] if "completed_on" in rows else pd.Series(pd.NaT, rows.index)
    made = pd.DataFrame({"timepoint": rows["timepoint"].astype(str), "completed_on": days})
    order = {name: place for place, name in enumerate(TIMEPOINTS)}
    return made.sort_values("timepoint", key=lambda names: names.map(order), ignore_index=True)


def lines_of_woman(woman: OneWoman, scales: Mapping[str, str]) -> pd.DataFrame:
    """How each questionnaire stands at each time point.

    Parameters
    ----------
    woman : OneWoman
    scales : mapping of str to str
        Instrument id to the scale that its line shows.

    Returns
    -------
    DataFrame
        ``instrument timepoint value status why_not alert rule reason previous``: a row for each instrument of
        `scales` and time point she has a row of. `alert` is empty where no rule applies; `previous` is the last
        value before.
    """
    scores = woman.scores
    chosen = scores[scores["scale"].astype(str) == scores["instrument"].astype(str).map(dict(scales))]
    made = chosen.astype({"instrument": "str", "timepoint": "str", "status": "str"})
    made["why_not"] = made["why_not"].astype("object").fillna("").astype(str)
    alerts = woman.alerts.rename(columns={"domain": "instrument"})[[*KEYS, "alert", "rule", "reason"]].astype("object")
    made = made.merge(alerts, on=KEYS, how="left").fillna({"alert": "", "rule": "", "reason": ""})
    order = {name: place for place, name in enumerate(TIMEPOINTS)}
    made = made.sort_values("timepoint", key=lambda names: names.map(order), kind="stable")
    made["previous"] = made.groupby("instrument")["value"].transform(lambda values: values.ffill().shift())
    rank = {name: place for place, name in enumerate(scales)}
    made = made.sort_values("instrument", key=lambda names: names.map(rank), kind="stable", ignore_index=True)
    return made[COLUMNS]


def _latest_pregnancy(frame: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Rows of the pregnancy of which she answered, or was invited, last."""
    if "pregnancy_id" not in answers or answers["pregnancy_id"].nunique(dropna=False) < 2:
        return frame
    days = [answers[name] for name in ("completed_on", "invited_on") if name in answers]
    last = pd.concat(days, axis=1).max(axis=1) if days else pd.Series(pd.NaT, answers.index)
    latest = answers.loc[last.idxmax() if last.notna().any() else answers.index[-1], "pregnancy_id"]
    same = frame["pregnancy_id"].isna() if pd.isna(latest) else frame["pregnancy_id"].astype(str) == str(latest)
    return frame[same]
