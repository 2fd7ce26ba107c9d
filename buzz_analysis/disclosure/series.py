"""A count over time, as far as it may be seen: months if they are large, else quarters, half-years, years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..schema import Disclosure
from .books import Books, Stretch, pool
from .open_sums import sum_leaves_open

LEAST_POINTS = 4  # REPORTS section 6: with fewer, a sentence
UNITS = {"month": (1, 1), "quarter": (3, 3), "half_year": (6, 6), "year": (12, 12), "rolling_year": (12, 1)}

# By the month after an earlier period: what its report told before and since actions, in the order of the telling.
Windows = Sequence[Sequence[Stretch]]
Earlier = Mapping[int, Windows]
NOTHING: Earlier = MappingProxyType({})


class ReleasedSeries(NamedTuple):
    """The points that may be drawn; `unit` is empty where they are too few. `pooled` is the sum shown in place of a
    hidden period: over that one and those before it."""

    unit: str
    points: pd.DataFrame
    pooled: Stretch | None


def release_series(
    counts: pd.DataFrame, last: Stretch, rules: Disclosure, *, earlier: Earlier = NOTHING, shows_n: bool = True
) -> ReleasedSeries:
    """Choose the shortest unit in which every drawn point may be seen, and the pooling of a period that may not.

    Every earlier report of periods of the same length is gone through first, for what it showed can be subtracted
    from what this one shows: own period, series, pooled periods, and what was told before and since actions. Shown is
    only what leaves every stretch that can be worked out at the minimum or above, in every cell.

    Parameters
    ----------
    counts : DataFrame
        Index: month (year x 12 + month - 1), in any order, months without anybody may be absent. Columns: one per
        cell that must be large (``yes``, ``no``; or ``n`` alone). Not changed.
    last : Stretch
        The period of the report; months after it are not looked at.
    rules : Disclosure
        ``minimum``.
    earlier : mapping of int to sequence of sequence of Stretch
        What earlier reports would have told before and since actions, as `release_windows` takes it: by the month after
        their period.
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
    books, found, pooled, start = _walked(counts, last, rules, earlier, shows_n)
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
        time points whose own count is shown leave a small rest, or one that fixes a hidden count: theirs can be
        subtracted.
    """
    cells = ["yes", "no"]
    months = counts.index.to_numpy()
    before = (last.after - 1 - months) // (last.after - last.first)
    found = counts[cells].groupby([before, counts["timepoint"].to_numpy()]).sum()
    is_hidden = (found < rules.minimum).any(axis=1) & (found.sum(axis=1) > 0)
    gives_away = [_gives_away(rows.to_numpy(), rules.minimum) for _, rows in found[is_hidden].groupby(level=0)]
    series = release_series(counts[cells].groupby(level=0).sum(), last, rules)
    if any(gives_away):
        return ReleasedSeries("", series.points.head(0), None)
    return series._replace(pooled=None)


def release_windows(
    counts: pd.DataFrame, last: Stretch, rules: Disclosure, windows: Windows, *, earlier: Earlier = NOTHING
) -> list[bool]:
    """Which further sums may be told beside all that `release_series` shows of the same cells.

    Parameters
    ----------
    counts, last, rules, earlier
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
    books, _, _, start = _walked(counts, last, rules, earlier, True)
    told = []
    for group in windows:
        after = _told(books, group, start)
        told.append(after is not None)
        books = after or books
    return told


def _gives_away(hidden: np.ndarray, minimum: int) -> bool:
    """Whether the sum of the hidden time points of one period tells one of them, or is small."""
    return len(hidden) < 2 or bool((hidden.sum(axis=0) < minimum).any()) or not sum_leaves_open(hidden, minimum)


def _walked(counts: pd.DataFrame, last: Stretch, rules: Disclosure, earlier: Earlier, shows_n: bool):
    """The books after this report and all before it; its series and its pooled periods; and the first month.

    What this report tells before and since actions is not in them yet.
    """
    start = min(int(counts.index.min()), last.first)
    cells = counts.reindex(np.arange(start, last.after), fill_value=0).to_numpy(np.int64).T
    books = Books.open(cells, rules.minimum, shows_n)
    found: tuple[str, list] = ("", [])
    pooled = None
    for period in _periods(last, start, int(counts.index.min())):
        books.show_period(period)
        found = _choose(books, Stretch(int(counts.index.min()) - start, period.after), start)
        pooled = None if books.shows(period) else pool(books, period)
        if period.after + start < last.after:
            for group in earlier.get(period.after + start, ()):
                books = _told(books, group, start) or books
    return books, found, pooled, start


def _told(books: Books, group: Sequence[Stretch], start: int) -> Books | None:
    """The books after some sums were told together; None where one of them may not be."""
    tried = books.copy()
    inside = [Stretch(max(one.first - start, 0), max(one.after - start, 0)) for one in group]
    is_told = all(tried.women.total(*one).sum() == 0 or tried.show_safely(one) for one in inside)
    return tried if is_told else None


def _periods(last: Stretch, start: int, first: int) -> list[Stretch]:
    """The report's period and those of its length before it, oldest first, counted from `start`."""
    length = last.after - last.first
    ends = range(last.after, first, -length)
    return [Stretch(max(end - length, start) - start, end - start) for end in reversed(ends)]


def _choose(books: Books, within: Stretch, start: int) -> tuple[str, list]:
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
        shown = [bool(is_large) and tried.show_safely(one) for one, is_large in zip(stretches, large, strict=True)]
        if sum(shown) >= LEAST_POINTS:
            for one in (one for one, is_shown in zip(stretches, shown, strict=True) if is_shown):
                books.show(one)
            return unit, _trimmed(list(zip(stretches, shown, strict=True)), n)
    return "", []


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


def _point(books: Books, one: Stretch, is_shown: bool, start: int) -> list:
    total = books.cells.total(*one)
    few = not is_shown and 0 < total.sum() < books.minimum * len(total)
    return [one.first + start, one.after + start, *(total if is_shown else [pd.NA] * len(total)), bool(few)]
