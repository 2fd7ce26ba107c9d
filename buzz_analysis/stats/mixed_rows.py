"""The rows that a model of repeated answers can use: who answered when, and in which unit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .design import check_columns
from .series import points_of

LEAST_UNITS = 5  # fewer hardly tell the variance between them (Gelman and Hill 2007, section 12.9)
LEAST_LINKED = 10  # our own choice: people seen twice, from whom on a person can be told from the rest
LEAST_ANSWERS = 2  # a period with fewer has no spread


class MixedRows(NamedTuple):
    """Rows with everything known: outcome, and codes of period, person and unit."""

    y: np.ndarray
    design: np.ndarray  # intercept, and a column of 0 and 1 for each period but the first
    period: np.ndarray
    person: np.ndarray
    unit: np.ndarray
    periods: pd.Index
    units: pd.Index
    n_persons: int
    n_linked: int  # people with rows in two periods or more
    n_units: int
    n_missing: int


def mixed_rows(frame, outcome, period, person, unit=None) -> MixedRows:
    """Fold a frame into arrays, and refuse what no model of change can use.

    Raises
    ------
    ValueOutOfRange
        As `mixed_change`.
    """
    check_columns(frame, [outcome, period, person, *([] if unit is None else [unit])])
    scores = points_of(frame[outcome], outcome)
    keys = frame[[period, person, *([] if unit is None else [unit])]]
    known = ~np.isnan(scores) & keys.notna().all(axis=1).to_numpy()
    used, y = keys[known], scores[known]
    periods, period_codes = _coded(used[period])
    _check_periods(periods, period_codes, period)
    units, unit_codes = _coded(used[unit]) if unit is not None else (pd.Index([""]), np.zeros(len(used), np.intp))
    person_codes = _persons(used[person], unit_codes)
    _check_once(person_codes, period_codes, person)
    if np.ptp(y) == 0:
        raise ValueOutOfRange("all {n} scores are the same: there is nothing to model.", n=len(y))
    times = np.bincount(person_codes)
    return MixedRows(
        y,
        np.column_stack([np.ones(len(y)), *(period_codes == place for place in range(1, len(periods)))]).astype(float),
        period_codes,
        person_codes,
        unit_codes,
        periods,
        units,
        len(times),
        int((times > 1).sum()),
        len(units),
        int((~known).sum()),
    )


def _coded(column: pd.Series) -> tuple[pd.Index, np.ndarray]:
    """The different values in order, an ordered category in its own, and the place of each row's."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.cat.remove_unused_categories()
        return column.cat.categories, column.cat.codes.to_numpy(np.intp)
    codes, values = pd.factorize(column, sort=True)
    return pd.Index(values), codes.astype(np.intp)


def _persons(column: pd.Series, unit: np.ndarray) -> np.ndarray:
    """A code for each person of each unit."""
    names = pd.MultiIndex.from_arrays([unit, column.astype("str")])
    return pd.factorize(names)[0].astype(np.intp)


def _check_periods(periods: pd.Index, codes: np.ndarray, name: str) -> None:
    counts = np.bincount(codes, minlength=len(periods))
    if len(periods) < 2 or counts.min() < LEAST_ANSWERS:
        found = ", ".join(f"{value}: {n}" for value, n in zip(periods, counts, strict=True))
        raise ValueOutOfRange(
            "'{column}' must hold two periods or more, each with {least} answers or more; found {found}.",
            column=name,
            least=LEAST_ANSWERS,
            found=found or "-",
        )


def _check_once(person: np.ndarray, period: np.ndarray, name: str) -> None:
    pairs = pd.DataFrame({"person": person, "period": period})
    doubled = int(pairs.duplicated().sum())
    if doubled:
        raise ValueOutOfRange(
            "'{column}' answers once in a period; found {n} answers more. Keep one of each.", column=name, n=doubled
        )
