"""Reliability, median odds ratio and the differences two waves can show, against published tables and simulation."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import detectable_difference, median_odds_ratio, reliability

# design/STATISTICS.md, table of the ICCs of ReproQ (peerj 7575): women needed, and reliability at 25, 50, 100, 200
WOMEN_NEEDED = {0.004: (249, 581, 997, 2242), 0.010: (99, 231, 397, 892), 0.025: (39, 91, 157, 352)}
RELIABILITY = {0.004: (0.09, 0.17, 0.29, 0.45), 0.010: (0.20, 0.34, 0.50, 0.67), 0.125: (0.78, 0.88, 0.93, 0.97)}


@pytest.mark.parametrize("icc", WOMEN_NEEDED)
def test_the_women_needed_are_those_of_the_table(icc):
    assert reliability(WOMEN_NEEDED[icc], icc) == pytest.approx([0.5, 0.7, 0.8, 0.9], abs=2e-3)


@pytest.mark.parametrize("icc", RELIABILITY)
def test_reliability_is_that_of_the_table(icc):
    assert reliability([25, 50, 100, 200], icc) == pytest.approx(RELIABILITY[icc], abs=5e-3)


def test_nobody_gives_no_reliability_and_one_woman_gives_the_icc():
    assert [reliability(n, 0.3) for n in (0, 1)] == [0, 0.3]


def test_the_ends_of_the_icc_are_no_and_full_reliability():
    assert [reliability(n, icc) for n in (0, 1, 50) for icc in (0, 1)] == [0, 0, 0, 1, 0, 1]


def test_what_is_missing_stays_missing_and_scalars_stay_scalars():
    assert math.isnan(reliability(np.nan, 0.1)) and isinstance(reliability(10, 0.1), float)


@pytest.mark.parametrize(("n", "icc"), [(-1, 0.1), (math.inf, 0.1), (10, 1.01), (10, -0.01)])
def test_impossible_numbers_are_refused(n, icc):
    with pytest.raises(ValueOutOfRange):
        reliability(n, icc)


def test_the_refusal_names_value_and_row():
    with pytest.raises(ValueOutOfRange) as refused:
        reliability([10, 20], [0.1, 2])

    assert str(refused.value) == "icc must lie from 0 to 1; found 2 (row 1)."


def test_a_number_without_an_upper_end_names_its_lower_one():
    with pytest.raises(ValueOutOfRange) as refused:
        median_odds_ratio(-0.5)

    assert str(refused.value) == "tau2 must be a number of 0 or more; found -0.5 (row 0)."


def test_no_variance_is_an_odds_ratio_of_one():
    assert median_odds_ratio(0) == 1


def test_the_median_odds_ratio_is_the_median_of_two_units_drawn_at_random():
    """Larsen and Merlo 2005: half of all pairs of units lie further apart."""
    tau2 = 0.41
    further_apart = 2 * norm.sf(math.log(median_odds_ratio(tau2)), scale=math.sqrt(2 * tau2))
    assert further_apart == pytest.approx(0.5, abs=1e-6)


# design/STATISTICS.md: two waves of n each, 80% power
@pytest.mark.parametrize(
    ("n", "sd", "share"), [(50, 0.56, 0.46), (100, 0.40, 0.38), (200, 0.28, 0.32), (400, 0.20, 0.285)]
)
def test_detectable_differences_are_those_of_the_table(n, sd, share):
    assert detectable_difference(n) == pytest.approx(sd, abs=5e-3)
    assert 0.20 + detectable_difference(n, baseline=0.20) == pytest.approx(share, abs=5e-3)


def test_the_difference_in_standard_deviations_is_that_of_statsmodels():
    from statsmodels.stats.power import NormalIndPower

    expected = NormalIndPower().solve_power(nobs1=80, ratio=1.5, alpha=0.05, power=0.8)
    assert detectable_difference(80, 120) == pytest.approx(expected, abs=1e-5)


def test_a_difference_of_means_is_in_the_unit_of_its_standard_deviation():
    assert detectable_difference(100, sd=5) == pytest.approx(5 * detectable_difference(100))


def test_a_share_that_would_have_to_pass_one_has_no_detectable_difference():
    assert np.isnan(detectable_difference(10, baseline=[0.9, 1])).all()


def test_an_empty_wave_shows_nothing():
    assert math.isnan(detectable_difference(0)) and math.isnan(detectable_difference(10, 0, baseline=0.2))


@pytest.mark.parametrize("wrong", [{"n": -1}, {"n": 10, "baseline": 1.2}, {"n": 10, "sd": -1}, {"n": 10, "level": 95}])
def test_impossible_waves_are_refused(wrong):
    with pytest.raises(ValueOutOfRange):
        detectable_difference(**wrong)


@pytest.mark.parametrize("power", [0, 1, 80])
def test_power_is_a_chance_short_of_certainty(power):
    with pytest.raises(ValueOutOfRange, match="power"):
        detectable_difference(10, power=power)


@pytest.mark.slow
@pytest.mark.parametrize("n", [50, 100, 400])
def test_simulated_power_is_the_power_asked_for(n):
    """REPORTS: simulated power 0.80 +/- 0.03. Two waves drawn, the arcsine difference tested at 95%."""
    draws = np.random.default_rng(1).binomial(
        n, [[0.20], [0.20 + detectable_difference(n, baseline=0.20)]], (2, 40_000)
    )
    before, after = np.arcsin(np.sqrt(draws / n))
    found = np.abs(2 * (after - before)) > norm.ppf(0.975) * math.sqrt(2 / n)
    assert found.mean() == pytest.approx(0.80, abs=0.03)


def test_a_baseline_that_is_not_known_shows_nothing():
    assert math.isnan(detectable_difference(100, baseline=pd.NA))


@pytest.mark.parametrize("wrong", [{"power": "0.8"}, {"level": "0.95"}, {"power": None}])
def test_text_is_no_power_and_no_level(wrong):
    with pytest.raises(ValueOutOfRange, match="must lie between 0 and 1"):
        detectable_difference(100, **wrong)


def test_numbers_and_correlations_of_other_lengths_are_refused():
    with pytest.raises(ValueOutOfRange) as refused:
        reliability([1, 2, 3], [0.1, 0.2])

    assert str(refused.value) == "n, icc must be as long as each other, or single numbers; found 3, 2."
