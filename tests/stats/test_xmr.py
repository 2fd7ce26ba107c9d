"""The XmR chart: its limits, its four flags each at their edge, and what it does around missing months."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import has_trial_limits, n_calculated, xmr
from buzz_analysis.stats.xmr_flags import FLAGS, flagged

SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def flags(points, centre=0.0, width=3.0):
    """The words of each point between given limits."""
    return [FLAGS[code] for code in flagged(np.array(points, float), centre, width)]


# NHSRplotthedots 0.2.2 on R 4.2.2 (STATISTICS, xmr)
@pytest.mark.parametrize(("screen", "upper"), [(True, 4.604), (False, 6.952)])
def test_screening_leaves_the_range_of_a_spike_out(screen, upper):
    assert xmr(SPIKE, screen=screen)["upper"].iloc[0] == pytest.approx(upper, abs=5e-4)


def test_the_spike_is_outside_and_nothing_else_is_flagged():
    assert xmr(SPIKE)["flag"].tolist() == [""] * 4 + ["outside"] + [""] * 13


def test_centre_and_limits_by_hand():
    # 4, 6, 5, 9: mean 6, moving ranges 2, 1, 4, their mean 7/3, limits 6 -/+ 2.66 x 7/3
    chart = xmr([4, 6, 5, 9])

    assert chart[["centre", "lower", "upper"]].iloc[0].tolist() == pytest.approx([6, 6 - 18.62 / 3, 6 + 18.62 / 3])


@pytest.mark.parametrize(("value", "flag"), [(3 - 1e-9, ""), (3, ""), (3 + 1e-9, "outside"), (-3 - 1e-9, "outside")])
def test_a_point_on_the_limit_is_inside(value, flag):
    assert flags([0.5, -0.5, value, -0.5, 0.5])[2] == flag


# The cases of NHSRplotthedots' own tests (tests/testthat/test-ptd_calculate_point_type.R)
@pytest.mark.parametrize(
    ("points", "trend"),
    [
        ([1, 2, 3, 4, 5, 6], []),
        ([1, 2, 3, 4, 5, 6, 7], range(7)),
        ([1, 2, 3, 3, 4, 5, 6], []),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], range(1, 8)),
        ([7, 6, 5, 4, 3, 2, 1], range(7)),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], range(1, 8)),
    ],
)
def test_seven_rising_or_falling_are_a_trend_the_first_included(points, trend):
    found = flags(points, centre=4.5, width=100)

    assert [place for place, flag in enumerate(found) if flag == "trend"] == list(trend)


@pytest.mark.parametrize(
    ("near", "found"),
    [
        ([1, 0, 1], [0, 2]),
        ([0, 1, 1], [1, 2]),
        ([1, 1, 0], [0, 1]),
        ([0, 0, 1, 0, 1, 0, 0], [2, 4]),
        ([1, 0, 0, 1], []),
        ([1, 0, 0, 1, 1], [3, 4]),
    ],
)
def test_two_of_three_near_a_limit_are_flagged_and_only_those(near, found):
    result = flags([2.5 if one else 1 for one in near])

    assert [place for place, flag in enumerate(result) if flag == "two_of_three"] == found


def test_three_points_must_lie_on_one_side():
    assert flags([2.5, -0.1, 2.5]) == [""] * 3


@pytest.mark.parametrize("value", [2, 3.1])
def test_two_of_three_needs_points_beyond_two_thirds_and_inside(value):
    assert "two_of_three" not in flags([value, 1, 2.5])


@pytest.mark.parametrize(("n", "flag"), [(6, ""), (7, "shift"), (8, "shift")])
def test_seven_on_one_side_are_a_shift(n, flag):
    points = [1, 1.1] * 4

    assert flags([-1, *points[:n], -1])[1:-1] == [flag] * n


def test_a_point_on_the_centre_breaks_a_shift():
    assert flags([1, 1.1, 1, 0, 1, 1.1, 1, 1.2]) == [""] * 8


def test_the_first_rule_that_holds_is_told():
    assert flags([1, 1.1, 1.2, 1.3, 1.4, 1.5, 4]) == ["trend"] * 6 + ["outside"]


def test_a_missing_month_keeps_its_row_and_the_rules_step_over_it():
    # NHSRplotthedots issue 156: its flags around a missing value are wrong; here the row is as if it were not there
    gappy = pd.Series([1, 2, pd.NA, 3, 4, 5, pd.NA, 6, 7], dtype="Int64")
    chart = xmr(gappy)

    pd.testing.assert_frame_equal(chart[gappy.notna()].reset_index(drop=True), xmr([1, 2, 3, 4, 5, 6, 7]))
    assert chart["flag"][gappy.isna()].tolist() == ["", ""]
    assert chart["upper"].nunique(dropna=False) == 1


@pytest.mark.parametrize("value", [7, 0.1, -2.3, 0])
def test_equal_points_have_their_limits_on_the_centre_and_no_flag(value):
    chart = xmr([value] * 30)

    np.testing.assert_allclose(chart[["centre", "lower", "upper"]], value)
    assert set(chart["flag"]) == {""}


@pytest.mark.parametrize("values", [[], [5], [5, 9], [np.nan, np.nan, 4]])
def test_two_points_or_fewer_have_no_flags(values):
    chart = xmr(values)

    assert list(chart.columns) == ["value", "centre", "lower", "upper", "flag"]
    assert set(chart["flag"]) <= {""} and len(chart) == len(values)


def test_the_limits_of_one_point_are_missing_its_centre_is_not():
    chart = xmr([5])

    assert chart["centre"].tolist() == [5] and chart[["lower", "upper"]].isna().all(axis=None)


def test_a_baseline_fixes_centre_and_limits():
    before = [4, 6, 5, 9]

    lines = ["centre", "lower", "upper"]
    assert xmr([*before, 50, 60], baseline=4)[lines].iloc[5].tolist() == xmr(before)[lines].iloc[0].tolist()


def test_an_excluded_point_is_flagged_but_not_calculated_with():
    chart = xmr([4, 6, 90, 5, 9], exclude=[2])

    assert chart["centre"].iloc[0] == 6 and chart["flag"].iloc[2] == "outside"


def test_a_long_change_moves_no_limit():
    # The NHS maintainers refuse automatic re-basing (issues 142, 151)
    chart = xmr([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2] + [9, 8] * 12, baseline=12)

    assert chart["centre"].nunique() == 1 and (chart["flag"].iloc[12:] == "outside").all()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"values": [1, np.inf]}, "values must be finite; found inf at position 1, counted from 0. Leave it empty."),
        ({"values": ["1", "2"]}, "values must be one row of numbers: a list, an array or a column."),
        ({"values": [[1, 2]]}, "values must be one row of numbers: a list, an array or a column."),
        ({"values": 3}, "values must be one row of numbers: a list, an array or a column."),
        ({"baseline": 4}, "baseline must be a number of first points, from 1 to 3; found 4."),
        ({"baseline": 0}, "baseline must be a number of first points, from 1 to 3; found 0."),
        ({"baseline": True}, "baseline must be a number of first points, from 1 to 3; found True."),
        ({"baseline": 1.5}, "baseline must be a number of first points, from 1 to 3; found 1.5."),
        ({"exclude": [3]}, "exclude must hold positions, counted from 0, below the number of points (3); found 3."),
        ({"exclude": [-1]}, "exclude must hold positions, counted from 0, below the number of points (3); found -1."),
        ({"exclude": ["a"]}, "exclude must hold positions, counted from 0, below the number of points (3); found a."),
    ],
)
def test_what_cannot_be_is_refused(given, message):
    with pytest.raises(ValueOutOfRange) as error:
        xmr(**{"values": [1, 2, 3]} | given)

    assert str(error.value) == message


def test_the_values_are_left_as_they_were():
    values = np.array([1.0, 2.0, 9.0])
    chart = xmr(values)
    chart.loc[0, "value"] = 100

    assert values.tolist() == [1, 2, 9]


def test_a_masked_point_is_a_missing_one():
    chart = xmr(np.ma.array([4, 5, 99, 6], mask=[False, False, True, False]))

    np.testing.assert_array_equal(chart["value"], [4, 5, np.nan, 6])


@pytest.mark.parametrize(
    ("baseline", "exclude", "n"), [(None, (), 13), (12, (), 11), (None, (1, 2), 12), (12, (0,), 10)]
)
def test_it_is_told_how_many_points_the_limits_rest_on(baseline, exclude, n):
    """Fourteen points of which the third is missing, counted by hand; under 12 is a trial (STATISTICS)."""
    values = [4, 5, np.nan, *[4, 5] * 5, 4]
    chart = xmr(values, baseline=baseline, exclude=exclude)

    assert n_calculated(values, baseline, exclude) == n
    assert has_trial_limits(chart, baseline, exclude) is (n < 12)
