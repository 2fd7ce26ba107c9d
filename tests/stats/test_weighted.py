"""Weighted beside unweighted: by hand, and the same where all weights are."""

from __future__ import annotations

import numpy as np
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import weighted_beside_unweighted, wilson


def row(values, weights, kind, weighting="weighted"):
    table = weighted_beside_unweighted(values, weights, kind).set_index("weighting")
    return table.loc[weighting]


def limits(values, weights, kind, weighting="weighted"):
    return list(row(values, weights, kind, weighting)[["estimate", "ci_low", "ci_high"]])


def test_a_mean_has_its_ordinary_interval_without_weights():
    """By hand: mean 3, s / sqrt(5) = 0.70711, t(4) = 2.77645 (any table of t)."""
    assert limits([1, 2, 3, 4, 5], [9, 1, 1, 1, 1], "mean", "unweighted") == pytest.approx(
        [3, 3 - 1.96325, 3 + 1.96325], abs=1e-4
    )


def test_a_weighted_mean_has_the_interval_of_its_linear_form():
    """By hand: mean 9/4; variance 3/2 (1 x 1.25^2 + 1 x 0.25^2 + 4 x 0.75^2) / 4^2 = 0.363281; t(2) = 4.30265."""
    half = 4.30265 * np.sqrt(0.363281)

    assert limits([1, 2, 3], [1, 1, 2], "mean") == pytest.approx([2.25, 2.25 - half, 2.25 + half], abs=1e-4)


def test_a_share_without_weights_is_wilson_s():
    assert limits([1, 0, 0, 0], [3, 1, 1, 1], "share", "unweighted") == pytest.approx([0.25, *wilson(1, 4)])


def test_a_weighted_share_is_wilson_s_with_the_effective_number():
    """By hand: share 3/6, effective n 3; 0.5 -/+ 1.959964 sqrt(0.25/3 + 3.841459/36) / (1 + 3.841459/3)."""
    assert limits([1, 0, 0, 0], [3, 1, 1, 1], "share") == pytest.approx([0.5, 0.125332, 0.874668], abs=1e-5)


@pytest.mark.parametrize("kind", ["mean", "share"])
def test_weights_all_alike_change_nothing(kind):
    values = [0, 1, 1, 0, 1]

    assert limits(values, [0.1] * 5, kind) == pytest.approx(limits(values, [0.1] * 5, kind, "unweighted"))


@pytest.mark.parametrize("count", [0, 5])
def test_nobody_and_everybody_stay_within_bounds(count):
    weights = [0.1, 0.7, 0.3, 0.123, 0.9]
    share, low, high = limits([1] * count + [0] * (5 - count), weights, "share")

    assert 0 <= low <= share <= high <= 1


def test_the_same_women_are_in_both():
    table = weighted_beside_unweighted([1, 0, None, 1, 1], [1, 2, 1, None, 0], "share")

    assert table["n"].tolist() == [2, 2] and table["n_missing"].tolist() == [3, 3]
    assert table["estimate"].tolist() == pytest.approx([1 / 2, 1 / 3])


def test_one_woman_has_a_mean_without_interval():
    assert limits([4, 5], [1, 0], "mean") == pytest.approx([4, np.nan, np.nan], nan_ok=True)


@pytest.mark.parametrize("kind", ["mean", "share"])
@pytest.mark.parametrize("values", [[], [np.nan], [1]])
def test_nobody_has_no_estimate(values, kind):
    weights = [0] * len(values)

    assert np.isnan(limits(values, weights, kind)).all() and row(values, weights, kind)["effective_n"] == 0


@pytest.mark.parametrize(
    "values, weights, kind, message",
    [
        ([1, 2], [1, 1], "share", "for a share every value is 0 or 1; found 2 at position 1"),
        ([1, np.inf], [1, 1], "mean", "values must be finite"),
        ([1, 2], [1, -1], "mean", "weights must not be below 0"),
        ([1, 2], [1, 1], "median", "kind must be mean or share; found 'median'"),
        ([1, 2], [1, 1, 1], "mean", "as many weights as values; found 3 and 2"),
    ],
)
def test_what_cannot_be_is_refused(values, weights, kind, message):
    with pytest.raises(ValueOutOfRange) as refused:
        weighted_beside_unweighted(values, weights, kind)

    assert message in str(refused.value)
