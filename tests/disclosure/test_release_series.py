"""Counts over time: the shortest unit that may be seen, and nothing that subtraction over reports gives away."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buzz_analysis import disclosure
from buzz_analysis.audit import before_since
from buzz_analysis.disclosure import Stretch
from buzz_analysis.disclosure.books import Books
from buzz_analysis.disclosure.ledger import Ledger
from buzz_analysis.schema import parse_period

JANUARY = 2020 * 12
YEAR = 12


def monthly(yes, no):
    """Counts from January 2020 on."""
    return pd.DataFrame({"yes": yes, "no": no}, index=range(JANUARY, JANUARY + len(yes)))


def year(number):
    """A year as months; 2020 is 0."""
    return Stretch(JANUARY + YEAR * number, JANUARY + YEAR * (number + 1))


def series(yes, no, rules, number=0):
    return disclosure.release_series(monthly(yes, no), year(number), rules)


def test_months_with_ten_on_both_sides_are_drawn_as_months(rules):
    found = series([10] * 12, [10] * 12, rules)
    assert found.unit == "month" and found.points["yes"].tolist() == [10] * 12


def test_one_month_with_nine_alerts_of_many_makes_it_quarters(rules):
    # Hidden for what women answered: the months that remain would lie too high. Quarters: 30, 29, 30, 30 of 90.
    found = series([10, 10, 10, 9, *[10] * 8], [20] * 12, rules)
    assert found.unit == "quarter" and found.points["yes"].tolist() == [30, 29, 30, 30]


def test_a_month_too_small_whatever_was_answered_is_a_gap_and_takes_a_neighbour_with_it(rules):
    # 3 women in June can never be ten with and ten without. The year is told (133 of 267), so June would be the rest:
    # December, the last that could be shown, is hidden beside it.
    yes, no = [12] * 12, [12] * 12
    yes[5], no[5] = 1, 2
    found = series(yes, no, rules)
    hidden = found.points["yes"].isna()
    assert found.unit == "month" and hidden.tolist() == [place in (5, 11) for place in range(12)]


def test_a_month_without_anybody_is_a_gap_that_gives_nothing_away(rules):
    yes, no = [12] * 12, [12] * 12
    yes[5] = no[5] = 0
    found = series(yes, no, rules)
    assert found.points["yes"].isna().tolist() == [place == 5 for place in range(12)]


def test_fewer_than_four_points_are_no_series(rules):
    # Three Januaries of 11 and 11: three points as months, quarters, half-years and years, and three Januaries at which
    # twelve months can end.
    counts = [11, *[0] * 11] * 3
    assert series(counts, counts, rules, number=2).unit == ""


def test_twelve_months_up_to_each_month_where_no_whole_unit_will_do(rules):
    # 1 and 1 a month over two years: 6 a half-year is too few, 12 a year is two points; twelve months end in thirteen
    # months. Both years together less one window inside them leave 12, so all thirteen may be seen.
    found = series([1] * 24, [1] * 24, rules, number=1)
    assert found.unit == "rolling_year" and found.points["yes"].tolist() == [12] * 13


def test_nobody_at_all_is_no_series(rules):
    found = disclosure.release_series(monthly([], []), year(0), rules)
    assert (found.unit, len(found.points), found.pooled) == ("", 0, None)


def test_months_after_the_report_are_not_looked_at(rules):
    found = disclosure.release_series(monthly([10] * 24, [10] * 24), year(0), rules)
    assert found.points["after"].max() == JANUARY + 12


def test_a_hidden_year_is_pooled_with_a_hidden_year_before(rules):
    # 6 and 7 of 60 and 60: 13 of 120 together. No unit has four points.
    found = series([6, *[0] * 11, 7, *[0] * 11], [54, *[0] * 11, 53, *[0] * 11], rules, number=1)
    assert found.pooled == Stretch(JANUARY, JANUARY + 24)


@pytest.mark.parametrize(
    ("years", "since"), [((9, 9), None), ((8, 9), 0), ((51, 0), None), ((9, 9, 9), None), ((9, 8, 9), 12)]
)
def test_two_years_are_not_pooled_where_their_sum_fixes_both(rules, years, since):
    # Of 60 a year: each hidden year has at most nine, so 18 is 9 and 9, and 17 leaves 8 or 9 to either. 51 of 60 has
    # nine without; 51 of it and a year of 60, 51 to 60 and 0 to 9, is made in one way only. 27 of three is 9 each.
    first = ([yes, 60 - yes] for yes in years)
    yes, no = ([count for one in counts for count in (one, *[0] * 11)] for counts in zip(*first, strict=True))
    pooled = series(yes, no, rules, number=len(years) - 1).pooled
    assert pooled == (None if since is None else Stretch(JANUARY + since, JANUARY + 12 * len(years)))


def test_a_hidden_year_is_not_pooled_with_a_year_that_was_told(rules):
    # 20 of 60 was told; 27 of 120 less 20 of 60 is 7 of 60.
    assert series([20, *[0] * 11, 7, *[0] * 11], [40, *[0] * 11, 53, *[0] * 11], rules, number=1).pooled is None


def test_a_third_year_is_not_pooled_with_two_that_were_told_together(rules):
    # 2020 and 2021 were told together (13); all three less these two would give 2022 (8): 2021 and 2022 are told, 15.
    yes, no = ([one, *[0] * 11] for one in (6, 54))
    found = series([*yes, 7, *([0] * 11), 8, *([0] * 11)], no * 3, rules, number=2)
    assert found.pooled == Stretch(JANUARY + 12, JANUARY + 36)


def test_a_stretch_less_a_stretch_inside_it_must_not_be_small():
    # Four months of 20: all four are told; the middle two would leave 5 + 4 women with an alert at both ends.
    ledger = Ledger(np.array([[5, 20, 20, 4], [20, 20, 20, 20]]), 10)
    ledger.add(0, 4)
    assert ledger.is_large(1, 3) and not ledger.is_safe(1, 3)


def test_what_adding_up_gives_is_known_and_nothing_else():
    ledger = Ledger(np.full((2, 4), 20), 10)
    ledger.add(0, 2)
    ledger.add(2, 4)
    assert ledger.knows(0, 4) and not ledger.knows(1, 2)


def shown_by_all_reports(counts, n_years, rules, begins):
    """Every sum that the reports of successive years show, as a row of ones over the months."""
    told, earlier = [], {}
    for number in range(n_years):
        last = year(number)
        known = counts[counts.index < last.after]
        found = disclosure.release_series(known, last, rules, earlier=earlier)
        told += [(row.first, row.after) for row in found.points.itertuples() if not pd.isna(row.yes)]
        told += [last] if (known[known.index >= last.first].sum() >= rules.minimum).all() else []
        told += [found.pooled] if found.pooled else []
        windows = windows_since(known, number, begins, rules)
        may = disclosure.release_windows(known, last, rules, windows, earlier=earlier)
        told += [one for group, is_told in zip(windows, may, strict=True) if is_told for one in group]
        earlier[last.after] = windows
    rows = [(counts.index >= first) & (counts.index < after) for first, after in told]
    empty = (counts.sum(axis=1) == 0).to_numpy()
    return np.array([*rows, *np.eye(len(counts), dtype=bool)[empty]], float).reshape(-1, len(counts))


def windows_since(counts, number, begins, rules):
    """Months before and since each action that a report of a year would tell."""
    rows, period = counts.reset_index(names="month"), parse_period(str(2020 + number))
    found = [before_since(rows, period, JANUARY + begin, minimum=rules.minimum) for begin in begins]
    return [[Stretch(*window[:2]) for window in one[1:]] for one in found if one.outcome == "measured"]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_an_attacker_with_every_report_finds_no_small_stretch(data):
    # The attacker solves the equations of all shown sums: what lies in their row space is known exactly. Each report
    # also tells what was measured before and since up to three actions.
    rules = disclosure_rules()
    n_years = data.draw(st.integers(1, 3))
    level = data.draw(st.sampled_from([1, 3, 8, 14]))
    draw = st.lists(st.integers(0, 2 * level), min_size=12 * n_years, max_size=12 * n_years)
    counts = monthly(data.draw(draw), data.draw(draw))
    begins = data.draw(st.lists(st.integers(1, 12 * n_years - 1), max_size=3))
    shown = shown_by_all_reports(counts, n_years, rules, begins)
    for stretch, cells in every_stretch(counts):
        if cells.sum() > 0 and (cells < rules.minimum).any():
            assert not is_known(stretch, shown), (begins, stretch, cells)


def every_stretch(counts):
    """Each stretch of months, as ones over the months, with its cells."""
    months = len(counts)
    for first in range(months):
        for after in range(first + 1, months + 1):
            stretch = np.zeros(months)
            stretch[first:after] = 1
            yield stretch, stretch @ counts.to_numpy()


def test_a_window_that_gives_an_older_quarter_away_is_not_told(rules):
    # 2020: 1 and 1 a month, but October to December nobody with an alert... the rolling years tie every month to the
    # same month a year later. So October 2021 to January 2022 known gives October 2020 to January 2021 (3 of 6).
    counts = monthly([1] * 12 + [1] * 9 + [4] * 3, [1] * 12 + [1] * 9 + [4] * 3)
    assert disclosure.release_series(counts, year(1), rules).unit == "rolling_year"
    since = Stretch(JANUARY + 21, JANUARY + 24)  # October to December 2021: 12 and 12, large by itself
    assert disclosure.release_windows(counts, year(1), rules, [[since]]) == [False]
    assert disclosure.release_windows(counts, year(1), rules, [[year(1)]]) == [True]  # the report's own figure


def test_a_window_without_anybody_gives_nothing_away(rules):
    counts = monthly([0] * 12 + [10] * 12, [0] * 12 + [10] * 12)
    assert disclosure.release_windows(counts, year(1), rules, [[year(0), year(1)]]) == [True]
    assert disclosure.release_windows(monthly([], []), year(0), rules, [[year(0)]]) == [False]


def is_known(stretch, shown):
    """Whether the sum over a stretch follows from the sums shown."""
    if not len(shown):
        return False
    solution = np.linalg.lstsq(shown.T, stretch, rcond=None)[0]
    return bool(np.abs(shown.T @ solution - stretch).max() < 1e-8)


def disclosure_rules():
    from buzz_analysis.schema import Disclosure

    return Disclosure(minimum=10, describe_from=30, compare_from=100)


def moments(**counts):
    """Counts of several time points, one month each: `moments(T1=(yes, no), …)`."""
    rows = [{"timepoint": name, "yes": yes, "no": no} for name, pairs in counts.items() for yes, no in pairs]
    index = [JANUARY + month for pairs in counts.values() for month in range(len(pairs))]
    return pd.DataFrame(rows, index=index)


@pytest.mark.parametrize("last, may", [(9, False), (8, True)])
def test_a_sum_over_a_shown_period_between_two_hidden_ones_fixes_neither(last, may):
    # 9, 20 and 9 women with an alert; the first and the last are said to be under ten. 38 less 20 is nine and nine.
    books = Books.open(np.array([[9, 20, last], [20, 20, 20]]), 10, True)
    for month in range(3):
        books.show_period(Stretch(month, month + 1))
    assert books.may_show(Stretch(0, 3)) == may


@pytest.mark.parametrize(
    "parts, is_open",
    [
        ([(9, 31), (9, 31)], False),  # 18 with an alert, each under ten: nine and nine
        ([(9, 31), (8, 32)], True),  # of 17 either may be eight
        ([(3, 6), (3, 6), (4, 8)], False),  # 30 women, 12 of them told: 18 in two parts under ten
        ([(3, 6), (3, 5), (4, 8)], True),
        ([(1, 0), (1, 0), (10, 12)], False),  # 24 women, 22 of them told: one and one
    ],
)
def test_a_sum_over_hidden_parts_fixes_none_of_them(parts, is_open):
    assert disclosure.sum_leaves_open(parts, 10) == is_open


@pytest.mark.parametrize("second, is_drawn", [(9, False), (8, True)])
def test_time_points_together_whose_sum_fixes_the_hidden_ones_are_no_series(second, is_drawn, rules):
    # T1 is told, ten a month with and without an alert. T2 and T3 are hidden, nine of the year each: the year of all
    # three less T1 would be 18, nine and nine; of 17 either may be eight.
    few = {name: [(n if month == 11 else 0, 3) for month in range(12)] for name, n in (("T2", 9), ("T3", second))}
    counts = moments(T1=[(10, 10)] * 12, **few)
    assert bool(disclosure.release_together(counts, year(0), rules).unit) == is_drawn


def test_time_points_together_that_leave_one_hidden_time_point_are_no_series(rules):
    # T1 is told (240 of 480); together less T1 would give T2: 12 months of 0 with and 1 without.
    counts = moments(T1=[(20, 20)] * 12, T2=[(0, 1)] * 12)
    assert disclosure.release_together(counts, year(0), rules).unit == ""


def test_time_points_together_are_a_series_where_the_hidden_ones_are_large_together(rules):
    # Neither is told alone over the year (8 and 9 with an alert in the year), 17 of 120 are together; no four points.
    counts = moments(T1=[(8, 50), *[(0, 0)] * 11], T2=[(9, 53), *[(0, 0)] * 11])
    assert disclosure.release_together(counts, year(0), rules).unit == ""
    # Six a month at either of two time points: 72 a year each, told alone; nothing is hidden, so nothing is left.
    assert disclosure.release_together(moments(T1=[(6, 6)] * 12, T2=[(6, 6)] * 12), year(0), rules).unit == "month"


@pytest.mark.parametrize("n, total, told", [(9, 27.0, False), (10, 30.0, True), (10, 41.0, False), (10, 19.0, False)])
def test_a_mean_is_told_from_ten_women_and_ten_points_from_either_end(n, total, told):
    # Scale 1 to 5: ten women have a sum from 10 to 50; 41 is 9 points from the end, 19 is 9.
    assert disclosure.may_tell_mean(n, total, (1, 5), 10) is told


def test_means_over_time_need_ten_women_a_point_and_a_sum_far_from_the_ends(rules):
    sums = pd.DataFrame({"n": [10] * 12, "total": [30.0] * 12}, index=range(JANUARY, JANUARY + 12))
    found = disclosure.release_mean_series(sums, (1, 5), year(0), rules)
    assert found.unit == "month" and (found.points["total"] / found.points["n"]).tolist() == [3.0] * 12
    near = disclosure.release_mean_series(sums.assign(total=49.0), (1, 5), year(0), rules)
    assert near.unit == "" and near.points.empty


@pytest.mark.parametrize(("june", "unit"), [(9.0, "month"), (15.0, "")])
def test_a_mean_that_follows_from_points_and_period_is_not_given_away(rules, june, unit):
    # Of June three women count, so June is hidden, and a month beside it (as above). The mean of the year less the
    # points gives both together: 15 women, 45 points (told) or 15 + 58 of at most 75: 2 from where all had five.
    n = [12] * 12
    total = [36.0] * 11 + [36.0 if unit else 58.0]
    n[5], total[5] = 3, june
    sums = pd.DataFrame({"n": n, "total": total}, index=range(JANUARY, JANUARY + 12))
    sums = sums.assign(instrument="epds").drop(index=JANUARY + 2) if unit else sums  # as counted: words, and a gap
    assert disclosure.release_mean_series(sums, (1, 5), year(0), rules).unit == unit


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_attacker_with_the_means_of_a_report_finds_none_that_may_not_be_told(data):
    # What he asks for: every stretch of the year, and every stretch less one inside it.
    rules = disclosure_rules()
    n = np.array(data.draw(st.lists(st.integers(0, 16), min_size=12, max_size=12)))
    each = np.array(data.draw(st.lists(st.sampled_from([1.0, 1.1, 3.0, 4.9, 5.0]), min_size=12, max_size=12)))
    sums = pd.DataFrame({"n": n, "total": n * each}, index=range(JANUARY, JANUARY + 12))
    found = disclosure.release_mean_series(sums, (1, 5), year(0), rules)
    points = [(row.first, row.after) for row in found.points.itertuples() if not pd.isna(row.n)]
    if not found.unit:
        return
    if disclosure.may_tell_mean(n.sum(), sums["total"].sum(), (1, 5), rules.minimum):
        points.append(year(0))
    shown = np.array([*(ones(first, after) for first, after in points), *np.eye(12)[n == 0]], float)
    whole = [one for one, _ in every_stretch(sums)]
    asked = np.array([*whole, *(one - other for one in whole for other in whole if (one >= other).all())])
    rest = asked - asked @ np.linalg.pinv(shown) @ shown
    women, total = (asked @ sums[name].to_numpy() for name in ("n", "total"))
    secret = (women > 0) & ~disclosure.may_tell_mean(women, total, (1, 5), rules.minimum)
    assert (np.abs(rest[secret]).max(axis=1, initial=0) > 1e-8).all()


def ones(first, after):
    """A stretch of one year from January 2020 on, as ones over its months."""
    months = np.arange(JANUARY, JANUARY + 12)
    return (months >= first) & (months < after)
