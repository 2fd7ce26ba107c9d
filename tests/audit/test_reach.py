"""Invited, answered, discussed: counted by network and time point, and added up."""

import pandas as pd

from buzz_analysis import audit
from buzz_analysis.audit.aggregate import COLUMNS
from buzz_analysis.schema import parse_period

YEAR = parse_period("2021")


def rows(*given):
    """Aggregates: vsv, month, time point, kind, outcome, n."""
    made = [(vsv, month, at, kind, "", "", outcome, n, 0.0, 0.0) for vsv, month, at, kind, outcome, n in given]
    return pd.DataFrame(made, columns=COLUMNS)


def told(frame) -> dict:
    return {(row.vsv, row.timepoint, row.step): (row.numerator, row.denominator) for row in frame.itertuples()}


def test_months_of_the_period_are_added_up_and_other_months_are_not():
    found = told(
        audit.reach(
            rows(
                ("a", "2021-01", "T1", "response", "invited", 30),
                ("a", "2021-01", "T1", "response", "answered", 20),
                ("a", "2021-12", "T1", "response", "invited", 10),
                ("a", "2022-01", "T1", "response", "invited", 99),
                ("b", "2021-01", "T1", "response", "invited", 99),
            ),
            ["a"],
            YEAR,
        )
    )
    assert found == {("a", "T1", "answered"): (20, 40)}


def test_a_file_of_answers_only_does_not_tell_how_many_were_invited():
    """As many rows as answers, and no day of invitation."""
    found = audit.reach(
        rows(("a", "2021-01", "T1", "response", "invited", 20), ("a", "2021-01", "T1", "response", "answered", 20)),
        ["a"],
        YEAR,
    )
    assert found["denominator"].isna().all() and list(found["numerator"]) == [20]


def test_talks_have_a_row_only_where_any_was_recorded_and_alerts_their_own():
    found = told(
        audit.reach(
            rows(
                ("a", "2021-01", "T1", "response", "invited", 50),
                ("a", "2021-01", "T1", "response", "discussed", 15),
                ("a", "2021-01", "T1", "response", "discussed_recorded", 40),
                ("a", "2021-01", "T2", "response", "invited", 50),
                ("a", "2021-01", "T1", "alert_talk", "recorded", 12),
            ),
            ["a"],
            YEAR,
        )
    )
    assert found[("a", "T1", "discussed")] == (15, 40) and ("a", "T2", "discussed") not in found
    assert found[("a", "T1", "alert_discussed")] == (0, 12)


def test_sums_stand_over_time_points_over_networks_and_over_both():
    counts = pd.DataFrame(
        [("a", "T1", "answered", 1, 10), ("a", "T2", "answered", 2, 20), ("b", "T1", "answered", 4, 40)],
        columns=["vsv", "timepoint", "step", "numerator", "denominator"],
    )
    assert told(audit.reach_sums(counts)) == {
        ("a", "all", "answered"): (3, 30),
        ("b", "all", "answered"): (4, 40),
        ("all", "T1", "answered"): (5, 50),
        ("all", "T2", "answered"): (2, 20),
        ("all", "all", "answered"): (7, 70),
    }
