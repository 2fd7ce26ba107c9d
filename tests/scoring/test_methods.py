"""Scoring methods on an invented instrument: three items of 0 to 4, the second reversed; values by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.schema import instruments
from buzz_analysis.scoring import score
from buzz_analysis.scoring.keyed import BLANK
from buzz_analysis.scoring.methods import value_of

pytestmark = pytest.mark.usefixtures("invented_definitions")


def score_one(*answers) -> pd.DataFrame:
    """Scores of one woman, by scale; a blank is None."""
    frame = pd.DataFrame({f"outing_{i}": [answer] for i, answer in enumerate(answers, start=1)})
    return score(frame).set_index("scale")


@pytest.mark.parametrize(
    ("scale", "value"),
    [("total", 1 + (4 - 3) + 4), ("mean", 6 / 3), ("percent", 100 * 6 / 12), ("top", 0), ("looked_up", 56)],
)
def test_a_complete_form_has_a_value_by_every_method(scale, value):
    found = score_one(1, 3, 4)

    assert found.loc[scale, "value"] == value
    assert found.loc[scale, "status"] == "complete"


@pytest.mark.parametrize(("answers", "top"), [((4, 0, 4), 1), ((4, 0, 3), 0), ((4, 4, 4), 0)])
def test_all_top_asks_the_top_of_every_keyed_item(answers, top):
    assert score_one(*answers).loc["top", "value"] == top


def test_percent_reaches_both_ends():
    assert score_one(0, 4, 0).loc["percent", "value"] == 0
    assert score_one(4, 0, 4).loc["percent", "value"] == 100


@pytest.mark.parametrize(("answers", "value"), [((1, 1), 0), ((5, 5), 100), ((2, 4), 50)])
def test_percent_begins_at_the_lowest_answer_not_at_zero(answers, value):
    """Both questions go from 1 to 5."""
    scale = (
        instruments()["promis10"]
        .scale("gmh_raw")
        .model_copy(update={"method": "percent", "items": ("global02", "global04")})
    )

    found = value_of(scale, instruments()["promis10"], np.array([answers], np.int8).T, np.ones((2, 1), bool))

    assert found.tolist() == [value]


def test_one_answer_alone_is_her_own_mean():
    scale = instruments()["outing"].scale("total")
    keyed, answered = np.array([[2], [BLANK], [BLANK]], np.int8), np.array([[True], [False], [False]])

    assert value_of(scale, instruments()["outing"], keyed, answered).tolist() == [2 * 3]


def test_one_blank_is_filled_with_her_own_mean_where_the_definition_says_so():
    found = score_one(1, None, 3).loc["total"]

    assert (found["value"], found["status"], found["n_answered"]) == ((1 + 3) * 3 / 2, "prorated", 2)


def test_too_many_blanks_are_not_filled():
    found = score_one(1, None, None).loc["total"]

    assert np.isnan(found["value"])
    assert found["status"] == "incomplete"


def test_a_prorated_raw_score_is_not_looked_up():
    found = score_one(2, None, 2).loc["looked_up"]

    assert np.isnan(found["value"])
    assert found["status"] == "incomplete"


@pytest.mark.parametrize("scale", ["strict", "mean", "percent", "top"])
def test_one_blank_gives_no_value_where_every_answer_is_needed(scale):
    found = score_one(4, None, 4).loc[scale]

    assert np.isnan(found["value"])
    assert found["status"] == "incomplete"


def test_a_question_that_does_not_apply_is_no_answer_and_no_blank():
    found = score_one(4, 0, 9).loc["strict"]

    assert np.isnan(found["value"])
    assert (found["status"], found["why_not"], found["n_answered"]) == ("not_asked", "not_applicable", 2)


def test_does_not_apply_beside_a_blank_is_incomplete():
    assert score_one(4, None, 9).loc["strict", "status"] == "incomplete"


def test_does_not_apply_may_be_filled_like_a_blank():
    assert score_one(2, 2, 9).loc["total", "value"] == 6


def test_a_lookup_counts_the_answers_of_the_scale_it_reads():
    found = score_one(1, None, 3).loc["looked_up"]

    assert (found["n_answered"], found["n_items"]) == (2, 3)
