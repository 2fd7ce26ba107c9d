"""How often the funnel's limits are passed by chance, and when there is something: exact and simulated."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def signals(root):
    """What the page docs/signals-funnel.md is printed with."""
    return runpy.run_path(str(root / "benchmarks" / "signals_funnel.py"))


def test_below_the_lower_limit_lies_what_was_published(signals):
    """BMC Med Res Methodol 2012;12:98: median .0186, least 0, most .0250 for 1 to 50 expected events."""
    below = [signals["chances_of_ratios"](expected, 1)["below_95"] for expected in np.arange(1, 50, 0.2)]

    assert np.median(below) == pytest.approx(0.0186, abs=3e-4)
    assert min(below) == 0 and max(below) <= 0.0250


@pytest.mark.parametrize("expected", [5, 10, 20, 50, 100])
def test_false_signals_stay_rare_from_five_expected_events(signals, expected):
    """The interpolated upper limit is passed more often than its nominal .025 and .001: told, and bounded."""
    chance = signals["chances_of_ratios"](expected, 1)

    assert chance["above_95"] < 0.05 and chance["below_95"] <= 0.025
    assert chance["above_998"] < 0.0025 and chance["below_998"] <= 0.001


@pytest.mark.parametrize("target", [0.05, 0.2, 0.5, 0.8, 0.95, 0.99])
@pytest.mark.parametrize("n", [30, 100, 300])
def test_no_share_makes_false_signals_common(signals, n, target):
    chance = signals["chances_of_shares"](n, target, target)

    assert chance["above_998"] + chance["below_998"] < 0.01
    assert chance["below_95"] <= 0.025


def test_a_true_difference_is_seen_more_often_with_more_women(signals):
    seen = [signals["chances_of_shares"](n, 0.2, 0.3)["above_998"] for n in (30, 100, 300, 1000)]

    assert seen == sorted(seen) and seen[0] < 0.1 and seen[-1] > 0.99


def test_networks_that_differ_by_chance_alone_pass_the_limits_at_their_level(signals):
    outside = signals["simulated"](0.0, rounds=60)

    assert outside["95_plain"] == pytest.approx(0.05, abs=0.01)
    assert outside["998_plain"] < 0.005
    assert outside["95"] == pytest.approx(outside["95_plain"], abs=0.005)


def test_widened_limits_take_most_false_signals_away(signals):
    """Winsorising at 10% makes tau2 too small: widened limits are passed more than nominally."""
    outside = signals["simulated"](0.05, rounds=60)

    assert outside["95_plain"] > 0.5
    assert 0.05 < outside["95"] < 0.15 and outside["998"] < 0.03
