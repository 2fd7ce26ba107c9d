"""Repeated answers of people in units, against the paired t test and balanced analysis of variance by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import ttest_rel

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import mean_of_changes, mixed_change


@pytest.fixture
def anorexia(shared_data):
    """Weights of 17 girls before and after family therapy (R package MASS)."""
    wide = pd.read_csv(shared_data / "oracles" / "mass_anorexia_prepost_input.csv")
    return wide[wide["Treat"] == "FT"].reset_index(drop=True)


def long(wide: pd.DataFrame) -> pd.DataFrame:
    made = wide.assign(who=wide.index).melt(["who"], ["Prewt", "Postwt"], "when", "weight")
    return made.assign(when=pd.Categorical(made["when"], ["Prewt", "Postwt"], ordered=True))


def nested(n_units=6, n_people=12, seed=3) -> pd.DataFrame:
    """Balanced: every person of every unit answers twice."""
    rng = np.random.default_rng(seed)
    rows = [
        {"unit": f"u{unit}", "who": who, "when": when, "score": score}
        for unit in range(n_units)
        for level in [rng.normal(0, 1)]
        for who in range(n_people)
        for own in [level + rng.normal(0, 1)]
        for when, score in zip((2019, 2020), own + rng.normal([0, 0.5], 0.7), strict=True)
    ]
    return pd.DataFrame(rows)


def effects_by_hand(frame: pd.DataFrame) -> dict[str, float]:
    """Henderson's method 1 on a balanced table: mean squares of units, of people in them, and of the rest."""
    scores = frame.pivot(index=["unit", "who"], columns="when", values="score")
    units = scores.groupby("unit").mean()
    k, n, times = len(units), len(scores) // len(units), scores.shape[1]
    rest = scores.sub(scores.mean(axis=1), axis=0).sub(scores.mean() - scores.to_numpy().mean(), axis=1)
    ms_rest = (rest.to_numpy() ** 2).sum() / ((k * n - 1) * (times - 1))
    people = scores.mean(axis=1) - scores.mean(axis=1).groupby("unit").transform("mean")
    ms_person = times * (people**2).sum() / (k * (n - 1))
    ms_unit = times * n * ((units.mean(axis=1) - units.to_numpy().mean()) ** 2).sum() / (k - 1)
    return {"unit": (ms_unit - ms_person) / (times * n), "person": (ms_person - ms_rest) / times, "rest": ms_rest}


def test_two_answers_of_each_person_give_the_paired_t_test(anorexia):
    """R, ?anorexia: t = 4.1849, df = 16, 95% interval 3.58470 to 10.94471; scipy's ttest_rel agrees."""
    found = mixed_change(long(anorexia), "weight", "when", "who").changes.iloc[0]
    interval = ttest_rel(anorexia["Postwt"], anorexia["Prewt"]).confidence_interval()
    assert found[["estimate", "ci_low", "ci_high"]].tolist() == pytest.approx([7.2647, *interval], rel=1e-4)
    assert (interval.low, interval.high, found["df"]) == pytest.approx((3.58470, 10.94471, 16), abs=1e-5)


def test_balanced_answers_give_the_variances_of_the_analysis_of_variance():
    frame = nested()
    found = mixed_change(frame, "score", "when", "who", "unit").variances.set_index("effect")["variance"]
    assert found.to_dict() == pytest.approx(effects_by_hand(frame), rel=5e-3)


def test_ten_days_of_eighteen_people_give_their_variances(shared_data):
    """sleepstudy of lme4, the days as periods: two-way analysis of variance by hand."""
    sleep = pd.read_csv(shared_data / "oracles" / "lme4_sleepstudy_input.csv")
    wide = sleep.pivot(index="Subject", columns="Days", values="Reaction")
    rest = wide.sub(wide.mean(axis=1), axis=0).sub(wide.mean() - wide.to_numpy().mean(), axis=1)
    ms_rest = (rest.to_numpy() ** 2).sum() / (17 * 9)
    ms_person = 10 * wide.mean(axis=1).var(ddof=1)
    found = mixed_change(sleep, "Reaction", "Days", "Subject")
    variances = found.variances.set_index("effect")["variance"]
    assert variances[["person", "rest"]].tolist() == pytest.approx([(ms_person - ms_rest) / 10, ms_rest], rel=5e-3)
    assert found.changes["estimate"].tolist() == pytest.approx((wide.mean() - wide[0].mean()).iloc[1:].tolist())


