"""A count over time, as far as it may be seen: months if they are large, else quarters, half-years, years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..schema import Disclosure
from .ledger import Ledger

LEAST_POINTS = 4  # REPORTS section 6: with fewer, a sentence
UNITS = {"month": (1, 1), "quarter": (3, 3), "half_year": (6, 6), "year": (12, 12), "rolling_year": (12, 1)}
MOST_POOLED = 3  # periods


class Stretch(NamedTuple):
    """Months from `first` up to, and not with, `after`; counted as year x 12 + month - 1."""

    first: int
    after: int


class ReleasedSeries(NamedTuple):
    """The points that may be drawn; `unit` is empty where they are too few. `pooled` is the sum shown in place of a
    hidden period: over that one and those before it."""

    unit: str
    points: pd.DataFrame
    pooled: Stretch | None


def release_series(counts: pd.DataFrame, last: Stretch, rules: Disclosure, *, shows_n: bool = True) -> ReleasedSeries:
    """Choose the shortest unit in which every drawn point may be seen, and the pooling of a period that may not.

    Every earlier report of periods of the same length is gone through first, for what it showed can be subtracted
    from what this one shows: own period, series, pooled periods. Shown is only what leaves every stretch that can be
    worked out at the minimum or above, in every cell.

    Parameters
    ----------
    counts : DataFrame
        Index: month (year x 12 + month - 1), in any order, months without anybody may be absent. Columns: one per
        cell that must be large (``yes``, ``no``; or ``n`` alone). Not changed.
    last : Stretch
        The period of the report; months after it are not looked at.
    rules : Disclosure
        ``minimum``.
    shows_n : bool
        Whether reports tell the number of women where it is large and a cell of it is not.

    Returns
    -------
    ReleasedSeries
        ``unit``: ``month``, ``quarter``, ``half_year``, ``year`` or ``rolling_year`` (twelve months, a point a month),
        else empty. ``points``: ``first, after`` and the columns of `counts` (Int64), missing where nothing is shown;
        ``n_is_few``: hidden because so few women can never fill all cells, whatever they answered. A unit in which
        what women answered decides whether a point is hidden is not taken: the points that remain would mislead.

    References
    ----------
    REPORTS section 6. That points hidden by their outcome bend a series: this project's own choice.
    """
    empty = pd.DataFrame(columns=["first", "after", *counts.columns, "n_is_few"])
    counts = counts[counts.index < last.after]
    if counts.empty:
        return ReleasedSeries("", empty, None)
    books, found, pooled, start = _walked(counts, last, rules, shows_n)
    unit, points = found
    frame = pd.DataFrame(
        [_point(books, one, is_shown, start) for one, is_shown in points],
        columns=["first", "after", *range(counts.shape[1]), "n_is_few"],
    )
    named = frame.rename(columns=dict(enumerate(counts.columns))).astype(dict.fromkeys(counts.columns, "Int64"))
    return ReleasedSeries(unit, named, Stretch(pooled.first + start, pooled.after + start) if pooled else None)


def release_together(counts: pd.DataFrame, last: Stretch, rules: Disclosure) -> ReleasedSeries:
    """The series of several time points together, where that gives none of them away.

    Parameters
    ----------
    counts : DataFrame
        Index: month; ``timepoint, yes, no``. Not changed.
    last, rules
        As in `release_series`.

    Returns
    -------
    ReleasedSeries
        As `release_series` of the sums, with nothing pooled. No series where in some period of the report's length the
        time points whose own count is shown leave a small rest: theirs can be subtracted.
    """
    cells = ["yes", "no"]
    months = counts.index.to_numpy()
    before = (last.after - 1 - months) // (last.after - last.first)
    found = counts[cells].groupby([before, counts["timepoint"].to_numpy()]).sum()
    is_hidden = (found < rules.minimum).any(axis=1) & (found.sum(axis=1) > 0)
    hidden = found[is_hidden].groupby(level=0)
    is_small = (hidden.sum() < rules.minimum).any(axis=1) | (hidden.size() < 2)
    series = release_series(counts[cells].groupby(level=0).sum(), last, rules)
    if is_small.any():
        return ReleasedSeries("", series.points.head(0), None)
    return series._replace(pooled=None)


def release_windows(counts: pd.DataFrame, last: Stretch, rules: Disclosure, windows: Sequence) -> list[bool]:
    """Which further sums may be told beside all that `release_series` shows of the same cells.

    Parameters
    ----------
    counts, last, rules
        As in `release_series`.
    windows : sequence of sequence of Stretch
        What would be told together, such as before and since an action; in the order in which it is told.

    Returns
    -------
    list of bool
        False where telling it would leave a stretch that can be worked out below the minimum.
    """
    counts = counts[counts.index < last.after]
    if counts.empty:
        return [False] * len(windows)
    books, _, _, start = _walked(counts, last, rules, True)
    told = []
    for group in windows:
        tried = books.copy()
        inside = [Stretch(max(one.first - start, 0), max(one.after - start, 0)) for one in group]
        told.append(all(tried.women.total(*one).sum() == 0 or _show(tried, one) for one in inside))
        books = tried if told[-1] else books
    return told


def _walked(counts: pd.DataFrame, last: Stretch, rules: Disclosure, shows_n: bool):
    """The books after this report and all before it; its series and its pooled periods; and the first month."""
    start = min(int(counts.index.min()), last.first)
    cells = counts.reindex(np.arange(start, last.after), fill_value=0).to_numpy(np.int64).T
    books = _Books.open(cells, rules.minimum, shows_n)
    found: tuple[str, list] = ("", [])
    pooled = None
    for period in _periods(last, start, int(counts.index.min())):
        books.show_period(period)
        found = _choose(books, Stretch(int(counts.index.min()) - start, period.after), start)
        pooled = None if books.shows(period) else _pool(books, period)
    return books, found, pooled, start


class _Books(NamedTuple):
    """What is known of the cells, and of the number of women, which is told more often."""

    cells: Ledger
    women: Ledger
    minimum: int
    shows_n: bool

    @classmethod
    def open(cls, cells: np.ndarray, minimum: int, shows_n: bool) -> _Books:
        return cls(Ledger(cells, minimum), Ledger(cells.sum(axis=0, keepdims=True), minimum), minimum, shows_n)

    def copy(self) -> _Books:
        return _Books(self.cells.copy(), self.women.copy(), self.minimum, self.shows_n)

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


def _periods(last: Stretch, start: int, first: int) -> list[Stretch]:
    """The report's period and those of its length before it, oldest first, counted from `start`."""
    length = last.after - last.first
    ends = range(last.after, first, -length)
    return [Stretch(max(end - length, start) - start, end - start) for end in reversed(ends)]


