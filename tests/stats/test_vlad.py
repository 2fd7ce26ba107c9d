"""The VLAD: a running sum of observed minus expected, and nothing that looks like a signal."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import vlad


def test_the_sum_is_observed_minus_expected_by_hand():
    assert vlad([0, 1, 0], [0.5, 0.25, 0.125])["vlad"].tolist() == [-0.5, 0.25, 0.125]


def test_one_chance_serves_all_cases():
    assert vlad([0, 1], 0.5)["expected"].tolist() == [0.5, 0.5]


@pytest.mark.parametrize(("y", "expected"), [([1, None, 1], 0.5), ([1, 0, 1], [0.5, math.nan, 0.5])])
def test_a_case_of_which_either_is_missing_adds_nothing(y, expected):
    frame = vlad(y, expected)

    assert frame["vlad"].tolist() == [0.5, 0.5, 1.0] and len(frame) == 3


def test_nothing_in_gives_no_rows():
    assert vlad([], 0.1).empty


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ([0.5], "expected must be one number, or one for each of the 2 cases; found 1."),
        ([0.5, 1.5], "expected must lie from 0 to 1; found 1.5 (row 1)."),
        ("a", "expected must be a number, or a row of numbers."),
        (-0.1, "expected must lie from 0 to 1; found -0.1 (row 0)."),
        ([0.5, np.inf], "expected must lie from 0 to 1; found inf (row 1)."),
    ],
)
def test_what_cannot_be_is_refused(expected, message):
    with pytest.raises(ValueOutOfRange) as error:
        vlad([0, 1], expected)

    assert str(error.value) == message


def test_a_chance_that_is_not_known_adds_nothing():
    assert vlad([1, 0], pd.NA)["vlad"].tolist() == [0, 0]
