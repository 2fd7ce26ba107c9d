"""The own figure of each year, released: a share with its interval, or a mean without one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ... import disclosure


def own_years(rows, definition, cell, year, limits) -> pd.DataFrame:
    """The own figure of each year up to that of the report, released; the last year first."""
    made = rows.sort_values("year", ascending=False).rename(columns={"suppressed": "source_hides"})
    made = made.drop(columns=["estimate", "ci_low", "ci_high"])
    is_mean = definition.unit == "mean"
    released = _means(made, definition.reach, limits) if is_mean else disclosure.release_counts(made, limits)
    if released["n_missing"].notna().any():
        known = released["denominator"].astype("Float64") + released["n_missing"].astype("Float64")
        released = released.assign(missing=(released["n_missing"] / known).astype("float64").round(2))
    return released.assign(
        cell=[f"{cell}.{label}" for label in released["period"].astype("str")], is_now=released["year"] == year
    ).reset_index(drop=True)


def _means(made: pd.DataFrame, reach: tuple[float, float], limits) -> pd.DataFrame:
    """A mean where a share would stand: sum of scores by number of answers, without an interval."""
    n, total = made["denominator"].astype("Int64"), made["numerator"].astype("Int64")
    is_unknown = (n.isna() | total.isna()).to_numpy(bool)
    values = [one.fillna(0).to_numpy("float64") for one in (n, total)]
    is_told = disclosure.may_tell_mean(values[0], values[1], reach, limits.minimum) & (values[0] > 0) & ~is_unknown
    display = np.select([is_unknown, values[0] == 0, is_told], ["unknown", "nothing", "mean"], "less_than_minimum")
    return made.assign(
        numerator=total.where(is_told),
        denominator=n.where(is_told),
        display=display.astype(object),
        suppressed=display == "less_than_minimum",
        estimate=np.divide(values[1], values[0], out=np.full(len(made), np.nan), where=is_told),
        ci_low=np.nan,
        ci_high=np.nan,
    )
