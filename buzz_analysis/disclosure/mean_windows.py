"""Means and shares over stretches of rows, as before and since an action: told as long as none gives another away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from ..schema import Disclosure
from .ledger import Ledger
from .means import may_tell_mean

Rows = tuple[int, int]  # from this row up to, and not with, that one


def release_mean_windows(
    rows: pd.DataFrame, windows: Sequence[Sequence[Rows]], reach: tuple[float, float] | None, rules: Disclosure
) -> list[bool]:
    """Which means may be told beside each other, where each is told with the number it rests on.

    Parameters
    ----------
    rows : DataFrame
        ``n, total`` of one measure in the order of time, no two of the same months. Not changed.
    windows : sequence of sequence of (int, int)
        What would be told together, such as before and since an action: places of rows, the second not included; in
        the order in which it is told.
    reach : tuple of float, optional
        Lowest and highest value there is; without it there is no end to lie near to.
    rules : Disclosure
        ``minimum``; with 0 (the research edition) nothing is hidden.

    Returns
    -------
    list of bool
        False where a mean of the group may not be told (`may_tell_mean`), or one that follows from it and those told
        before it, by adding and by taking one stretch from another around it.

    References
    ----------
    As `release_mean_series`: this project's own rule.
    """
    n, totals = (np.concatenate([[0], np.cumsum(rows[name])]) for name in ("n", "total"))
    ledger = Ledger(rows[["n"]].to_numpy(np.int64).T, rules.minimum)
    return _one_after_another(ledger, windows, lambda tried, _: _is_safe(tried, n, totals, reach, rules.minimum))


def release_share_windows(rows: pd.DataFrame, windows: Sequence[Sequence[Rows]], rules: Disclosure) -> list[bool]:
    """Which shares of one measure may be told beside each other: what any two of them leave is large, or nothing.

    Parameters
    ----------
    rows : DataFrame
        ``yes, no`` of one measure in the order of time, no two of the same months. Not changed.
    windows : sequence of sequence of (int, int)
        As in `release_mean_windows`.
    rules : Disclosure
        ``minimum``; with 0 (the research edition) nothing is hidden.

    Returns
    -------
    list of bool
        The first is True: alone it gives nothing away but itself, and `release` hides what is small in it. False for a
        later one where a count that is then known, by adding or taking away, lies under the minimum.

    References
    ----------
    As `release_windows`: this project's own rule.
    """
    cells = np.concatenate([[[0, 0]], np.cumsum(rows[["yes", "no"]].to_numpy(np.int64), axis=0)])
    ledger = Ledger(rows[["yes", "no"]].to_numpy(np.int64).T, rules.minimum)
    return _one_after_another(
        ledger, windows, lambda tried, place: not place or _leaves_large(tried, cells, rules.minimum)
    )


def _one_after_another(ledger: Ledger, windows: Sequence[Sequence[Rows]], is_safe: Callable) -> list[bool]:
    """Tell each group that is safe beside those told before it; `is_safe` gets what is then known, and its place."""
    told = []
    for place, group in enumerate(windows):
        tried = ledger.copy()
        for first, after in group:
            tried.add(first, after)
        told.append(is_safe(tried, place))
        ledger = tried if told[-1] else ledger
    return told


def _leaves_large(ledger: Ledger, cells: np.ndarray, minimum: int) -> bool:
    first, after, out, back = ledger.known().T
    rest = cells[after] - cells[first] - (cells[back] - cells[out])
    return bool(np.all((rest.sum(axis=1) == 0) | (rest >= minimum).all(axis=1)))


def _is_safe(ledger: Ledger, n: np.ndarray, totals: np.ndarray, reach, minimum: int) -> bool:
    """Whether every mean that is known, or follows from two that are, may be told."""
    first, after, out, back = ledger.known().T
    people, total = (sums[after] - sums[first] - (sums[back] - sums[out]) for sums in (n, totals))
    is_told = people >= minimum if reach is None else may_tell_mean(people, total, reach, minimum)
    return bool(np.all((people == 0) | is_told))
