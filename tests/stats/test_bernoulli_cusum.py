"""The Bernoulli CUSUM: its steps, its restart, missing cases, and a known signal."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import bernoulli_cusum


def test_operations_signal_a_fall_once(shared_data):
    # qicharts2 0.8.1 on R 4.2.2 (STATISTICS, bernoulli_cusum)
    deaths = pd.read_csv(shared_data / "oracles" / "qic_cabg_death_sequence.csv")["y"]

    assert bernoulli_cusum(deaths, 0.035).signals.to_dict("records") == [{"case": 856, "direction": "down"}]


def test_steps_by_hand():
    # p0 = 0.5: odds 1; up p = 2/3, so an event adds ln 4/3 and none adds ln 2/3; down p = 1/3, the same mirrored
    frame = bernoulli_cusum([1, 1, 0], 0.5).frame

    assert frame["up"].tolist() == pytest.approx([math.log(4 / 3), 2 * math.log(4 / 3), math.log(32 / 27)])
    assert frame["down"].tolist() == pytest.approx([0, 0, -math.log(4 / 3)])


def test_past_the_limit_a_sum_starts_again_at_nought_and_shows_it():
    result = bernoulli_cusum([1] * 5, 0.5, limit=2.5 * math.log(4 / 3))

    assert result.frame["up"].tolist() == pytest.approx(math.log(4 / 3) * np.array([1, 2, 0, 1, 2]))
    assert result.signals.to_dict("records") == [{"case": 3, "direction": "up"}]


def test_on_the_limit_a_sum_signals_and_does_not_start_again():
    step = math.log((2 * 0.5 / (1 - 0.5 + 2 * 0.5)) / 0.5)
    result = bernoulli_cusum([1, None], 0.5, limit=step)

    assert result.frame["up"].tolist() == [step, step]
    assert result.frame["signal_up"].tolist() == [True, False]


def test_a_missing_case_keeps_its_row_and_moves_no_sum():
    gappy = bernoulli_cusum(pd.Series([1, pd.NA, 0, pd.NA], dtype="Int64"), 0.1).frame
    whole = bernoulli_cusum([1, 0], 0.1).frame

    assert gappy["case"].tolist() == [1, 2, 3, 4] and gappy["y"].isna().tolist() == [False, True, False, True]
    assert gappy["up"].iloc[[0, 2]].tolist() == whole["up"].tolist() == gappy["up"].iloc[[1, 3]].tolist()


def test_yes_and_no_are_one_and_nought():
    pd.testing.assert_frame_equal(bernoulli_cusum([True, False], 0.1).frame, bernoulli_cusum([1, 0], 0.1).frame)


@pytest.mark.parametrize("y", [[], [None, None]])
def test_nothing_in_gives_no_signals(y):
    result = bernoulli_cusum(y, 0.1)

    assert list(result.frame.columns) == ["case", "y", "up", "down", "signal_up", "signal_down"]
    assert (
        list(result.signals.columns) == ["case", "direction"] and result.signals.empty and len(result.frame) == len(y)
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"y": [0, 2]}, "each case must be 0 or 1, or empty; found 2 at position 1, counted from 0."),
        ({"y": [0.5]}, "each case must be 0 or 1, or empty; found 0.5 at position 0, counted from 0."),
        ({"p0": 0}, "p0 must lie between 0 and 1, for example 0.03; found 0."),
        ({"p0": 1}, "p0 must lie between 0 and 1, for example 0.03; found 1."),
        ({"p0": math.nan}, "p0 must lie between 0 and 1, for example 0.03; found nan."),
        ({"odds_ratio": 1}, "odds_ratio must be above 1: 2 finds a doubling and a halving; found 1."),
        ({"limit": 0}, "limit must be above 0, for example 3.5; found 0."),
    ],
)
def test_what_cannot_be_is_refused(given, message):
    with pytest.raises(ValueOutOfRange) as error:
        bernoulli_cusum(**{"y": [0, 1], "p0": 0.1} | given)

    assert str(error.value) == message


@pytest.mark.parametrize("wrong", [{"p0": "0.03"}, {"p0": 0.03, "odds_ratio": "2"}, {"p0": 0.03, "limit": None}])
def test_text_is_no_chance_and_no_limit(wrong):
    with pytest.raises(ValueOutOfRange):
        bernoulli_cusum([0, 1], **wrong)
