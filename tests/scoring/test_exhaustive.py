"""Every combination of answers, blank and "does not apply" included, where there are at most a million of them.

Expected values from the second scorer, which follows DOMAIN section 3 and the sources named there.
"""

from __future__ import annotations

import math

import pytest
from second_answers import ALLOWED, assert_same_scores, every_answer

WHOLE_FORMS = (
    *("phq2", "iciq_ui_sf", "wexner", "dyspareunia", "mibs", "simss", "role_confidence", "satisfaction"),
    *("responsiveness", "continuity", "pain_relief", "partner", "collaborate", "team_view"),
)
SCALES = {  # of forms with more than a million combinations: the items of one scale, the others absent
    "gph": ("promis10", ["global03", "global06", "global07", "global08r"]),
    "gmh": ("promis10", ["global02", "global04", "global05", "global10r"]),
    "stress": ("bss_r", ["bssr_1", "bssr_2", "bssr_7", "bssr_9"]),
    "attributes": ("bss_r", ["bssr_4", "bssr_8"]),
    "quality": ("bss_r", ["bssr_3", "bssr_5", "bssr_6", "bssr_10"]),
    "coordination": ("aitcs_ii", [f"aitcs_{number}" for number in range(17, 24)]),
    "coherence": ("nomad", [f"nomad_{number}" for number in range(1, 5)]),
    "cognitive_participation": ("nomad", [f"nomad_{number}" for number in range(5, 9)]),
    "collective_action": ("nomad", [f"nomad_{number}" for number in range(9, 16)]),
    "reflexive_monitoring": ("nomad", [f"nomad_{number}" for number in range(16, 21)]),
}


@pytest.mark.parametrize("instrument", WHOLE_FORMS)
def test_every_answer_to_a_form_scores_as_by_hand(instrument):
    answers = every_answer(ALLOWED[instrument])

    assert_same_scores(answers, instrument)


@pytest.mark.parametrize("scale", SCALES)
def test_every_answer_to_a_scale_scores_as_by_hand(scale):
    instrument, items = SCALES[scale]
    answers = every_answer({item: ALLOWED[instrument][item] for item in items})

    assert_same_scores(answers, instrument)


@pytest.mark.parametrize("instrument", [name for name in ALLOWED if name not in WHOLE_FORMS])
def test_a_form_left_out_here_has_more_than_a_million_combinations(instrument):
    assert math.prod(len(answers) + 1 for answers in ALLOWED[instrument].values()) > 1_000_000


@pytest.mark.parametrize("scale", SCALES)
def test_a_scale_has_at_most_a_million_combinations(scale):
    instrument, items = SCALES[scale]

    assert math.prod(len(ALLOWED[instrument][item]) + 1 for item in items) <= 1_000_000
