"""What the invented answers are calibrated on: one entry per instrument, and each number's source.

A graded response model: behind every item lies a standard normal value, partly the woman's latent state
(`loading`, negative where a high answer is good), and equally spaced thresholds (`gap`) cut it into the
allowed answers. The first threshold is solved so that the item gets its published mean. Gaps and loadings
are chosen so that the spread of the totals fits as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np

from ...schema import TIMEPOINTS

NORMAL = NormalDist()
PERSISTENCE = 0.6  # assumption: share of a woman's latent state that stays from T1 to T5
MOOD_WITH_BODY = 0.6  # assumption: correlation of the two latent states
SPREAD = 0.3  # between networks, latent logistic SD: about ICC 0.025 (ReproQ, PMC4950561)


@dataclass(frozen=True)
class Question:
    """One item: the latent state behind it, and the mean it has to get at each time point."""

    state: str
    loading: float
    gap: float
    means: Mapping[str, float]

    def thresholds(self, timepoint: str, allowed: tuple[int, ...]) -> np.ndarray:
        """Where the latent value passes from one allowed answer to the next."""
        return _thresholds(self.means[timepoint], self.gap, allowed)


def _epds() -> dict[str, Question]:
    """Item means relative to each other, keyed, of 9,028 women (PMC35345 table 3).

    In pregnancy their sum is set to the Dutch means of the first and third trimester (PMC7708856, SD 4.0,
    5% from 13 up). After birth it keeps its distance to early pregnancy: an assumption.
    """
    published = {
        "T1": (0.33, 0.31, 1.20, 1.22, 0.59, 1.21, 0.32, 0.80, 0.49, 0.14),  # 18 weeks
        "T2": (0.41, 0.39, 1.02, 1.16, 0.69, 1.25, 0.39, 0.79, 0.54, 0.08),  # 32 weeks
        "T4": (0.31, 0.27, 1.01, 1.01, 0.55, 1.22, 0.23, 0.73, 0.44, 0.07),  # 8 weeks after birth
        "T5": (0.29, 0.26, 1.01, 0.92, 0.49, 0.88, 0.25, 0.67, 0.40, 0.08),  # 8 months after birth
    }
    published["T3"] = published["T4"]  # the maternity week was not measured
    totals = {time: sum(means) * 5.2 / sum(published["T1"]) for time, means in published.items()}
    totals["T2"] = 4.8
    return {
        f"epds_{i + 1}": Question(
            "mood", 0.6, 0.95, {time: means[i] * totals[time] / sum(means) for time, means in published.items()}
        )
        for i in range(10)
    }


def _phq2() -> dict[str, Question]:
    """3% score 3 or more at T5 (van der Kooy, DOMAIN 8); elsewhere in step with the EPDS: an assumption."""
    totals = {time: sum(question.means[time] for question in EPDS.values()) for time in TIMEPOINTS}
    step = {time: totals[time] / totals["T5"] for time in TIMEPOINTS}
    return {
        item: Question("mood", 0.8, 0.9, {time: mean * step[time] for time in TIMEPOINTS})
        for item, mean in {"phq2_1": 0.186, "phq2_2": 0.167}.items()
    }


def _promis10() -> dict[str, Question]:
    """All ten items together have median 37 and quartiles 33 and 42 (van der Kooy, T5).

    How the sum divides over the items, pain, and the same level at every time point are assumptions.
    """
    better = {
        "mood": {"global02": 3.8, "global04": 3.6, "global05": 3.6, "global10r": 3.5},
        "body": {"global01": 3.6, "global03": 3.5, "global06": 4.2, "global08r": 3.4, "global09r": 3.6},
    }
    items = {
        item: Question(state, -0.8, 1.05, _same(mean))
        for state, means in better.items()
        for item, mean in means.items()
    }
    return items | {"global07": Question("body", 0.65, 0.4, _same(1.5))}


def _same(mean: float) -> dict[str, float]:
    return dict.fromkeys(TIMEPOINTS, mean)


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


EPDS = _epds()
INSTRUMENTS: dict[str, dict[str, Question]] = {"promis10": _promis10(), "phq2": _phq2(), "epds": EPDS}
