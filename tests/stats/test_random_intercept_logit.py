"""The logistic model with a unit effect, against lme4 and against integrals done by other means."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import random_intercept_logit, shrunken_rates

UNIT_COLUMNS = ["unit", "numerator", "denominator", "estimate", "effect", "se", "stabilised"]


@pytest.fixture
def cbpp(shared_data):
    return pd.read_csv(shared_data / "oracles" / "lme4_cbpp_input.csv", dtype={"herd": str, "period": str})


def three_units(counts=(3, 6, 12), n=20) -> pd.DataFrame:
    """Three units, made up."""
    return pd.DataFrame({"vsv": ["01", "02", "03"], "yes": counts, "n": n})


def alike() -> pd.DataFrame:
    """Three units with the very same share."""
    return three_units((5, 5, 5))


def test_the_variance_of_cbpp_is_that_of_r(cbpp):
    model = random_intercept_logit(cbpp, "herd", "incidence", "size")
    assert model.tau2 == pytest.approx(0.66976, abs=2e-3)  # R 4.2.2, lme4, nAGQ = 25


def test_icc_and_median_odds_ratio_follow_from_the_variance(cbpp):
    model = random_intercept_logit(cbpp, "herd", "incidence", "size")
    assert model.icc == pytest.approx(0.66976 / (0.66976 + math.pi**2 / 3), abs=1e-3)
    assert model.median_odds_ratio == pytest.approx(math.exp(math.sqrt(2 * 0.66976) * 0.6744898), abs=4e-3)


# lme4 1.1: glmer(cbind(incidence, size - incidence) ~ period + (1 | herd)). nAGQ = 1 from lme4's tests/testthat/
# test-glmer.R; nAGQ = 7, with standard errors from the Hessian, from the stored lme4 result of the crate glmm 0.3.2.
LAPLACE = ([-1.39854982537216, -0.992335519118859, -1.12867532780426, -1.58030423764517], 0.41245527438386)
SEVEN = ([-1.399229755, -0.9913961245, -1.127832892, -1.579443908], 0.6475**2)
SEVEN_SE = [0.2335116086, 0.3067673681, 0.3267697654, 0.4275906557]


@pytest.mark.parametrize(("points", "expected", "within"), [(1, LAPLACE, 5e-4), (7, SEVEN, 1e-4)])
def test_coefficients_are_those_of_lme4(cbpp, points, expected, within):
    model = random_intercept_logit(cbpp, "herd", "incidence", "size", ["period"], ["period"], points=points)
    assert model.coefficients["estimate"].tolist() == pytest.approx(expected[0], rel=within)
    assert model.tau2 == pytest.approx(expected[1], rel=6e-4)


def test_standard_errors_are_those_of_lme4(cbpp):
    model = random_intercept_logit(cbpp, "herd", "incidence", "size", ["period"], ["period"], points=7)
    assert model.coefficients["se"].tolist() == pytest.approx(SEVEN_SE, rel=1e-4)
    assert model.coefficients["term"].tolist() == ["intercept", "period=2", "period=3", "period=4"]


def test_standard_errors_come_from_the_full_likelihood():
    """lme4's test of its issue 47, nAGQ = 21: 0.4254254 and 0.424922; without the full Hessian 0.384 and 0.377."""
    treated, control = np.repeat([0, 1], 50), np.repeat([0, 1, 0, 1], [42, 8, 18, 32])
    frame = pd.DataFrame({"event": np.column_stack([treated, control]).ravel(), "group": np.tile([1, 0], 100)})
    model = random_intercept_logit(
        frame.assign(id=np.repeat(np.arange(100), 2)), "id", "event", predictors=["group"], points=21
    )
    assert model.coefficients["se"].tolist() == pytest.approx([0.4254254, 0.424922], abs=1e-5)


def test_the_log_likelihood_is_the_integral():
    """scipy.integrate.quad over the unit effect, at the fitted coefficients."""
    from scipy.integrate import quad
    from scipy.stats import norm

    model = random_intercept_logit(three_units(), "vsv", "yes", "n")
    centre, sd = model.coefficients["estimate"].iloc[0], math.sqrt(model.tau2)

    def height(effect, count):
        risk = 1 / (1 + math.exp(-centre - effect))
        return risk**count * (1 - risk) ** (20 - count) * norm.pdf(effect, scale=sd)

    integrals = [quad(height, -9 * sd, 9 * sd, args=(count,), epsabs=0, points=[0])[0] for count in (3, 6, 12)]
    assert model.log_likelihood == pytest.approx(sum(math.log(one) for one in integrals), abs=1e-8)


