"""Gates: the whole table of the PHQ-2 before the EPDS, and a screening question.

Expected from BMJ Open Quality, "PROM and PREM structures", table 1 (EPDS from a PHQ-2 of 3), and CONTRACTS:
open when the score reaches the threshold or one answered item alone does, closed when all items are answered
and it does not, unknown otherwise.
"""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.scoring import score

BLANK = None
STATUS_OF_A_BLANK_EPDS = {
    "open": ("incomplete", ""),
    "closed": ("not_asked", "gate_closed"),
    "unknown": ("not_asked", "nothing_known"),
}
GATE = {
    (0, 0): "closed",
    (0, 1): "closed",
    (0, 2): "closed",
    (0, 3): "open",
    (0, BLANK): "unknown",
    (1, 0): "closed",
    (1, 1): "closed",
    (1, 2): "open",
    (1, 3): "open",
    (1, BLANK): "unknown",
    (2, 0): "closed",
    (2, 1): "open",
    (2, 2): "open",
    (2, 3): "open",
    (2, BLANK): "unknown",
    (3, 0): "open",
    (3, 1): "open",
    (3, 2): "open",
    (3, 3): "open",
    (3, BLANK): "open",
    (BLANK, 0): "unknown",
    (BLANK, 1): "unknown",
    (BLANK, 2): "unknown",
    (BLANK, 3): "open",
    (BLANK, BLANK): "unknown",
}


def test_the_table_holds_every_pair():
    assert set(GATE) == set(itertools.product((0, 1, 2, 3, BLANK), repeat=2))


@pytest.mark.parametrize(("pair", "gate"), list(GATE.items()))
def test_the_gate_decides_what_a_blank_epds_means(pair, gate):
    answers = pd.DataFrame({"phq2_1": [pair[0]], "phq2_2": [pair[1]], "epds_1": [BLANK], "timepoint": ["T1"]})

    found = score(answers, ["epds"]).iloc[0]

    assert (found["status"], found["why_not"]) == STATUS_OF_A_BLANK_EPDS[gate]


def test_without_the_screening_columns_nothing_is_known():
    found = score(pd.DataFrame({"epds_1": [BLANK]})).iloc[0]

    assert (found["status"], found["why_not"]) == ("not_asked", "nothing_known")


def test_answers_behind_a_closed_gate_are_scored_all_the_same():
    answers = pd.DataFrame({"phq2_1": [0], "phq2_2": [0]} | {f"epds_{i}": [1] for i in range(1, 11)})

    found = score(answers, ["epds"]).iloc[0]

    assert (found["value"], found["status"], found["why_not"]) == (10, "complete", "")


@pytest.mark.parametrize(
    ("screener", "status", "why_not"),
    [(1, "incomplete", ""), (0, "not_asked", "gate_closed"), (BLANK, "not_asked", "nothing_known")],
)
@pytest.mark.usefixtures("invented_definitions")
def test_a_screening_question_is_a_gate(screener, status, why_not):
    answers = pd.DataFrame({"breastfeeding": [screener], "outing_1": [BLANK]})

    found = score(answers, schedule="by_screener").iloc[0]

    assert (found["status"], found["why_not"]) == (status, why_not)


@pytest.mark.parametrize(
    ("outing", "status", "why_not"),
    [
        ((2, 2, 0), "incomplete", ""),  # keyed 2 + 2 + 0: reached
        ((2, 2, BLANK), "not_asked", "nothing_known"),  # a part of the answers is no score
        ((BLANK, 0, BLANK), "incomplete", ""),  # keyed 4: reached by one answer alone
        ((BLANK, 4, BLANK), "not_asked", "nothing_known"),  # keyed 0
        ((1, 3, 1), "not_asked", "gate_closed"),  # keyed 1 + 1 + 1
    ],
)
@pytest.mark.usefixtures("invented_definitions")
def test_a_gate_of_several_items_needs_all_of_them_or_one_that_is_enough(outing, status, why_not):
    answers = pd.DataFrame({f"outing_{i}": [answer] for i, answer in enumerate(outing, 1)} | {"phq2_1": [BLANK]})

    found = score(answers, ["phq2"], schedule="by_three_items").iloc[0]

    assert (found["status"], found["why_not"]) == (status, why_not)


@pytest.mark.usefixtures("invented_definitions")
def test_a_screening_answer_that_is_neither_0_nor_1_is_refused():
    with pytest.raises(ValueOutOfRange, match="breastfeeding must be one of 0, 1; found 9"):
        score(pd.DataFrame({"breastfeeding": [9], "outing_1": [BLANK]}), schedule="by_screener")
