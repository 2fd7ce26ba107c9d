"""Calibration of general health and mood: EPDS, PHQ-2 and PROMIS, and each number's source."""

from __future__ import annotations

from ...schema import TIMEPOINTS
from .response import Question, steady


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
    items = {item: steady(state, -0.8, 1.05, mean) for state, means in better.items() for item, mean in means.items()}
    return items | {"global07": steady("body", 0.65, 0.4, 1.5)}


EPDS = _epds()
PHQ2 = _phq2()
PROMIS10 = _promis10()
