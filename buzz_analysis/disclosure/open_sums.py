"""Whether a sum that is told fixes the hidden numbers in it, for who knows which of them are small."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def sum_leaves_open(parts: Sequence | np.ndarray, minimum: int) -> bool:
    """Whether the sum over some parts, each with a count that is hidden, fixes none of them.

    Of each part it is said what is small: 18 of two that are under ten is nine and nine. A part with ten women or more
    tells their number, so the numbers of the others, each under ten, add up to a known rest too.

    Parameters
    ----------
    parts : sequence of array
        The cells of each part, such as women with and without an alert of one period.
    minimum : int
        Smallest count that may be shown.
    """
    cells = np.array(parts)
    n = cells.sum(axis=1, keepdims=True)
    few = n[(n > 0) & (n < minimum)]
    is_small, is_beside_small = cells < minimum, (cells < minimum).any(axis=1, keepdims=True)
    beside = np.where(is_beside_small, np.maximum(n - (minimum - 1), 0), cells)
    least = np.where(is_small, 0, beside).sum(axis=0)
    most = np.where(is_small, np.minimum(n, minimum - 1), np.where(is_beside_small, n, cells)).sum(axis=0)
    total = cells.sum(axis=0)
    is_open = not len(few) or numbers_leave_open(few, minimum)
    return bool(is_open and ((least < total) & (total < most)).all())


def numbers_leave_open(hidden: np.ndarray, minimum: int) -> bool:
    """Whether it may be said which of some hidden numbers of women are small, beside their sum; each is one or more."""
    n_small = int((hidden < minimum).sum())
    n_large = len(hidden) - n_small
    is_below_most = bool(n_large) or hidden.sum() < n_small * (minimum - 1)
    return bool(n_small + n_large * minimum < hidden.sum() and is_below_most)
