"""What is known of one network, questionnaire and time point after all that was shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from .ledger import Ledger

MOST_POOLED = 3  # periods


class Stretch(NamedTuple):
    """Months from `first` up to, and not with, `after`; counted as year x 12 + month - 1."""

    first: int
    after: int


class Books(NamedTuple):
    """What is known of the cells, and of the number of women, which is told more often."""

    cells: Ledger
    women: Ledger
    minimum: int
    shows_n: bool
    periods: list[Stretch]  # of the reports, oldest first

    @classmethod
    def open(cls, cells: np.ndarray, minimum: int, shows_n: bool) -> Books:
        women = cells.sum(axis=0, keepdims=True)
        return cls(Ledger(cells, minimum), Ledger(women, minimum), minimum, shows_n, [])

    def copy(self) -> Books:
        return self._replace(cells=self.cells.copy(), women=self.women.copy())

    def shows(self, one: Stretch) -> bool:
        """A period's own figure: shown where it is large, whatever else is."""
        return self.cells.is_large(*one)

    def show_period(self, one: Stretch) -> None:
        self.periods.append(one)
        if self.shows(one):
            self.cells.add(*one)
        if self.shows(one) or (self.shows_n and self.women.is_large(*one)):
            self.women.add(*one)

    def may_show(self, one: Stretch) -> bool:
        is_safe = self.cells.is_large(*one) and self.cells.is_safe(*one) and self.women.is_safe(*one)
        return is_safe and all(self._leaves_periods_open(ledger, one) for ledger in (self.cells, self.women))

    def show(self, one: Stretch) -> None:
        self.cells.add(*one)
        self.women.add(*one)

    def show_safely(self, one: Stretch) -> bool:
        """Show it if it may be shown."""
        if not self.may_show(one):
            return False
        self.show(one)
        return True

    def _leaves_periods_open(self, ledger: Ledger, one: Stretch) -> bool:
        """Whether no sum of whole periods that would be known fixes those of them that are hidden."""
        hidden = [period for period in self.periods if not ledger.is_large(*period) and ledger.total(*period).any()]
        if len(hidden) < 2:
            return True
        tried = ledger.copy()
        tried.add(*one)
        ends = [self.periods[0].first, *(period.after for period in self.periods)]
        for first, after in combinations(ends, 2):
            parts = [ledger.total(*period) for period in hidden if first <= period.first and period.after <= after]
            is_new = len(parts) > 1 and tried.knows(first, after) and not ledger.knows(first, after)
            if is_new and not sum_leaves_open(parts, self.minimum):
                return False
        return True


def pool(books: Books, period: Stretch) -> Stretch | None:
    """The hidden period with the one or two before it, where that may be seen."""
    length = period.after - period.first
    for n in range(2, MOST_POOLED + 1):
        one = Stretch(max(period.after - n * length, 0), period.after)
        if one.first < period.first and books.may_show(one):
            books.show(one)
            return one
    return None


def sum_leaves_open(parts: Sequence, minimum: int) -> bool:
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
    is_open = not len(few) or len(few) < few.sum() < len(few) * (minimum - 1)
    return bool(is_open and ((least < total) & (total < most)).all())
