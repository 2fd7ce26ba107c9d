"""The cells that questions cut a questionnaire's women into, and the questions as equations over these cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

EVERYBODY = ""  # the group, or the part, that holds all women
CLOSE = 1e-8  # what a change may still alter of a shown count, of draws around 1
SAME = 1e-10  # of the widest equation: one that lies nearer to the others follows from them
USED = 1e-6  # a weight under it is rounding
MOST_ROUNDS = 6
MOST_COUNTED = 16  # masks of which every combination has a place of its own


class Women(NamedTuple):
    """One row a woman: her network and month as numbers from 0, and which groups and parts she belongs to.

    `groups` and `parts` give, by name, an array of bool; parts are what is counted, such as women with an alert.
    `possible` gives the parts of answers that somebody could have given, whether anybody did or not: a row an answer.
    """

    network: np.ndarray
    month: np.ndarray
    groups: Mapping[str, np.ndarray]
    parts: Mapping[str, np.ndarray]
    possible: Mapping[str, np.ndarray] = MappingProxyType({})


class Question(NamedTuple):
    """Counts that are shown together: over which networks, months `first` up to, not with, `after`, of which group.

    `parts` are names of what is counted, no woman in two of them; all women of the group by default.
    """

    networks: frozenset[int]
    first: int
    after: int
    group: str = EVERYBODY
    parts: tuple[str, ...] = (EVERYBODY,)


class Tables:
    """The women counted by network, month and piece of group and parts: once for each choice of groups and parts."""

    def __init__(self, women: Women):
        self._women = women
        self._made: dict[tuple, tuple[np.ndarray, np.ndarray, np.ndarray]] = {}
        self.n_networks = int(women.network.max(initial=0)) + 1
        self.n_months = int(women.month.max(initial=0)) + 1

    def empty(self, parts: Sequence[str]) -> list[str]:
        """Those of these parts that nobody at all is in, though somebody could have been."""
        known = self._women.possible
        return [name for name in parts if name in known and not self._women.parts[name].any()]

    def by_month(self, groups: tuple[str, ...], parts: tuple[str, ...], *, with_empty: bool = False):
        """The table, which pieces are in each group, and which are in each part; with those in which nobody is."""
        key = groups, parts, with_empty
        if key not in self._made:
            women, n = self._women, len(self._women.network)
            group, in_groups = _pieces([women.groups[name] for name in groups], n)
            part, in_parts = _pieces([women.parts[name] for name in parts], n)
            if with_empty:
                in_parts = np.vstack([in_parts, *self._empty(parts)])
            shape = (self.n_networks, self.n_months, len(in_groups), len(in_parts))
            place = np.ravel_multi_index((women.network, women.month, group, part), shape)
            table = np.bincount(place, minlength=int(np.prod(shape))).reshape(shape)
            self._made[key] = table, in_groups, in_parts
        return self._made[key]

    def _empty(self, parts: tuple[str, ...]) -> list[np.ndarray]:
        """Of each part that nobody is in: in which parts somebody would be who was."""
        women, made = self._women, []
        for name in self.empty(parts):
            if women.possible[name].any():
                one = int(np.argmax(women.possible[name]))
                made.append(np.array([other in women.possible and women.possible[other][one] for other in parts]))
        return made


class Axes:
    """The women in a table: network, piece of time, piece of group, piece of parts. No question cuts a cell in two."""

    def __init__(
        self, tables: Tables, questions: Sequence[Question], *, empty: Sequence[str] = (), with_empty: bool = False
    ):
        """`empty` are parts that nobody is in; `with_empty` gives them a place, as for who does not know that."""
        groups = tuple(sorted({one.group for one in questions} - {EVERYBODY}))
        parts = tuple(sorted({*empty, *(part for one in questions for part in one.parts)} - {EVERYBODY}))
        last = tables.n_months
        self._networks = np.arange(tables.n_networks)
        self._ends = np.unique([0, last, *(min(end, last) for one in questions for end in (one.first, one.after))])
        by_month, self._groups, self._parts = tables.by_month(groups, parts, with_empty=with_empty)
        self._group_names, self._part_names = groups, parts
        self.table = np.add.reduceat(by_month, self._ends[:-1], axis=1)
        # That nobody is somewhere is no secret: those cells are known to be 0.
        self._live = self.table.sum(axis=3) > 0

    def count(self, question: Question) -> np.ndarray:
        """Women in each part of a question."""
        pieces = self.table[self._box(question)].sum(axis=(0, 1, 2))
        return np.array([int(pieces[self.part(name)].sum()) for name in question.parts])

    def equations(self, questions: Sequence[Question]) -> Equations:
        """What showing these questions tells."""
        return Equations(self, questions)

    def part(self, name: str) -> np.ndarray:
        """Which pieces are in a part."""
        return _named(name, self._part_names, self._parts)

    def group(self, name: str) -> np.ndarray:
        """Which pieces are in a group."""
        return _named(name, self._group_names, self._groups)

    def part_sets(self, questions: Sequence[Question]) -> np.ndarray:
        """Each part, each piece of them, and what is left of a part beside the shown ones in it; all together last."""
        single: dict[tuple, list[np.ndarray]] = {}
        for one in questions:
            if len(one.parts) == 1:
                single.setdefault(one[:4], []).append(self.part(one.parts[0]))
        rests = [
            whole & ~np.any([one for one in parts if (one & ~whole).sum() == 0 and not (one == whole).all()], axis=0)
            for parts in single.values()
            for whole in parts
        ]
        return _different([*map(self.part, self._part_names), *np.eye(len(self._parts)), *rests, self.part(EVERYBODY)])

    def group_sets(self) -> np.ndarray:
        """Everybody, each group, and all but that group."""
        named = [self.group(name) for name in self._group_names]
        return _different([self.group(EVERYBODY), *named, *(~one for one in named)])

    def each_network(self) -> np.ndarray:
        """Every network by itself."""
        return np.eye(len(self._networks))

    def network_sets(self, questions: Sequence[Question]) -> np.ndarray:
        """All networks that a question holds; and the rest of those when the shown ones of them are taken off."""
        single: dict[tuple, set[int]] = {}
        for one in questions:
            if len(one.networks) == 1:
                single.setdefault(one[1:], set()).update(one.networks)
        wide = [one for one in questions if len(one.networks) > 1]
        wholes = {one.networks for one in wide}
        rests = {one.networks - single.get(one[1:], set()) for one in wide}
        apart = {one - other for one in wholes for other in wholes if other < one}
        sets = [np.isin(self._networks, list(one)) for one in wholes | rests | apart if one]
        return _different(sets) if sets else np.zeros((0, len(self._networks)))

    def ends(self, questions: Sequence[Question]) -> tuple[np.ndarray, np.ndarray]:
        """The places of all ends of time; and of those between which one network by itself may become known.

        An end that only one and the same set of networks has is the same for all of these: none is known apart, unless
        it lives there alone.
        """
        asked: dict[int, set[frozenset[int]]] = {}
        for one in questions:
            for end in (one.first, one.after):
                asked.setdefault(min(end, int(self._ends[-1])), set()).add(one.networks)
        several = [end for end, sets in asked.items() if len(sets) > 1 or any(len(one) == 1 for one in sets)]
        is_own = np.isin(self._ends, [0, int(self._ends[-1]), *several])
        alone = np.flatnonzero(self._live.any(axis=2).sum(axis=0) == 1)
        is_own[alone] = is_own[alone + 1] = True
        return np.arange(len(self._ends)), np.flatnonzero(is_own)

    def members(self, networks, between: tuple[int, int], groups, parts) -> np.ndarray:
        """The live places and parts of one cell; `between` are the places of its ends."""
        inside = np.zeros(len(self._ends) - 1)
        inside[between[0] : between[1]] = 1
        box = networks[:, None, None] * inside[None, :, None] * groups[None, None, :]
        return box[self._live][:, None] * parts[None, :]

    def no_members(self) -> np.ndarray:
        """Of no cell at all: live places and parts, no column."""
        return np.zeros((int(self._live.sum()), self.table.shape[3], 0))

    def boxes(self, questions: Sequence[Question]):
        """Which live places each question covers, as a sparse table of ones: question, place."""
        from scipy.sparse import csr_array

        number = np.where(self._live, np.cumsum(self._live).reshape(self._live.shape) - 1, -1)
        found = [number[self._box(one)].ravel() for one in questions]
        found = [places[places >= 0] for places in found]
        ends = np.cumsum([0, *map(len, found)])
        places = np.concatenate(found) if found else np.zeros(0, int)
        return csr_array((np.ones(len(places)), places, ends), shape=(len(found), int(self._live.sum())))

    def in_table(self, values: np.ndarray) -> np.ndarray:
        """Values of the live places, put where they belong; 0 elsewhere. The last axis stays."""
        made = np.zeros((*self.table.shape, values.shape[2]))
        made[self._live] = values
        return made

    def _box(self, question: Question):
        """The places of a question in the table."""
        networks = np.array([one for one in sorted(question.networks) if one < len(self._networks)], int)
        low, high = np.searchsorted(self._ends, (question.first, question.after))
        return np.ix_(
            networks, np.arange(low, min(high, len(self._ends) - 1)), np.flatnonzero(self.group(question.group))
        )


class Equations:
    """Shown counts as equations, one a part of a question; which of them hold is said by a mask over questions."""

    def __init__(self, axes: Axes, questions: Sequence[Question]):
        boxes = list(dict.fromkeys(one[:4] for one in questions))
        number = {box: place for place, box in enumerate(boxes)}
        rows = [(n, number[one[:4]], axes.part(name)) for n, one in enumerate(questions) for name in one.parts]
        self._axes, self._boxes = axes, axes.boxes([Question(*box) for box in boxes])
        self._question, self._box = (np.array([row[place] for row in rows], int) for place in (0, 1))
        self._parts = np.array([row[2] for row in rows], float).reshape(len(rows), -1)
        overlap = (self._boxes @ self._boxes.T).toarray()[np.ix_(self._box, self._box)]
        self._gram = overlap * (self._parts @ self._parts.T)

    def change(self, holds: np.ndarray) -> np.ndarray:
        """Two random changes that leave every shown count as it is, the same at every call: along the last axis."""
        shape = (self._boxes.shape[1], self._axes.table.shape[3], 2)
        solver, left = _Solver(self._gram, holds[self._question]), np.random.default_rng(1).normal(size=shape)
        for _ in range(MOST_ROUNDS):  # more than once: for what rounding left of the first
            left = left - self._spread(solver.weights(self._summed(left)))
            if np.abs(self._summed(left)[holds[self._question]]).max(initial=0) < CLOSE:
                return self._axes.in_table(left)
        return self._axes.in_table(np.zeros(shape))  # not to be found: then all counts as known

    def used_by(self, holds: np.ndarray, members: np.ndarray) -> np.ndarray:
        """Which questions each known cell is a combination of: a row a question, a column a cell."""
        if not members.size:
            return np.zeros((len(holds), 0), bool)
        weights = _Solver(self._gram, holds[self._question]).weights(self._summed(members))
        used = np.zeros((len(holds), members.shape[2]), bool)
        np.logical_or.at(used, self._question, np.abs(weights) > USED)
        return used

    def _spread(self, weights: np.ndarray) -> np.ndarray:
        """Equations with these weights, added up: by live place, part and column of the weights."""
        n_boxes, n_parts, columns = self._boxes.shape[0], self._parts.shape[1], weights.shape[1]
        by_box = np.zeros((n_boxes, n_parts, columns))
        np.add.at(by_box, self._box, self._parts[:, :, None] * weights[:, None, :])
        return (self._boxes.T @ by_box.reshape(n_boxes, -1)).reshape(-1, n_parts, columns)

    def _summed(self, values: np.ndarray) -> np.ndarray:
        """What each equation makes of values by live place, part and column."""
        by_box = (self._boxes @ values.reshape(len(values), -1)).reshape(-1, *values.shape[1:])
        return np.einsum("rp,rpc->rc", self._parts, by_box[self._box])


class _Solver:
    """Least squares over equations of which some follow from others, by a Cholesky factor with pivots."""

    def __init__(self, gram: np.ndarray, holds: np.ndarray):
        from scipy.linalg.lapack import dpstrf

        self._n, held = len(gram), np.flatnonzero(holds)
        if not len(held):
            self._rows, self._factor = held, np.zeros((0, 0))
            return
        factor, pivots, rank, _ = dpstrf(gram[np.ix_(held, held)], lower=1, tol=SAME * gram.diagonal().max())
        self._rows, self._factor = held[pivots[:rank] - 1], np.tril(factor[:rank, :rank])

    def weights(self, sums: np.ndarray) -> np.ndarray:
        """Weights of the equations whose total has these sums; 0 for those that follow from others."""
        from scipy.linalg import cho_solve

        made = np.zeros((self._n, sums.shape[1]))
        if len(self._rows):
            made[self._rows] = cho_solve((self._factor, True), sums[self._rows])
        return made


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


def _named(name: str, names: Sequence[str], pieces: np.ndarray) -> np.ndarray:
    return np.ones(len(pieces), bool) if name == EVERYBODY else pieces[:, names.index(name)]


def _different(sets: list[np.ndarray]) -> np.ndarray:
    """Sets as rows of numbers, each once, the last occurrence in its place; empty ones left out."""
    rows = {tuple(map(bool, one)): None for one in reversed(sets) if np.any(one)}
    return np.array(list(reversed(rows)), float)
