"""Somebody who reads everything that was released and solves it; he shares no line with buzz_analysis.

What is shown is a system of linear equations over counts of women that are never negative, and nothing else is asked
of it: no rule by which a number was hidden, and none of the numbers behind it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog

ONE_WOMAN = 1 - 1e-6
EXACT = 1e-8
FAR = 10_000  # women: more than any table holds


class Released(NamedTuple):
    """`equations` @ counts = `known`, and `low` <= counts <= `high`; a row of `beneath` @ counts <= its `at_most`."""

    equations: np.ndarray
    known: np.ndarray
    high: np.ndarray  # what a count is said to be at most; infinite where nothing is said
    beneath: np.ndarray
    at_most: np.ndarray

    @classmethod
    def of(cls, n: int, equal=(), beneath=(), high=None) -> Released:
        """From pairs of coefficients and a number; `n` counts."""
        return cls(*_stacked(n, equal), np.full(n, np.inf) if high is None else high, *_stacked(n, beneath))


def recovered(released: Released, asked: np.ndarray) -> np.ndarray:
    """Which of the sums `asked` (a row of coefficients each) are fixed, exactly or to less than one woman."""
    is_fixed = follows(released.equations, asked)
    open_ones = np.flatnonzero(~is_fixed)
    is_fixed[open_ones] = widths(released, asked[open_ones]) < ONE_WOMAN
    return is_fixed


def follows(equations: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Which sums follow from the equations alone: nothing that the equations leave open changes them."""
    if not len(equations):
        return ~asked.any(axis=1)
    _, sizes, directions = np.linalg.svd(np.linalg.qr(equations, mode="r"))
    rank = int((sizes > EXACT * max(sizes[0], 1)).sum())
    return np.abs(asked @ directions[rank:].T).max(axis=1, initial=0) < EXACT * max(1, np.abs(asked).max(initial=0))


def widths(released: Released, asked: np.ndarray) -> np.ndarray:
    """For each sum how far its lowest and highest possible value lie apart, or at least one woman.

    Each solution is a set of counts that could be true, so it is held against all sums: most are seen to be open
    without a programme of their own, from the ends of a few sums of them with chance weights.
    """
    low, high = np.full(len(asked), np.inf), np.full(len(asked), -np.inf)
    within = released._replace(high=np.minimum(released.high, FAR))
    rng = np.random.default_rng(0)
    left = len(asked)
    while left:
        weights = rng.normal(size=len(asked)) * (high - low < ONE_WOMAN)
        for sign in (1, -1):
            found = asked @ _solved(within, sign * weights @ asked)
            low, high = np.minimum(low, found), np.maximum(high, found)
        before, left = left, int((high - low < ONE_WOMAN).sum())
        if left > before / 2:
            break
    for place in np.flatnonzero(high - low < ONE_WOMAN):
        ends = [_solved(released, sign * asked[place]) for sign in (1, -1)]
        if any(end is None for end in ends):  # nothing limits it on that side
            low[place], high[place] = -np.inf, np.inf
        else:
            low[place], high[place] = (asked[place] @ end for end in ends)
    return high - low


def _solved(released: Released, goal: np.ndarray) -> np.ndarray | None:
    """Counts with the least of a goal; None where it has no least."""
    facts = {}
    if len(released.equations):
        facts = {"A_eq": released.equations, "b_eq": released.known}
    if len(released.beneath):
        facts |= {"A_ub": released.beneath, "b_ub": released.at_most}
    found = linprog(goal, bounds=np.column_stack([np.zeros(len(goal)), released.high]), **facts)
    if found.status == 3:
        return None
    if found.status != 0:
        raise ArithmeticError(f"what was released contradicts itself: {found.message}")
    return found.x


def _stacked(n: int, pairs) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients and numbers as arrays; the same sum told twice stands in it once."""
    pairs = list(pairs)
    if not pairs:
        return np.zeros((0, n)), np.zeros(0)
    both = np.unique(np.array([[*coefficients, number] for coefficients, number in pairs], float), axis=0)
    return both[:, :-1], both[:, -1]
