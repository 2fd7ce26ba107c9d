"""Which rows belong to one woman (in one pregnancy), and which stand together under one time point."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from ...schema import SCREENERS
from ..checked import source_rows
from ..columns import items

# Assumption: two answers to one time point of one pregnancy lie weeks apart (the longest window of the
# working grid is 60 days), those of two pregnancies some 40 weeks or more. Half a year divides them.
PREGNANCY_WINDOW_DAYS = 180
WOMAN = ["vsv", "client_id", "pregnancy_id"]  # a client_id is a code, and may be one network's own


def women(answers: pd.DataFrame) -> pd.Series:
    """A number for each woman and pregnancy_id (a blank one is one pregnancy)."""
    keys = [key for key in WOMAN if key in answers]
    return answers.groupby(keys, observed=True, sort=False, dropna=False).ngroup()


def moments(answers: pd.DataFrame) -> pd.DataFrame:
    """Rows that share woman and time point with another row: columns `moment` and `pregnancy`.

    `moment` numbers woman, pregnancy_id and time point; `pregnancy` counts, where no pregnancy_id is given,
    the pregnancies that the dates tell apart. Rows without a time point stand under none.
    """
    keyed = pd.DataFrame({"woman": women(answers), "timepoint": answers["timepoint"].cat.codes})
    shared = keyed.duplicated(keep=False) & (keyed["timepoint"] >= 0)
    rows = keyed[shared]
    moment = rows.groupby(["woman", "timepoint"], sort=False).ngroup()
    dates = answer_dates(answers[shared]).where(_without_pregnancy_id(answers[shared]))
    found = pd.DataFrame({"moment": moment, "date": dates}).sort_values(["moment", "date"], kind="stable")
    is_far = found.groupby("moment")["date"].diff() > pd.Timedelta(days=PREGNANCY_WINDOW_DAYS)
    found = found.assign(pregnancy=is_far.groupby(found["moment"]).cumsum())
    return found.drop(columns="date").reindex(rows.index)


def answer_dates(answers: pd.DataFrame) -> pd.Series:
    """The day of answering, else of the invitation."""
    none = pd.Series(pd.NaT, index=answers.index, dtype="datetime64[s]")
    return answers.get("completed_on", none).fillna(answers.get("invited_on", none))


def is_answered(answers: pd.DataFrame) -> pd.Series:
    """Rows that hold an answer, or at least the day of answering; the others are invitations."""
    asked = [name for name in answers if name in (*items(), *SCREENERS, "completed_on")]
    return answers[asked].notna().any(axis=1)


def _without_pregnancy_id(answers: pd.DataFrame) -> pd.Series:
    if "pregnancy_id" in answers:
        return answers["pregnancy_id"].isna()
    return pd.Series(True, index=answers.index)


def rows_together(rows: pd.DataFrame, groups: pd.Series) -> pd.Series:
    """For each row the rows of its group, as a spreadsheet shows them: ``40, 57``."""
    together = defaultdict(list)
    for group, row in zip(groups, source_rows(rows).astype("str"), strict=True):
        together[group].append(row)
    return groups.map({group: ", ".join(numbers) for group, numbers in together.items()})
