"""What somebody who reads the whole table can work out about its hidden cells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

ONE_WOMAN = 1 - 1e-6


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
    # Every solution is a table that could be true, as the true one is: most cells are seen to be open on the way.
    low = high = table[tuple(places.T)].astype("float64")
    for number, place in enumerate(places):
        if table[tuple(place)] >= minimum:
            continue
        goal = (np.arange(len(places)) == number).astype("float64")
        for sign in (1, -1):
            if high[number] - low[number] >= ONE_WOMAN:
                break
            found = linprog(sign * goal, A_eq=equations, b_eq=known)
            if found.status == 3:  # unbounded: nothing limits it from above
                high[number] = np.inf
            else:
                low, high = np.minimum(low, found.x), np.maximum(high, found.x)
        if high[number] - low[number] < ONE_WOMAN:
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
