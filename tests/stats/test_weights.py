"""Weights for who did not answer: one over the chance of an answer, cut off where it is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import response_weights


def asked():
    """Fifty women of low education, of whom 20 answered, and fifty of high, of whom 40 did."""
    education = ["low"] * 50 + ["high"] * 50
    return pd.DataFrame({"education": education, "answered": [1] * 20 + [0] * 30 + [1] * 40 + [0] * 10})


def weighed(frame, trim=1):
    return response_weights(frame, "answered", ["education"], ["education"], trim=trim)


def test_the_weight_is_the_share_that_answered_over_the_chance_of_it():
    """By hand: 60 of 100 answered; 0.6 / 0.4 = 1.5 for low education, 0.6 / 0.8 = 0.75 for high."""
    weights = weighed(asked()).weights

    assert weights[:20].tolist() == pytest.approx([1.5] * 20)
    assert weights[50:90].tolist() == pytest.approx([0.75] * 40)


def test_who_did_not_answer_has_no_weight():
    weights = weighed(asked()).weights

    assert weights[20:50].isna().all() and weights[90:].isna().all()


def test_the_weighted_answers_look_like_all_women_asked():
    frame = asked()
    weights = weighed(frame).weights

    assert weights[frame["education"] == "low"].sum() / weights.sum() == pytest.approx(0.5)


def test_what_the_weights_cost_is_told():
    """By hand: 60^2 / (20 x 1.5^2 + 40 x 0.75^2) = 53.33."""
    assert weighed(asked()).effective_n == pytest.approx(3600 / 67.5)


def test_weights_are_cut_off_at_the_quantile_that_is_said():
    result = weighed(asked(), trim=0.5)

    assert (result.trim, result.trimmed_at, result.n_trimmed) == (0.5, pytest.approx(0.75), 20)
    assert result.weights.max() == pytest.approx(0.75)


def test_a_trim_of_one_cuts_nothing_off():
    result = weighed(asked())

    assert result.n_trimmed == 0 and result.trimmed_at == pytest.approx(1.5)


def test_an_unknown_predictor_leaves_a_woman_without_weight_and_is_told():
    frame = asked()
    frame.loc[[0, 20], "education"] = None
    result = weighed(frame)

    assert result.n_missing == 1 and np.isnan(result.weights[0])
    assert result.weights.notna().sum() == 59


def test_whether_she_answered_unknown_has_no_part():
    frame = pd.concat([asked(), pd.DataFrame({"education": ["low"], "answered": [None]})], ignore_index=True)

    pd.testing.assert_series_equal(weighed(frame).weights[:100], weighed(asked()).weights)


def test_everybody_answered_weighs_everybody_the_same():
    result = weighed(asked().assign(answered=1))

    assert (result.weights == 1).all() and result.effective_n == 100


def test_nothing_known_of_them_weighs_everybody_the_same():
    result = response_weights(asked(), "answered", [], trim=1)

    assert result.weights.dropna().tolist() == pytest.approx([1] * 60)


def test_a_number_is_taken_as_a_number():
    frame = asked().assign(age=[20, 40] * 50)

    assert response_weights(frame, "answered", ["age", "education"], ["education"], trim=1).weights.notna().sum() == 60


def test_the_frame_is_left_as_it_was():
    frame = asked()
    weighed(frame)
    pd.testing.assert_frame_equal(frame, asked())


@pytest.mark.parametrize("trim", [0, -0.1, 99, np.nan])
def test_a_trim_that_is_no_quantile_is_refused(trim):
    with pytest.raises(ValueOutOfRange, match="trim is a quantile above 0 and up to 1"):
        weighed(asked(), trim=trim)


def test_nobody_answered_is_refused():
    with pytest.raises(ValueOutOfRange, match="found 0 of 100"):
        weighed(asked().assign(answered=0))


def test_women_like_whom_nobody_answered_are_refused():
    with pytest.raises(ValueOutOfRange, match="follows without exception from education=low"):
        weighed(asked().assign(answered=[0] * 50 + [1] * 40 + [0] * 10))


def test_an_answer_other_than_yes_or_no_is_refused():
    with pytest.raises(ValueOutOfRange, match="must be 0 or 1"):
        weighed(asked().assign(answered=2))
