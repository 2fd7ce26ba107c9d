"""Wilson's interval against R and a published example."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import wilson

R_WILSON = {  # R 4.2.2, prop.test(x, n, correct = FALSE)$conf.int
    (0, 10): (0, 0.2775328),
    (1, 10): (0.01787621, 0.4041500),
}
NEWCOMBE = {  # Newcombe 1998, Stat Med 17:857-872, table I, method 3
    (81, 263): (0.2553, 0.3662),
    (15, 148): (0.0624, 0.1605),
    (0, 20): (0, 0.1611),
    (1, 29): (0.0061, 0.1718),
}


@pytest.mark.parametrize(("pair", "expected"), list(R_WILSON.items()))
def test_intervals_are_those_of_r(pair, expected):
    assert wilson(*pair) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize(("pair", "expected"), list(NEWCOMBE.items()))
def test_intervals_are_those_of_newcombe(pair, expected):
    assert wilson(*pair) == pytest.approx(expected, abs=5e-5)


def test_everybody_is_nobody_mirrored():
    low, high = wilson(10, 10)

    assert (low, high) == pytest.approx((1 - 0.2775328, 1), abs=1e-7)


def test_nobody_asked_gives_no_interval():
    assert all(math.isnan(limit) for limit in wilson(0, 0))


def test_arrays_in_arrays_out():
    low, high = wilson([0, 1, 0], [10, 10, 0])

    np.testing.assert_allclose(low, [0, 0.01787621, np.nan], atol=1e-7)
    np.testing.assert_allclose(high, [0.2775328, 0.4041500, np.nan], atol=1e-7)


def test_scalars_give_plain_floats():
    assert [type(limit) for limit in wilson(np.int64(1), 10)] == [float, float]


def test_no_rows_give_no_limits():
    assert [len(limits) for limits in wilson([], [])] == [0, 0]


def test_a_higher_level_is_wider():
    narrow, wide = wilson(4, 19), wilson(4, 19, level=0.998)

    assert wide[0] < narrow[0] < narrow[1] < wide[1]


@pytest.mark.parametrize(
    ("count", "n", "message"),
    [
        (-1, 10, "a count must lie from 0 to its n; found -1 of 10 (row 0)."),
        (11, 10, "a count must lie from 0 to its n; found 11 of 10 (row 0)."),
        ([1, 2, 3], [1, 1, 1], "a count must lie from 0 to its n; found 2 of 1 (row 1)."),
        (np.inf, np.inf, "a count must lie from 0 to its n; found inf of inf (row 0)."),
        (1, np.inf, "a count must lie from 0 to its n; found 1 of inf (row 0)."),
        (np.nan, -1, "a count must lie from 0 to its n; found nan of -1 (row 0)."),
        ([1, 2], [10, 20, 30], "count, n must be as long as each other, or single numbers; found 2, 3."),
        ("1", 10, "count must be a number, or a row of numbers."),
    ],
)
def test_a_count_that_cannot_be_is_refused_with_its_row(count, n, message):
    with pytest.raises(ValueOutOfRange) as refused:
        wilson(count, n)

    assert str(refused.value) == message


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, math.nan, "0.95", None])
def test_a_level_that_is_no_coverage_is_refused(level):
    with pytest.raises(ValueOutOfRange, match="level must lie between 0 and 1"):
        wilson(1, 10, level=level)


@pytest.mark.parametrize(
    ("count", "n"),
    [
        ([1, None], [10, 10]),
        (pd.array([1, pd.NA], "Int64"), [10, 10]),
        ([1, 1], [10, math.nan]),
        (np.ma.array([1, 1], mask=[False, True]), 10),
    ],
)
def test_a_missing_count_keeps_its_row(count, n):
    low, high = wilson(count, n)

    np.testing.assert_allclose(low, [0.01787621, np.nan], atol=1e-7)  # R 4.2.2, as above
    np.testing.assert_allclose(high, [0.4041500, np.nan], atol=1e-7)


def test_one_missing_count_gives_one_missing_interval():
    assert all(math.isnan(limit) for limit in wilson(pd.NA, 10))
