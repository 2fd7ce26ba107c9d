"""Surveys of professionals over some rounds: invented people, and an effect that is planted in known size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ...schema import SURVEY, Instrument, instruments
from .beside import staff_rows
from .profiles import Network

ROUNDS = ("2019-10", "2020-12", "2022-03")  # the first lies before the first learning session of the demo
ASKED = ("nomad", "aitcs_ii", "midi")
DAY = "15"
# Assumptions throughout. In points of an answer of 1 to 5, for each round: nomad rises, the others stay.
PLANTED: Mapping[str, Sequence[float]] = {"nomad": (0.0, 0.25, 0.35)}
TEAMS = {"mature": 60, "start-up": 6}  # professionals who are asked; of a start-up network no number may be told
ANSWERS = 0.7  # share of them that answers a round
MIDDLE, OF_NETWORK, OF_PERSON, OF_ITEM = 3.4, 0.10, 0.45, 0.80  # mean of an item, and standard deviations
NOT_RELEVANT = 0.02  # of answers, where an instrument knows such an answer


def make_staff_survey(
    network: Network, *, seed: int, rounds: Sequence[str] = ROUNDS, planted: Mapping[str, Sequence[float]] = PLANTED
) -> pd.DataFrame:
    """What the professionals of one network answered to the surveys: columns of staff.csv, a row a person and round."""
    rng = np.random.default_rng([seed, 4, *network.id.encode()])
    n = TEAMS[network.profile]
    people = np.arange(n)
    level = {name: rng.normal(0, OF_PERSON, n) + rng.normal(0, OF_NETWORK) for name in ASKED}
    return pd.concat([_round(rng, network, people, level, place, rounds, planted) for place in range(len(rounds))])


def _round(rng, network: Network, people, level, place: int, rounds, planted) -> pd.DataFrame:
    """One round: who answers, and what."""
    answers = people[rng.random(len(people)) < ANSWERS]
    items = {
        item: values
        for name in ASKED
        for item, values in _items(rng, instruments()[name], level[name][answers] + _effect(planted, name, place))
    }
    return staff_rows(network, answers, f"{SURVEY}:{rounds[place]}", f"{rounds[place]}-{DAY}", items)


def _effect(planted, name: str, place: int) -> float:
    return planted[name][place] if name in planted else 0.0


def _items(rng, instrument: Instrument, level: np.ndarray):
    """Answers about a person's level; those of a reversed item the other way round."""
    for item in instrument.items:
        lowest, highest = min(item.allowed), max(item.allowed)
        drawn = np.clip(np.rint(MIDDLE + level + rng.normal(0, OF_ITEM, len(level))), lowest, highest).astype("int64")
        drawn = lowest + highest - drawn if item.id in instrument.reverse else drawn
        if item.not_applicable:
            drawn = np.where(rng.random(len(level)) < NOT_RELEVANT, item.not_applicable[0], drawn)
        yield item.id, drawn
