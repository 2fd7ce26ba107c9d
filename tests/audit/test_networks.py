"""Networks in one funnel and all together: positions that may be seen, sums that give nobody's small count away."""

import pandas as pd
import pytest

from buzz_analysis import audit
from buzz_analysis.schema import parse_period
from buzz_analysis.stats import mean_difference

YEAR = parse_period("2021")


def counted(alert, *networks):
    """Counts per network, from (vsv, yes, n)."""
    rows = [row for vsv, yes, n in networks for row in ((vsv, "2021-05", "yes", yes), (vsv, "2021-05", "no", n - yes))]
    return audit.network_counts(alert(*rows), YEAR)


def together(alert, *networks):
    return audit.all_networks(counted(alert, *networks), "epds", "T4", minimum=10)


def test_the_own_and_all_other_shown_networks_are_points(alert):
    # 20 of 100, 30 of 100, 40 of 200: target 90 of 400.
    found = audit.funnel_of_networks(
        counted(alert, ("a", 20, 100), ("b", 30, 100), ("c", 40, 200)), "epds", "T4", minimum=10
    )
    assert found.units["estimate"].tolist() == [0.2, 0.3, 0.2] and found.target == 90 / 400


@pytest.mark.parametrize("hidden", range(10))
def test_no_number_of_a_funnel_depends_on_the_one_hidden_count(alert, hidden):
    def drawn(yes):
        counts = counted(alert, ("a", yes, 240), ("b", 30, 300), ("c", 45, 400))
        return audit.funnel_of_networks(counts, "epds", "T4", minimum=10)

    one, other = drawn(hidden), drawn(0)
    assert one.target == other.target and one.phi == other.phi
    pd.testing.assert_frame_equal(one.limits, other.limits)
    pd.testing.assert_frame_equal(one.units, other.units)


def test_a_hidden_network_has_no_number_in_the_funnel(alert):
    found = audit.funnel_of_networks(counted(alert, ("a", 3, 240), ("b", 30, 300)), "epds", "T4", minimum=10)
    row = found.units.iloc[0]
    numbers = row.drop(["unit", "z", "n_missing", *(name for name in row.index if name.startswith("outside"))])
    assert numbers.isna().all() and row["z"] == 0 and not row["outside_95"]


def test_networks_with_fewer_than_ten_women_are_not_in_the_funnel(alert):
    counts = counted(alert, ("a", 20, 100), ("b", 30, 100), ("c", 1, 9))
    assert audit.funnel_of_networks(counts, "epds", "T4", minimum=10).target == 50 / 200


def test_one_network_alone_has_no_funnel(alert):
    assert audit.funnel_of_networks(counted(alert, ("a", 20, 100)), "epds", "T4", minimum=10) is None


def test_all_networks_are_told_where_none_is_hidden(alert):
    assert together(alert, ("a", 20, 100), ("b", 30, 100)) == (50, 200, 2)


def test_all_networks_are_not_told_where_one_or_two_are_hidden(alert):
    # 53 less the 50 that the other reports show is 3; 62 less 50 tells two networks each other's count.
    assert together(alert, ("a", 3, 100), ("b", 50, 100)) == (0, 0, 0)
    assert together(alert, ("a", 3, 100), ("b", 9, 100), ("c", 50, 100)) == (0, 0, 0)


def test_all_networks_are_told_where_three_are_hidden_and_large_together(alert):
    assert together(alert, ("a", 3, 50), ("b", 4, 50), ("c", 5, 50), ("d", 50, 100)) == (62, 250, 4)
    assert together(alert, ("a", 3, 50), ("b", 4, 50), ("c", 2, 50), ("d", 50, 100)) == (0, 0, 0)  # 9 together


