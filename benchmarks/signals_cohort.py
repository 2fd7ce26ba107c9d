"""How often a change planted in the invented cohort is found around a learning cycle, and one that is not there.

Each cohort is nine networks of `buzz demo` (as many women, the same years), asked about pain relief at T4 alone, which
makes it quick. Its answers are scored, counted and looked at by the functions that the report runs. Every network in
turn is the one with a cycle, beside the eight others: nine trials a cohort.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from types import SimpleNamespace
from typing import NamedTuple

import pandas as pd

from buzz_analysis import audit
from buzz_analysis.answers.synthetic import Change, Network, make_network
from buzz_analysis.audit import around_finding
from buzz_analysis.schema import Period, schedule
from buzz_analysis.schema.schedule import Moments
from buzz_analysis.scoring import alerts, score
from buzz_analysis.stats import wilson

ASKED, TIMEPOINT = "pain_relief", "T4"
ONLY = Moments(timepoints=(TIMEPOINT,), domains=(ASKED,))
PLAN = schedule("working_grid").limited_to(ONLY)
WOMEN, YEARS, START = 2400, range(2019, 2023), datetime.date(2021, 1, 1)
PERIOD = Period("2022-12:48m", 2019 * 12, 48)
NETWORKS, COHORTS = 9, 30


class Planted(NamedTuple):
    """Points of an answer that each item rises by since the start, in the own network and in the others."""

    own: float
    common: float = 0.0
    alone: bool = False  # a study of one network: nothing beside it


ROWS = (
    *(Planted(0.0), Planted(0.07), Planted(0.14), Planted(0.28), Planted(0.14, common=0.14)),
    *(Planted(0.0, alone=True), Planted(0.14, alone=True)),
)


def counted(place: int, seed: int, points: float) -> pd.DataFrame:
    """The counts that the store would hold of one network of a cohort, after `points` were planted in it."""
    network = Network(f"net{place}", moments=ONLY)
    planted = {ASKED: Change(START, points)} if points else {}
    answers = make_network(network, women=WOMEN, years=YEARS, seed=seed, planted=planted)
    scores = score(answers, [ASKED], schedule=PLAN)
    counts = audit.aggregate(answers, scores, alerts(answers, scores), schedule=PLAN, group_use_default=True)
    return counts[counts["kind"].isin(["alert", "response"])]


def cohort_trials(seed: int, rows=ROWS, networks: int = NETWORKS) -> list[dict]:
    """Nine trials of each row, on the same women: planted changes move their answers and nothing else."""
    sizes = {0.0, *(row.own for row in rows), *(row.common for row in rows)}
    made = {(place, points): counted(place, seed, points) for place in range(networks) for points in sizes}
    return [
        {"row": row, "planted": _points(made, own, row.own), **_found(made, own, row, networks)}
        for row in rows
        for own in range(networks)
    ]


def _points(made, own: int, points: float) -> float:
    """The share with an alert in the first twelve months since, less that of the same women untouched."""
    year = Period("2021", 2021 * 12, 12)
    counts = (audit.network_counts(made[own, one], year).iloc[0] for one in (points, 0.0))
    changed, untouched = (one["numerator"] / one["denominator"] for one in counts)
    return 100 * (changed - untouched)


def _found(made, own: int, row: Planted, networks: int) -> dict:
    """What the report tells of the cycle of one network."""
    others = [] if row.alone else [place for place in range(networks) if place != own]
    frames = [made[own, row.own], *(made[place, row.common] for place in others)]
    cycle = SimpleNamespace(
        id="c", title="c", first_day_used=START, aim=SimpleNamespace(measure=f"{ASKED}.{TIMEPOINT}.alert_share")
    )
    names = [f"net{place}" for place in (own, *others)]
    (one,) = audit.around_cycles(pd.concat(frames), {names[0]: [cycle]}, names, PERIOD, minimum=10)
    return {"finding": around_finding(one), "visible": 100 * one.detectable}


HEADS = (
    *("beside it", "own rise", "rise of the others", "planted, points", "smallest visible", "trials"),
    *("**seen** (95% interval)", "**called higher or lower**", "of these the wrong way"),
)


def women_rows(pool, cohorts: int = COHORTS) -> list[list[str]]:
    """A line of the page for each row, over as many cohorts as asked."""
    trials = pd.DataFrame([trial for found in pool.map(cohort_trials, range(cohorts)) for trial in found])
    return [_line(row, trials[[one == row for one in trials["row"]]]) for row in ROWS]


def _line(row: Planted, trials: pd.DataFrame) -> list[str]:
    beside = "nobody" if row.alone else f"{NETWORKS - 1} networks"
    rises = [f"{points:.2f}" for points in (row.own, row.common)]
    told = trials["finding"].isin(["higher", "lower"])
    size = [f"{trials[name].mean():.1f}" for name in ("planted", "visible")]
    shares = [share_words(count, len(trials)) for count in _counts(trials, told)]
    return [beside, *rises, *size, str(len(trials)), *shares]


def _counts(trials: pd.DataFrame, told) -> Iterator[int]:
    """Seen: told, or to be looked at again; called; and called higher, for what is planted lowers."""
    yield int((told | (trials["finding"] == "look_again")).sum())
    yield int(told.sum())
    yield int((trials["finding"] == "higher").sum())


def share_words(count: int, of: int) -> str:
    """A share of trials with Wilson's interval."""
    low, high = wilson(count, of)
    return f"{count / of:.1%} ({low:.1%} to {high:.1%})"
