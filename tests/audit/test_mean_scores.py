"""Means from sums."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis import audit
from buzz_analysis.schema import parse_period

YEAR = parse_period("2021")


def sums(counts, values, *, vsv="alliant", period="2021-05"):
    """Aggregates of these values."""
    values = np.array(values, float)
    return counts(
        {
            "vsv": vsv,
            "period": period,
            "timepoint": "T4",
            "kind": "mean",
            "instrument": "phq2",
            "scale": "total",
            "n": len(values),
            "total": values.sum(),
            "total_sq": (values**2).sum(),
        }
    )


def test_mean_and_sd_are_those_of_the_values(counts):
    # 2, 4, 4, 4, 5, 5, 7, 9: the textbook example, mean 5, population SD 2, so sample SD sqrt(32/7)
    made = audit.mean_scores(sums(counts, [2, 4, 4, 4, 5, 5, 7, 9]), "alliant", YEAR).iloc[0]
    assert (made["group"], made["n"], made["mean"]) == ("own", 8, 5)
    assert made["sd"] == pytest.approx((32 / 7) ** 0.5)


def test_one_woman_has_a_mean_and_no_sd(counts):
    made = audit.mean_scores(sums(counts, [3]), "alliant", YEAR).iloc[0]
    assert made["mean"] == 3
    assert np.isnan(made["sd"])


def test_equal_values_have_an_sd_of_zero_and_not_the_root_of_a_negative(counts):
    assert audit.mean_scores(sums(counts, [0.1] * 3), "alliant", YEAR)["sd"].iloc[0] == pytest.approx(0, abs=1e-7)


def test_months_are_added_up(counts):
    made = pd.concat([sums(counts, [1, 2]), sums(counts, [3], period="2021-06")])
    row = audit.mean_scores(made, "alliant", YEAR).iloc[0]
    assert (row["n"], row["mean"], row["sd"]) == (3, 2, 1)


def test_others_and_previous_are_groups_of_their_own(counts):
    made = pd.concat([sums(counts, [1]), sums(counts, [2], vsv="zwolle"), sums(counts, [3], period="2020-01")])
    means = audit.mean_scores(made, "alliant", YEAR).set_index("group")["mean"]
    assert means.to_dict() == {"own": 1, "others": 2, "previous": 3}


def test_nothing_gives_an_empty_frame_with_its_columns(counts):
    made = audit.mean_scores(counts(), "alliant", YEAR)
    assert list(made.columns) == ["timepoint", "instrument", "scale", "group", "n", "mean", "sd"]
