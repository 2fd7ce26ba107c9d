"""Variance between units: of scores (icc) and of estimates, against R, statsmodels and the defining equations."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import between_units, icc


@pytest.fixture
def bcg(shared_data):
    return pd.read_csv(shared_data / "oracles" / "metafor_bcg_input.csv")


def test_the_icc_of_dyestuff_is_that_of_r(shared_data):
    dyes = pd.read_csv(shared_data / "oracles" / "lme4_dyestuff_input.csv")
    assert icc(dyes["Yield"], dyes["Batch"]) == pytest.approx(0.4184874, abs=1e-7)  # R 4.2.2, lme4


def test_the_icc_of_balanced_data_is_that_of_a_mixed_model(shared_data):
    import statsmodels.formula.api as smf

    sleep = pd.read_csv(shared_data / "oracles" / "lme4_sleepstudy_input.csv", dtype={"Subject": str})
    fit = smf.mixedlm("Reaction ~ 1", sleep, groups="Subject").fit(reml=True)
    between = float(fit.cov_re.iloc[0, 0])
    assert icc(sleep["Reaction"], sleep["Subject"]) == pytest.approx(between / (between + fit.scale), abs=1e-4)


def test_an_icc_with_unequal_units_follows_the_mean_squares():
    """By hand: units (1, 2, 3) and (7, 9): between 43.2, within 4/3, n0 = (5 - 13/5) / 1 = 2.4."""
    expected = (43.2 - 4 / 3) / (43.2 + 1.4 * 4 / 3)
    assert icc([1, 2, 3, 7, 9], ["a", "a", "a", "b", "b"]) == pytest.approx(expected)


def test_units_closer_than_chance_have_an_icc_of_zero():
    assert icc([0, 10, 0, 10], ["a", "a", "b", "b"]) == 0


def test_equal_scores_have_an_icc_of_zero():
    assert icc([4, 4, 4, 4], ["a", "a", "b", "b"]) == 0


def test_missing_scores_and_units_are_left_out():
    assert icc([1, 2, None, 7, 9, 5], ["a", "a", "a", "b", "b", None]) == icc([1, 2, 7, 9], ["a", "a", "b", "b"])


@pytest.mark.parametrize("units", [["a", "a", "a"], ["a", "b", "c"], [None, None, "a"]])
def test_one_unit_or_units_of_one_have_no_icc(units):
    with pytest.raises(ValueOutOfRange, match="needs two units or more"):
        icc([1, 2, 3], units)


def test_the_variance_between_bcg_trials_is_that_of_r(bcg):
    assert between_units(bcg["yi"], bcg["vi"]).tau2 == pytest.approx(0.3663434, abs=1e-7)  # R 4.2.2, metafor


def test_paule_and_mandel_solve_their_equation(bcg):
    """Paule and Mandel 1982: the weighted sum of squares equals the units less one."""
    found = between_units(bcg["yi"], bcg["vi"], method="iterated")
    squares = ((bcg["yi"] - found.mean) ** 2 / (bcg["vi"] + found.tau2)).sum()
    assert squares == pytest.approx(len(bcg) - 1, abs=1e-4)


def test_units_closer_than_chance_share_one_value():
    """Equal variances of 1: the mean is 1, its standard error 1 / sqrt(3)."""
    found = between_units([1, 1.01, 0.99], [1, 1, 1])
    assert found.tau2 == 0
    assert (found.ci_low, found.mean, found.ci_high) == pytest.approx((1 - 1.131586, 1, 1 + 1.131586), abs=1e-6)


def test_units_with_something_missing_are_counted():
    found = between_units([0, 1, np.nan, 2], [0.1, 0.1, 0.1, np.nan])
    assert (found.n, found.n_missing) == (2, 2)


@pytest.mark.parametrize(
    ("estimates", "variances"), [([1], [1]), ([1, 2], [1, 0]), ([1, 2], [1, -1]), ([1, np.inf], [1, 1])]
)
def test_what_cannot_be_combined_is_refused(estimates, variances):
    with pytest.raises(ValueOutOfRange):
        between_units(estimates, variances)


def test_another_method_is_refused():
    with pytest.raises(ValueOutOfRange) as refused:
        between_units([1, 2], [1, 1], method="reml")
    assert str(refused.value) == "method must be 'chi2' or 'iterated'; found 'reml'."


def test_a_missing_unit_among_texts_is_no_unit_of_its_own():
    """Without the woman whose unit is missing: between squares 16, within 0.5: (16 - 0.5) / (16 + 0.5), by hand."""
    assert icc([1, 2, 5, 6, 100], ["a", "a", "b", "b", np.nan]) == pytest.approx(15.5 / 16.5)


@pytest.mark.parametrize("method", ["chi2", "iterated"])
def test_equal_estimates_share_one_value_without_a_warning(method):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert between_units([1, 1, 1], [0.1, 0.1, 0.1], method=method).tau2 == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: icc([1, 2, 3, 4], ["a", "b"]), "values, unit must be as long as each other; found 4, 2."),
        (lambda: between_units([1, 2], [0.1]), "estimate, variance must be as long as each other; found 2, 1."),
        (
            lambda: between_units([1, 2], [[0.1], [0.2]]),
            "variance must be one row of numbers: a list, an array or a column.",
        ),
        (lambda: between_units([1, 2], [0.1, 0]), "a variance must be above 0; found 0 at position 1, counted from 0."),
    ],
)
def test_rows_that_do_not_fit_are_refused_in_one_sentence(call, message):
    with pytest.raises(ValueOutOfRange) as refused:
        call()

    assert str(refused.value) == message
