"""What all released sums give away together, over reports, periods and networks: the small counts they fix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

TOLERANCE = 1e-8  # of a squared length: what lies nearer to the shown sums can be worked out from them
PLACE = ["vsv", "timepoint"]
PIECE = [*PLACE, "first", "after"]


class Sum(NamedTuple):
    """A sum that is shown: over which networks and time points, and from month `first` up to, not with, `after`."""

    cell: str
    networks: frozenset[str]
    timepoints: frozenset[str]
    first: int
    after: int


def given_away(counts: pd.DataFrame, told: Sequence[Sum], minimum: int) -> pd.DataFrame:
    """Find the small counts of a single network that can be worked out from all that is told.

    Every shown sum is a linear equation over the counts of network, time point and month. A stretch of months can be
    worked out if it is a combination of those equations. Looked at are all stretches of each network, such a stretch
    less a known one inside it, and each shown sum less another inside it.

    Parameters
    ----------
    counts : DataFrame
        One questionnaire: ``vsv, timepoint, month`` (year x 12 + month - 1) and a column per cell that must be large
        (``yes, no``; or ``n`` alone). Not changed.
    told : sequence of Sum
        All that is shown of these cells, in every report.
    minimum : int
        Smallest count that may be known.

    Returns
    -------
    DataFrame
        ``vsv timepoint first after``, and ``without_first without_after`` where a stretch inside it is left out; a row
        each, none where nothing small is given away. Of sums over networks ``vsv`` is empty.

    References
    ----------
    Hundepool A et al. Statistical Disclosure Control. Wiley 2012, chapter 5 (linked tables).
    """
    columns = [*PIECE, "without_first", "without_after"]
    found = [
        row
        for timepoints, sums in _apart(told)
        for row in _given_away(counts[counts["timepoint"].isin(timepoints)], sums, minimum)
    ]
    return pd.DataFrame(found, columns=columns).drop_duplicates(ignore_index=True)


def _apart(told: Sequence[Sum]) -> list[tuple[frozenset[str], list[Sum]]]:
    """The sums by time point; those that a sum over time points ties together stay together."""
    groups: list[tuple[frozenset[str], list[Sum]]] = []
    for one in told:
        tied = [group for group in groups if group[0] & one.timepoints]
        groups = [group for group in groups if not group[0] & one.timepoints]
        names = one.timepoints.union(*(group[0] for group in tied))
        groups.append((names, [*(other for group in tied for other in group[1]), one]))
    return groups


def _given_away(counts: pd.DataFrame, told: Sequence[Sum], minimum: int) -> list[list]:
    pieces = _pieces(counts, told)
    if pieces.empty:
        return []
    table = _equations(pieces, told)
    sizes = pieces[_cells(counts)].to_numpy(np.int64)
    known = _known(pieces, table)
    found = [row for row in known if _is_small(row.members @ sizes, minimum)]
    rows = [[*row.where, pd.NA, pd.NA] for row in found]
    rows += [[*outer.where, *inner.where[2:]] for outer, inner in _nested(known, sizes, minimum)]
    return rows + _between(told, table, sizes, minimum)


def least_change(counts: pd.DataFrame, earlier: Sequence[Sum], new: Sequence[Sum], minimum: int) -> list[Sum]:
    """Which of the new sums must stay hidden, so that beside the earlier ones nothing small more is given away.

    Parameters
    ----------
    counts, minimum
        As in `given_away`.
    earlier, new : sequence of Sum
        What reports show already; what a report would show, the most wanted first.

    Returns
    -------
    list of Sum
        In the order of `new`; empty where all may be shown. Each may be shown that gives nothing away beside those
        before it.
    """
    together = _key(given_away(counts, [*earlier, *new], minimum))
    before = _key(given_away(counts, earlier, minimum)) if together else set()
    if together <= before:
        return []
    shown, hidden = list(earlier), []
    for _, sums in _apart([*earlier, *new]):
        mine = [one for one in sums if one in set(new)]
        if _key(given_away(counts, sums, minimum)) <= before:
            shown += mine
            continue
        for one in mine:
            tied = [other for other in shown if other in set(sums)]
            if _key(given_away(counts, [*tied, one], minimum)) <= before:
                shown.append(one)
            else:
                hidden.append(one)
    return [one for one in new if one in hidden]


class _Stretch(NamedTuple):
    where: tuple
    members: np.ndarray  # which pieces


def _key(found: pd.DataFrame) -> set[tuple]:
    return set(found.astype("str").itertuples(index=False, name=None))


def _cells(counts: pd.DataFrame) -> list[str]:
    return [name for name in counts if name not in (*PLACE, "month")]


def _pieces(counts: pd.DataFrame, told: Sequence[Sum]) -> pd.DataFrame:
    """The counts between the ends of what is told of that network and time point: no sum cuts a piece in two."""
    month = counts["month"].to_numpy(np.int64)
    first, after = np.zeros_like(month), np.zeros_like(month)
    for (vsv, timepoint), rows in counts.groupby(PLACE, observed=True).indices.items():
        mine = [one for one in told if vsv in one.networks and timepoint in one.timepoints]
        ends = {end for one in mine for end in (one.first, one.after)}
        places = np.array(sorted({int(month[rows].min()), int(month[rows].max()) + 1, *ends}))
        number = np.searchsorted(places, month[rows], side="right") - 1
        first[rows], after[rows] = places[number], places[number + 1]
    whole = counts.assign(first=first, after=after).groupby(PIECE, observed=True)[_cells(counts)].sum().reset_index()
    return whole[whole[_cells(counts)].sum(axis=1) > 0].reset_index(drop=True)  # that nobody answered is no secret


def _equations(pieces: pd.DataFrame, told: Sequence[Sum]) -> np.ndarray:
    """A row a sum, a column a piece: which pieces are in it."""
    vsv, timepoint = pieces["vsv"].to_numpy(), pieces["timepoint"].to_numpy()
    first, after = pieces["first"].to_numpy(), pieces["after"].to_numpy()
    rows = [
        np.isin(vsv, list(one.networks))
        & np.isin(timepoint, list(one.timepoints))
        & (first >= one.first)
        & (after <= one.after)
        for one in told
    ]
    return np.array(rows, dtype=np.float64)


def _known(pieces: pd.DataFrame, table: np.ndarray) -> list[_Stretch]:
    """Every stretch of one network and time point that is a combination of the equations."""
    _, sizes, basis = np.linalg.svd(table, full_matrices=False)
    basis = basis[sizes > sizes.max() * max(table.shape) * np.finfo(float).eps]
    tried = list(_stretches(pieces))
    members = np.array([one.members for one in tried], dtype=np.float64)
    outside = (members**2).sum(axis=1) - ((members @ basis.T) ** 2).sum(axis=1)
    return [one for one, rest in zip(tried, outside, strict=True) if rest < TOLERANCE]


def _stretches(pieces: pd.DataFrame) -> Iterator[_Stretch]:
    for keys, rows in pieces.groupby(PLACE, observed=True):
        places = rows.index.to_numpy()
        for low in range(len(places)):
            for high in range(low, len(places)):
                members = np.zeros(len(pieces), np.int64)
                members[places[low : high + 1]] = 1
                yield _Stretch((*keys, int(rows["first"].iloc[low]), int(rows["after"].iloc[high])), members)


def _nested(known: list[_Stretch], sizes: np.ndarray, minimum: int) -> Iterator[tuple[_Stretch, _Stretch]]:
    """A known stretch and one inside it that leave a small rest in two parts."""
    for place in sorted({one.where[:2] for one in known}):
        here = [one for one in known if one.where[:2] == place]
        ends = np.array([one.where[2:] for one in here])
        totals = np.array([one.members @ sizes for one in here])
        rest = totals[:, None] - totals[None, :]
        is_inside = (ends[:, None, 0] < ends[None, :, 0]) & (ends[None, :, 1] < ends[:, None, 1])
        is_small = (rest < minimum).any(axis=2) & (rest.sum(axis=2) > 0)
        yield from ((here[outer], here[inner]) for outer, inner in np.argwhere(is_inside & is_small))


def _between(told: Sequence[Sum], table: np.ndarray, sizes: np.ndarray, minimum: int) -> list[list]:
    """Sums over networks or time points less another inside them, where the rest is small."""
    found = []
    wide = [place for place, one in enumerate(told) if len(one.networks) > 1 or len(one.timepoints) > 1]
    for place in wide:
        rest = table[place] - table
        inside = (rest >= 0).all(axis=1) & (rest.sum(axis=1) > 0)
        for other in np.flatnonzero(inside):
            if _is_small(rest[other] @ sizes, minimum):
                moments = "+".join(sorted(told[place].timepoints))
                found.append(["", moments, *_ends(told[place]), *_ends(told[int(other)])])
    return found


def _ends(one: Sum) -> tuple[int, int]:
    return one.first, one.after


def _is_small(cells: np.ndarray, minimum: int) -> bool:
    return bool((cells < minimum).any() and cells.sum() > 0)
