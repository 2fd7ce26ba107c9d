"""The graded response model: how a latent state becomes one of the allowed answers.

Behind every item lies a standard normal value, partly the woman's latent state (`loading`, negative where a high
answer is good), and equally spaced thresholds (`gap`) cut it into the allowed answers. The first threshold is
solved so that the item gets its mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np

from ...schema import TIMEPOINTS

NORMAL = NormalDist()


@dataclass(frozen=True)
class Question:
    """One item: the latent state behind it, and the mean it has to get at each time point.

    The mean is that of everyone, as if no gate kept anyone from the item. Who comes through the gate answers
    `least` or more. `not_applicable` is the share that gives the item's own "does not apply".
    """

    state: str
    loading: float
    gap: float
    means: Mapping[str, float]
    least: int = 0
    not_applicable: float = 0.0

    def thresholds(self, timepoint: str, allowed: tuple[int, ...]) -> np.ndarray:
        """Where the latent value passes from one allowed answer to the next."""
        return _thresholds(self.means[timepoint], self.gap, allowed)

    def shift(self, timepoint: str, allowed: tuple[int, ...], points: float) -> np.float32:
        """How far the values behind it move for its mean to rise by so many points of an answer."""
        risen = _thresholds(self.means[timepoint] + points, self.gap, allowed)
        return self.thresholds(timepoint, allowed)[0] - risen[0]


def steady(state: str, loading: float, gap: float, mean: float, **more) -> Question:
    """An item with the same mean at every time point."""
    return Question(state, loading, gap, dict.fromkeys(TIMEPOINTS, mean), **more)


@cache
def _thresholds(mean: float, gap: float, allowed: tuple[int, ...]) -> np.ndarray:
    """Halve the interval until the first threshold gives the mean."""
    low, high = -15.0, 15.0
    while high - low > 1e-6:
        first = (low + high) / 2
        low, high = (first, high) if _mean(first, gap, allowed) > mean else (low, first)
    return (low + gap * np.arange(len(allowed) - 1)).astype("float32")


def _mean(first: float, gap: float, allowed: tuple[int, ...]) -> float:
    steps = np.diff(allowed)
    return allowed[0] + sum(step * NORMAL.cdf(-(first + gap * i)) for i, step in enumerate(steps))
