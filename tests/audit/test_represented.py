"""The women who answered beside all births; expected values worked by hand, or from the named source."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis import audit
from buzz_analysis.errors import DataError
from buzz_analysis.schema import parse_period

COLUMNS = ["vsv", "period", "parity", "age_band", "education", "language", "n"]


def births(*rows):
    """Rows of births.csv: period, parity, number."""
    return pd.DataFrame([("alliant", period, parity, "", "", "", n) for period, parity, n in rows], columns=COLUMNS)


def counts(**answered):
    """Women who answered T1 by parity; twice as many were invited."""
    levels = {"first": "0", "later": "1+", "unknown": ""}
    return pd.DataFrame(
        [("parity", levels[name], "T1", 2 * n, n) for name, n in answered.items()],
        columns=["characteristic", "level", "timepoint", "invited", "answered"],
    )


def months(year):
    return [f"{year}-{month:02d}" for month in range(1, 13)]


def test_births_of_a_whole_period_are_taken():
    made = births(*((month, "0", 10) for month in months(2021)), ("2022-01", "0", 99))
    assert audit.births_of(made, "alliant", parse_period("2021"))["n"].sum() == 120


@pytest.mark.parametrize("label", ["2021", "2021-H1"])
def test_births_under_a_longer_or_equal_label_are_taken_only_where_they_fit(label):
    found = audit.births_of(births(("2021", "0", 120)), "alliant", parse_period(label))
    assert found["n"].sum() == (120 if label == "2021" else 0)


def test_births_with_a_month_lacking_are_not_delivered():
    made = births(*((month, "0", 10) for month in months(2021)[1:]))
    assert audit.births_of(made, "alliant", parse_period("2021")).empty


def test_births_of_another_network_are_not_ours():
    assert audit.births_of(births(("2021", "0", 5)), "leiden", parse_period("2021")).empty


def test_a_month_that_stands_there_twice_is_refused():
    made = births(("2021", "0", 120), ("2021-05", "0", 10))
    with pytest.raises(DataError) as told:
        audit.births_of(made, "alliant", parse_period("2021"))
    assert str(told.value) == (
        "births of vsv 'alliant' stand under periods that overlap: 2021, 2021-05. Give months, quarters or years."
    )


def test_the_difference_is_that_of_austin():
    # 50 of 100 against 40 of 100: 0.1 / sqrt((0.25 + 0.24) / 2) = 0.2020 (Austin 2009, formula for shares)
    made = audit.represented(counts(first=50, later=50), births(("2021", "0", 40), ("2021", "1+", 60)))
    assert made.set_index("level").loc["0", "difference"] == pytest.approx(0.10 / np.sqrt(0.245))
    assert made["is_notable"].all()


def test_who_has_no_level_counts_on_neither_side():
    made = audit.represented(counts(first=40, later=60, unknown=50), births(("2021", "0", 40), ("2021", "1+", 60)))
    assert made["n"].unique().tolist() == [100] and not made["is_notable"].any()


def test_a_level_that_nobody_answered_stays_in_sight():
    made = audit.represented(counts(first=50), births(("2021", "0", 40), ("2021", "1+", 60)))
    assert made.set_index("level").loc["1+", "answered"] == 0


def test_without_births_there_is_nothing_to_compare():
    assert audit.represented(counts(first=50), births()).empty


def forms(first, later):
    """So many women who answered T1, by parity."""
    made = pd.DataFrame({"row": range(first + later), "timepoint": "T1", "answered": True, "days": 1.0})
    return made.assign(parity=["0"] * first + ["1+"] * later, age_band="", education="", language="", practice="")


def test_weights_give_the_women_who_answered_the_make_up_of_all_births():
    # 20 first mothers of 100 answers, 50 of 100 births: weights 2.5 and 0.625; only first mothers have the alert
    women = forms(20, 80)
    outcomes = pd.DataFrame({"row": range(100), "instrument": "epds", "alert": [True] * 20 + [False] * 80})
    made = audit.weighted(women, births(("2021", "0", 50), ("2021", "1+", 50)), outcomes, minimum=10)
    share = made.shares.iloc[0]
    assert (share["unweighted"], share["weighted"]) == pytest.approx((0.2, 0.5))
    assert not share["is_robust"]
    # Kish: (20 * 2.5 + 80 * 0.625)^2 / (20 * 2.5^2 + 80 * 0.625^2) = 10000 / 156.25 = 64
    assert made.sizes.loc[0, "effective_n"] == pytest.approx(64)


@pytest.mark.parametrize("moved, is_robust", [(0.11, True), (0.12, False)])
def test_eleven_points_is_the_smallest_difference_that_matters(moved, is_robust):
    # PMC4950561; half of the women are first mothers, all with the alert, so that the weighted share is their share
    share = round(100 * (0.5 + moved))
    outcomes = pd.DataFrame({"row": range(100), "instrument": "epds", "alert": [True] * 50 + [False] * 50})
    made = audit.weighted(
        forms(50, 50), births(("2021", "0", share), ("2021", "1+", 100 - share)), outcomes, minimum=10
    )
    assert made.shares.loc[0, "is_robust"] == is_robust


@pytest.mark.parametrize("first", [0, 9])
def test_a_group_too_small_to_stand_for_others_gives_no_weights(first):
    made = audit.weighted(
        forms(first, 80),
        births(("2021", "0", 50), ("2021", "1+", 50)),
        pd.DataFrame(columns=["row", "instrument", "alert"]),
        minimum=10,
    )
    assert made.sizes.empty and made.shares.empty
