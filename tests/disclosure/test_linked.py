"""What several reports give away together; the small rests are worked out by hand beside each case."""

import pandas as pd
import pytest

from buzz_analysis.disclosure.linked import Sum, given_away, least_change

JANUARY = 2021 * 12
YEAR = (JANUARY, JANUARY + 12)


def monthly(yes, no, vsv="a", timepoint="T1"):
    """Counts of the months of 2021."""
    return pd.DataFrame({"vsv": vsv, "timepoint": timepoint, "month": range(*YEAR), "yes": yes, "no": no})


def told(first, after, *networks, timepoints=("T1",)):
    """A sum over months of 2021, counted from 0."""
    name = f"{'+'.join(networks or ('a',))}:{first}-{after}"
    return Sum(name, frozenset(networks or ("a",)), frozenset(timepoints), JANUARY + first, JANUARY + after)


def months(found):
    return [(row.first - JANUARY, row.after - JANUARY) for row in found.itertuples()]


FLAT = monthly([20] * 12, [20] * 12)
LOW_DECEMBER = monthly([*[20] * 11, 4], [20] * 12)


def test_one_large_sum_gives_nothing_away():
    assert given_away(FLAT, [told(0, 12)], 10).empty


def test_a_year_less_eleven_months_is_the_month_that_is_left():
    found = given_away(LOW_DECEMBER, [told(0, 12), told(0, 11)], 10)
    assert months(found) == [(11, 12)] and found["vsv"].tolist() == ["a"]  # 4 with an alert


def test_the_same_two_sums_are_harmless_where_the_month_is_large():
    assert given_away(FLAT, [told(0, 12), told(0, 11)], 10).empty


def test_three_quarters_and_a_year_give_the_fourth():
    found = given_away(LOW_DECEMBER, [told(0, 12), told(0, 3), told(3, 6), told(6, 9), told(9, 11)], 10)
    assert months(found) == [(11, 12)]


def test_a_year_less_its_middle_leaves_both_ends():
    # January 4 and December 4 with an alert: neither is known, their sum of 8 is.
    ends = monthly([4, *[20] * 10, 4], [20] * 12)
    found = given_away(ends, [told(0, 12), told(1, 11)], 10)
    assert found[["without_first", "without_after"]].to_numpy().tolist() == [[JANUARY + 1, JANUARY + 11]]


def test_all_networks_less_the_others_is_the_own_count():
    both = pd.concat([monthly([1] * 6 + [0] * 6, [20] * 12), monthly([20] * 12, [20] * 12, vsv="b")])
    found = given_away(both, [told(0, 12, "a", "b"), told(0, 12, "b")], 10)
    assert ("a", "T1") in set(zip(found["vsv"], found["timepoint"], strict=True))  # 6 with an alert


def test_time_points_together_less_one_of_them_is_the_other():
    both = pd.concat([FLAT, monthly([0] * 11 + [5], [20] * 12, timepoint="T2")])
    found = given_away(both, [told(0, 12, timepoints=("T1", "T2")), told(0, 12)], 10)
    assert "T2" in set(found["timepoint"])  # 5 with an alert


def test_months_without_anybody_are_no_secret():
    gap = monthly([20] * 11 + [0], [20] * 11 + [0])
    assert given_away(gap, [told(0, 12), told(0, 11)], 10).empty


def test_the_least_change_names_the_new_sum_only():
    assert least_change(LOW_DECEMBER, [told(0, 12)], [told(0, 11), told(0, 6)], 10) == [told(0, 11)]


def test_what_was_given_away_before_is_not_laid_at_the_door_of_the_new():
    earlier = [told(0, 12), told(0, 11)]
    assert least_change(LOW_DECEMBER, earlier, [told(0, 6)], 10) == []


@pytest.mark.parametrize("minimum", [5, 10, 21])
def test_the_minimum_decides(minimum):
    assert given_away(FLAT, [told(0, 12), told(0, 11)], minimum).empty == (minimum <= 20)


def test_the_number_of_women_alone_has_one_cell():
    women = FLAT.assign(n=FLAT["yes"] + FLAT["no"])[["vsv", "timepoint", "month", "n"]]
    few = women.assign(n=[40] * 11 + [7])
    assert months(given_away(few, [told(0, 12), told(0, 11)], 10)) == [(11, 12)]
