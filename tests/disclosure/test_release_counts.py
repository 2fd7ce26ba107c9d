"""What may be seen of counts that stand by themselves, of means, and of counts by care type."""

import itertools

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.disclosure import release_care, release_counts, release_means, told_in_tens
from buzz_analysis.schema import Disclosure

RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)


def one(count, n, **options):
    frame = pd.DataFrame({"numerator": pd.array([count], "Int64"), "denominator": pd.array([n], "Int64")})
    return release_counts(frame, RULES, **options).iloc[0]


# REPORTS section 6, by denominator; none and all count as small.
@pytest.mark.parametrize(
    "count, n, display",
    [
        (None, 80, "unknown"),
        (0, 0, "nothing"),
        (4, 9, "less_than_minimum"),
        (9, 80, "small_part"),
        (71, 80, "small_part"),
        (0, 80, "small_part"),
        (10, 29, "count"),
        (20, 80, "share"),
    ],
)
def test_each_size_has_its_display(count, n, display):
    shown = one(count, n)
    assert shown["display"] == display
    assert pd.isna(shown["numerator"]) == (display in ("unknown", "less_than_minimum", "small_part"))


def test_a_share_of_tens_leaves_open_how_many_there_were():
    """Of 80 each whole percentage is one count: 33 is 41%. Every count that rounds to 30 has the same share."""
    told = {told_in_tens(one(count, 80).to_frame().T, RULES)["estimate"].iloc[0] for count in range(26, 35)}
    assert told == {30 / 80}


def test_where_nothing_is_hidden_nothing_is_rounded():
    exact = one(33, 80).to_frame().T
    assert told_in_tens(exact, RULES.unsuppressed())["estimate"].iloc[0] == 33 / 80


def test_a_share_has_its_interval_by_wilson():
    shown = one(20, 80)
    # By hand: (.25 + 1.9207/80 ± 1.96 sqrt(.1875/80 + .9604/6400)) / (1 + 3.8415/80)
    assert (round(shown["ci_low"], 3), round(shown["ci_high"], 3)) == (0.168, 0.355)


def test_a_definition_may_ask_for_more_than_the_minimum():
    assert one(12, 24, least=25)["display"] == "less_than_minimum"
    assert one(12, 25, least=25)["display"] == "count"


def mean(n, total, total_sq, **scale):
    frame = pd.DataFrame({"n": [n], "total": [total], "total_sq": [total_sq]})
    return release_means(frame, RULES, **{"lowest": 0, "highest": 4} | scale).iloc[0]


def test_a_mean_of_few_is_hidden():
    assert mean(9, 18.0, 40.0)["display"] == "less_than_minimum" and pd.isna(mean(9, 18.0, 40.0)["denominator"])


def test_a_mean_of_ten_is_told_without_an_interval():
    shown = mean(10, 25.0, 70.0)
    assert shown["estimate"] == 2.5 and shown["denominator"] == 10 and np.isnan(shown["ci_low"])


def test_a_mean_has_an_interval_where_a_share_would():
    shown = mean(36, 72.0, 179.0)
    # Mean 2; variance (179 - 36 × 4) / 35 = 1; half width 1.96 / 6 = .327.
    assert round(shown["ci_low"], 3) == 1.673 and round(shown["ci_high"], 3) == 2.327


# Of 20 on a scale of 0 to 4: fewer than ten points from where all have the lowest (0) or the highest (80).
@pytest.mark.parametrize("total", [0.0, 9.0, 71.0, 80.0])
def test_a_mean_near_an_end_tells_how_few_answered_otherwise(total):
    assert mean(20, total, total**2 / 20)["display"] == "hidden" and np.isnan(mean(20, total, 0.0)["estimate"])


@pytest.mark.parametrize("total", [10.0, 70.0])
def test_ten_points_from_an_end_a_mean_is_told(total):
    assert mean(20, total, total**2 / 20)["display"] == "mean"


def test_on_a_wide_scale_a_hundredth_of_it_is_an_end():
    # 99.5 of 100 for each of 20: ten points away in all, and half a hundredth of the scale.
    assert mean(20, 1990.0, 198_005.0, highest=100)["display"] == "hidden"


@pytest.mark.parametrize("total, display", [(20, "hidden"), (66, "hidden"), (67, "mean")])
def test_a_mean_that_two_women_could_dominate_is_hidden(total, display):
    # Twenty women, 0 to 30: two of them have 60 at most, nine tenths of 66.7 (Hundepool 2012, (n, k) with 2 and 90%).
    assert mean(20, float(total), float(total) ** 2 / 20, highest=30)["display"] == display


def care(*rows):
    return pd.DataFrame(rows, columns=["timepoint", "care_type", "outcome", "n"])


def by_care(frame):
    return release_care(frame, RULES).set_index("care_type")


def test_large_cells_by_care_are_shares():
    rows = by_care(
        care(
            ("T4", "midwife", "yes", 40),
            ("T4", "midwife", "rest", 160),
            ("T4", "hospital", "yes", 20),
            ("T4", "hospital", "rest", 60),
        )
    )
    assert list(rows.loc["midwife", ["numerator", "denominator", "display"]]) == [40, 200, "share"]
    assert rows.loc["hospital", "estimate"] == 0.25


def test_one_small_cell_hides_what_would_give_it_away():
    shown = by_care(
        care(
            ("T4", "midwife", "yes", 40),
            ("T4", "midwife", "rest", 160),
            ("T4", "hospital", "yes", 7),
            ("T4", "hospital", "rest", 60),
        )
    )
    # 47 with an alert in all stands on the page: 47 - 40 would be 7.
    assert shown["numerator"].isna().all() and set(shown["display"]) <= {"small_part", "hidden"}


@pytest.mark.parametrize("rest, display", [(4, "hidden"), (3, "less_than_minimum")])
def test_which_numbers_are_small_is_not_said_where_that_fixes_them(rest, display):
    # Beside the 80 women of one kind of care the others are 27 together: if each is under ten, each is nine. Of 26
    # together any of them may be eight.
    counts = {"a": (5, 4), "b": (5, 4), "c": (5, rest), "d": (40, 40)}
    rows = [("T4", kind, *one) for kind, both in counts.items() for one in zip(("yes", "rest"), both, strict=True)]
    shown = by_care(care(*rows))
    assert set(shown.loc[["a", "b", "c"], "display"]) == {display} and shown.loc["d", "denominator"] == 80


def small_tables():
    numbers = (0, 3, 9, 10, 14, 40)
    return itertools.islice(itertools.product(numbers, repeat=4), 0, None, 7)


def test_no_small_count_can_be_worked_out_from_the_whole_network():
    for a, b, c, d in small_tables():
        counts = {("midwife", "yes"): a, ("midwife", "rest"): b, ("hospital", "yes"): c, ("hospital", "rest"): d}
        shown = by_care(care(*(("T4", *key, n) for key, n in counts.items())))
        yes, n = a + c, a + b + c + d
        page_shows = yes >= 10 and n - yes >= 10
        for known in ("midwife", "hospital"):
            count, size = shown.loc[known, ["numerator", "denominator"]]
            if page_shows and not pd.isna(count):
                assert yes - count >= 10
            if n >= 10 and not pd.isna(size):
                assert n - size >= 10
