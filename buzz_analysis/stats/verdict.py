"""What a position in a funnel means over the periods: look again, a signal, or different."""

from __future__ import annotations

import numpy as np

from ..errors import ValueOutOfRange

LOOK_AGAIN, SIGNAL, DIFFERENT = "look_again", "signal", "different"


def side(estimate, lower, upper):
    """On which side of its limits each value lies.

    Parameters
    ----------
    estimate, lower, upper : float or array of float
        Same shape.

    Returns
    -------
    array of int
        1 above, -1 below, 0 on or between the limits, and 0 where anything is missing.
    """
    value = np.asarray(estimate, np.float64)
    return (value > upper).astype(np.int8) - (value < lower).astype(np.int8)


def verdict(side_95, side_998):
    """Say of each unit what its sides over successive periods amount to, at the last of them.

    Parameters
    ----------
    side_95, side_998 : array of int, periods by units
        What `side` gave with the 95% and 99.8% limits, oldest period first, each period the one right after
        the row above it. A period without a figure is a row of 0.

    Returns
    -------
    array of str
        Per unit. ``look_again``: beyond 95% in the last period, and no more. ``signal``: beyond 99.8% in the
        last period, or beyond 95% in the last two on the same side. ``different``: a signal in each of the last
        two periods, on the same side; so never from one period. Else empty.

    Raises
    ------
    ValueOutOfRange
        If the two are not of one shape, have no period, or hold something else than -1, 0 and 1.

    References
    ----------
    Levels 95% and 99.8%: Spiegelhalter DJ. Qual Saf Health Care 2005;14:347-351. That a signal has to come
    back before a unit is called different is this project's own rule (REPORTS, section 5).

    Examples
    --------
    >>> verdict([[1, 1, 0], [1, 1, 1]], [[0, 1, 0], [0, 1, 0]]).tolist()
    ['signal', 'different', 'look_again']
    """
    usual, clear = np.asarray(side_95), np.asarray(side_998)
    _check(usual, clear)
    nothing = np.zeros_like(usual[:1])  # before the first period: no side, so no signal either
    before = np.vstack([nothing, usual[:-1]])
    signals = np.where(clear != 0, clear, np.where(usual == before, usual, 0))
    *_, last_but_one, last = np.vstack([nothing, signals])
    came_back = (last != 0) & (last == last_but_one)
    return np.select([came_back, last != 0, usual[-1] != 0], [DIFFERENT, SIGNAL, LOOK_AGAIN], "")


def _check(usual, clear) -> None:
    if usual.shape != clear.shape or usual.ndim != 2 or not len(usual):
        raise ValueOutOfRange(
            "sides must be two tables of periods by units, of one shape; found {first} and {second}.",
            first=usual.shape,
            second=clear.shape,
        )
    if not np.isin([usual, clear], [-1, 0, 1]).all():
        raise ValueOutOfRange("a side must be -1, 0 or 1; stats.side makes them.")
