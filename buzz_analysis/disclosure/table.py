"""Additive tables: hide small cells, and enough others that nobody can work them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from .attack import exposed

TOTAL = "total"


def suppress_table(frame: pd.DataFrame, *, value: str, groups: Sequence[str], minimum: int) -> pd.DataFrame:
    """Hide cells under the minimum, and further cells until subtraction gives none of them away.

    Totals are cells as well: one under the minimum is hidden, and protected like any other. In every line
    that adds up to a shown total at least two cells are hidden or none, and the hidden ones together are at
    least the minimum; the smallest cell is given up first. With two or more dimensions what an outsider can
    work out from all lines together is calculated too, and cells are hidden until it fixes none.

    Parameters
    ----------
    frame : DataFrame
        Counts of women, one row per combination; absent combinations count 0. Not changed.
    value : str
        Column of counts.
    groups : sequence of str
        Columns that add up: one for a list with a total, two for a table.
    minimum : int
        Smallest count that may be shown.

    Returns
    -------
    DataFrame
        `groups`, `value` (Int64, missing where hidden) and ``suppressed``: every combination in order of
        appearance, then the totals, named ``total`` in the column they add up over.

    References
    ----------
    Hundepool A et al. Statistical Disclosure Control. Wiley 2012, chapter 4 (secondary suppression).
    """
    labels = [list(frame[name].unique()) for name in groups]
    table = with_totals(_as_array(frame, value, groups, labels))
    hidden = hidden_cells(table, minimum)
    index = pd.MultiIndex.from_product([[*known, TOTAL] for known in labels], names=list(groups))
    made = index.to_frame(index=False).assign(**{value: pd.array(table.ravel(), "Int64"), "suppressed": hidden.ravel()})
    made[value] = made[value].mask(made["suppressed"])
    is_total = (made[list(groups)] == TOTAL).any(axis=1)
    return pd.concat([made[~is_total], made[is_total]], ignore_index=True)


def with_totals(table: np.ndarray) -> np.ndarray:
    """Counts with, in the last place of each axis, the total over it."""
    for axis in range(table.ndim):
        table = np.concatenate([table, table.sum(axis=axis, keepdims=True)], axis=axis)
    return table


def hidden_cells(table: np.ndarray, minimum: int) -> np.ndarray:
    """Which cells of a table with its totals may not be shown, as `suppress_table` says."""
    return _hide(table, minimum) if table.size > 1 else table < minimum


def _as_array(frame, value, groups, labels) -> np.ndarray:
    """The counts as an array with one axis per group."""
    places = pd.MultiIndex.from_product(labels, names=list(groups))
    sums = (
        frame.groupby(list(groups), observed=True)[value]
        .sum()
        .reindex(places if len(labels) > 1 else places.get_level_values(0), fill_value=0)
    )
    return sums.to_numpy(np.int64).reshape([len(known) for known in labels])


def _hide(table, minimum: int) -> np.ndarray:
    """Hide until no line, and no combination of lines, gives a small cell away."""
    hidden = table < minimum
    while True:
        _protect_lines(table, hidden, minimum)
        # One line is proven by its rule: each hidden cell can be anything from 0 to their sum.
        place = next(exposed(table, hidden, minimum), None) if table.ndim > 1 else None
        if place is None:
            return hidden
        hidden[_cheapest(table, hidden, place)] = True


def _protect_lines(table, hidden, minimum: int) -> None:
    """Give up the smallest shown cell of each line that betrays a hidden one, until none does."""
    values, masks = list(_lines(table)), list(_lines(hidden))
    is_stable = False
    while not is_stable:
        is_stable = True
        for line, mask in zip(values, masks, strict=True):
            while _betrays(line, mask, minimum) and not mask.all():
                mask[np.argmin(np.where(mask, np.iinfo(np.int64).max, line))] = True
                is_stable = False


def _betrays(line, mask, minimum: int) -> bool:
    """Whether a line with its total (its last place) gives away what is hidden in it."""
    if mask.sum() < 2:
        return bool(mask.any())
    return bool(not mask[-1] and line[:-1][mask[:-1]].sum() < minimum)


def _lines(array) -> Iterator[np.ndarray]:
    """Every line of cells and its total, along every axis, as views that can be written to."""
    for axis in range(array.ndim):
        along = np.moveaxis(array, axis, -1)
        for place in np.ndindex(along.shape[:-1]):
            yield along[place]


def _cheapest(table, hidden, place) -> tuple[int, ...]:
    """The smallest shown cell in a line with the exposed one; any line where there is none."""
    same = sum((np.indices(table.shape)[axis] == place[axis]).astype(int) for axis in range(table.ndim))
    in_line = ~hidden & (same == table.ndim - 1)
    among = in_line if in_line.any() else ~hidden
    smallest = np.argmin(np.where(among, table, np.iinfo(np.int64).max))
    return tuple(int(axis) for axis in np.unravel_index(smallest, table.shape))
