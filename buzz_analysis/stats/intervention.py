"""The rows and terms of a series with one intervention, as `interrupted_time_series` fits them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .counts import checked_counts
from .design import check_columns
from .series import first_of, no_negatives, points_of


def read_series(frame, outcome, time, denominator, season, family) -> pd.DataFrame:
    """The series in order of time: columns ``time outcome n season is_used``.

    A point without outcome, denominator or season, or with a denominator of 0, keeps its row and is not used.
    """
    check_columns(frame, [name for name in (outcome, time, denominator, season) if name is not None])
    rows = pd.DataFrame(
        {
            "time": _times(frame, time),
            "outcome": points_of(frame[outcome], outcome),
            "n": 1.0 if denominator is None else points_of(frame[denominator], denominator),
            "season": "" if season is None else frame[season].convert_dtypes().array,
        }
    )
    if family != "gaussian":
        _check_counts(rows, family)
    is_used = rows[["outcome", "n", "season"]].notna().all(axis=1) & (rows["n"] > 0)
    return rows.assign(is_used=is_used).sort_values("time", ignore_index=True)


def season_values(rows) -> list:
    """The values of the season that have a point, in their order."""
    return list(pd.Categorical(rows.loc[rows["is_used"], "season"]).remove_unused_categories().categories)


def terms(rows, start, season, values) -> pd.DataFrame:
    """One column per term, missing where the season of the row is not among those with a point."""
    is_after = (rows["time"] >= start).astype("float64")
    made = {"intercept": 1.0, "time": rows["time"], "step": is_after, "slope_change": is_after * (rows["time"] - start)}
    made |= {f"{season}={value}": (rows["season"] == value).fillna(False).astype("float64") for value in values[1:]}
    return pd.DataFrame(made, index=rows.index).where(rows["season"].isin(values), np.nan)


def check_points(rows, design, start) -> None:
    """Refuse a series that has nothing before or after, or too few points for its terms."""
    used = rows[rows["is_used"]]
    n_before = int((used["time"] < start).sum())
    if n_before in (0, len(used)):
        raise ValueOutOfRange(
            "a series needs points before and after the start ({start}); found {before} before and {after} after.",
            start=f"{start:g}",
            before=n_before,
            after=len(used) - n_before,
        )
    n_terms = design.shape[1]
    if len(used) <= n_terms or np.linalg.matrix_rank(design[rows["is_used"]].to_numpy()) < n_terms:
        raise ValueOutOfRange(
            "{points} points ({before} before the start) cannot carry {terms} terms. Take a longer series, "
            "or leave the season out.",
            points=len(used),
            before=n_before,
            terms=n_terms,
        )


def _times(frame, time) -> np.ndarray:
    times = points_of(frame[time], time)
    wrong = np.flatnonzero(np.isnan(times) | pd.Series(times).duplicated())
    if len(wrong):
        row = int(wrong[0])
        raise ValueOutOfRange(
            "{time} must number each period once; found {found} (row {row}). Add doubled periods up first.",
            time=time,
            found=f"{times[row]:g}",
            row=row,
        )
    return times


def _check_counts(rows, family) -> None:
    """Events of a period: never negative, none where nobody was counted, and at most n where they are shares."""
    events, n = rows["outcome"].to_numpy(), rows["n"].to_numpy()
    if family == "binomial":
        checked_counts(events, n)
        return
    no_negatives(events, "events")
    no_negatives(n, "n")
    of_nobody = (events > 0) & (n == 0)
    if of_nobody.any():
        raise ValueOutOfRange(
            "there can be no events where the denominator is 0; found {found} at position {position}, counted from 0.",
            **first_of(events, of_nobody),
        )
