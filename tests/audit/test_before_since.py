"""A share before and since a month: whole stretches that could each be shown, or nothing."""

import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buzz_analysis.audit import before_since, first_month_after
from buzz_analysis.schema import month_number, parse_period

YEAR = parse_period("2021")
START = month_number("2020-01")


def months(counts) -> pd.DataFrame:
    """From January 2020 on, a pair (with an alert, screened) a month."""
    return pd.DataFrame([{"month": START + place, "yes": yes, "no": n - yes} for place, (yes, n) in enumerate(counts)])


def look(counts, first="2021-07", until=None, period=YEAR, minimum=10):
    end = None if until is None else month_number(until)
    return before_since(months(counts), period, month_number(first), until=end, minimum=minimum)


def test_whole_months_before_and_since_are_added_up():
    found = look([(10, 30)] * 18 + [(20, 40)] * 6)
    # Twelve months up to June 2021: 12 × 10 of 12 × 30; July to December: 6 × 20 of 6 × 40.
    assert found.outcome == "measured"
    assert found.before[2:] == (120, 360) and found.since[2:] == (120, 240)
    assert found.before.end == found.since.first == month_number("2021-07")


def test_one_month_too_small_makes_the_stretches_longer():
    # February 2020 has 9: quarters are large enough, and July begins one.
    found = look([(10, 30), (9, 30)] + [(10, 30)] * 22)
    assert found.outcome == "measured" and found.since[2:] == (60, 180)


def test_a_quarter_that_holds_the_action_is_left_out_of_both():
    # Months hold 5 of 20: only quarters are large enough. The action of May leaves out April to June.
    found = look([(5, 20)] * 24, first="2021-05")
    assert (found.before.end, found.since.first) == (month_number("2021-04"), month_number("2021-07"))


def test_up_to_the_day_of_a_prediction_there_may_be_too_few_where_the_year_tells_a_number():
    # Months hold 2 of 8: only half years are large enough. February to June holds none, July to December is one.
    counts = [(2, 8)] * 24
    assert look(counts, first="2021-02", until="2021-07").outcome == "few"
    found = look(counts, first="2021-02")
    assert found.since == (month_number("2021-07"), month_number("2022-01"), 12, 48)


@pytest.mark.parametrize(("yes", "outcome"), [(9, "few"), (10, "measured")])
def test_at_the_minimum_a_stretch_is_large_enough(yes, outcome):
    # All women of a year in one month, so that no longer stretch helps but the year itself.
    counts = [(0, 0)] * 24
    counts[0], counts[12] = (yes, 40), (yes, 40)
    assert look(counts, first="2021-01").outcome == outcome


@pytest.mark.parametrize(("n", "outcome"), [(19, "few"), (20, "measured")])
def test_too_few_without_an_alert_hide_as_well(n, outcome):
    counts = [(0, 0)] * 24
    counts[0], counts[12] = (10, n), (10, n)
    assert look(counts, first="2021-01").outcome == outcome


def test_an_action_after_the_period_shows_nothing_yet():
    assert look([(10, 30)] * 24, first="2022-01").outcome == "not_yet"


def test_a_window_ends_where_it_is_told():
    found = look([(10, 30)] * 24, first="2021-02", until="2021-05")
    assert found.since.end == month_number("2021-05") and found.since[2:] == (30, 90)


def test_without_answers_there_is_nothing():
    assert look([(0, 0)] * 24).outcome == "nothing"


@pytest.mark.parametrize(("day", "month"), [("2021-06-15", "2021-06"), ("2021-06-16", "2021-07")])
def test_an_agreement_counts_from_the_nearest_first_of_a_month(day, month):
    assert first_month_after(datetime.date.fromisoformat(day)) == month_number(month)


@given(
    counts=st.lists(st.tuples(st.integers(0, 15), st.integers(0, 20)), min_size=24, max_size=24),
    first=st.integers(START + 1, START + 24),
)
def test_no_difference_with_a_shown_year_is_small(counts, first):
    """An attacker who subtracts the window from the years it lies in finds no count under the minimum."""
    pairs = [(min(yes, n), n) for yes, n in counts]
    found = before_since(months(pairs), YEAR, first, minimum=10)
    if found.outcome != "measured":
        return
    rows = months(pairs).set_index("month")
    for year in (START, START + 12):
        for window in found[1:]:
            of_year = rows.loc[year : year + 11]
            inside = of_year[(of_year.index >= window.first) & (of_year.index < window.end)].sum()
            for part in (inside, of_year.sum() - inside):
                assert part.sum() == 0 or part.min() >= 10
