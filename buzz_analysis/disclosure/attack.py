"""What somebody who reads the whole table can work out about its hidden cells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np


def exposed(table: np.ndarray, hidden: np.ndarray, minimum: int) -> Iterator[tuple[int, ...]]:
    """Places of hidden cells under the minimum that all shown cells and totals together fix.

    Parameters
    ----------
    table : array of int
        Counts; the last place of each axis is the total over it.
    hidden : array of bool
        Same shape: what is not shown.
    minimum : int
        Only cells under it need protection.

    Yields
    ------
    tuple of int
        A place whose lowest and highest possible value, given everything shown and that no count is
        negative, lie less than one woman apart.
    """
    from scipy.optimize import linprog  # slow to import, and a report with lists only does not need it

    places = np.argwhere(hidden)
    equations, known = _equations(table, hidden, places)
    for number, place in enumerate(places):
        if table[tuple(place)] >= minimum:
            continue
        goal = np.zeros(len(places))
        goal[number] = 1
        low = linprog(goal, A_eq=equations, b_eq=known)
        high = linprog(-goal, A_eq=equations, b_eq=known)
        is_open = high.status == 3  # unbounded: nothing limits it from above
        if not is_open and -high.fun - low.fun < 1 - 1e-6:
            yield tuple(place)


def _equations(table, hidden, places) -> tuple[np.ndarray, np.ndarray]:
    """One equation a line: its hidden cells, less a hidden total, equal what is shown of it."""
    number = np.full(table.shape, -1)
    number[tuple(places.T)] = np.arange(len(places))
    equations, known = [], []
    for axis in range(table.ndim):
        values, masks, numbers = (np.moveaxis(array, axis, -1) for array in (table, hidden, number))
        signs = np.append(np.ones(table.shape[axis] - 1), -1)
        for place in np.ndindex(values.shape[:-1]):
            mask = masks[place]
            equation = np.zeros(len(places))
            equation[numbers[place][mask]] = signs[mask]
            equations.append(equation)
            known.append(-(signs * values[place])[~mask].sum())
    return np.array(equations), np.array(known)
