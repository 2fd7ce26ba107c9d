"""Two periods of different women, against Newcombe, statsmodels' margins and the closed form of covariance analysis."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import detectable_difference, two_periods
from buzz_analysis.wording import say


@pytest.fixture
def births(shared_data):
    return pd.read_csv(shared_data / "oracles" / "mass_birthwt_input.csv")


def years(before=(48, 80), after=(56, 70)) -> pd.DataFrame:
    """Two years with so many events of so many women."""
    events = [[1] * count + [0] * (n - count) for count, n in (before, after)]
    return pd.DataFrame({"year": ["2020"] * before[1] + ["2021"] * after[1], "event": [*events[0], *events[1]]})


def mixed() -> pd.DataFrame:
    """The same risk per parity in both years (0.6 and 0.2), but fewer first-time mothers in the second."""
    rows = [("2020", 0, 36, 60), ("2020", 1, 8, 40), ("2021", 0, 12, 20), ("2021", 1, 16, 80)]
    frames = [
        pd.DataFrame({"year": year, "parity": parity, "event": [1] * count + [0] * (n - count)})
        for year, parity, count, n in rows
    ]
    return pd.concat(frames, ignore_index=True)


def row(found, adjustment) -> pd.Series:
    named = found.differences.set_index("adjustment").drop(columns=["period_before", "period_after"])
    return named.loc[adjustment].astype(float)


def test_the_crude_difference_is_that_of_newcombe():
    """Newcombe 1998, table II, method 10: 56/70 less 48/80 is 0.2000, 0.0524 to 0.3339."""
    crude = row(two_periods(years(), "event", "year"), "crude")
    assert crude.tolist() == pytest.approx([0.6, 0.8, 0.2, 0.0524, 0.3339], abs=5e-5)


def test_without_predictors_adjusting_changes_nothing():
    """The adjusted interval is the simple one of Wald: 0.2 +/- 1.959964 sqrt(0.6 x 0.4 / 80 + 0.8 x 0.2 / 70)."""
    adjusted = row(two_periods(years(), "event", "year"), "adjusted")
    reach = 1.959964 * np.sqrt(0.6 * 0.4 / 80 + 0.8 * 0.2 / 70)
    assert adjusted.tolist() == pytest.approx([0.6, 0.8, 0.2, 0.2 - reach, 0.2 + reach], abs=1e-6)


def test_a_difference_that_is_only_one_of_mix_goes_away():
    """Crude 0.44 and 0.28. With the pooled mix, 80 of 200 first-time mothers, both are 0.4 x 0.6 + 0.6 x 0.2 = 0.36."""
    found = two_periods(mixed(), "event", "year", ["parity"])
    assert row(found, "crude")[["before", "after", "estimate"]].tolist() == pytest.approx([0.44, 0.28, -0.16])
    assert row(found, "adjusted")[["before", "after", "estimate"]].tolist() == pytest.approx([0.36, 0.36, 0], abs=1e-9)


def test_the_adjusted_difference_and_interval_are_the_margins_of_statsmodels(births):
    from statsmodels.api import Logit, add_constant

    found = row(two_periods(births, "low", "smoke", ["age", "lwt", "race"], ["race"]), "adjusted")
    indicators = pd.get_dummies(births[["smoke", "age", "lwt", "race"]], columns=["race"], drop_first=True, dtype=float)
    margins = Logit(births["low"], add_constant(indicators)).fit(disp=0).get_margeff(dummy=True)
    expected = [margins.margeff[0], *margins.conf_int()[0]]
    assert found[["estimate", "ci_low", "ci_high"]].tolist() == pytest.approx(expected, abs=1e-7)


def test_the_adjusted_means_follow_the_textbook(births):
    """Cochran 1957: difference of means less the pooled within-group slope times that of the covariate."""
    found = row(two_periods(births, "bwt", "smoke", ["lwt"], kind="mean"), "adjusted")
    groups = births.groupby("smoke")[["bwt", "lwt"]]
    inner, means = births[["bwt", "lwt"]] - groups.transform("mean"), groups.mean()
    slope = (inner["bwt"] * inner["lwt"]).sum() / (inner["lwt"] ** 2).sum()
    expected = means["bwt"].diff().iloc[1] - slope * means["lwt"].diff().iloc[1]
    assert found["estimate"] == pytest.approx(expected)
    assert found["before"] == pytest.approx(means["bwt"].loc[0] + slope * (births["lwt"].mean() - means["lwt"].loc[0]))


def test_the_crude_means_are_those_of_the_t_test(births):
    from scipy.stats import ttest_ind

    crude = row(two_periods(births, "bwt", "smoke", ["lwt"], kind="mean"), "crude")
    smokers, others = (births.loc[births["smoke"] == smokes, "bwt"] for smokes in (1, 0))
    interval = ttest_ind(smokers, others).confidence_interval(0.95)
    assert crude[["ci_low", "ci_high"]].tolist() == pytest.approx(list(interval))


def test_what_could_have_been_found_stands_beside_it():
    found = two_periods(years(), "event", "year")
    assert found.detectable == pytest.approx(detectable_difference(80, 70, baseline=0.6))


def test_for_scores_it_rests_on_the_pooled_spread():
    frame = pd.DataFrame({"year": [1, 1, 1, 2, 2, 2], "score": [1, 2, 3, 11, 12, 13]})
    found = two_periods(frame, "score", "year", kind="mean")
    assert found.detectable == pytest.approx(detectable_difference(3, sd=1))


def test_a_higher_level_is_wider_and_more_power_asks_a_larger_difference():
    usual, strict = (two_periods(mixed(), "event", "year", ["parity"], level=level) for level in (0.95, 0.998))
    width = [found.differences["ci_high"] - found.differences["ci_low"] for found in (usual, strict)]
    assert (width[1] > width[0]).all()
    assert (
        two_periods(years(), "event", "year", power=0.9).detectable > two_periods(years(), "event", "year").detectable
    )


def test_women_that_cannot_be_used_are_counted_in_their_period():
    blanks = pd.DataFrame(
        {"year": ["2020", "2021", "2021", None], "parity": [0, None, 1, 1], "event": [None, 1, None, 1]}
    )
    found = two_periods(pd.concat([mixed(), blanks], ignore_index=True), "event", "year", ["parity"])
    assert found.periods.to_numpy().tolist() == [["2020", 100, 1], ["2021", 100, 2]]
    pd.testing.assert_frame_equal(found.differences, two_periods(mixed(), "event", "year", ["parity"]).differences)


def test_ordered_categories_say_what_came_first():
    order = pd.CategoricalDtype(["2021", "2020"], ordered=True)
    turned = two_periods(years().astype({"year": order}), "event", "year")
    assert row(turned, "crude")["estimate"] == pytest.approx(-0.2) and turned.periods["period"].tolist() == [
        "2021",
        "2020",
    ]


def test_the_frame_stays_as_it_was():
    frame = mixed()
    two_periods(frame, "event", "year", ["parity"])
    pd.testing.assert_frame_equal(frame, mixed())


@pytest.mark.parametrize("kind", ["share", "mean"])
def test_the_method_is_said_in_both_languages(kind):
    method = two_periods(mixed(), "event", "year", ["parity"], kind=kind).method
    assert "samenstelling" in say(method, "nl") and "mix of women" in say(method, "en")


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (
            years().assign(year="2020"),
            "'year' must hold two periods with women whose outcome and case mix are known; found: 2020.",
        ),
        (
            pd.concat([years(), pd.DataFrame({"year": ["2022"], "event": [1]})]),
            "'year' must hold two periods with women whose outcome and case mix are known; found: 2020, 2021, 2022.",
        ),
        (
            pd.concat([years().query("year == '2020'"), pd.DataFrame({"year": ["2021"], "event": [None]})]),
            "'year' must hold two periods with women whose outcome and case mix are known; found: 2020.",
        ),
        (
            years(before=(0, 40)),
            "the outcome follows without exception from year=2021: such a model has no coefficients. Leave a term out, "
            "or join levels or periods.",
        ),
    ],
)
def test_what_is_no_comparison_is_refused(frame, message):
    with pytest.raises(ValueOutOfRange) as refused:
        two_periods(frame, "event", "year")

    assert str(refused.value) == message


def test_a_predictor_that_is_the_period_is_refused():
    with pytest.raises(ValueOutOfRange, match="'law' adds nothing to the model"):
        two_periods(mixed().assign(law=lambda rows: (rows["year"] == "2021") * 1), "event", "year", ["law"])


def test_another_kind_and_too_few_women_are_refused():
    with pytest.raises(ValueOutOfRange, match="kind must be 'share' or 'mean'; found 'odds'"):
        two_periods(years(), "event", "year", kind="odds")
    with pytest.raises(ValueOutOfRange, match="a model of 2 terms needs more women than terms; found 2"):
        two_periods(pd.DataFrame({"year": [1, 2], "score": [3, 4]}), "score", "year", kind="mean")


@pytest.mark.slow
def test_adjusted_intervals_cover_what_they_say():
    """200 simulated pairs of years without a difference but with another mix: about 95% of the intervals hold 0."""
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(200):
        parity = np.concatenate([rng.random(150) < 0.6, rng.random(150) < 0.3]).astype(int)
        frame = pd.DataFrame(
            {"year": [1] * 150 + [2] * 150, "parity": parity, "event": rng.random(300) < 0.2 + 0.3 * parity}
        )
        adjusted = row(two_periods(frame, "event", "year", ["parity"]), "adjusted")
        held += adjusted["ci_low"] <= 0 <= adjusted["ci_high"]
    assert held / 200 == pytest.approx(0.95, abs=0.04)


# Which came first


def named(before, after, dtype=None) -> pd.DataFrame:
    """The two years of Newcombe under other labels."""
    return years().assign(year=lambda rows: rows["year"].map({"2020": before, "2021": after}).astype(dtype or "object"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2020", "2021"),
        ("2020-H2", "2021-H1"),
        ("2020-Q4", "2021-Q1"),
        ("2020-11", "2020-12"),
        ("2020-11-30", "2021-01-01"),
        ("2019-20", "2020-21"),
        ("2020-05:12m", "2021-05:12m"),
        (2020, 2021),
        (False, True),
        (pd.Timestamp("2020-01-01"), pd.Timestamp("2021-01-01")),
        (pd.Period("2020"), pd.Period("2021")),
    ],
)
def test_labels_of_time_are_in_order_of_time(before, after):
    found = two_periods(named(before, after), "event", "year")

    assert row(found, "crude")["estimate"] == pytest.approx(0.2)
    assert found.differences[["period_before", "period_after"]].to_numpy().tolist() == [[before, after]] * 2


@pytest.mark.parametrize("categories", [["2020", "2021"], ["2021", "2020"]])
def test_the_order_in_which_categories_were_made_says_nothing(categories):
    found = two_periods(years().astype({"year": pd.CategoricalDtype(categories)}), "event", "year")

    assert row(found, "crude")["estimate"] == pytest.approx(0.2)
    assert found.differences["period_before"].tolist() == ["2020", "2020"]


@pytest.mark.parametrize(
    "labels", [("voor", "na"), ("before", "after"), ("2020", "2021-H1"), ("2021-H2", "2021-Q1"), ("mei 2020", "2021")]
)
@pytest.mark.parametrize("dtype", ["object", "str", "category"])
def test_other_words_are_refused_unless_it_is_said_which_came_first(labels, dtype):
    frame = named(*labels, dtype=dtype)
    with pytest.raises(ValueOutOfRange, match="such words do not say what came first"):
        two_periods(frame, "event", "year")
    found = two_periods(frame, "event", "year", before=labels[0])

    assert row(found, "crude")["estimate"] == pytest.approx(0.2)
    assert found.differences[["period_before", "period_after"]].to_numpy().tolist() == [list(labels)] * 2
    assert found.periods["period"].tolist() == list(labels) and found.periods["n"].tolist() == [80, 70]


def test_adjusting_keeps_to_the_order_that_was_said():
    """The mix of `mixed`, the later year said to be the earlier: the same difference the other way round."""
    found = two_periods(mixed(), "event", "year", ["parity"], before="2021")

    assert row(found, "crude")[["before", "after", "estimate"]].tolist() == pytest.approx([0.28, 0.44, 0.16])
    assert row(found, "adjusted")["estimate"] == pytest.approx(0, abs=1e-9)


def test_a_before_that_is_no_period_is_refused():
    with pytest.raises(ValueOutOfRange) as refused:
        two_periods(years(), "event", "year", before="2019")

    assert str(refused.value) == "before must be one of the two periods in 'year' (2020, 2021); found '2019'."


@pytest.mark.parametrize("score", [0.1, 3.7, 20])
def test_equal_scores_differ_by_nothing(score):
    frame = pd.DataFrame({"year": [2020] * 7 + [2021] * 5, "parity": [0, 1, 2] * 4, "score": score})
    found = two_periods(frame, "score", "year", ["parity"], kind="mean")

    assert found.differences[["estimate", "ci_low", "ci_high"]].to_numpy().tolist() == [[0, 0, 0]] * 2
    assert found.detectable == 0