def test_no_other_variance_is_more_likely():
    """The likelihood on a grid of standard deviations and centres, integrated with 4,001 equal steps."""
    effects = np.linspace(-8, 8, 4001)
    density = np.exp(-(effects**2) / 2) / math.sqrt(2 * math.pi) * (effects[1] - effects[0])

    def log_likelihood(centre, sd):
        risk = 1 / (1 + np.exp(-centre - sd * effects))
        return sum(math.log((risk**k * (1 - risk) ** (20 - k)) @ density) for k in (3, 6, 12))

    model = random_intercept_logit(three_units(), "vsv", "yes", "n")
    centre, sd = model.coefficients["estimate"].iloc[0], math.sqrt(model.tau2)
    near = [log_likelihood(centre + a, sd + b) for a in (-0.01, 0, 0.01) for b in (-0.01, 0, 0.01)]
    assert max(near) == pytest.approx(near[4]) == pytest.approx(model.log_likelihood, abs=1e-7)


def test_single_women_and_counts_give_the_same(cbpp):
    women = cbpp.loc[cbpp.index.repeat(cbpp["size"])]
    women = women.assign(case=(women.groupby(level=0).cumcount() < women["incidence"]).astype(int))
    one = random_intercept_logit(women, "herd", "case", predictors=["period"], categorical=["period"])
    other = random_intercept_logit(cbpp, "herd", "incidence", "size", ["period"], ["period"])
    assert (one.tau2, one.log_likelihood, one.n) == pytest.approx((other.tau2, other.log_likelihood, 842))
    pd.testing.assert_frame_equal(one.units, other.units)


def test_the_order_of_rows_does_not_matter(cbpp):
    shuffled = random_intercept_logit(cbpp.sample(frac=1, random_state=1), "herd", "incidence", "size")
    pd.testing.assert_frame_equal(shuffled.units, random_intercept_logit(cbpp, "herd", "incidence", "size").units)


def test_the_frame_stays_as_it_was(cbpp):
    before = cbpp.copy()
    random_intercept_logit(cbpp, "herd", "incidence", "size", ["period"], ["period"])
    pd.testing.assert_frame_equal(cbpp, before)


def test_units_that_are_alike_have_no_variance():
    model = random_intercept_logit(alike(), "vsv", "yes", "n")
    assert (model.tau2, model.icc, model.median_odds_ratio) == (0, 0, 1)
    assert model.units["stabilised"].tolist() == pytest.approx([0.25] * 3)


def test_without_variance_the_standard_errors_are_those_of_the_plain_model():
    """15 of 60: 1 / sqrt(60 x 0.25 x 0.75)."""
    assert random_intercept_logit(alike(), "vsv", "yes", "n").coefficients["se"].iloc[0] == pytest.approx(
        1 / math.sqrt(60 * 0.25 * 0.75)
    )


def test_a_unit_without_events_is_drawn_in_and_not_lost():
    units = random_intercept_logit(three_units((0, 6, 12)), "vsv", "yes", "n").units
    assert units["unit"].tolist() == ["01", "02", "03"]
    assert 0 < units["stabilised"].iloc[0] < 0.3 and units["estimate"].iloc[0] == 0


def test_units_of_one_woman_tell_nothing_of_a_variance():
    frame = pd.DataFrame({"vsv": range(8), "yes": [0, 1, 0, 0, 1, 0, 0, 0]})
    model = random_intercept_logit(frame, "vsv", "yes")
    assert model.tau2 == 0 and model.units["stabilised"].tolist() == pytest.approx([0.25] * 8)


def test_one_woman_among_larger_units_is_drawn_furthest():
    units = random_intercept_logit(three_units((1, 6, 12), n=[1, 20, 20]), "vsv", "yes", "n").units
    pulled = (units["estimate"] - units["stabilised"]).abs() / (units["estimate"] - 19 / 41).abs()
    assert pulled.idxmax() == 0


def test_what_is_missing_is_counted_and_not_read_as_zero():
    frame = three_units().assign(parity=[0.0, 1, 0])
    blanks = pd.DataFrame({"vsv": ["01", None, "02"], "yes": [None, 3, 3], "n": [20, 20, 20], "parity": [0, 0, None]})
    model = random_intercept_logit(pd.concat([frame, blanks]), "vsv", "yes", "n", ["parity"])
    assert (model.n, model.n_missing) == (60, 3)
    assert model.tau2 == pytest.approx(random_intercept_logit(frame, "vsv", "yes", "n", ["parity"]).tau2)


