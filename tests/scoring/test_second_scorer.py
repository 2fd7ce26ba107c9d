"""A million random answer forms of every instrument with more than a million combinations, scored twice.

The smaller ones are compared whole in test_exhaustive. Expected values from the second scorer, which follows DOMAIN
section 3 and the sources named there.
"""

from __future__ import annotations

import pytest
from second_answers import ALLOWED, assert_same_scores, random_answers

N = 1_000_000


@pytest.mark.slow
@pytest.mark.parametrize("instrument", ["promis10", "epds", "bses_sf", "bss_r", "sdm_q9", "aitcs_ii", "nomad"])
def test_a_million_random_forms_score_as_by_hand(instrument):
    answers = random_answers(ALLOWED[instrument], N, seed=20260101)

    assert_same_scores(answers, instrument)
