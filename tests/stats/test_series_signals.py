"""How often charts over time signal: no more by chance than their authors say, and more after a change."""

from __future__ import annotations

import runpy

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def simulate(root):
    return runpy.run_path(str(root / "benchmarks" / "signals_series.py"))


@pytest.fixture(scope="module")
def by_chance(simulate):
    return {n: simulate["shares_with_a_signal"](n, series=1_000) for n in (12, 24, 60)}


@pytest.fixture(scope="module")
def after_a_change(simulate):
    return {n: simulate["shares_with_a_signal"](n, series=500, shift=2.0, baseline=n // 2) for n in (24, 36)}


def test_run_charts_signal_falsely_in_about_five_percent(by_chance):
    # Anhoej & Olesen 2014: about 5% at any length; with a median of the series itself it is fewer in short ones
    assert all(found["run chart"] <= 0.08 for found in by_chance.values())
    assert by_chance[60]["run chart"] >= 0.03


def test_three_sigma_limits_from_few_points_signal_more_often_than_known_ones(by_chance):
    # With known limits a point is beyond them with probability 0.0027 (normal), so in 12 points 3.2%, in 60 points 15%
    assert 0.032 < by_chance[12]["i"] < 0.09 and 0.15 < by_chance[60]["i"] < 0.25


def test_more_rules_give_more_false_signals(by_chance):
    assert all(found["any"] >= max(found["outside"], found["shift"]) for found in by_chance.values())
    assert by_chance[12]["any"] < by_chance[24]["any"] < by_chance[60]["any"]


def test_a_change_of_two_standard_deviations_is_seldom_missed(after_a_change):
    assert after_a_change[24]["run chart"] > 0.8 and after_a_change[36]["run chart"] > 0.93
    assert after_a_change[24]["any"] > 0.95


def test_a_share_that_rises_by_ten_points_is_found_in_24_months(simulate):
    found = simulate["shares_of_p_charts"](24, 0.2, to=0.3, series=200)

    assert found["p"] > 0.9 and found["pp"] > 0.8


def test_a_cusum_signals_sooner_when_the_odds_have_doubled(simulate):
    still, doubled = (simulate["cases_to_a_signal"](0.035, p, series=40, most=8_000) for p in (0.035, 0.0676))

    assert doubled < 400 < still
