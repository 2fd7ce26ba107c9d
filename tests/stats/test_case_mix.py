"""The case-mix model against SAS and R, its checks and units worked by hand, and what it refuses."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import case_mix


@pytest.fixture
def births(shared_data):
    return pd.read_csv(shared_data / "oracles" / "mass_birthwt_input.csv")


@pytest.fixture
def model(births):
    return case_mix(births, "low", ["age", "lwt", "race", "smoke", "ptl", "ht", "ui"], ["race"])


def women() -> pd.DataFrame:
    """Two networks, made up: 10 first-time mothers (5 events) and 10 others (1 event) in all."""
    rows = [("a", "0", 1, 4), ("a", "0", 0, 2), ("a", "1+", 1, 1), ("a", "1+", 0, 3)]
    rows += [("b", "0", 1, 1), ("b", "0", 0, 3), ("b", "1+", 0, 6)]
    frame = pd.DataFrame(rows, columns=["vsv", "parity", "event", "times"])
    return frame.loc[frame.index.repeat(frame["times"])].drop(columns="times").reset_index(drop=True)


# SAS, PROC LOGISTIC, on Hosmer and Lemeshow, Applied logistic regression, 2nd ed., table 2.2 (pages of UCLA)
SAS = {
    "intercept": (1.2953, 1.0714),
    "age": (-0.0238, 0.0337),
    "lwt": (-0.0142, 0.00654),
    "race=2": (1.0039, 0.4979),
    "race=3": (0.4331, 0.3622),
    "ftv": (-0.0493, 0.1672),
}


def test_coefficients_and_standard_errors_are_those_of_sas(births):
    found = case_mix(births, "low", ["age", "lwt", "race", "ftv"], ["race"]).coefficients
    assert found["term"].tolist() == list(SAS)
    np.testing.assert_allclose(found[["estimate", "se"]], list(SAS.values()), atol=1e-4)  # printed so, GCONV 1E-8


def test_the_c_statistic_is_that_of_r(model):
    assert model.c_statistic == pytest.approx(0.7460887, abs=1e-7)  # R 4.2.2


def test_events_per_parameter_are_59_for_8(model):
    assert model.events_per_parameter == 59 / 8  # 59 of 189 births, 8 terms beside the intercept


def test_as_many_events_are_expected_as_there_were(model):
    assert model.expected.sum() == pytest.approx(59)
    assert model.calibration[["n", "observed", "expected"]].sum().tolist() == pytest.approx([189, 59, 59])


def test_risks_rise_from_tenth_to_tenth(model):
    risk = model.calibration["expected"] / model.calibration["n"]
    assert len(risk) == 10 and risk.is_monotonic_increasing


def test_the_expected_risk_is_the_share_of_her_stratum():
    found = case_mix(women(), "event", ["parity"], ["parity"])
    assert found.expected.groupby(women()["parity"]).first().tolist() == pytest.approx([0.5, 0.1])


def test_the_brier_score_and_c_are_worked_by_hand():
    """10 women at 0.5 and 10 at 0.1: (10 x 0.25 + 0.81 + 9 x 0.01) / 20; pairs (5 x 9 + (5 x 5 + 1 x 9) / 2) / 84."""
    found = case_mix(women(), "event", ["parity"], ["parity"])
    assert found.brier == pytest.approx(0.17)
    assert found.c_statistic == pytest.approx((5 * 9 + (5 * 5 + 1 * 9) / 2) / 84)


def test_equal_risks_stay_in_one_tenth():
    calibration = case_mix(women(), "event", ["parity"], ["parity"]).calibration
    assert calibration["n"].tolist() == [10, 10] and calibration["observed"].tolist() == [1, 5]


def test_a_unit_is_observed_against_expected():
    """Network a: 6 x 0.5 + 4 x 0.1 = 3.4 expected, 5 observed; b: 4 x 0.5 + 6 x 0.1 = 2.6 expected, 1 observed."""
    units = case_mix(women(), "event", ["parity"], ["parity"], unit="vsv").units
    assert units["unit"].tolist() == ["a", "b"]
    np.testing.assert_allclose(units[["observed", "expected", "n"]], [[5, 3.4, 10], [1, 2.6, 10]])
    np.testing.assert_allclose(units["ratio"], [5 / 3.4, 1 / 2.6])


def test_the_interval_of_a_unit_is_the_exact_one_of_poisson():
    """Garwood's table: 5 events 1.623 to 11.668, 1 event 0.025 to 5.572."""
    units = case_mix(women(), "event", ["parity"], ["parity"], unit="vsv").units
    np.testing.assert_allclose(units["ci_low"] * units["expected"], [1.623, 0.025], atol=5e-4)
    np.testing.assert_allclose(units["ci_high"] * units["expected"], [11.668, 5.572], atol=5e-4)


