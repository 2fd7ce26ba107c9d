"""What is known of one network, questionnaire and time point after all that was shown of it."""

from __future__ import annotations

from collections.abc import Sequence
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

    @classmethod
    def open(cls, cells: np.ndarray, minimum: int, shows_n: bool) -> Books:
        return cls(Ledger(cells, minimum), Ledger(cells.sum(axis=0, keepdims=True), minimum), minimum, shows_n)

    def copy(self) -> Books:
        return Books(self.cells.copy(), self.women.copy(), self.minimum, self.shows_n)

    def shows(self, one: Stretch) -> bool:
        """A period's own figure: shown where it is large, whatever else is."""
        return self.cells.is_large(*one)

    def show_period(self, one: Stretch) -> None:
        if self.shows(one):
            self.cells.add(*one)
        if self.shows(one) or (self.shows_n and self.women.is_large(*one)):
            self.women.add(*one)

    def may_show(self, one: Stretch) -> bool:
        return self.cells.is_large(*one) and self.cells.is_safe(*one) and self.women.is_safe(*one)

    def show(self, one: Stretch) -> None:
        self.cells.add(*one)
        self.women.add(*one)

    def show_safely(self, one: Stretch) -> bool:
        """Show it if it may be shown."""
        if not self.may_show(one):
            return False
        self.show(one)
        return True


def pool(books: Books, period: Stretch) -> Stretch | None:
    """The hidden period with the one or two before it, where that may be seen."""
    length = period.after - period.first
    for n in range(2, MOST_POOLED + 1):
        one = Stretch(max(period.after - n * length, 0), period.after)
        if one.first < period.first and books.may_show(one) and _leaves_open(books, one, length):
            books.show(one)
            return one
    return None


def _leaves_open(books: Books, one: Stretch, length: int) -> bool:
    """Whether a pooled sum fixes no period in it."""
    ends = range(one.after, one.first, -length)
    return sum_leaves_open([books.cells.total(max(end - length, one.first), end) for end in ends], books.minimum)


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
