"""The women of a questionnaire, counted once for each choice of groups and parts, and what may be asked of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

EVERYBODY = ""  # the group, or the part, that holds all women
MOST_COUNTED = 16  # masks of which every combination has a place of its own
SAME = 1e-6  # between two scores, from 0 to 1, that are one
MOST_SCORES = 13  # of a scale that is cut by single scores; of others a piece holds several, so a mean fixes no count


class Women(NamedTuple):
    """One row a woman: her network and month as numbers from 0, and which groups and parts she belongs to.

    `groups` and `parts` give, by name, an array of bool; parts are what is counted, such as women with an alert.
    `possible` gives the parts of answers that somebody could have given, whether anybody did or not: a row an answer.
    `scores` gives by scale what each woman scored, from 0 (the lowest there is) to 1, missing where she has none;
    `could_score` the same of `possible`; `reach` the lowest and the highest score in points.
    """

    network: np.ndarray
    month: np.ndarray
    groups: Mapping[str, np.ndarray]
    parts: Mapping[str, np.ndarray]
    possible: Mapping[str, np.ndarray] = MappingProxyType({})
    scores: Mapping[str, np.ndarray] = MappingProxyType({})
    could_score: Mapping[str, np.ndarray] = MappingProxyType({})
    reach: Mapping[str, tuple[float, float]] = MappingProxyType({})


class Question(NamedTuple):
    """Counts that are shown together: over which networks, months `first` up to, not with, `after`, of which group.

    `parts` are names of what is counted, no woman in two of them; all women of the group by default. `mean_of` is a
    scale whose mean is told of them too, which is the sum of their scores; with its interval, also that of the squares.
    """

    networks: frozenset[int]
    first: int
    after: int
    group: str = EVERYBODY
    parts: tuple[str, ...] = (EVERYBODY,)
    mean_of: str = ""
    with_interval: bool = False


class Scores(NamedTuple):
    """The scores on one scale, from 0 to 1: of each piece of the parts, and what women have above the lowest of it."""

    low: np.ndarray  # by piece; missing where nobody in it has a score
    high: np.ndarray
    n_values: np.ndarray
    above: np.ndarray  # network, month, group: women's scores less the lowest of their piece, and of their squares


class Counted(NamedTuple):
    """Women by network, month, piece of group and piece of parts; which pieces are in each group and part; scores."""

    table: np.ndarray
    groups: np.ndarray
    parts: np.ndarray
    scores: dict[str, Scores]


class Tables:
    """The women counted by network, month and piece of group and parts: once for each choice of groups and parts."""

    def __init__(self, women: Women):
        self._women = women
        self._made: dict[tuple, Counted] = {}
        self._same: dict[str, str] = {}
        self.n_networks = int(women.network.max(initial=0)) + 1
        self.n_months = int(women.month.max(initial=0)) + 1

    def empty(self, parts: Sequence[str]) -> list[str]:
        """Those of these parts that nobody at all is in, though somebody could have been."""
        known = self._women.possible
        return [name for name in parts if name in known and not self._women.parts[name].any()]

    def same(self, scale: str) -> str:
        """The one scale of all that give each woman this score, from 0 to 1: what is known of one is known of both."""
        if scale not in self._same:
            own, every = self._women.scores[scale], [one for one in self._women.reach if one != scale]
            equal = (one for one in every if np.allclose(own, self._women.scores[one], atol=SAME, equal_nan=True))
            self._same[scale] = min([scale, *equal])
        return self._same[scale]

    def reach(self, scale: str) -> tuple[float, float]:
        """The lowest and the highest score of a scale, in points."""
        return self._women.reach[scale]

    def by_month(
        self, groups: tuple[str, ...], parts: tuple[str, ...], scales: tuple[str, ...] = (), *, with_empty: bool = False
    ) -> Counted:
        """The women counted; with the pieces in which nobody is. Of `scales` with few scores each is a piece."""
        key = groups, parts, scales, with_empty
        if key not in self._made:
            women, n = self._women, len(self._women.network)
            group, in_groups = _pieces([women.groups[name] for name in groups], n)
            part, in_parts = _pieces([women.parts[name] for name in parts], n)
            for scale in scales:
                part, in_parts = _split(part, in_parts, women.scores[scale])
            empty = self._empty(parts) if with_empty else []
            in_parts = np.vstack([in_parts, *(masks for masks, _ in empty)])
            shape = (self.n_networks, self.n_months, len(in_groups), len(in_parts))
            place = np.ravel_multi_index((women.network, women.month, group), shape[:3])
            size = int(np.prod(shape))
            table = np.bincount(place * shape[3] + part, minlength=size).reshape(shape)
            answers = [one for _, one in empty]
            scores = {name: self._scores(name, part, place, shape, answers) for name in scales}
            self._made[key] = Counted(table, in_groups, in_parts, scores)
        return self._made[key]

    def _empty(self, parts: tuple[str, ...]) -> list[tuple[np.ndarray, int]]:
        """Of each part that nobody is in: in which parts somebody would be who was, and the answer that says so."""
        women, made = self._women, []
        for name in self.empty(parts):
            if women.possible[name].any():
                one = int(np.argmax(women.possible[name]))
                masks = np.array([other in women.possible and women.possible[other][one] for other in parts])
                made.append((masks, one))
        return made

    def _scores(self, scale: str, part: np.ndarray, place: np.ndarray, shape: tuple, empty: list[int]) -> Scores:
        """What is known of a scale in each piece; `empty` are the answers behind the pieces that nobody is in."""
        value, n_pieces = self._women.scores[scale], shape[3]
        known = ~np.isnan(value)
        low, high = np.full(n_pieces, np.inf), np.full(n_pieces, -np.inf)
        np.minimum.at(low, part[known], value[known])
        np.maximum.at(high, part[known], value[known])
        if empty:
            low[-len(empty) :] = high[-len(empty) :] = self._women.could_score[scale][empty]
        levels, level = np.unique(value[known], return_inverse=True)
        pairs = np.unique(part[known].astype(np.int64) * max(len(levels), 1) + level) // max(len(levels), 1)
        low, high = (np.where(np.isfinite(one), one, np.nan) for one in (low, high))
        above = [value**power - low[part] ** power for power in (1, 2)]
        sums = [np.bincount(place[known], one[known], int(np.prod(shape[:3]))).reshape(shape[:3]) for one in above]
        return Scores(low, high, np.bincount(pairs, minlength=n_pieces), np.stack(sums, axis=-1))


def _split(piece: np.ndarray, inside: np.ndarray, value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pieces cut by score, where there are few scores: which are hidden is then a matter of single ones."""
    levels, level = np.unique(value, return_inverse=True)  # a missing score is a level too
    if len(levels) > MOST_SCORES + 1:
        return piece, inside
    known, made = np.unique(piece.astype(np.int64) * len(levels) + level, return_inverse=True)
    return made, inside[known // max(len(levels), 1)] if len(known) else inside


def _pieces(masks: list[np.ndarray], n: int) -> tuple[np.ndarray, np.ndarray]:
    """Which piece each woman is in, and of each piece in which of the masks it lies."""
    code = np.zeros(n, np.int64)
    for mask in masks:
        code = code * 2 + mask
    if len(masks) > MOST_COUNTED:
        known, piece = np.unique(code, return_inverse=True)
    else:  # quicker than sorting all women
        known = np.flatnonzero(np.bincount(code, minlength=1))
        piece = np.zeros(1 << len(masks), np.int64)
        piece[known] = np.arange(len(known))
        piece = piece[code]
    if not len(known):
        known = np.zeros(1, np.int64)
    bits = (known[:, None] >> np.arange(len(masks))[::-1][None, :]) & 1
    return piece, bits.astype(bool)
