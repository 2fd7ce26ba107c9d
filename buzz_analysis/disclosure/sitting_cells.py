"""The cells that questions cut a questionnaire's women into: which are tried, and where each lies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .sitting_tables import EVERYBODY, Question, Tables

OPEN = 2  # scores beside the lowest of their piece: with fewer a sum, or that of the squares, fixes a count


class Axes:
    """The women in a table: network, piece of time, piece of group, piece of parts. No question cuts a cell in two.

    Behind the pieces of parts stands, for each scale whose mean is told, what the scores (and their squares) of all
    women in a place are above the lowest of their pieces: where pieces hold several scores a mean leaves that open.
    """

    def __init__(
        self, tables: Tables, questions: Sequence[Question], *, empty: Sequence[str] = (), with_empty: bool = False
    ):
        """`empty` are parts that nobody is in; `with_empty` gives them a place, as for who does not know that."""
        groups = tuple(sorted({one.group for one in questions} - {EVERYBODY}))
        parts = tuple(sorted({*empty, *(part for one in questions for part in one.parts)} - {EVERYBODY}))
        self.scales, last = (
            tuple(sorted({tables.same(one.mean_of) for one in questions if one.mean_of})),
            tables.n_months,
        )
        self._tables, self._networks = tables, np.arange(tables.n_networks)
        self._ends = np.unique([0, last, *(min(end, last) for one in questions for end in (one.first, one.after))])
        counted = tables.by_month(groups, parts, self.scales, with_empty=with_empty)
        self._groups, self._parts, self._scores = counted.groups, counted.parts, counted.scores
        self._group_names, self._part_names = groups, parts
        self._open = [name for name, one in self._scores.items() if (one.n_values - 1).clip(0).sum() >= OPEN]
        by_month = np.concatenate([counted.table, *(self._scores[name].above for name in self._open)], axis=3)
        self.table = np.add.reduceat(by_month, self._ends[:-1], axis=1)
        # That nobody is somewhere is no secret: those cells are known to be 0.
        self._live = self.table[..., : len(self._parts)].sum(axis=3) > 0

    def count(self, question: Question) -> np.ndarray:
        """Women in each part of a question."""
        pieces = self.table[self._box(question)].sum(axis=(0, 1, 2))
        return np.array([int(pieces[self.part(name)].sum()) for name in question.parts])

    def part(self, name: str) -> np.ndarray:
        """Which pieces are in a part."""
        return self._padded(_named(name, self._part_names, self._parts))

    def scored(self, scale: str) -> np.ndarray:
        """The pieces whose women have a score, with the lowest and the highest of each; 0 for others."""
        found = self._scores[scale]
        return np.array([self._padded(one) for one in (~np.isnan(found.low), *map(np.nan_to_num, found[:2]))], float)

    def sum_of(self, scale: str) -> np.ndarray:
        """What a woman in each piece adds to the sum of scores, and to that of their squares: two rows."""
        scale = self._tables.same(scale)
        low = np.nan_to_num(self._scores[scale].low)
        made = np.array([self._padded(low), self._padded(low**2)])
        if scale in self._open:
            behind = len(self._parts) + 2 * self._open.index(scale)
            made[[0, 1], [behind, behind + 1]] = 1
        return made

    def reach(self, scale: str) -> tuple[float, float]:
        """The lowest and the highest score of a scale, in points."""
        return self._tables.reach(scale)

    def pieces(self) -> np.ndarray:
        """Each piece of the parts by itself."""
        return np.eye(len(self._parts), self.table.shape[3], dtype=bool)

    def _padded(self, pieces: np.ndarray) -> np.ndarray:
        return np.concatenate([pieces, np.zeros(2 * len(self._open), pieces.dtype)])

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
        return _different([*map(self.part, self._part_names), *self.pieces(), *rests, self.part(EVERYBODY)])

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
        it lives there alone, be it in one group.
        """
        asked: dict[int, set[frozenset[int]]] = {}
        for one in questions:
            for end in (one.first, one.after):
                asked.setdefault(min(end, int(self._ends[-1])), set()).add(one.networks)
        several = [end for end, sets in asked.items() if len(sets) > 1 or any(len(one) == 1 for one in sets)]
        is_own = np.isin(self._ends, [0, int(self._ends[-1]), *several])
        alone = np.flatnonzero((self._live.sum(axis=0) == 1).any(axis=1))
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


def _named(name: str, names: Sequence[str], pieces: np.ndarray) -> np.ndarray:
    return np.ones(len(pieces), bool) if name == EVERYBODY else pieces[:, names.index(name)]


def _different(sets: list[np.ndarray]) -> np.ndarray:
    """Sets as rows of numbers, each once, the last occurrence in its place; empty ones left out."""
    rows = {tuple(map(bool, one)): None for one in reversed(sets) if np.any(one)}
    return np.array(list(reversed(rows)), float)