def _choose(books: _Books, within: Stretch, start: int) -> tuple[str, list]:
    """The first unit that will do, with its points and whether each is shown; what is shown goes into the books."""
    for unit, (length, step) in UNITS.items():
        stretches = _grid(within, start, length, step)
        if step < length:  # twelve months up to a month without anybody tell nothing new
            stretches = [one for one in stretches if books.women.total(one.after - 1, one.after).sum() > 0]
        if len(stretches) < LEAST_POINTS:
            continue
        totals = np.array([books.cells.total(*one) for one in stretches])
        large = np.all(totals >= books.minimum, axis=1)
        n = totals.sum(axis=1)
        few = n < books.minimum * totals.shape[1]
        if large.sum() < LEAST_POINTS or not (large | few).all() or (few & (n > 0)).sum() > large.sum() / 2:
            continue
        tried = books.copy()
        shown = [bool(is_large) and _show(tried, one) for one, is_large in zip(stretches, large, strict=True)]
        if sum(shown) >= LEAST_POINTS:
            for one in (one for one, is_shown in zip(stretches, shown, strict=True) if is_shown):
                books.show(one)
            return unit, _trimmed(list(zip(stretches, shown, strict=True)), n)
    return "", []


def _show(books: _Books, one: Stretch) -> bool:
    if not books.may_show(one):
        return False
    books.show(one)
    return True


def _grid(within: Stretch, start: int, length: int, step: int) -> list[Stretch]:
    """Whole units of the calendar; the first may begin before the data do, the last has to have ended."""
    if step < length:
        return [Stretch(end - length, end) for end in range(within.first + length, within.after + 1, step)]
    begin = (start + within.first) // length * length - start
    ends = range(begin + length, within.after + 1, step)
    return [Stretch(max(end - length, 0), end) for end in ends]


def _trimmed(points: list, n: np.ndarray) -> list:
    """Without the points before the first and after the last in which anybody was counted."""
    counted = np.flatnonzero(n > 0)
    return points[counted[0] : counted[-1] + 1]


def _pool(books: _Books, period: Stretch) -> Stretch | None:
    """The hidden period with the one or two before it, where that may be seen."""
    length = period.after - period.first
    for n in range(2, MOST_POOLED + 1):
        one = Stretch(max(period.after - n * length, 0), period.after)
        if one.first < period.first and books.may_show(one) and _leaves_open(books, one, length):
            books.show(one)
            return one
    return None


def _leaves_open(books: _Books, one: Stretch, length: int) -> bool:
    """Whether a pooled sum fixes no period in it: each is said to be small, so 18 of two periods is 9 and 9."""
    ends = range(one.after, one.first, -length)
    cells = np.array([books.cells.total(max(end - length, one.first), end) for end in ends])
    n = cells.sum(axis=1, keepdims=True)
    is_small, is_beside_small = cells < books.minimum, (cells < books.minimum).any(axis=1, keepdims=True)
    beside = np.where(is_beside_small, np.maximum(n - (books.minimum - 1), 0), cells)
    least = np.where(is_small, 0, beside).sum(axis=0)
    most = np.where(is_small, np.minimum(n, books.minimum - 1), np.where(is_beside_small, n, cells)).sum(axis=0)
    total = cells.sum(axis=0)
    return bool(((least < total) & (total < most)).all())


def _point(books: _Books, one: Stretch, is_shown: bool, start: int) -> list:
    total = books.cells.total(*one)
    few = not is_shown and 0 < total.sum() < books.minimum * len(total)
    return [one.first + start, one.after + start, *(total if is_shown else [pd.NA] * len(total)), bool(few)]
