"""Yearly figures and answers of professionals beside the invented cohort. Assumptions throughout: plainly invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from ...schema import Topic, instruments
from .profiles import Network

# Shares behind the invented yearly figures: round numbers that were read nowhere; IGZ-NPS ends with report year 2022.
# PREM-13 begins after the years of the cohort, and of a mean (KZ-4A) nothing is invented.
SHARES = {
    "EPIDURAL": 0.25,
    "IGZ-AOI5": 0.15,
    "IGZ-BF": 0.60,
    "IGZ-NPS": 0.80,
    "KZ-18": 0.70,
    "KZ-4D": 0.50,
    "KZ-6": 0.65,
    "KZ-7A": 0.10,
    "KZ-7B": 0.15,
    "ZIN-2A": 0.20,
}
# Drawn each with a generator of its own, so that another one changes none of these; networks differ in them.
LATER = {
    "EARLY10": 0.80,
    "IGJ-16-1-1": 0.75,
    "IGZ-MODE-CS": 0.15,
    "IGZ-MODE-INS": 0.08,
    "IGZ-MODE-SPON": 0.77,
    "IGZ-PLACE-CLIN": 0.70,
    "IGZ-PLACE-HOME": 0.14,
    "IGZ-PLACE-POLI": 0.16,
    "KZ-1": 0.60,
    "KZ-19": 0.50,
    "KZ-2": 0.85,
    "KZ-4B": 0.60,
}
APART, SHIFT = 0.12, 0.05  # how far networks, and years of one network, lie apart on the scale of the log odds
BIRTHS = {"mature": 2000, "start-up": 40}
PARTS = {
    "ZIN-2A": 0.3,
    "IGZ-NPS": 0.2,
    "KZ-4D": 0.05,
    "KZ-1": 0.4,
    "KZ-19": 0.02,
    "KZ-2": 0.2,
    "KZ-4B": 0.05,
}  # the denominator beside the births
TEAMS = {"mature": 24, "start-up": 7}  # professionals who answer on a topic: a start-up network stays under the minimum
DISCIPLINES = ("midwife", "obstetrician", "nurse", "maternity_care_assistant")
ORGANISATIONS = ("practice-01", "hospital", "maternity care")
MIDDLE = {"team_view_1": 2.0, "team_view_2": 2.6, "team_view_3": 1.8}
ANSWERED_ON = "11-15"  # a few weeks before the meeting about that year


def make_yearly(network: Network, *, years: range, seed: int) -> pd.DataFrame:
    """Yearly figures of one network: the columns of yearly.csv."""
    rng = np.random.default_rng([seed, 1, *network.id.encode()])
    births = BIRTHS[network.profile]
    rows = [
        {
            "vsv": network.id,
            "year": str(year),
            "indicator": name,
            "numerator": int(rng.binomial(n, SHARES[name])),
            "denominator": n,
        }
        for name in SHARES
        for year in years
        for n in [int(births * PARTS.get(name, 0.9) * rng.uniform(0.95, 1.05))]
    ]
    later = [row for name in LATER for row in _later(network, name, years, seed)]
    return pd.DataFrame([*rows, *later])


def _later(network: Network, name: str, years: range, seed: int) -> list[dict]:
    """One figure over the years, with a level of the network's own."""
    rng = np.random.default_rng([seed, 3, *network.id.encode(), *name.encode()])
    odds = np.log(LATER[name] / (1 - LATER[name])) + rng.normal(0, APART)
    found = []
    for year in years:
        n = int(BIRTHS[network.profile] * PARTS.get(name, 0.9) * rng.uniform(0.95, 1.05))
        share = 1 / (1 + np.exp(-(odds + rng.normal(0, SHIFT))))
        found.append([network.id, str(year), name, int(rng.binomial(n, share)), n])
    return [dict(zip(("vsv", "year", "indicator", "numerator", "denominator"), row, strict=True)) for row in found]


def make_staff(network: Network, topics: tuple[Topic, ...], *, years: range, seed: int) -> pd.DataFrame:
    """What the professionals of one network answered beforehand on each topic: the columns of staff.csv."""
    rng = np.random.default_rng([seed, 2, *network.id.encode()])
    n = TEAMS[network.profile]
    asked = [topic for topic in topics if topic.professionals == "team_view"]
    return pd.concat([_on_topic(rng, network, topic.id, year, n) for topic in asked for year in years])


def _on_topic(rng, network: Network, topic: str, year: int, n: int) -> pd.DataFrame:
    items = {item.id: item.allowed for item in instruments()["team_view"].items}
    drawn = {
        name: np.clip(np.rint(rng.normal(MIDDLE[name], 1.0, n)), min(allowed), max(allowed)).astype("int64")
        for name, allowed in items.items()
    }
    return staff_rows(network, range(n), f"{topic}:{year}", f"{year}-{ANSWERED_ON}", drawn)


def staff_rows(network: Network, people: Iterable[int], moment: str, day: str, items: Mapping) -> pd.DataFrame:
    """Rows of staff.csv: a row a professional, known by a number; `items` holds a column of answers each."""
    people = list(people)
    return pd.DataFrame(
        {
            "respondent_id": [f"{network.id}-staff-{person + 1:02d}" for person in people],
            "vsv": network.id,
            "moment": moment,
            "answered_on": day,
            "discipline": [DISCIPLINES[person % len(DISCIPLINES)] for person in people],
            "organisation": [ORGANISATIONS[person % len(ORGANISATIONS)] for person in people],
            **items,
        }
    )
