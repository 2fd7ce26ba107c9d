"""The change of each unit by itself, and their mean: what holds where units change differently."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .mixed_rows import MixedRows

LEAST_FOR_T = 3  # units with a change of their own: with two the interval says nothing


def changes_by_unit(rows: MixedRows) -> pd.DataFrame:
    """A row per unit and later period with answers in the first and in that one: ``unit period n_before n change``."""
    shape = (len(rows.units), len(rows.periods))
    place = rows.unit * shape[1] + rows.period
    n = np.bincount(place, minlength=shape[0] * shape[1]).reshape(shape)
    total = np.bincount(place, rows.y, minlength=shape[0] * shape[1]).reshape(shape)
    mean = total / np.where(n > 0, n, np.nan)
    found = [
        (rows.units[unit], rows.periods[later], int(n[unit, 0]), int(n[unit, later]), mean[unit, later] - mean[unit, 0])
        for later in range(1, shape[1])
        for unit in range(shape[0])
        if n[unit, 0] and n[unit, later]
    ]
    return pd.DataFrame(found, columns=["unit", "period", "n_before", "n", "change"])


def mean_change_of_units(by_unit: pd.DataFrame, period, level: float) -> dict[str, float]:
    """The plain mean of the units' changes to one period, each unit counted once, with its interval by t."""
    from scipy.stats import t

    changes = by_unit.loc[by_unit["period"] == period, "change"].to_numpy()
    k = len(changes)
    mean, half = (float(changes.mean()) if k else np.nan), np.nan
    if k >= LEAST_FOR_T:
        half = float(t.ppf(0.5 + level / 2, k - 1) * changes.std(ddof=1) / np.sqrt(k))
    else:
        mean = np.nan
    return {"n_units_both": k, "units_estimate": mean, "units_low": mean - half, "units_high": mean + half}