def test_a_unit_without_events_starts_at_zero():
    """Garwood's table: 0 events 0 to 3.689."""
    frame = women().assign(vsv=lambda rows: rows["vsv"].where(rows["event"] == 1, "none"))
    none = case_mix(frame, "event", ["parity"], ["parity"], unit="vsv").units.set_index("unit").loc["none"]
    assert (none["observed"], none["ratio"], none["ci_low"]) == (0, 0, 0)
    assert none["ci_high"] * none["expected"] == pytest.approx(3.689, abs=5e-4)


def test_one_unit_has_as_many_events_as_expected():
    units = case_mix(women().assign(vsv="a"), "event", ["parity"], ["parity"], unit="vsv").units
    assert units["ratio"].tolist() == pytest.approx([1])


def test_rows_that_cannot_be_used_stay_and_are_counted():
    blanks = pd.DataFrame({"vsv": ["a", "a", None], "parity": [None, "0", "0"], "event": [1, None, 1]})
    frame = pd.concat([women(), blanks])
    found = case_mix(frame, "event", ["parity"], ["parity"], unit="vsv")
    assert (found.n, found.n_missing) == (20, 3)
    assert found.expected.index.equals(frame.index) and found.expected.isna().tolist() == [False] * 20 + [True] * 3


def test_a_unit_without_usable_women_stays_with_its_ratio_missing():
    frame = pd.concat([women(), pd.DataFrame({"vsv": ["c"], "parity": [None], "event": [1]})])
    last = case_mix(frame, "event", ["parity"], ["parity"], unit="vsv").units.iloc[-1]
    assert (last["unit"], last["n"]) == ("c", 0) and np.isnan(last[["ratio", "ci_low", "ci_high"]].astype(float)).all()


def test_without_predictors_everybody_has_the_same_risk():
    found = case_mix(women(), "event", [])
    assert found.expected.unique() == pytest.approx([0.3])
    assert found.c_statistic == 0.5 and np.isnan(found.events_per_parameter)


def test_the_first_of_ordered_categories_is_the_reference():
    levels = pd.CategoricalDtype(["unused", "low", "high"], ordered=True)
    frame = women().assign(education=pd.Series(["high", "low"] * 10, dtype=levels))
    assert "education=high" in case_mix(frame, "event", ["education"], ["education"]).coefficients["term"].tolist()


def test_whole_levels_have_no_point_where_a_value_is_missing():
    frame = women().assign(race=[1, 2, 3, None] * 5)
    assert case_mix(frame, "event", ["race"], ["race"]).coefficients["term"].tolist()[1:] == ["race=2", "race=3"]


def test_nullable_columns_are_read_as_numbers():
    frame = women().assign(age=[20, 30] * 10).astype({"event": "boolean", "age": "Int64"})
    assert case_mix(frame, "event", ["age"]).n == 20


def test_the_frame_stays_as_it_was():
    frame = women()
    case_mix(frame, "event", ["parity"], ["parity"], unit="vsv")
    pd.testing.assert_frame_equal(frame, women())


