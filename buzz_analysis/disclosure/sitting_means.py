"""What the means of a sitting tell beside the counts: sums of scores that lie too near to where they must lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .means import DOMINANT, TWO, may_tell_mean
from .sitting_cells import Axes
from .sitting_tables import EVERYBODY, Question

MOVED = 1e-6  # a change smaller than this, of draws around 1, is none; that both are by chance is not to be expected


class Family(NamedTuple):
    """Cells to try: sets of networks, stretches between some of the ends, groups and parts."""

    networks: np.ndarray
    ends: np.ndarray
    groups: np.ndarray
    parts: np.ndarray


class _Cells(NamedTuple):
    """Cells of which the sum of scores is known: where, how many women in each piece, and how draws move these."""

    places: np.ndarray  # network set, low end, high end, group
    women: np.ndarray  # cell, column of the table
    moves: np.ndarray  # draw, cell, column
    before: np.ndarray  # the same, of what was told before


def near_ends(axes: Axes, shown: Sequence[Question], family: Family, changes, minimum: int) -> list[np.ndarray]:
    """What gives away a sum of scores that tells how few women differ: as `Axes.members`, one a set of networks.

    A cell of which the women and their sum are known, as told or by sums and differences, is held against what else is
    known of it: the parts that the shown counts fix. Had all women of each part its lowest, or its highest, score, the
    sum would lie at an end; it must lie as far from either as `may_tell_mean` asks of a mean. `changes` are two that
    all that is told leaves open, and two that were open before.
    """
    made = []
    for scale in axes.scales:
        cells, scored = _known_sums(axes, scale, family, changes), axes.scored(scale)
        reach = axes.reach(scale)
        held = _whole(cells, axes.sum_of(scale)[0], scored[0], reach, minimum)
        for parts in _divisions(axes, shown, scored[0] > 0):
            beside = _beside(cells, axes.sum_of(scale)[0], scored, parts, reach, minimum)
            held = np.where(np.isnan(beside).all(axis=1, keepdims=True), held, beside)
        was_open = (np.abs(np.einsum("dcp,cp->dc", cells.before, np.nan_to_num(held))) >= MOVED).any(axis=0)
        unsafe = np.flatnonzero(was_open)
        for one in unsafe[np.unique(cells.places[unsafe, 0], return_index=True)[1]]:
            network, low, high, group = cells.places[one].tolist()
            made.append(axes.members(family.networks[network], (low, high), family.groups[group], held[one]))
    return made


def _known_sums(axes: Axes, scale: str, family: Family, changes) -> _Cells:
    """The cells of a family of which neither draw moves the women with a score, nor the sum of their scores."""
    low, high = np.triu_indices(len(family.ends), 1)
    rows = np.stack([axes.sum_of(scale)[0], axes.scored(scale)[0]], axis=1)
    tables = [_up_to(one, family) for one in (axes.table, *changes)]
    sums = [one @ rows for one in tables]
    counts = (sums[0][:, high] - sums[0][:, low])[..., 1]
    is_known = counts > 0.5  # women
    for one in sums[1:3]:
        is_known &= (np.abs(one[:, high] - one[:, low]) < MOVED).all(axis=-1)
    network, stretch, group = np.nonzero(is_known)
    low, high = low[stretch], high[stretch]
    women, *moves = (one[network, high, group] - one[network, low, group] for one in tables)
    places = np.stack([network, family.ends[low], family.ends[high], group], axis=1)
    return _Cells(places, women, np.array(moves[:2]), np.array(moves[2:]))


def _up_to(table: np.ndarray, family: Family) -> np.ndarray:
    """A table summed from its beginning up to each end: by set of networks, end, group and column."""
    made = np.tensordot(np.tensordot(family.networks, table, (1, 0)), family.groups, (2, 1))
    made = np.moveaxis(made, 3, 2)
    return np.concatenate([np.zeros_like(made[:, :1]), np.cumsum(made, axis=1)], axis=1)[:, family.ends]


def _whole(cells: _Cells, sums: np.ndarray, scored: np.ndarray, reach, minimum: int) -> np.ndarray:
    """By cell: what its sum is made of where the mean by itself may not be told; else missing."""
    (low, high), n = reach, (cells.women @ scored).round()
    total = n * low + (cells.women @ sums) * (high - low)
    told = np.atleast_1d(may_tell_mean(n, total.round(4), reach, minimum))
    return np.where(told[:, None], np.nan, sums)


def _divisions(axes: Axes, shown: Sequence[Question], scored: np.ndarray) -> list[np.ndarray]:
    """Ways in which shown counts divide women with a score: parts told together, parts that share nobody, pieces."""
    single = dict.fromkeys(one.parts[0] for one in shown if len(one.parts) == 1)
    several = dict.fromkeys(one.parts for one in shown if len(one.parts) > 1)
    families: list[list[np.ndarray]] = [[axes.part(name) & scored for name in parts] for parts in several]
    apart: list[list[np.ndarray]] = []
    for part in (axes.part(name) & scored for name in single if name != EVERYBODY):
        if (part == scored).all() or not part.any():
            continue
        room = next((one for one in apart if not np.any([part & other for other in one])), None)
        if room is None:
            apart.append([part])
        else:
            room.append(part)
    return [np.array(one) for one in (*families, *apart, [*(axes.pieces() & scored)])]


def _beside(cells: _Cells, sums: np.ndarray, scored: np.ndarray, parts: np.ndarray, reach, minimum: int) -> np.ndarray:
    """By cell: what its sum and the known parts are made of where these leave the sum too near an end; else missing."""
    has, lowest, highest = scored
    is_fixed = (np.abs(cells.moves @ parts.T) < MOVED).all(axis=0)
    rest = (has > 0) & ~((is_fixed.astype(float) @ parts) > 0)
    every = np.concatenate([np.broadcast_to(parts, (len(rest), *parts.shape)), rest[:, None]], axis=1)
    counts = np.einsum("cp,ckp->ck", cells.women, every) * np.column_stack([is_fixed, np.ones(len(rest))])
    low = np.where(every, lowest, np.inf).min(axis=2, initial=np.inf)
    high = np.where(every, highest, -np.inf).max(axis=2, initial=-np.inf)
    is_in = counts > 0.5
    low, high = np.where(is_in, low, 0), np.where(is_in, high, 0)
    points, total = reach[1] - reach[0], cells.women @ sums
    widest = (high - low).max(axis=1)
    away = np.maximum(minimum, TWO * widest * points / DOMINANT) - 1e-6
    least, most = (((counts * one).sum(axis=1) * points) for one in (low, high))
    near = (total * points - least < away) | (most - total * points < away)
    near &= (widest > 0) & is_fixed.any(axis=1)
    weights = np.where(is_fixed, 1 + 0.1 * np.arange(1, len(parts) + 1), 0)
    return np.where(near[:, None], sums + weights @ parts, np.nan)
