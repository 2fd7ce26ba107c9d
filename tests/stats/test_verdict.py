"""Look again at 95%, a signal at 99.8%, different only when a signal comes back."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import side, verdict

NONE, HIGH, VERY_HIGH, LOW, VERY_LOW = (0, 0), (1, 0), (1, 1), (-1, 0), (-1, -1)


def of(*periods):
    """The verdict on one unit, from its sides at 95% and 99.8% per period."""
    usual, clear = zip(*periods, strict=True)
    return verdict([[one] for one in usual], [[one] for one in clear])[0]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([NONE], ""),
        ([HIGH], "look_again"),
        ([VERY_HIGH], "signal"),
        ([NONE, HIGH], "look_again"),
        ([HIGH, NONE], ""),
        ([VERY_HIGH, NONE], ""),
        ([HIGH, HIGH], "signal"),
        ([HIGH, LOW], "look_again"),
        ([HIGH, VERY_LOW], "signal"),
        ([VERY_HIGH, HIGH], "different"),
        ([VERY_HIGH, VERY_HIGH], "different"),
        ([VERY_HIGH, VERY_LOW], "signal"),
        ([HIGH, HIGH, HIGH], "different"),
        ([LOW, HIGH, HIGH], "signal"),
        ([HIGH, NONE, HIGH], "look_again"),
        ([VERY_LOW, LOW, LOW], "different"),
    ],
)
def test_the_periods_together_decide(periods, expected):
    assert of(*periods) == expected


def test_one_period_never_makes_a_difference():
    assert "different" not in {of(one) for one in (NONE, HIGH, VERY_HIGH, LOW, VERY_LOW)}


def test_above_is_below_mirrored():
    for periods in itertools.product((NONE, HIGH, VERY_HIGH, LOW, VERY_LOW), repeat=3):
        mirrored = [(-usual, -clear) for usual, clear in periods]
        assert of(*periods) == of(*mirrored)


def test_units_are_judged_apart():
    assert verdict([[1, -1]], [[1, 0]]).tolist() == ["signal", "look_again"]


def test_on_the_limit_is_inside_and_missing_is_nowhere():
    found = side([0.1, 0.2, 0.3, np.nan, 0.5], [0.1, 0.3, 0.1, 0.1, np.nan], [0.2, 0.4, 0.2, 0.2, np.nan])

    assert found.tolist() == [0, -1, 1, 0, 0]


@pytest.mark.parametrize(("usual", "clear"), [([[1]], [[1, 1]]), ([], []), ([1], [1])])
def test_tables_that_do_not_fit_are_refused(usual, clear):
    with pytest.raises(ValueOutOfRange, match="sides must be two tables of periods by units"):
        verdict(usual, clear)


def test_a_side_that_cannot_be_is_refused():
    with pytest.raises(ValueOutOfRange, match="a side must be -1, 0 or 1"):
        verdict([[2]], [[0]])
