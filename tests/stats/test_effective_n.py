"""The effective number of women: between one and all of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import effective_n

WEIGHTS = some.lists(some.floats(1e-6, 1e6), min_size=1, max_size=30)


def test_weights_of_three_and_one_count_for_three_of_four():
    """By hand: (3 + 1 + 1 + 1)^2 / (9 + 1 + 1 + 1) = 36 / 12."""
    assert effective_n([3, 1, 1, 1]) == 3


@given(WEIGHTS)
def test_it_lies_between_one_and_the_number_of_women(weights):
    assert 1 - 1e-9 <= effective_n(weights) <= len(weights) + 1e-9


@given(WEIGHTS, some.floats(1e-6, 1e6))
def test_the_scale_of_the_weights_does_not_matter(weights, scale):
    assert effective_n(np.array(weights) * scale) == pytest.approx(effective_n(weights))


@pytest.mark.parametrize("weights", [[], [np.nan, np.nan], [0, 0], pd.array([pd.NA], "Float64")])
def test_nobody_with_a_weight_is_nobody(weights):
    assert effective_n(weights) == 0


def test_missing_weights_and_weights_of_nothing_are_left_out():
    assert effective_n([1, np.nan, 1, 0]) == 2


@pytest.mark.parametrize("weight", [-1, np.inf])
def test_a_weight_below_0_or_without_end_is_refused_with_its_place(weight):
    with pytest.raises(ValueOutOfRange, match=f"found {weight} at position 1"):
        effective_n([1, weight])
