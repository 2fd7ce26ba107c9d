"""Moments and gates against a second reading of the working grid: every gate answer, every moment, every kind of form.

Expected from DOMAIN section 2 (EPDS from a PHQ-2 of 3, a screening question of 1: BMJ Open Quality, "PROM and PREM
structures", table 1) and CONTRACTS, "scores". The grid itself is graded unconfirmed.
"""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from second_answers import ALLOWED, OF_WOMEN, SCREENERS, assert_same_scores, expected_scores, random_answers
from second_schedule import asked

TIMEPOINTS = ("T1", "T2", "T3", "T4", "T5", None)
GATES = {
    "epds": ("phq2_1", "phq2_2"),
    "iciq_ui_sf": ("urinary_screen",),
    "wexner": ("anal_screen",),
    "bses_sf": ("breastfeeding",),
}


def forms(instrument: str) -> list[dict]:
    """A blank form, a begun one, one with a single blank, and a whole one."""
    whole = {item: answers[0] for item, answers in ALLOWED[instrument].items()}
    first = next(iter(whole))
    return [dict.fromkeys(whole), dict.fromkeys(whole) | {first: whole[first]}, whole | {first: None}, whole]


def crossed(*parts: list[dict]) -> pd.DataFrame:
    """Every combination of the parts of a row."""
    rows = [{name: value for part in row for name, value in part.items()} for row in itertools.product(*parts)]
    frame = pd.DataFrame(rows)
    return frame.astype({name: "Int8" for name in frame if name != "timepoint"})


def assert_same_reasons(answers: pd.DataFrame, instrument: str):
    scored = expected_scores(answers, instrument)
    assert_same_scores(answers, instrument, {name: asked(scale, answers, instrument) for name, scale in scored.items()})


@pytest.mark.parametrize("instrument", GATES)
def test_every_gate_answer_at_every_moment_gives_the_reason_by_hand(instrument):
    screening = {item: (ALLOWED["phq2"] | SCREENERS)[item] for item in GATES[instrument]}
    gates = [
        dict(zip(screening, pair, strict=True)) for pair in itertools.product(*((*a, None) for a in screening.values()))
    ]

    answers = crossed(gates, forms(instrument), [{"timepoint": timepoint} for timepoint in TIMEPOINTS])

    assert_same_reasons(answers, instrument)


@pytest.mark.parametrize("instrument", [name for name in OF_WOMEN if name not in GATES])
def test_every_moment_gives_the_reason_by_hand(instrument):
    answers = crossed(forms(instrument), [{"timepoint": timepoint} for timepoint in TIMEPOINTS])

    assert_same_reasons(answers, instrument)


@pytest.fixture(scope="module")
def questionnaires() -> pd.DataFrame:
    """All forms and screening questions of 20,000 women, with a moment or without."""
    rng = np.random.default_rng(20260102)
    parts = [random_answers(ALLOWED[name], 20_000, seed) for seed, name in enumerate(OF_WOMEN)]
    parts += [random_answers(SCREENERS, 20_000, seed=99)]
    moments = pd.Series(rng.choice(np.array(TIMEPOINTS, dtype=object), 20_000), name="timepoint")
    return pd.concat([*parts, moments], axis=1)


@pytest.mark.parametrize("instrument", OF_WOMEN)
def test_a_form_among_all_others_scores_as_by_hand(questionnaires, instrument):
    assert_same_reasons(questionnaires, instrument)
