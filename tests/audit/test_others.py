"""Laying the reports of several networks side by side gives no small count away."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buzz_analysis import audit
from buzz_analysis.audit.others import estimate_small
from buzz_analysis.schema import parse_period

YEAR = parse_period("2021")


def others(aggregates, vsv):
    """What the report of one network tells of the others together."""
    made = audit.alert_shares(aggregates, vsv, YEAR, minimum=10)
    return made[made["group"] == "others"].reset_index(drop=True)


def network(vsv, yes, n):
    """Counts of one network."""
    return [(vsv, "2021-05", "yes", yes), (vsv, "2021-05", "no", n - yes)]


def by_network(*rows):
    """Counts per network as `alert_shares` hands them over."""
    index = pd.MultiIndex.from_tuples(
        [("T4", "epds", vsv) for vsv, *_ in rows], names=["timepoint", "instrument", "vsv"]
    )
    return pd.DataFrame([row[1:] for row in rows], index=index, columns=["numerator", "denominator"])


@pytest.mark.parametrize("hidden", range(10))
def test_no_other_report_depends_on_a_hidden_count(alert, hidden):
    def told(yes):
        counts = alert(*network("a", yes, 240), *network("b", 30, 300), *network("c", 45, 400))
        return [others(counts, vsv) for vsv in ("a", "b", "c")]

    for mine, with_none in zip(told(hidden), told(0), strict=True):
        pd.testing.assert_frame_equal(mine, with_none)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=2), st.integers(231, 240))
def test_neither_few_with_nor_few_without_can_be_told_from_the_others(small, large):
    def told(first, second):
        return estimate_small(by_network(("a", first, 240), ("b", second, 240), ("c", 60, 300)), 10)["numerator"]

    assert told(*small).tolist() == told(0, 0).tolist()
    assert told(large, 60).tolist() == told(240, 60).tolist()


def test_an_estimate_follows_the_networks_that_are_shown():
    # 60 of 300 is 20%; of 40 women 8 are expected, and of 240 women 48, kept under 10.
    made = estimate_small(by_network(("a", 3, 40), ("b", 3, 240), ("c", 60, 300)), 10)
    assert made["numerator"].tolist() == [8, 9, 60]


def test_a_network_with_few_women_is_left_out():
    made = estimate_small(by_network(("a", 5, 9), ("b", 12, 240)), 10)
    assert made.index.get_level_values("vsv").tolist() == ["b"]


def test_where_nobody_is_shown_there_is_nothing_to_tell():
    made = estimate_small(by_network(("a", 5, 100), ("b", 3, 240)), 10)
    assert made["numerator"].tolist() == [0, 0]


def test_counts_that_may_be_shown_stay_as_they_are():
    made = estimate_small(by_network(("a", 10, 100), ("b", 230, 240)), 10)
    assert made["numerator"].tolist() == [10, 230]


def test_without_a_minimum_nothing_changes():
    made = estimate_small(by_network(("a", 0, 1), ("b", 3, 240)), 0)
    assert made["numerator"].tolist() == [0, 3]