@pytest.mark.parametrize(
    ("frame", "predictors", "categorical", "message"),
    [
        (women(), ["age"], [], "there is no column 'age'. The frame has: vsv, parity, event."),
        (
            women(),
            ["parity"],
            ["parity", "vsv"],
            "'vsv' is named as categorical, but not as a predictor. Name it as both.",
        ),
        (
            women().assign(event=0),
            ["parity"],
            ["parity"],
            "a model needs women with and women without the outcome; found 0 of 20 with it.",
        ),
        (
            women().assign(age=30),
            ["parity", "age"],
            ["parity"],
            "'age' adds nothing to the model: it has one value only, or follows from the terms before it. "
            "Leave it out.",
        ),
        (
            women().assign(parity="0"),
            ["parity"],
            ["parity"],
            "'parity' adds nothing to the model: it has one value only, or follows from the terms before it. "
            "Leave it out.",
        ),
        (
            women().assign(event=lambda rows: (rows["parity"] == "0") * 1),
            ["parity"],
            ["parity"],
            "the outcome follows without exception from parity=1+: such a model has no coefficients. Leave a term out, "
            "or join levels or periods.",
        ),
        (
            women().assign(parity=None),
            ["parity"],
            ["parity"],
            "not one of 20 rows has all that the model needs: unit, outcome and every predictor.",
        ),
    ],
)
def test_what_cannot_be_fitted_is_refused(frame, predictors, categorical, message):
    with pytest.raises(ValueOutOfRange) as refused:
        case_mix(frame, "event", predictors, categorical)

    assert str(refused.value) == message


def test_one_level_without_events_is_a_separation_too():
    """Every woman of 1+ without the outcome, some of the others with it: the maximum lies at minus infinity."""
    frame = women().assign(event=lambda rows: rows["event"].where(rows["parity"] == "0", 0))
    with pytest.raises(ValueOutOfRange, match="follows without exception from parity=1"):
        case_mix(frame, "event", ["parity"], ["parity"])


def test_separation_by_a_number_names_it():
    frame = pd.DataFrame({"event": [0, 0, 0, 1, 1, 1], "age": [20, 22, 24, 30, 32, 34]})
    with pytest.raises(ValueOutOfRange, match="follows without exception from age"):
        case_mix(frame, "event", ["age"])


def test_a_risk_near_certainty_is_no_separation():
    """One far woman fits almost surely; the outcomes overlap, so the maximum is there."""
    frame = pd.DataFrame({"event": [0, 1, 0, 1, 1], "age": [1.0, 2, 3, 4, 100]})
    assert case_mix(frame, "event", ["age"]).expected.iloc[-1] > 1 - 1e-6


@pytest.mark.parametrize(
    ("column", "value"),
    [("event", 2), ("event", 0.5), ("event", "yes"), ("event", np.inf), ("age", np.inf), ("age", "x")],
)
def test_values_that_cannot_be_are_refused(column, value):
    frame = women().assign(age=[20, 30] * 10).astype({column: object})
    frame.loc[3, column] = value
    with pytest.raises(ValueOutOfRange):
        case_mix(frame, "event", ["age"])


def test_the_order_in_which_categories_were_made_moves_no_reference():
    turned = pd.CategoricalDtype(["c", "b", "a"])
    frame = pd.DataFrame({"x": list("aabbcc") * 5, "y": ([0, 1, 1, 0, 1, 0] * 4) + [1, 1, 0, 0, 0, 1]})
    for dtype, terms in ((turned, ["x=b", "x=c"]), (pd.CategoricalDtype(turned.categories, True), ["x=b", "x=a"])):
        model = case_mix(frame.astype({"x": dtype}), "y", ["x"], ["x"])

        assert model.coefficients["term"].tolist() == ["intercept", *terms]