def test_the_change_of_each_unit_stands_beside_their_mean_with_its_t_interval():
    """By hand: changes 1, 2 and 3 have mean 2 and standard error 1 / sqrt 3; t of 2 degrees of freedom is 4.302653."""
    scores = {"a": ([1, 3], [2, 4]), "b": ([0, 2], [2, 4]), "c": ([1, 1], [4, 4])}
    rows = [
        (unit, f"{when}-{place}", when, value)
        for unit, both in scores.items()
        for when, values in enumerate(both)
        for place, value in enumerate(values)
    ]
    found = mixed_change(pd.DataFrame(rows, columns=["unit", "who", "when", "score"]), "score", "when", "who", "unit")
    assert found.units["change"].tolist() == pytest.approx([1, 2, 3])
    half = 4.302653 / np.sqrt(3)
    assert mean_of_changes(found.units["change"]) == pytest.approx((2, 2 - half, 2 + half), abs=1e-6)


def test_two_units_have_no_mean_change():
    assert np.isnan(mean_of_changes([1.0, 2.0])).all()


def test_no_effect_is_in_the_model_that_the_rows_cannot_carry():
    frame = nested()
    one = frame[frame["unit"] == "u1"]
    strangers = frame.assign(who=range(len(frame)))
    both = mixed_change(frame, "score", "when", "who", "unit")
    assert both.effects == ("unit", "person") and both.checks.set_index("check").loc["units", "holds"]
    assert mixed_change(one, "score", "when", "who", "unit").effects == ("person",)
    assert mixed_change(strangers, "score", "when", "who", "unit").effects == ("unit",)
    assert mixed_change(strangers[frame["unit"] == "u1"], "score", "when", "who").effects == ()


def test_without_any_effect_it_is_the_difference_of_two_means():
    """Pooled two-sample t by hand."""
    frame = nested(n_units=1, n_people=9).assign(who=range(18))
    before, after = (frame.loc[frame["when"] == year, "score"] for year in (2019, 2020))
    half = 2.119905 * np.sqrt((before.var() + after.var()) / 2 * 2 / 9)
    found = mixed_change(frame, "score", "when", "who").changes.iloc[0]
    difference = after.mean() - before.mean()
    assert found[["estimate", "ci_low", "ci_high"]].tolist() == pytest.approx(
        [difference, difference - half, difference + half], abs=1e-5
    )


def test_a_code_in_two_units_is_two_people():
    frame = nested(n_units=2, n_people=12)
    assert mixed_change(frame, "score", "when", "who", "unit").n_persons == 24


def test_what_is_missing_is_counted_and_the_order_of_rows_does_not_matter():
    frame = nested()
    gaps = frame.assign(score=frame["score"].mask(frame.index < 5))
    found = mixed_change(gaps, "score", "when", "who", "unit")
    turned = mixed_change(gaps.iloc[::-1], "score", "when", "who", "unit")
    assert (found.n, found.n_missing) == (len(frame) - 5, 5)
    assert found.changes["estimate"].tolist() == pytest.approx(turned.changes["estimate"].tolist(), rel=1e-4)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda frame: frame[frame["when"] == 2019], "two periods or more"),
        (lambda frame: pd.concat([frame, frame.head(2)]), "found 2 answers more"),
        (lambda frame: frame.assign(score=3.0), "all 144 scores are the same"),
        (lambda frame: frame.drop(columns="who"), "there is no column 'who'"),
    ],
)
def test_what_no_model_can_use_is_refused(change, message):
    with pytest.raises(ValueOutOfRange, match=message):
        mixed_change(change(nested()), "score", "when", "who", "unit")
