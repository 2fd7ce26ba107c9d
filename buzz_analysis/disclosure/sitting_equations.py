"""Shown counts and means as equations over the cells: what they leave free, and which of them fix a cell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .sitting_cells import Axes
from .sitting_tables import Question

CLOSE = 1e-8  # what a change may still alter of a shown count, of draws around 1
SAME = 1e-10  # of the widest equation: one that lies nearer to the others follows from them
USED = 1e-6  # a weight under it is rounding
MOST_ROUNDS = 6


class Equations:
    """Shown counts as equations, one a part of a question; so are the sums behind a mean, and behind its interval.

    Which of them hold is said by a mask over questions.
    """

    def __init__(self, axes: Axes, questions: Sequence[Question]):
        boxes = list(dict.fromkeys(one[:4] for one in questions))
        number = {box: place for place, box in enumerate(boxes)}
        rows = [
            (n, number[one[:4]], row)
            for n, one in enumerate(questions)
            for row in (*map(axes.part, one.parts), *_sums_told(axes, one))
        ]
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

    def open_before(self, holds: np.ndarray) -> np.ndarray:
        """The same for what was told before; where none is to be found, all counts as open then."""
        found = self.change(holds)
        return found if found.any() else np.ones_like(found)

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


def _sums_told(axes: Axes, one: Question) -> np.ndarray:
    """What the mean of a question tells: a sum of scores; with an interval, also of their squares."""
    return axes.sum_of(one.mean_of)[: 1 + one.with_interval] if one.mean_of else np.zeros((0, 0))


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
