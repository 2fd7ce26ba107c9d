"""What the council sees of a cell: REPORTS section 6, third column. Expected values are hand arithmetic."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buzz_analysis import disclosure
from buzz_analysis.schema import Disclosure

NUMBERS = ["numerator", "denominator", "estimate", "ci_low", "ci_high"]


def told(cells, rules, count, n, **more):
    """The own row of the council."""
    return disclosure.for_council(disclosure.release(cells(own=(count, n), **more), rules), rules).iloc[0]


@pytest.mark.parametrize(
    "count, n, display",
    [
        (0, 0, "nothing"),
        (1, 1, "few"),
        (9, 9, "few"),
        (10, 20, "few"),  # the team sees 10 of 20; the council nothing
        (14, 29, "few"),
        (9, 30, "hidden"),
        (10, 30, "share"),
        (20, 30, "share"),
        (21, 30, "hidden"),
        (0, 100, "hidden"),
        (9, 100, "hidden"),
        (10, 100, "share"),
        (90, 100, "share"),
        (91, 100, "hidden"),
    ],
)
def test_small_numbers_are_not_the_council_s(cells, rules, count, n, display):
    row = told(cells, rules, count, n)
    assert row["display"] == display
    assert row[NUMBERS].isna().all() != (display == "share")
    assert row["suppressed"] == (display in ("few", "hidden"))


@pytest.mark.parametrize(
    "count, n, rounded, of",
    [(10, 30, 10, 30), (12, 32, 10, 30), (13, 33, 15, 35), (47, 198, 45, 200), (48, 202, 50, 200)],
)
def test_counts_are_rounded_to_five_and_the_share_follows_from_them(cells, rules, count, n, rounded, of):
    row = told(cells, rules, count, n)
    assert (row["numerator"], row["denominator"], row["estimate"]) == (rounded, of, rounded / of)


def test_the_interval_is_that_of_the_rounded_counts(cells, rules):
    row = told(cells, rules, 21, 98)
    # Wilson for 20 of 100 by hand, z 1.96: (.219207 ± .0807) / 1.038415.
    assert (round(row["ci_low"], 3), round(row["ci_high"], 3)) == (0.133, 0.289)


def test_what_stands_beside_a_share_is_not_the_council_s(cells, rules):
    row = told(cells, rules, 40, 200, unknown=30, gate_closed=60)
    assert pd.isna(row["asked"]) and pd.isna(row["unknown"])


def test_the_signal_of_what_is_hidden_is_hidden(cells, rules):
    team = disclosure.release(cells(own=(40, 200), previous=(90, 200), signal="beyond_99.8"), rules)
    stricter = Disclosure(minimum=10, describe_from=300, compare_from=300)
    assert (disclosure.for_council(team, rules)["signal"] == team["signal"]).all() and team["signal"].any()
    hidden = disclosure.for_council(team, stricter)
    assert not hidden["signal"].any() and not hidden["direction"].any() and (hidden["level"] == 0).all()


def test_a_study_cannot_lower_the_council_s_minimum(cells):
    lax = Disclosure(minimum=1, describe_from=2, compare_from=3)
    assert told(cells, lax, 5, 60)["display"] == "hidden" and told(cells, lax, 12, 28)["display"] == "few"


def test_the_others_have_no_interval(cells, rules):
    row = disclosure.for_council(disclosure.release(cells(own=(40, 200), others=(90, 500)), rules), rules).iloc[1]
    assert row["estimate"] == 90 / 500 and pd.isna(row["ci_low"]) and pd.isna(row["ci_high"])


@given(st.integers(0, 400), st.integers(0, 400))
def test_every_number_told_has_three_exact_ones_behind_it_and_no_side_under_ten(yes, no):
    rounded, of = disclosure.to_five(np.array([yes, yes + no]))
    if yes >= 10 and no >= 10 and yes + no >= 30:
        assert rounded >= 10 and of - rounded >= 10
    same = [other for other in range(max(yes - 5, 10), yes + 6) if disclosure.to_five(np.array([other]))[0] == rounded]
    assert yes < 10 or (len(same) >= 3 and abs(rounded - yes) <= 2)


def test_the_flow_is_rounded_and_only_asked_and_answered_stay(rules, steps):
    released = disclosure.release(steps(203, opened=150, answered=118, fully_answered=70), rules)
    row = disclosure.flow_for_council(disclosure.flow_table(released), rules).iloc[0]
    assert (row["invited"], row["answered"], row["estimate"]) == (205, 120, 120 / 205)
    assert pd.isna(row["opened"]) and pd.isna(row["fully_answered"])


@pytest.mark.parametrize("invited, answered", [(25, 12), (200, 8), (200, 195)])
def test_a_small_flow_is_not_told(rules, steps, invited, answered):
    released = disclosure.release(steps(invited, opened=answered, answered=answered, fully_answered=0), rules)
    row = disclosure.flow_for_council(disclosure.flow_table(released), rules).iloc[0]
    assert pd.isna(row["invited"]) and pd.isna(row["answered"]) and pd.isna(row["estimate"])


def test_research_hides_nothing_and_keeps_the_words(cells, rules):
    free = rules.unsuppressed()
    row = disclosure.release(cells(own=(3, 7), unknown=2), free).iloc[0]
    assert (row["numerator"], row["denominator"], row["unknown"]) == (3, 7, 2)
    assert not row["suppressed"] and row["display"] == "count"
    assert (free.describe_from, free.compare_from) == (30, 100)


def test_a_study_may_ask_for_more_of_what_the_public_sees(cells):
    strict = Disclosure(minimum=10, describe_from=30, compare_from=100, council={"minimum": 15, "describe_from": 60})
    assert [told(cells, strict, *pair)["display"] for pair in ((20, 59), (14, 60), (15, 60))] == [
        "few",
        "hidden",
        "share",
    ]
    with pytest.raises(ValueError, match="greater than or equal to 10"):
        Disclosure(minimum=10, describe_from=30, compare_from=100, council={"minimum": 5})
