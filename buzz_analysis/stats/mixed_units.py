"""The change of each unit by itself, and their mean: what holds where units change differently."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .counts import check_level
from .mixed_rows import MixedRows
from .series import points_of

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


def mean_of_changes(changes, level=0.95) -> tuple[float, float, float]:
    """The plain mean of some units' changes, each unit counted once, with its interval by t.

    Parameters
    ----------
    changes : array of float
        One per unit.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    estimate, ci_low, ci_high : float
        Missing under 3 units: with two the interval says nothing.

    References
    ----------
    Student. Biometrika 1908;6:1-25; on one summary per cluster: Hayes RJ, Moulton LH. Cluster randomised trials. CRC
    Press 2009, chapter 10.
    """
    from scipy.stats import t

    check_level(level)
    found = points_of(changes, "changes")
    k = len(found)
    if k < LEAST_FOR_T:
        return np.nan, np.nan, np.nan
    half = t.ppf(0.5 + level / 2, k - 1) * found.std(ddof=1) / np.sqrt(k)
    return float(found.mean()), float(found.mean() - half), float(found.mean() + half)
