"""Standardised differences, worked by hand from Austin's formulas."""

from __future__ import annotations

import math

import numpy as np
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import NOTABLE, standardised_difference, standardised_share_difference


def test_two_means_are_compared_in_standard_deviations():
    """(31 - 30) / sqrt((3^2 + 5^2) / 2) = 1 / sqrt(17)."""
    assert standardised_difference(31, 3, 30, 5) == pytest.approx(1 / math.sqrt(17))


def test_two_shares_are_compared_in_standard_deviations():
    """0.1 / sqrt((0.5 x 0.5 + 0.4 x 0.6) / 2) = 0.1 / sqrt(0.245)."""
    assert standardised_share_difference(50, 100, 40, 100) == pytest.approx(0.1 / math.sqrt(0.245))


def test_the_size_of_a_group_does_not_matter():
    small, large = standardised_share_difference(5, 10, 4, 10), standardised_share_difference(5000, 10000, 4000, 10000)

    assert small == pytest.approx(large)


def test_a_notable_difference_is_a_weak_correlation():
    """Austin 2009 (doi 10.1080/03610910902859574, abstract): 0.1 is a phi coefficient of 0.05 in equal groups."""
    n, first, second = 1_000_000, 525_000, 475_000  # about 0.1 apart
    phi = (first * (n - second) - second * (n - first)) / (n * math.sqrt((first + second) * (2 * n - first - second)))

    assert standardised_share_difference(first, n, second, n) == pytest.approx(NOTABLE, abs=5e-4)
    assert phi == pytest.approx(0.05, abs=5e-4)


def test_equal_groups_do_not_differ_even_when_nobody_varies():
    assert standardised_difference(3, 0, 3, 0) == 0
    assert standardised_share_difference(0, 10, 0, 20) == 0


def test_everybody_against_nobody_is_beyond_measure():
    assert standardised_share_difference([10, 0], [10, 20], [0, 20], [20, 20]).tolist() == [math.inf, -math.inf]


def test_an_empty_group_has_no_difference():
    assert math.isnan(standardised_share_difference(0, 0, 4, 10))
    assert math.isnan(standardised_share_difference(4, 10, 0, 0))


def test_a_missing_mean_or_deviation_gives_no_difference():
    np.testing.assert_array_equal(
        standardised_difference([np.nan, 1, 1], [1, np.nan, 1], [1, 1, 1], [1, 1, 1]), [np.nan, np.nan, 0]
    )


def test_a_negative_deviation_is_refused():
    with pytest.raises(ValueOutOfRange) as refused:
        standardised_difference([1, 1], [1, -1], 1, 1)

    assert str(refused.value) == "sd1 must be a number of 0 or more; found -1 (row 1)."


def test_a_count_above_its_n_is_refused():
    with pytest.raises(ValueOutOfRange, match="found 2 of 1"):
        standardised_share_difference(2, 1, 0, 1)


def test_a_missing_count_gives_a_missing_difference():
    found = standardised_share_difference([50, np.nan], [100, 100], [40, 40], [100, 100])

    np.testing.assert_allclose(found, [0.202, np.nan], atol=5e-5)  # Austin's formula, as in the docstring


@pytest.mark.parametrize(
    ("mean", "message"),
    [
        (math.inf, "mean1 must be finite; found inf (row 0)."),
        ("31", "mean1 must be a number, or a row of numbers."),
        ([1, 2, 3], "mean1, sd1, mean2, sd2 must be as long as each other, or single numbers; found 3, 2, 1, 1."),
    ],
)
def test_a_mean_that_cannot_be_is_refused(mean, message):
    with pytest.raises(ValueOutOfRange) as refused:
        standardised_difference(mean, [1, 1], 1, 1)

    assert str(refused.value) == message
