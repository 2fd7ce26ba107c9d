"""A second scorer, written on its own from the published rules, on 100,000 random answer rows of each form.

PHQ-2: Kroenke 2003, sum of two. EPDS: Cox 1987, sum of ten keyed answers. PROMIS: Hays 2009 and tables ph4
and mh4 of gim.med.ucla.edu/FacultyPages/Hays; pain 0, 1-3, 4-6, 7-9, 10 is 5, 4, 3, 2, 1. No half forms.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.scoring import score

N = 100_000
PHYSICAL_T = "16.2 19.9 23.5 26.7 29.6 32.4 34.9 37.4 39.8 42.3 44.9 47.7 50.8 54.1 57.7 61.9 67.7"
MENTAL_T = "21.2 25.1 28.4 31.3 33.8 36.3 38.8 41.1 43.5 45.8 48.3 50.8 53.3 56.0 59.0 62.5 67.6"
ONE_TO_FIVE = [*(f"global0{i}" for i in range(1, 7)), "global08r", "global09r", "global10r"]


def random_answers(items: dict[str, tuple[int, int]]) -> pd.DataFrame:
    """Answers from low to high, one in thirty blank."""
    rng = np.random.default_rng(20260101)
    drawn = {name: rng.integers(low, high + 1, N).astype(float) for name, (low, high) in items.items()}
    return pd.DataFrame(drawn).mask(rng.random((N, len(items))) < 1 / 30)


def assert_scale(answers: pd.DataFrame, scale: str, expected: pd.Series):
    found = score(answers)
    values = found.loc[found["scale"] == scale, "value"].to_numpy()
    np.testing.assert_array_equal(values, expected.to_numpy())


def pain(answer: float) -> float:
    if np.isnan(answer):
        return answer
    return 5 if answer == 0 else 4 if answer < 4 else 3 if answer < 7 else 2 if answer < 10 else 1


@pytest.fixture(scope="module")
def promis() -> pd.DataFrame:
    return random_answers(dict.fromkeys(ONE_TO_FIVE, (1, 5)) | {"global07": (0, 10)})


def raw(answers: pd.DataFrame, items: list[str]) -> pd.Series:
    keyed = answers.assign(global07=answers["global07"].map(pain))
    return keyed[items].sum(axis=1, skipna=False)


def t_score(total: pd.Series, table: str) -> pd.Series:
    by_raw = dict(zip(range(4, 21), map(float, table.split()), strict=True))
    return total.map(by_raw)


def test_phq2_totals_agree():
    answers = random_answers({"phq2_1": (0, 3), "phq2_2": (0, 3)})

    assert_scale(answers, "total", answers["phq2_1"] + answers["phq2_2"])


def test_epds_totals_agree():
    answers = random_answers({f"epds_{i}": (0, 3) for i in range(1, 11)})

    assert_scale(answers, "total", answers.sum(axis=1, skipna=False))


@pytest.mark.parametrize(
    ("prefix", "items", "table"),
    [
        ("gph", ["global03", "global06", "global07", "global08r"], PHYSICAL_T),
        ("gmh", ["global02", "global04", "global05", "global10r"], MENTAL_T),
    ],
)
def test_promis_raw_and_t_scores_agree(promis, prefix, items, table):
    assert_scale(promis, f"{prefix}_raw", raw(promis, items))
    assert_scale(promis, f"{prefix}_t", t_score(raw(promis, items), table))


def test_the_dutch_promis_sum_agrees(promis):
    assert_scale(promis, "nl_sum", raw(promis, [*ONE_TO_FIVE, "global07"]))
