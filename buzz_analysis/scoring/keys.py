"""The keys of a row (woman, pregnancy, network, time point, day) as carried along from answers."""

from __future__ import annotations

import numpy as np
import pandas as pd

KEYS = ("client_id", "pregnancy_id", "vsv", "timepoint", "completed_on")
STAFF_KEYS = ("respondent_id", "moment", "answered_on", "discipline", "organisation")


def carried_keys(answers: pd.DataFrame) -> pd.DataFrame:
    """The key columns that are there, as categories: copying them copies small codes."""
    keys = answers[[key for key in (*KEYS, *STAFF_KEYS) if key in answers.columns]].reset_index(drop=True)
    return keys.astype({key: "category" for key in keys.columns if keys[key].dtype != "category"})


def repeat_keys(keys: pd.DataFrame, times: int) -> pd.DataFrame:
    """The keys below themselves, `times` times."""
    return pd.DataFrame(
        {key: _repeated(keys[key], times) for key in keys.columns}, index=pd.RangeIndex(len(keys) * times), copy=False
    )


def repeat_text(texts: list[str], categories: list[str], n: int) -> pd.Categorical:
    """Each text `n` times, as codes into the categories."""
    codes = pd.Categorical(texts, categories).codes
    return pd.Categorical.from_codes(np.broadcast_to(codes[:, None], (len(texts), n)).flatten(), categories)


def _repeated(column: pd.Series, times: int) -> pd.Categorical:
    codes = np.broadcast_to(column.cat.codes, (times, len(column))).flatten()
    return pd.Categorical.from_codes(codes, dtype=column.dtype)
