"""The run chart's rules: at their limits, and around points that are missing, left out or on the median."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import run_chart


def seesaw(n):
    """So many points, each on the other side of 0 than the one before."""
    return [(-1) ** i for i in range(n)]


def test_the_monthly_infections_signal(shared_data):
    # qicharts2 0.8.1 on R 4.2.2 (STATISTICS, run_chart)
    chart = run_chart(pd.read_csv(shared_data / "oracles" / "qic_cdi_input.csv")["n"])

    assert (chart.centre, chart.n_useful, chart.longest_run, chart.longest_run_max) == (17, 32, 14, 8)
    assert (chart.crossings, chart.crossings_min, chart.signal) == (6, 11, True)


# log2 n rounded, plus 3; and the 5% quantile of the binomial (R 4.2.2: round(log2(n)) + 3, qbinom(0.05, n - 1, 0.5)).
@pytest.mark.parametrize(("n", "longest", "crossings"), [(10, 6, 2), (12, 7, 3), (20, 7, 6), (24, 8, 8), (40, 8, 14)])
def test_limits_are_those_of_the_peer(n, longest, crossings):
    chart = run_chart(seesaw(n))

    assert (chart.longest_run_max, chart.crossings_min) == (longest, crossings)


# Twelve points: the longest run may be 7, and 3 crossings are the fewest (see the table above).
@pytest.mark.parametrize(
    ("values", "long", "few"),
    [
        ([-1] * 7 + [1, -1, 1, -1, 1], False, False),
        ([-1] * 8 + [1, -1, 1, -1], True, False),
        ([-1, -1, -1, 1, 1, 1, -1, -1, -1, 1, 1, 1], False, False),
        ([-1, -1, -1, 1, 1, 1, 1, 1, 1, -1, -1, -1], False, True),
    ],
)
def test_a_signal_is_past_the_limit_not_on_it(values, long, few):
    chart = run_chart([0, *values], baseline=1)

    assert (chart.has_long_run, chart.has_few_crossings, chart.signal) == (long, few, long or few)


@pytest.mark.parametrize(("useful", "signal"), [(9, False), (10, True)])
def test_the_rules_begin_at_ten_useful_points(useful, signal):
    assert run_chart([0] + [1] * useful, baseline=1).signal is signal


def test_points_on_the_median_are_stepped_over():
    chart = run_chart([5, 1, 5, 1, 9, 5, 9, 5])

    assert (chart.centre, chart.n_useful, chart.longest_run, chart.crossings) == (5, 4, 2, 1)


@pytest.mark.parametrize("values", [[], [np.nan] * 12, pd.Series([pd.NA] * 3, dtype="Int64")])
def test_without_any_value_there_is_no_centre_and_no_signal(values):
    chart = run_chart(values)

    assert np.isnan(chart.centre) and len(chart.frame) == len(values)
    assert chart[1:7] == (0, 0, 3, 0, 0, False)


@pytest.mark.parametrize("values", [[4], [4] * 20, [0.1] * 30])
def test_equal_points_are_all_on_the_median(values):
    chart = run_chart(values)

    assert (chart.centre, chart.n_useful, chart.signal) == (values[0], 0, False)


def test_missing_months_change_nothing_but_the_rows():
    values = [3, 4, 3, 5, 4, 3, 9, 8, 9, 9, 8, 9]
    gappy = pd.Series([3, pd.NA, 4, 3, 5, 4, 3, pd.NA, pd.NA, 9, 8, 9, 9, 8, 9, pd.NA], dtype="Int64")

    assert run_chart(gappy)[:9] == run_chart(values)[:9]
    assert len(run_chart(gappy).frame) == 16


def test_the_frame_keeps_its_dates():
    dates = pd.period_range("2024-01", periods=3, freq="M")

    assert run_chart(pd.Series([1, 2, 3], index=dates)).frame.index.equals(dates)


def test_a_baseline_fixes_the_median():
    assert run_chart([1, 2, 3, 50, 60, 70], baseline=3).centre == 2


def test_an_excluded_point_counts_in_neither_median_nor_runs():
    chart = run_chart([1, 2, 90, 3, 2], exclude=[2])

    assert (chart.centre, chart.n_useful) == (2, 2)
    assert chart.frame["excluded"].tolist() == [False, False, True, False, False]


def test_a_baseline_without_values_is_refused():
    with pytest.raises(ValueOutOfRange) as error:
        run_chart([None, None, 3], baseline=2)

    assert str(error.value) == ("baseline and exclude leave no point with a value to calculate from. Leave out fewer.")
