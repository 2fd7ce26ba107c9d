"""What was shown in one sitting of free exploration, and what all of it gives away together.

Every shown count is one linear equation over the women; so is a mean (the sum of the scores) and its interval (that of
their squares), tried as if they were told exactly. To see which small cells the equations fix, random changes
are drawn that leave every shown count as it is: a cell that a change moves can still be something else, a cell that
they leave alone can be worked out. Two draws try all cells at once, whatever was shown and in whatever order.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .sitting_cells import Axes
from .sitting_equations import Equations
from .sitting_means import MOVED, Family, near_ends
from .sitting_tables import EVERYBODY, Question, Tables, Women

FEW, DIFFERENCE, NOBODY = "few", "difference", "nobody"  # why a count is not shown; shown: the empty text


class Sitting:
    """The ledger of one questionnaire at one time point: what was shown of these women, and what may be added."""

    def __init__(self, women: Women, minimum: int):
        """`minimum` is the smallest count of women that may be shown, or worked out."""
        self._tables, self._minimum = Tables(women), minimum
        self._shown: list[Question] = []
        self._told: dict[Question, str] = {}
        self._counted: dict[Question, np.ndarray] = {}

    def counts(self, questions: Sequence[Question]) -> list[np.ndarray]:
        """The women in each part of each question, before any disclosure control."""
        asked = [one._replace(mean_of="", with_interval=False) for one in questions]
        new = [one for one in dict.fromkeys(asked) if one not in self._counted]
        if new:
            axes = Axes(self._tables, new)
            self._counted |= {one: axes.count(one) for one in new}
        return [self._counted[one] for one in asked]

    def show(self, questions: Sequence[Question]) -> list[str]:
        """Decide what is shown, and write it down.

        Parameters
        ----------
        questions : sequence of Question
            What one setting would show. What was shown before stays shown, what was withheld stays withheld.

        Returns
        -------
        list of str
            For each question: empty where every part is shown; ``nobody``: there are no such women; ``few``: a part
            of it is under the minimum; ``difference``: beside all that is shown it would give a small cell away, or a
            mean that tells how few women differ.

        References
        ----------
        Linear audit of sums: Chin FY, Ozsoyoglu G. IEEE Trans Softw Eng 1982;8:574-582. The random draw in place of
        elimination is this project's own.
        """
        new = [one for one in dict.fromkeys(questions) if one not in self._told]
        counts = self.counts(new)
        anybody = self.counts([one._replace(parts=(EVERYBODY,)) for one in new])
        for one, parts, all_of_them in zip(new, counts, anybody, strict=True):
            self._told[one] = NOBODY if not all_of_them.sum() else FEW if (parts < self._minimum).any() else ""
        wanted = [one for one in new if self._told[one] == ""]
        sizes = {one: int(parts.sum()) for one, parts in zip(new, counts, strict=True)}
        for one in set(wanted) - set(self._safe(wanted, sizes)):
            self._told[one] = DIFFERENCE
        self._shown += [one for one in wanted if self._told[one] == ""]
        return [self._told[one] for one in questions]

    def _safe(self, wanted: list[Question], sizes: dict[Question, int]) -> list[Question]:
        """The questions that give nothing away together; the smallest that helps to is given up first."""
        if not wanted:
            return []
        every = [*self._shown, *wanted]
        is_new, holds = np.arange(len(every)) >= len(self._shown), np.ones(len(every), bool)
        order = np.array([0] * len(self._shown) + [sizes[one] for one in wanted])
        # Who does not know that a part is empty, and who does: neither may work a small cell out.
        empty = self._tables.empty(list(dict.fromkeys(part for one in self._told for part in one.parts)))
        views = [
            Axes(self._tables, every, empty=empty, with_empty=one) for one in ([False, True] if empty else [False])
        ]
        systems = [(axes, Equations(axes, every)) for axes in views]
        before = [equations.open_before(~is_new) for _, equations in systems]
        while True:
            helps = np.concatenate(
                [
                    equations.used_by(holds, _given_away(axes, equations, every, (holds, was), self._minimum))
                    for (axes, equations), was in zip(systems, before, strict=True)
                ],
                axis=1,
            )
            helps &= (is_new & holds)[:, None]
            helps = helps[:, helps.any(axis=0)]
            if not helps.size:
                return [one for one, stays, new in zip(every, holds, is_new, strict=True) if stays and new]
            while helps.size:
                smallest = np.flatnonzero(helps[:, 0])[np.argmin(order[helps[:, 0]])]
                holds[smallest] = False
                helps = helps[:, ~helps[smallest]]


def _given_away(axes: Axes, equations, questions: list[Question], told, minimum: int) -> np.ndarray:
    """The members of small cells that the equations fix, one a set of networks: by live place, part and cell.

    A cell: one network, all that a question asks, or what of it is not shown by network; over any stretch of months;
    everybody, a group or all but that group; all answers, a part, or a piece that parts have in common. What was known
    before cannot be taken back, and hides no other cell behind it. `told`: which hold, and changes open before.
    """
    holds, before = told
    shown = [one for one, stays in zip(questions, holds, strict=True) if stays]
    groups, parts, (ends, ends_of_one) = axes.group_sets(), axes.part_sets(shown), axes.ends(shown)
    families = [
        Family(axes.each_network(), ends_of_one, groups, parts),
        Family(axes.network_sets(shown), ends, groups, parts),
    ]
    changes = *np.moveaxis(equations.change(holds), -1, 0), *np.moveaxis(before, -1, 0)
    members = [
        one
        for family in families
        if len(family.networks)
        for one in (*_known(axes, family, changes, minimum), *near_ends(axes, shown, family, changes, minimum))
    ]
    return np.stack(members, axis=-1) if members else axes.no_members()


def _known(axes: Axes, family: Family, changes, minimum: int) -> list[np.ndarray]:
    """Members of the small cells of one family that no change moves but those before, one a set of networks."""
    sizes, now, before = _sums(axes.table, family), changes[:2], changes[2:]
    is_small = (sizes[..., -1:] > 0) & (sizes < minimum)  # the last part is: all answers
    for draw in now:
        is_small &= np.abs(_sums(draw, family)) < MOVED
    if is_small.any():
        is_small &= np.any([np.abs(_sums(draw, family)) >= MOVED for draw in before], axis=0)
    places = np.argwhere(is_small)
    places = places[np.unique(places[:, 1], return_index=True)[1]]
    low, high = (family.ends[side] for side in np.triu_indices(len(family.ends), 1))
    return [
        axes.members(family.networks[network], (low[stretch], high[stretch]), family.groups[group], family.parts[part])
        for stretch, network, group, part in places.tolist()
    ]


def _sums(table: np.ndarray, family: Family) -> np.ndarray:
    """A table (network, month piece, group, part) summed over every cell of a family: by stretch, then the rest."""
    made = np.tensordot(family.networks, table, (1, 0))
    made = np.tensordot(made, family.groups, (2, 1))  # network, piece, part, group
    made = np.tensordot(made, family.parts, (2, 1))  # network, piece, group, part
    up_to = np.concatenate([np.zeros_like(made[:, :1]), np.cumsum(made, axis=1)], axis=1)[:, family.ends]
    low, high = np.triu_indices(len(family.ends), 1)
    return np.moveaxis(up_to[:, high] - up_to[:, low], 1, 0)
