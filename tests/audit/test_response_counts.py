"""Who answered, and which periods hold answers."""

import pytest

from buzz_analysis import audit
from buzz_analysis.schema import Moments, parse_period

YEAR = parse_period("2021")


def flow(counts, invited, answered, *, dates=0, period="2021-05", timepoint="T1"):
    """Aggregates of one time point."""
    steps = {
        "invited": invited,
        "opened": answered,
        "answered": answered,
        "fully_answered": answered,
        "invited_on_known": dates,
    }
    return counts(
        *(
            {"vsv": "alliant", "period": period, "timepoint": timepoint, "kind": "response", "outcome": step, "n": n}
            for step, n in steps.items()
        )
    )


def row(made, timepoint="T1"):
    """One time point."""
    return made.set_index("timepoint").loc[timepoint]


def test_each_time_point_has_a_row(counts, schedule):
    made = audit.response(flow(counts, 20, 12), "alliant", YEAR, schedule)
    assert list(made["timepoint"]) == ["T1", "T2", "T3", "T4", "T5"]
    assert list(made["invited"]) == [20, 0, 0, 0, 0]


def test_a_time_point_the_network_does_not_use_is_not_in_use(counts, schedule):
    made = audit.response(flow(counts, 20, 12), "alliant", YEAR, schedule.limited_to(Moments(timepoints=("T1", "T2"))))
    assert list(made["in_use"]) == [True, True, False, False, False]


@pytest.mark.parametrize(
    "invited, answered, dates, known", [(20, 12, 0, True), (12, 12, 12, True), (12, 12, 0, False), (0, 0, 0, False)]
)
def test_invitations_are_known_by_a_date_or_by_somebody_who_did_not_answer(
    counts, schedule, invited, answered, dates, known
):
    made = audit.response(flow(counts, invited, answered, dates=dates), "alliant", YEAR, schedule)
    assert set(made["invited_known"]) == {known}


def test_a_declared_period_is_not_dated(counts, schedule):
    made = audit.response(flow(counts, 20, 12, period="2021"), "alliant", YEAR, schedule)
    assert row(made)["invited"] == 20
    assert not row(made)["dated"]


def test_months_are_dated(counts, schedule):
    assert row(audit.response(flow(counts, 20, 12), "alliant", YEAR, schedule))["dated"]


def test_other_networks_and_periods_do_not_count(counts, schedule):
    made = flow(counts, 20, 12)
    assert row(audit.response(made, "zwolle", YEAR, schedule))["invited"] == 0
    assert row(audit.response(made, "alliant", YEAR.previous(), schedule))["invited"] == 0


def test_empty_aggregates_give_zeros(counts, schedule):
    made = audit.response(counts(), "alliant", YEAR, schedule)
    assert len(made) == 5
    assert made["invited"].sum() == 0


def test_months_with_data_are_those_with_an_answer(counts):
    assert audit.months_with_data(flow(counts, 20, 12)) == ["2021-05"]
    assert audit.months_with_data(flow(counts, 20, 0)) == []


def test_months_with_data_may_be_of_one_network(counts):
    assert audit.months_with_data(flow(counts, 20, 12), "alliant") == ["2021-05"]
    assert audit.months_with_data(flow(counts, 20, 12), "zwolle") == []


def test_undated_rows_are_in_no_period(counts, schedule):
    made = flow(counts, 20, 12, period="undated")
    assert audit.months_with_data(made) == []
    assert row(audit.response(made, "alliant", YEAR, schedule))["invited"] == 0


def test_a_declared_quarter_belongs_to_that_quarter_only(counts, schedule):
    made = flow(counts, 20, 12, period="2021-Q3")
    assert row(audit.response(made, "alliant", parse_period("2021-Q3"), schedule))["invited"] == 20
    assert row(audit.response(made, "alliant", YEAR, schedule))["invited"] == 0
