"""Icons add up and stay close to their shares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import icon_counts


def test_the_largest_remainders_get_the_icons_left_over():
    """Seats by Hamilton's method, worked by hand: quotas 47.0, 16.0, 15.8, 12.0, 6.1, 3.1."""
    assert icon_counts([47000, 16000, 15800, 12000, 6100, 3100]).tolist() == [47, 16, 16, 12, 6, 3]


def test_of_equal_remainders_the_first_gets_the_icon():
    assert icon_counts([1, 1, 1]).tolist() == [34, 33, 33]


def test_shares_do_as_well_as_counts():
    assert icon_counts([0.29, 0.71]).tolist() == [29, 71]


def test_a_small_part_may_have_no_icon():
    assert icon_counts([1, 999]).tolist() == [0, 100]


def test_nobody_gives_no_icons():
    assert icon_counts([0, 0]).tolist() == [0, 0]
    assert icon_counts([]).tolist() == []


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any))
def test_icons_add_up_and_lie_within_one_of_their_share(parts):
    icons = icon_counts(parts)

    assert icons.sum() == 100
    assert (np.abs(icons - 100 * np.array(parts) / sum(parts)) < 1 + 1e-9).all()


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=8).filter(any))
def test_a_larger_part_never_has_fewer_icons(parts):
    ordered = sorted(parts, reverse=True)

    assert (np.diff(icon_counts(ordered)) <= 0).all()


@pytest.mark.parametrize("part", [-1, np.nan, np.inf])
def test_a_part_that_cannot_be_is_refused(part):
    with pytest.raises(ValueOutOfRange, match=r"a part must be 0 or more, and finite; found .* \(part 1\)\."):
        icon_counts([1, part])


@pytest.mark.parametrize(
    ("parts", "icons", "message"),
    [
        (5, 100, "parts must be one row of numbers: a list, an array or a column."),
        ([[1, 2], [3, 4]], 100, "parts must be one row of numbers: a list, an array or a column."),
        (["a"], 100, "parts must be a number, or a row of numbers."),
        ([1, 2], 10.5, "icons must be a whole number of 0 or more, for example 100; found 10.5."),
        ([1, 2], -5, "icons must be a whole number of 0 or more, for example 100; found -5."),
        ([1, 2], True, "icons must be a whole number of 0 or more, for example 100; found True."),
    ],
)
def test_no_row_of_parts_or_no_number_of_icons_is_refused(parts, icons, message):
    with pytest.raises(ValueOutOfRange) as refused:
        icon_counts(parts, icons)

    assert str(refused.value) == message
