"""How a network collects answers: an established one, and one that starts as BUZZ did."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from ...schema import Moments

DAY = datetime.date


@dataclass(frozen=True)
class Profile:
    """Which share of the returned forms has blanks, and how often an answer is talked about.

    `blank` holds for every instrument and screening question but those in `blank_more`.
    """

    blank: float
    blank_more: Mapping[str, float]
    discussed: float

    def blank_share(self, instrument: str) -> float:
        """The share of returned forms on which some of this instrument is blank."""
        return self.blank_more.get(instrument, self.blank)


@dataclass(frozen=True)
class Mature(Profile):
    """Every woman is invited; `answered` is the share that answers, by time point."""

    answered: Mapping[str, float]


@dataclass(frozen=True)
class StartUp(Profile):
    """So many questionnaires came back between two days; no invitation was recorded."""

    returned: Mapping[str, int]
    collected: tuple[DAY, DAY]


@dataclass(frozen=True)
class Network:
    """One network of the cohort: its id, how it collects, what it uses of which schedule (None: all of it)."""

    id: str
    profile: str = "mature"
    moments: Moments | None = None
    schedule: str = "working_grid"


PROFILES: dict[str, Mature | StartUp] = {
    # Assumptions throughout: a response at which every page of a report can be seen. The nearest Dutch one is lower:
    # ReproQ's, 31% before birth and 39% at six weeks (PMC6884994, PMC4950561).
    "mature": Mature(
        answered={"T1": 0.60, "T2": 0.55, "T3": 0.45, "T4": 0.50, "T5": 0.45},
        blank=0.02,
        blank_more={"phq2": 0.03, "epds": 0.03, "dyspareunia": 0.03, "pain_relief": 0.03},
        discussed=0.6,
    ),
    # BUZZ: 816, 793, 125, 170 and 19 questionnaires from seven networks, 84% complete, per domain 0-13%
    # missing and most in depression, pain with intercourse and pain relief (J Med Internet Res 2022;24(7):e37725).
    # How much each of them misses within 0-13% is an assumption, and so is `discussed`.
    "start-up": StartUp(
        returned={"T1": 117, "T2": 113, "T3": 18, "T4": 24, "T5": 3},
        collected=(DAY(2020, 2, 1), DAY(2021, 9, 30)),
        blank=0.02,
        blank_more={"phq2": 0.13, "epds": 0.13, "dyspareunia": 0.12, "pain_relief": 0.11},
        discussed=0.4,
    ),
}