def test_a_sum_that_only_the_largest_small_counts_can_make_is_not_told(alert):
    # Each hidden count is under ten: 27 of three networks is 9 + 9 + 9; of 26 the network with 8 knows the two nines.
    shown = ("d", 50, 100)
    assert together(alert, ("a", 9, 50), ("b", 9, 50), ("c", 9, 50), shown) == (0, 0, 0)
    assert together(alert, ("a", 9, 50), ("b", 9, 50), ("c", 8, 50), shown) == (0, 0, 0)
    assert together(alert, ("a", 9, 50), ("b", 8, 50), ("c", 8, 50), shown) == (75, 250, 4)
    # The same for women in networks with fewer than ten: 27 of three is nine each, so these are left out.
    few = tuple((f"x{number}", 4, 9) for number in range(3))
    assert together(alert, *few, shown, ("e", 20, 100)) == (70, 200, 2)


def test_networks_with_fewer_than_ten_women_are_in_it_only_when_large_together(alert):
    small = (("x", 1, 3), ("y", 1, 3), ("z", 0, 3))
    assert together(alert, *small, ("a", 20, 100), ("b", 30, 100)) == (50, 200, 2)
    many = tuple((f"x{number}", 4, 8) for number in range(3))  # 12 of 24 together, each 6 to 9
    assert together(alert, *many, ("a", 20, 100), ("b", 30, 100)) == (62, 224, 5)


def test_means_of_networks_leave_out_those_with_fewer_than_ten_scores(counts):
    rows = [
        {"vsv": vsv, "period": "2021-05", "timepoint": "T4", "kind": "mean", "instrument": "mibs", "scale": "total"}
        | {"n": n, "total": total, "total_sq": total_sq}
        for vsv, n, total, total_sq in (("a", 10, 30.0, 100.0), ("b", 20, 40.0, 90.0), ("c", 9, 90.0, 900.0))
    ]
    found = audit.mean_of_networks(counts(*rows), "a", "mibs", "total", "T4", YEAR, minimum=10)
    assert found.loc["own", ["n", "total"]].tolist() == [10, 30] and found.loc["others", ["n", "total"]].tolist() == [
        20,
        40,
    ]


def test_the_difference_of_means_is_that_of_a_published_example():
    # Example 1 of the article on Welch's t-test in Wikipedia (two samples of 15): means 20.82 and 22.99, sample
    # variances 7.93 and 3.82, t = -2.46, 25.0 degrees of freedom, so a half width of 2.0595 x 0.8851 = 1.82.
    sums = [(15, 15 * mean, 14 * variance + 15 * mean**2) for mean, variance in ((20.82, 7.93), (22.99, 3.82))]
    apart, low, high = mean_difference(*sums[0], *sums[1])
    assert (round(apart, 2), round(low, 1), round(high, 1)) == (-2.17, -4.0, -0.3)


def test_means_of_fewer_than_two_women_or_without_spread_have_no_interval():
    assert str(mean_difference(1, 3.0, 9.0, 10, 30.0, 100.0)[0]) == "nan"
    assert str(mean_difference(10, 30.0, 90.0, 10, 30.0, 90.0)[1]) == "nan"


def test_counts_by_month_know_no_month_of_a_declared_period_and_none_after_the_report(alert):
    rows = alert(
        ("a", "2021-05", "yes", 3), ("a", "2021", "yes", 4), ("a", "2022-01", "no", 5), ("b", "2021-05", "no", 6)
    )
    found = audit.alerts_by_month(rows, "a", YEAR)
    assert found[["month", "yes", "no"]].to_numpy().tolist() == [[2021 * 12 + 4, 3, 0]]


def test_counts_by_month_are_of_who_was_screened(alert):
    # Without an alert: answered no, or a closed gate (CONTRACTS, alert share); unknown and unasked are in neither.
    outcomes = {"yes": 3, "no": 4, "gate_closed": 5, "unknown": 6, "not_scheduled": 7}
    found = audit.alerts_by_month(alert(*(("a", "2021-05", name, n) for name, n in outcomes.items())), "a", YEAR)
    assert found[["yes", "no"]].to_numpy().tolist() == [[3, 9]]
