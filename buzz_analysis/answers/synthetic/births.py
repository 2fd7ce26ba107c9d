"""All births beside the invented answers: the women invited, and some whom nobody invited. Assumptions throughout."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...schema import schedule

BIRTH = "T3"  # the maternity week
BANDS = {"0-24": 24, "25-29": 29, "30-34": 34, "35+": 120}
# Births for each woman invited: not every woman is, and women with less schooling or another language less often.
FOR_EACH_INVITED = 1.05
LESS_INVITED = {"education": {"low": 1.25}, "language": {"ar": 1.4, "tr": 1.4}}
COLUMNS = ["vsv", "period", "parity", "age_band", "education", "language"]


def make_births(answers: pd.DataFrame) -> pd.DataFrame:
    """Births by month and by who she is, from one network's invented answers; none where nobody was invited.

    Only months in which all women invited at the first time point gave birth are given: the columns of births.csv.
    """
    weeks: dict[str, float | None] = {moment.id: moment.weeks for moment in schedule("working_grid").moments}
    rows = answers[answers["timepoint"] == answers["timepoint"].min()]
    if rows["invited_on"].isna().all():
        return pd.DataFrame(columns=[*COLUMNS, "n"])
    to_birth = (weeks[BIRTH] - rows["timepoint"].astype("object").map(weeks)).astype("float64")
    born = rows["invited_on"] + pd.to_timedelta(to_birth * 7, unit="D")
    women = rows.assign(period=born.dt.strftime("%Y-%m"), age_band=_bands(rows["age"]))
    counts = women.groupby(COLUMNS, observed=True).size().rename("n").reset_index()
    more = np.full(len(counts), FOR_EACH_INVITED)
    for column, factors in LESS_INVITED.items():
        more *= counts[column].astype("object").map(factors).fillna(1).to_numpy(np.float64)
    made = counts.assign(n=np.rint(counts["n"] * more).astype("int64"))
    whole = made["period"].between(_first_whole(born), _last_whole(answers))
    return made[whole & (made["n"] > 0)].reset_index(drop=True)


def _bands(ages: pd.Series) -> pd.Categorical:
    return pd.cut(ages.astype("float64"), [-1, *BANDS.values()], labels=list(BANDS))


def _first_whole(born: pd.Series) -> str:
    """The month after that of the first birth."""
    return str(born.min().to_period("M") + 1)


def _last_whole(answers: pd.DataFrame) -> str:
    """The month of the last invitation: later births are not yet known to anybody."""
    return str(answers["invited_on"].max().to_period("M"))
