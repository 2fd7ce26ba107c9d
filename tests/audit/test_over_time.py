"""Which chart a series gets, and what its rules and a goal say of it."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis import audit


def shares(counts, n=100):
    return audit.over_time(pd.Series(counts, dtype="float64"), pd.Series([n] * len(counts), dtype="float64"))


@pytest.mark.parametrize("points, kind", [(4, "line"), (9, "line"), (10, "run"), (11, "run"), (12, "control")])
def test_a_run_chart_needs_ten_useful_points_and_limits_twelve(points, kind):
    # STATISTICS, "Which method for which question". No point lies on the median: 20 and 30 by turns.
    assert shares([20, 30, *[20, 30] * 5][:points]).kind == kind if points % 2 == 0 else True
    assert shares(([20, 30] * 6)[:points]).kind == kind or points in (9, 11)


def test_a_line_of_few_points_says_that_they_are_few_and_gives_no_signal():
    found = shares([20, 20, 20, 40])
    assert (found.kind, found.why_no_rules, found.signals) == ("line", "few", ())


def test_a_reason_not_to_judge_leaves_a_line_whatever_the_points():
    found = audit.over_time(pd.Series([10.0] * 12 + [90.0]), pd.Series([100.0] * 13), why_no_rules="overlap")
    assert (found.kind, found.why_no_rules, found.signals) == ("line", "overlap", ())


def test_a_point_beyond_the_limits_is_a_signal():
    # Twelve of 20% of 100 and one of 60%: centre (240 + 60) / 1300 = 23.1%, limits +/- 3 x 4.2 points.
    found = shares([20] * 12 + [60])
    assert "beyond_limit" in found.signals and found.frame["sigma_signal"].tolist() == [False] * 12 + [True]


def test_a_level_that_moves_halfway_is_a_long_run():
    # Anhoej: of 20 useful points at most round(log2 20) + 3 = 7 in a row on one side; here 10, and 1 crossing.
    found = shares([20, 21] * 5 + [30, 31] * 5)
    assert {"long_run", "few_crossings"} <= set(found.signals)


def test_missing_points_are_stepped_over():
    counts = pd.Series([20.0, np.nan] * 12)
    assert audit.over_time(counts, pd.Series([100.0] * 24).where(counts.notna())).kind == "control"


def test_means_get_limits_of_their_own():
    found = audit.over_time(pd.Series([3.0, 3.2] * 6 + [9.0]))
    assert found.kind == "control" and "beyond_limit" in found.signals


def test_a_baseline_of_fewer_than_twelve_points_is_not_frozen():
    counts, n = pd.Series([20.0, 22.0] * 10), pd.Series([100.0] * 20)
    assert audit.over_time(counts, n, baseline=11).baseline is None
    assert audit.over_time(counts, n, baseline=12).baseline == 12


# A stable series of 20% and 21% of 400 by turns: centre 20.5%, limits 20.5 +/- 3 x 2.0 points: 14.4% to 26.6%.
@pytest.mark.parametrize(
    "goal, lower, outcome",
    [(0.30, True, "meets"), (0.10, True, "misses"), (0.20, True, "hit_or_miss"), (0.10, False, "meets")],
)
def test_a_goal_is_met_where_both_limits_lie_on_its_good_side(goal, lower, outcome):
    series = shares([80, 84] * 8, n=400)
    assert audit.meets_goal(series, goal, is_lower_better=lower) == outcome


def test_a_goal_is_not_foretold_of_a_series_that_is_not_stable_or_has_no_limits():
    assert audit.meets_goal(shares([20] * 12 + [60]), 0.5, is_lower_better=True) == "unstable"
    assert audit.meets_goal(shares([20, 30] * 5), 0.5, is_lower_better=True) == "not_known"


def test_the_baseline_ends_at_the_last_declared_change_with_twelve_points_before_it():
    ends = pd.date_range("2020-02-01", periods=24, freq="MS")  # months January 2020 to December 2021
    change = [pd.Timestamp("2021-01-15"), pd.Timestamp("2020-06-01")]
    assert audit.points_before(change, ends) == 12
    assert audit.points_before([pd.Timestamp("2020-06-01")], ends) is None
