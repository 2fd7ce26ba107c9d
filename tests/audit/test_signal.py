"""When a difference is a signal: outside 99.8%, or outside 95% in two periods running (REPORTS section 5).

Two groups of 100: 50 against 66 gives chi-squared 5.254 (p 0.022), 50 against 75 gives 13.33 (p 0.00026), both by
hand from (ad - bc)^2 n / (row and column totals). The limits of chi-squared with one degree of freedom are 3.841
for 95% and 9.550 for 99.8% (tables).
"""

import pandas as pd
import pytest

from buzz_analysis import audit


def share(count, n=100):
    """One cell."""
    return pd.DataFrame({"numerator": [count], "denominator": [n]})


def signal(own, other, own_before, other_before):
    """Signal and direction of one cell."""
    made = audit.signal(share(*own), share(*other), share(*own_before), share(*other_before))
    return tuple(made.iloc[0])


CALM = (50, 100)
USUAL, CLEAR = (66, 100), (75, 100)


def test_outside_998_is_a_signal_at_once():
    assert signal(CLEAR, CALM, CALM, CALM) == ("beyond_99.8", "higher")


def test_outside_95_once_is_no_signal():
    assert signal(USUAL, CALM, CALM, CALM) == ("", "")


def test_outside_95_twice_running_is_a_signal():
    assert signal(USUAL, CALM, USUAL, CALM) == ("beyond_95_twice", "higher")


def test_outside_95_in_opposite_directions_is_no_signal():
    assert signal(USUAL, CALM, CALM, USUAL) == ("", "")


def test_outside_95_only_a_period_ago_is_no_signal():
    assert signal(CALM, CALM, CLEAR, CALM) == ("", "")


def test_lower_is_a_direction_too():
    assert signal(CALM, CLEAR, CALM, CALM) == ("beyond_99.8", "lower")


@pytest.mark.parametrize("empty", [(0, 0)])
def test_a_denominator_of_zero_gives_no_signal(empty):
    assert signal(CLEAR, empty, CALM, CALM) == ("", "")
    assert signal(empty, CLEAR, CALM, CALM) == ("", "")
    assert signal(USUAL, CALM, empty, CALM) == ("", "")


def test_nobody_anywhere_gives_no_signal():
    assert signal((0, 100), (0, 100), (0, 100), (0, 100)) == ("", "")


def test_empty_frames_give_an_empty_frame():
    empty = share(1).head(0)
    made = audit.signal(empty, empty, empty, empty)
    assert list(made.columns) == ["signal", "direction"]
    assert len(made) == 0


def test_a_difference_no_larger_than_units_differ_among_themselves_is_none():
    # By hand: 75% and 50% are angles of 1.0472 and 0.7854, 0.2618 apart. Chance alone: sqrt(1/400 + 1/400) = 0.0707,
    # and 3.09 of those are 0.2185. With a variance of 0.01 between units: sqrt(0.015) = 0.1225, and 3.09 are 0.3784.
    before = share(*CALM)
    wide = audit.signal(share(*CLEAR), share(*CALM), before, before, between=0.01, between_before=0.01)
    narrow = audit.signal(share(*CLEAR), share(*CALM), before, before, between=0.0001, between_before=0.0001)
    assert tuple(wide.iloc[0]) == ("", "")
    assert tuple(narrow.iloc[0]) == ("beyond_99.8", "higher")