def test_a_unit_without_usable_women_stays_with_its_rates_missing():
    frame = pd.concat([three_units(), pd.DataFrame({"vsv": ["00", "04"], "yes": [0, None], "n": [0, 20]})])
    model = random_intercept_logit(frame, "vsv", "yes", "n")
    assert model.units["unit"].tolist() == ["00", "01", "02", "03", "04"]
    assert model.units["denominator"].tolist() == [0, 20, 20, 20, 0]
    assert model.units.loc[[0, 4], ["estimate", "effect", "stabilised"]].isna().all(axis=None)
    assert model.n_missing == 1


def test_categories_that_do_not_occur_do_not_appear():
    frame = three_units().astype({"vsv": pd.CategoricalDtype(["03", "02", "01", "unused"])})
    units = random_intercept_logit(frame, "vsv", "yes", "n").units
    assert list(units.columns) == UNIT_COLUMNS and units["unit"].tolist() == ["01", "02", "03"]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (three_units((0, 0, 0)), "a model needs women with and women without the outcome; found 0 of 60 with it."),
        (three_units((20, 20, 20)), "a model needs women with and women without the outcome; found 60 of 60 with it."),
        (three_units((21, 1, 1)), "a count must lie from 0 to its n; found 21 of 20 (row 0)."),
        (three_units().assign(vsv="01"), "two units or more are needed; found 1."),
        (three_units().iloc[:0], "not one of 0 rows has all that the model needs: unit, outcome and every predictor."),
        (three_units().rename(columns={"n": "m"}), "there is no column 'n'. The frame has: vsv, yes, m."),
    ],
)
def test_what_cannot_be_fitted_is_refused(frame, message):
    with pytest.raises(ValueOutOfRange) as refused:
        random_intercept_logit(frame, "vsv", "yes", "n")

    assert str(refused.value) == message


def test_units_that_are_all_or_nothing_are_refused():
    frame = pd.DataFrame({"vsv": range(4), "yes": [0, 30, 30, 0], "n": 30})
    with pytest.raises(ValueOutOfRange, match="the difference between units has no end"):
        random_intercept_logit(frame, "vsv", "yes", "n")


@pytest.mark.parametrize("points", [0, 101, 2.5])
def test_points_must_be_a_whole_number(points):
    with pytest.raises(ValueOutOfRange, match="points must be a whole number from 1 to 100"):
        random_intercept_logit(three_units(), "vsv", "yes", "n", points=points)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 200), st.floats(0, 1)), min_size=2, max_size=8))
def test_a_stabilised_rate_lies_between_its_own_and_the_common_one(drawn):
    frame = pd.DataFrame(
        {"vsv": range(len(drawn)), "yes": [round(n * share) for n, share in drawn], "n": [n for n, _ in drawn]}
    )
    try:
        model = random_intercept_logit(frame, "vsv", "yes", "n")
    except ValueOutOfRange:
        return
    common = 1 / (1 + math.exp(-model.coefficients["estimate"].iloc[0]))
    low, high = np.minimum(model.units["estimate"], common), np.maximum(model.units["estimate"], common)
    assert model.units["stabilised"].between(low - 1e-6, high + 1e-6).all()


def test_shrunken_rates_are_those_of_the_model(cbpp):
    rates = shrunken_rates(cbpp, "herd", "incidence", "size")
    model = random_intercept_logit(cbpp, "herd", "incidence", "size")
    assert rates["stabilised"].tolist() == model.units["stabilised"].tolist()
    assert (rates["ci_low"] < rates["stabilised"]).all() and (rates["stabilised"] < rates["ci_high"]).all()


def test_without_variance_every_interval_is_that_of_the_common_rate():
    """15 of 60 on the log odds scale: logit(0.25) +/- 1.959964 / sqrt(60 x 0.25 x 0.75) gives 0.1567 to 0.3742."""
    rates = shrunken_rates(alike(), "vsv", "yes", "n")
    assert rates["ci_low"].tolist() == pytest.approx([0.1567] * 3, abs=1e-4)
    assert rates["ci_high"].tolist() == pytest.approx([0.3742] * 3, abs=1e-4)


@pytest.mark.slow
def test_a_planted_variance_is_found_again():
    """71 units of 300 women, standard deviation 0.3 (DOMAIN's default): the mean of 40 fits."""
    rng = np.random.default_rng(1)
    found = []
    for _ in range(40):
        risk = 1 / (1 + np.exp(1.5 - rng.normal(0, 0.3, 71)))
        frame = pd.DataFrame({"vsv": range(71), "yes": rng.binomial(300, risk), "n": 300})
        found.append(random_intercept_logit(frame, "vsv", "yes", "n").tau2)
    assert np.mean(found) == pytest.approx(0.09, abs=0.01)
