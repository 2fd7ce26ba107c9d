"""What is known of one network, questionnaire and time point after all that was shown of it."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np

from .ledger import Ledger
from .open_sums import sum_leaves_open

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
        """Books in which nothing was shown yet; `cells` as `Ledger` takes them."""
        women = cells.sum(axis=0, keepdims=True)
        return cls(Ledger(cells, minimum), Ledger(women, minimum), minimum, shows_n, [])

    def copy(self) -> Books:
        """The same, to try what a further sum would give away."""
        return self._replace(cells=self.cells.copy(), women=self.women.copy())

    def shows(self, one: Stretch) -> bool:
        """A period's own figure: shown where it is large, whatever else is."""
        return self.cells.is_large(*one)

    def show_period(self, one: Stretch) -> None:
        """Write down a report's period: its figure where it is large, and its number of women where that is told."""
        self.periods.append(one)
        if self.shows(one):
            self.cells.add(*one)
        if self.shows(one) or (self.shows_n and self.women.is_large(*one)):
            self.women.add(*one)

    def may_show(self, one: Stretch) -> bool:
        """Whether a sum is large, and gives nothing small away beside all that was shown."""
        is_safe = self.cells.is_large(*one) and self.cells.is_safe(*one) and self.women.is_safe(*one)
        return is_safe and all(self._leaves_periods_open(ledger, one) for ledger in (self.cells, self.women))

    def show(self, one: Stretch) -> None:
        """Write down that a sum is shown."""
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
