"""Two shares beside each other, against the published tables of Newcombe and a test done by hand."""

from __future__ import annotations

import numpy as np
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import differs, two_proportions

NEWCOMBE = [  # Newcombe 1998, Stat Med 17:873-890, table II, method 10, 95%
    ((56, 70, 48, 80), (0.2000, 0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.6000, 0.1705, 0.8090)),
    ((10, 10, 0, 10), (1.0000, 0.6075, 1.0000)),
    ((5, 56, 0, 29), (0.0893, -0.0381, 0.1926)),
]


@pytest.mark.parametrize(("counts", "expected"), NEWCOMBE)
def test_differences_and_intervals_are_those_of_newcombe(counts, expected):
    assert two_proportions(*counts) == pytest.approx(expected, abs=5e-5)


def test_groups_the_other_way_round_mirror_the_interval():
    difference, low, high = two_proportions(56, 70, 48, 80)

    assert two_proportions(48, 80, 56, 70) == pytest.approx((-difference, -high, -low))


def test_an_empty_group_has_no_difference():
    assert np.isnan(two_proportions(0, 0, 48, 80)).all()
    assert np.isnan(two_proportions(56, 70, 0, 0)).all()


def test_one_group_against_several_gives_one_row_each():
    difference, _, _ = two_proportions([56, 0], [70, 0], 48, 80)

    np.testing.assert_allclose(difference, [0.2, np.nan])


def test_a_count_above_its_n_is_refused_in_either_group():
    for counts in ((2, 1, 0, 1), (0, 1, 2, 1)):
        with pytest.raises(ValueOutOfRange, match="found 2 of 1"):
            two_proportions(*counts)


def test_shares_differ_when_chi_squared_exceeds_its_table_value():
    """Chi-squared 150 (56 x 32 - 14 x 48)^2 / (104 x 46 x 70 x 80) = 7.02; 3.84 at 95%, 9.55 at 99.8%."""
    assert differs(56, 70, 48, 80, 0.95) is True
    assert differs(56, 70, 48, 80, 0.998) is False


def test_no_continuity_or_small_sample_correction_is_made():
    """0/6 against 3/6: chi-squared 12 (0 x 3 - 3 x 6)^2 / (3 x 9 x 6 x 6) = 4.00, just above 3.84."""
    assert differs(0, 6, 3, 6, 0.95) is True


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 10, 0, 10), False),
        ((10, 10, 10, 10), False),
        ((0, 0, 5, 10), False),
        ((5, 10, 0, 0), False),
        ((5, 10, 5, 10), False),
        ((10, 10, 0, 10), True),
    ],
)
def test_groups_that_are_alike_or_empty_do_not_differ(counts, expected):
    assert differs(*counts, 0.95) is expected


def test_many_pairs_are_tested_at_once():
    assert differs([56, 48], [70, 80], [48, 48], [80, 80], 0.95).tolist() == [True, False]


def test_a_level_must_be_a_coverage():
    with pytest.raises(ValueOutOfRange, match="found 99"):
        differs(1, 2, 1, 2, 99)


def test_a_missing_count_gives_no_difference_and_no_signal():
    counts = [56, np.nan], [70, 70], [48, 48], [80, 80]
    difference, low, high = two_proportions(*counts)

    np.testing.assert_allclose([difference, low, high], [[0.2, np.nan], [0.0524, np.nan], [0.3339, np.nan]], atol=5e-5)
    assert differs(*counts, 0.95).tolist() == [True, False]


def test_groups_of_other_lengths_are_refused():
    with pytest.raises(ValueOutOfRange, match="the two groups must be as long as each other"):
        two_proportions([1, 2], [10, 10], [1, 2, 3], [10, 10, 10])
