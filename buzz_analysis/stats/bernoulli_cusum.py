"""The Bernoulli CUSUM: rare events case by case, told as soon as their odds have doubled or halved."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .ranges import is_number
from .series import zeros_and_ones


class BernoulliCusum(NamedTuple):
    """The two sums case by case (`frame`), and the cases at which they signal (`signals`)."""

    frame: pd.DataFrame
    signals: pd.DataFrame


def bernoulli_cusum(y, p0, odds_ratio=2, limit=3.5):
    """Two running sums over single cases: evidence that the odds of an event went up, and that they went down.

    Parameters
    ----------
    y : list, array or Series of 0 and 1
        One case after the other, 1 is an event; logical values are taken too.
    p0 : float
        The usual chance of an event, between 0 and 1; meant for 0.01 to 0.10.
    odds_ratio : float
        The change to be found, above 1: 2 is a doubling (up) or a halving (down) of the odds.
    limit : float
        What a sum must reach to signal, above 0.

    Returns
    -------
    BernoulliCusum
        `frame`: `case` (from 1), `y`, `up` (0 or more), `down` (0 or less), `signal_up`, `signal_down`. A sum that
        passes its limit starts again at 0, and the frame shows that 0. A missing case keeps its row, and both sums
        stay as they are.
        `signals`: `case` and `direction` (`up`, `down`), in order of case. Nothing in: both are empty.

    Raises
    ------
    ValueOutOfRange
        If a case is not 0 or 1, `p0` is not between 0 and 1, `odds_ratio` is not above 1 or `limit` not above 0.

    References
    ----------
    Neuburger J et al. BMJ Qual Saf 2017;26:919.
    doi 10.1136/bmjqs-2016-005526. Peer: qicharts2 0.8.1, `bchart`.

    Examples
    --------
    >>> bernoulli_cusum([0, 1, 1, 1, 0, 1, 1, 1], p0=0.05).signals.to_dict("records")
    [{'case': 8, 'direction': 'up'}]
    """
    cases = zeros_and_ones(y)
    _check(p0, odds_ratio, limit)
    up, signal_up = _sums(_steps(cases, p0, odds_ratio), limit)
    down, signal_down = _sums(_steps(cases, p0, 1 / odds_ratio), limit)
    numbers = np.arange(1, len(cases) + 1)
    columns = {
        "case": numbers,
        "y": cases,
        "up": up,
        "down": 0 - down,
        "signal_up": signal_up,
        "signal_down": signal_down,
    }
    return BernoulliCusum(pd.DataFrame(columns, copy=False), _signals(numbers, signal_up, signal_down))


def _steps(cases, p0, ratio) -> np.ndarray:
    """What each case adds: the log of its likelihood under changed odds against the usual ones; 0 where missing."""
    p = ratio * p0 / (1 - p0 + ratio * p0)
    steps = np.where(cases == 1, np.log(p / p0), np.log((1 - p) / (1 - p0)))
    return np.where(np.isnan(cases), 0.0, steps)


def _sums(steps, limit) -> tuple[np.ndarray, np.ndarray]:
    """The sum after each case, never below 0 and back at 0 once past the limit; and whether the limit was reached."""
    total, reached = 0.0, []
    for step in steps.tolist():
        total += step
        if total < 0:
            total = 0.0
        reached.append(total)
        if total > limit:
            total = 0.0
    before = np.array(reached, np.float64)
    return np.where(before > limit, 0.0, before), (before >= limit) & (steps != 0)


def _signals(numbers, up, down) -> pd.DataFrame:
    found = np.concatenate([numbers[up], numbers[down]])
    direction = np.repeat(np.array(["up", "down"], object), [up.sum(), down.sum()])
    frame = pd.DataFrame({"case": found, "direction": direction.astype(str)})
    return frame.sort_values("case", ignore_index=True)


def _check(p0, odds_ratio, limit) -> None:
    if not is_number(p0) or not 0 < p0 < 1:
        raise ValueOutOfRange("p0 must lie between 0 and 1, for example 0.03; found {found}.", found=p0)
    if not is_number(odds_ratio) or not 1 < odds_ratio < np.inf:
        raise ValueOutOfRange(
            "odds_ratio must be above 1: 2 finds a doubling and a halving; found {found}.", found=odds_ratio
        )
    if not is_number(limit) or not 0 < limit < np.inf:
        raise ValueOutOfRange("limit must be above 0, for example 3.5; found {found}.", found=limit)
