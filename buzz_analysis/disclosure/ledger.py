"""Sums over stretches of months that were shown, and every stretch that can be worked out from them."""

from __future__ import annotations

from functools import cache

import numpy as np


class Ledger:
    """Which stretches of months are known exactly, of one network, questionnaire and time point.

    Each shown sum ties the beginning of its stretch to its end. Every stretch between two tied ends is then known
    too, by adding and subtracting; and no other stretch is.
    """

    def __init__(self, counts: np.ndarray, minimum: int):
        """`counts` has a row per kind of cell (women with, women without) and a column per month."""
        self._sums = np.concatenate([np.zeros((len(counts), 1), np.int64), np.cumsum(counts, axis=1)], axis=1)
        self._minimum = minimum
        self._part = np.arange(self._sums.shape[1])
        for month in np.flatnonzero(counts.sum(axis=0) == 0):  # that nobody answered is no secret
            self.add(int(month), int(month) + 1)

    def copy(self) -> Ledger:
        """The same, to try what a further sum would give away."""
        twin = object.__new__(Ledger)
        twin._sums, twin._minimum, twin._part = self._sums, self._minimum, self._part.copy()
        return twin

    def total(self, first: int, after: int) -> np.ndarray:
        """The cells of a stretch: from month `first` up to, and not with, month `after`."""
        return self._sums[:, after] - self._sums[:, first]

    def is_large(self, first: int, after: int) -> bool:
        """Whether every cell of the stretch reaches the minimum."""
        return bool((self.total(first, after) >= self._minimum).all())

    def add(self, first: int, after: int) -> None:
        """Write down that the sum of a stretch is shown."""
        self._part[self._part == self._part[after]] = self._part[first]

    def is_safe(self, first: int, after: int) -> bool:
        """Whether showing this sum, beside all that is shown, gives no small cell away."""
        if self._part[first] == self._part[after]:
            return True
        one, other = (np.flatnonzero(self._part == self._part[end]) for end in (first, after))
        if self._has_small(self._sums[:, one][:, :, None] - self._sums[:, other][:, None, :]):
            return False
        tried = self.copy()
        tried.add(first, after)
        return not tried._is_nested_small(int(tried._part[first]))

    def knows(self, first: int, after: int) -> bool:
        """Whether the sum of a stretch can be worked out."""
        return bool(self._part[first] == self._part[after])

    def known(self) -> np.ndarray:
        """Every stretch that can be worked out, less one inside it that can be too, or less nothing.

        Rows of four months: first and after of the stretch, first and after of what is left out (the same: nothing).
        """
        whole = [self._stretches(int(part)) for part in np.unique(self._part)]
        rows = [np.column_stack([part, part[:, [0, 0]]]) for part in whole]
        for outer in whole:
            for inner in (part for part in whole if part is not outer):
                a, b = (one.ravel() for one in np.meshgrid(np.arange(len(outer)), np.arange(len(inner)), indexing="ij"))
                pairs = np.column_stack([outer[a], inner[b]])
                rows.append(pairs[(pairs[:, 0] < pairs[:, 2]) & (pairs[:, 3] < pairs[:, 1])])
        return np.concatenate(rows)

    def _is_nested_small(self, part: int) -> bool:
        """Whether a known stretch less a known stretch inside it leaves a small cell: the rest is two pieces."""
        mine = self._stretches(part)
        for other in np.unique(self._part):
            theirs = self._stretches(int(other))
            if other == part or not len(theirs):
                continue
            (low, high), (first, after) = mine.T[:, :, None], theirs.T[:, None, :]
            nested = ((low < first) & (after < high)) | ((first < low) & (high < after))
            apart = (self._sums[:, high] - self._sums[:, low]) - (self._sums[:, after] - self._sums[:, first])
            if self._has_small(apart, nested):
                return True
        return False

    def _stretches(self, part: int) -> np.ndarray:
        """Every stretch between two ends that are tied, but those in which nobody is counted."""
        ends = np.flatnonzero(self._part == part)
        low, high = _pairs(len(ends))
        pairs = np.column_stack([ends[low], ends[high]])
        return pairs[(self._sums[:, pairs[:, 1]] - self._sums[:, pairs[:, 0]]).sum(axis=0) > 0]

    def _has_small(self, cells: np.ndarray, where=True) -> bool:
        cells = np.abs(cells)
        return bool(((cells < self._minimum).any(axis=0) & (cells.sum(axis=0) > 0) & where).any())


@cache
def _pairs(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Every pair of n ends; asked for thousands of times, of a few dozen ends at most."""
    return np.triu_indices(n, 1)
