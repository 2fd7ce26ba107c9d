"""The women of a questionnaire, counted once for each choice of groups and parts, and what may be asked of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

EVERYBODY = ""  # the group, or the part, that holds all women
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
