"""The exact Poisson interval against chi-squared tables, from which Garwood's limits are read."""

from __future__ import annotations

import numpy as np
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import poisson_interval

GARWOOD = {  # half the 2.5% point of chi-squared at 2x, half the 97.5% point at 2x + 2 (published tables, 3 decimals)
    0: (0, 7.378 / 2),
    5: (3.247 / 2, 23.337 / 2),
    10: (9.591 / 2, 36.781 / 2),
}


@pytest.mark.parametrize(("count", "expected"), list(GARWOOD.items()))
def test_intervals_are_those_of_garwood(count, expected):
    assert poisson_interval(count) == pytest.approx(expected, abs=5e-4)


def test_no_events_start_at_exactly_nothing():
    assert poisson_interval(0, 250)[0] == 0


def test_a_rate_is_the_count_over_its_exposure():
    assert poisson_interval(5, 1000) == pytest.approx([limit / 1000 for limit in poisson_interval(5)])


def test_no_exposure_gives_no_interval_and_leaves_the_others():
    low, high = poisson_interval([0, 5, 0], [0, 1, 1])

    np.testing.assert_allclose(low, [np.nan, 1.6235, 0], atol=5e-4)
    np.testing.assert_allclose(high, [np.nan, 11.6685, 3.689], atol=5e-4)


def test_no_rows_give_no_limits():
    assert [len(limits) for limits in poisson_interval([], [])] == [0, 0]


def test_scalars_give_plain_floats():
    assert [type(limit) for limit in poisson_interval(np.int64(3))] == [float, float]


@pytest.mark.parametrize("pair", [(-1, 1), (np.inf, 1), (1, -1), (1, np.inf)])
def test_events_or_exposure_that_cannot_be_are_refused(pair):
    with pytest.raises(ValueOutOfRange, match="must be a number of 0 or more"):
        poisson_interval(*pair)


def test_the_refusal_names_the_row():
    with pytest.raises(ValueOutOfRange) as refused:
        poisson_interval([1, -2], 10)

    assert str(refused.value) == "count must be a number of 0 or more; found -2 (row 1)."


def test_a_level_must_be_a_coverage():
    with pytest.raises(ValueOutOfRange, match="found 95"):
        poisson_interval(1, level=95)


def test_what_is_missing_keeps_its_row():
    low, high = poisson_interval([5, None, 5], [1, 1, np.nan])

    np.testing.assert_allclose([low, high], [[3.247 / 2, np.nan, np.nan], [23.337 / 2, np.nan, np.nan]], atol=5e-4)


def test_rows_of_another_length_are_refused():
    with pytest.raises(ValueOutOfRange, match="count, exposure must be as long as each other"):
        poisson_interval([1, 2], [1, 2, 3])
