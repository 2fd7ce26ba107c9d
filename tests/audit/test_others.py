"""What a report tells of the other networks: nothing that gives a small count away, and nothing far from true."""

import pandas as pd
import pytest

from buzz_analysis import audit
from buzz_analysis.audit.others import tell_others
from buzz_analysis.schema import parse_period, schedule

YEAR = parse_period("2021")


def network(vsv, yes, n, period="2021-05"):
    """Counts of one network."""
    return [(vsv, period, "yes", yes), (vsv, period, "no", n - yes)]


def report(aggregates, vsv):
    """What the report of one network tells of the others together."""
    made = audit.alert_shares(aggregates, vsv, YEAR, minimum=10)
    return made[made["group"] == "others"].iloc[0]


def told(*rows, own="a"):
    """The others of network `own`, from (vsv, numerator, denominator) of all networks."""
    index = pd.MultiIndex.from_tuples(
        [("T4", "epds", vsv) for vsv, *_ in rows], names=["timepoint", "instrument", "vsv"]
    )
    counts = pd.DataFrame([row[1:] for row in rows], index=index, columns=["numerator", "denominator"])
    return tell_others(counts, own, 10).iloc[0]


@pytest.mark.parametrize("hidden", range(10))
def test_no_other_report_depends_on_the_one_hidden_count(alert, hidden):
    def all_reports(yes):
        counts = alert(*network("a", yes, 240), *network("b", 30, 300), *network("c", 45, 400))
        return [report(counts, vsv)[["numerator", "denominator", "least", "most"]].tolist() for vsv in "abc"]

    assert all_reports(hidden) == all_reports(0)


def test_two_hidden_counts_are_not_told_by_their_sum(alert):
    def all_reports(first, second):
        counts = alert(*network("a", first, 240), *network("b", second, 300), *network("c", 45, 400))
        return [report(counts, vsv)["numerator"] for vsv in "abc"]

    assert all_reports(9, 8) == all_reports(0, 1)


def test_three_hidden_counts_are_told_by_their_sum_only(alert):
    def all_reports(*counts):
        rows = [row for vsv, yes in zip("abc", counts, strict=True) for row in network(vsv, yes, 200)]
        return [report(alert(*rows, *network("d", 60, 400)), vsv)["numerator"] for vsv in "abcd"]

    # 15 of 600 women in the three together: 5 in each, whichever of them had more.
    assert all_reports(9, 6, 0) == all_reports(5, 5, 5) == [70, 70, 70, 15]


def test_a_pool_is_true_as_a_whole():
    # Thirty networks with 3 of 100 and one with 30 of 200: 120 of 3,200, not the 300 that 15% would make.
    hidden = [(f"h{i}", 3, 100) for i in range(30)]
    made = told(("a", 55, 1000), ("b", 30, 200), *hidden)
    assert (made["numerator"], made["denominator"]) == (120, 3200)
    assert made["least"] == made["most"] == 120


@pytest.mark.parametrize("counts", [(9, 9, 9), (9, 9, 8)])
def test_a_pool_that_only_the_largest_small_counts_can_make_is_not_told(counts):
    # 27 of three counts under ten is 9 + 9 + 9; of 26 the network with 8 would know the two others. Told is what two
    # hidden counts are told as: 15% of 200, kept to half the minimum, for each.
    made = told(("a", 60, 400), *((vsv, count, 200) for vsv, count in zip("bcd", counts, strict=True)), ("e", 60, 400))
    assert (made["numerator"], made["least"], made["most"]) == (round(60 + 3 * 4.5), 60, 60 + 27)


def test_the_report_of_a_hidden_network_leaves_its_own_count_open():
    # The pool holds 15 of 600; the own count can be 0 to 9, so the others hold 6 to 15 beside the 60 shown.
    made = told(("a", 5, 200), ("b", 4, 200), ("c", 6, 200), ("d", 60, 400))
    assert (made["numerator"], made["least"], made["most"]) == (70, 66, 75)


def test_one_or_two_hidden_counts_are_estimated_from_the_others_and_bounded():
    # d shows 60 of 400, 15%: of 20 women 3 are expected; of 240 women 36, kept to half the minimum.
    made = told(("a", 50, 300), ("b", 3, 20), ("c", 3, 240), ("d", 60, 400))
    assert made["numerator"] == round(60 + 3 + 4.5)
    assert (made["least"], made["most"]) == (60, 60 + 9 + 9)


def test_few_without_an_alert_are_protected_too():
    made = [told(("a", 50, 300), ("b", yes, 240), ("c", 60, 400)) for yes in (231, 240)]
    assert made[0].equals(made[1])
    assert (made[0]["least"], made[0]["most"]) == (60 + 231, 60 + 240)


def test_a_network_with_few_women_is_left_out():
    assert told(("a", 50, 300), ("b", 5, 9), ("c", 12, 240))["denominator"] == 240


def test_where_no_other_is_shown_there_is_nothing_to_tell():
    made = told(("a", 50, 300), ("b", 5, 100), ("c", 3, 240))
    assert made["numerator"] == 0


def test_counts_that_may_be_shown_are_added_as_they_are():
    made = told(("a", 50, 300), ("b", 10, 100), ("c", 230, 240))
    assert made[["numerator", "least", "most"]].tolist() == [240, 240, 240]


def signals(alert, vsv, *rows):
    """The signals of one network against the others."""
    made = audit.cells(alert(*rows), vsv, YEAR, schedule("working_grid"), minimum=10)
    found = made[(made["group"] == "others") & (made["measure"] == "alert_share")]
    return found[["signal", "direction"]].iloc[0].tolist()


def test_a_signal_needs_to_hold_for_all_that_the_others_can_be(alert):
    # 14 of 100 against 22 of 400 and two networks of 90 with 0 to 9 each: 22 to 40 of 580.
    rows = [*network("a", 14, 100), *network("b", 22, 400), *network("c", 1, 90), *network("d", 2, 90)]
    with_all_known = audit.cells(alert(*rows), "a", YEAR, schedule("working_grid"), minimum=0)
    assert "beyond_99.8" in with_all_known["signal"].tolist()
    assert signals(alert, "a", *rows) == ["", ""]


def test_a_clear_signal_stays(alert):
    rows = [*network("a", 90, 300), *network("b", 40, 400), *network("c", 3, 90)]
    assert signals(alert, "a", *rows) == ["beyond_99.8", "higher"]


def test_a_small_count_a_year_earlier_supports_no_signal(alert):
    now = [*network("a", 36, 200), *network("b", 20, 200)]
    shown_before = [*network("a", 30, 200, "2020-05"), *network("b", 13, 200, "2020-05")]
    small_before = [*network("a", 30, 200, "2020-05"), *network("b", 8, 200, "2020-05")]
    assert signals(alert, "a", *now, *shown_before) == ["beyond_95_twice", "higher"]
    assert signals(alert, "a", *now, *small_before) == ["", ""]


def test_from_ten_networks_on_a_difference_must_be_more_than_they_differ_among_themselves(alert):
    # Networks of 400 women with 10, 20, … 90% and one of 75%: the last is no exception among them, chance or not.
    spread = [row for place in range(1, 10) for row in network(f"n{place}", 40 * place, 400)]
    assert signals(alert, "a", *network("a", 300, 400), *spread) == ["", ""]
    assert signals(alert, "a", *network("a", 300, 400), *spread[:-4]) == [
        "beyond_99.8",
        "higher",
    ]  # eight: chance alone
