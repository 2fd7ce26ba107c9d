"""From answers to counts that hold no person; expected counts are counted by hand from the six women."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis import audit, scoring
from buzz_analysis.errors import ValueOutOfRange


def n_of(aggregates, kind, outcome, **where):
    """Women counted under one outcome."""
    rows = aggregates[(aggregates["kind"] == kind) & (aggregates["outcome"] == outcome)]
    for column, value in where.items():
        rows = rows[rows[column] == value]
    return int(rows["n"].sum())


def test_every_row_was_invited(aggregated, answers):
    assert n_of(aggregated(answers), "response", "invited") == 6


def test_an_answer_without_a_date_of_opening_was_opened(aggregated, answers):
    assert n_of(aggregated(answers), "response", "opened") == 5


def test_an_answered_item_counts_as_answered_without_a_date(aggregated, answers):
    assert n_of(aggregated(answers), "response", "answered") == 5


def test_an_instrument_with_a_gap_is_not_a_full_answer(aggregated, answers):
    # a and b: gate closed, so not asked; c: complete; d: item 10 blank; e: asked and blank
    assert n_of(aggregated(answers), "response", "fully_answered") == 3


def test_an_instrument_outside_the_schedule_does_not_spoil_a_full_answer(aggregated, answers):
    half = answers.assign(timepoint=pd.Categorical(["T3"] * 6), epds_3=pd.array([None] * 6, "Int8"))
    assert n_of(aggregated(half), "response", "fully_answered") == 5


def test_known_days_of_invitation_are_counted(aggregated, answers):
    no_days = answers.drop(columns="invited_on")
    assert n_of(aggregated(answers), "response", "invited_on_known") == 6
    assert n_of(aggregated(no_days), "response", "invited_on_known") == 0


def test_the_period_is_the_month_of_completion(aggregated, answers):
    made = aggregated(answers)
    assert n_of(made, "response", "invited", period="2021-05") == 4  # a, b, d, and e by invitation
    assert n_of(made, "response", "invited", period="2021-06") == 2  # c by completion, f by invitation


def test_without_dates_the_declared_period_counts(aggregated, answers):
    undated = answers.drop(columns=["invited_on", "opened_on", "completed_on"]).assign(declared_period="2022")
    assert set(aggregated(undated)["period"]) == {"2022"}


def test_without_dates_and_declared_period_rows_are_undated(aggregated, answers):
    undated = answers.drop(columns=["invited_on", "opened_on", "completed_on"])
    made = aggregated(undated)
    assert set(made["period"]) == {"undated"}
    assert audit.months_with_data(made) == []


def test_a_closed_gate_is_a_status_and_an_alert_outcome(aggregated, answers):
    made = aggregated(answers)
    assert n_of(made, "status", "gate_closed", instrument="epds") == 2
    assert n_of(made, "alert", "gate_closed", instrument="epds") == 2


def test_item_ten_at_two_is_a_yes_and_a_blank_item_unknown(aggregated, answers):
    made = aggregated(answers)
    assert n_of(made, "alert", "yes", instrument="epds") == 1  # c
    assert n_of(made, "alert", "unknown", instrument="epds") == 2  # d, and e who was asked
    assert n_of(made, "alert", "nothing_known", instrument="epds") == 1  # f


def test_a_blank_item_is_counted_only_where_the_instrument_was_asked(aggregated, answers):
    made = aggregated(answers)
    assert n_of(made, "item", "2", scale="epds_10") == 1
    assert n_of(made, "item", "blank", scale="epds_10") == 2
    assert n_of(made, "item", "0", scale="epds_10") == 0


def test_sums_of_the_means_are_those_of_the_complete_scores(aggregated, answers):
    made = aggregated(answers)
    phq2 = made[(made["kind"] == "mean") & (made["instrument"] == "phq2")]
    # totals 0, 2, 4, 3 and 4
    assert (phq2["n"].sum(), phq2["total"].sum(), phq2["total_sq"].sum()) == (5, 13, 45)


def test_a_woman_without_consent_is_not_counted(aggregated, answers):
    consent = pd.array([False, True, True, True, True, True], "boolean")
    made = aggregated(answers.assign(group_use=consent))
    assert n_of(made, "response", "invited") == 5
    assert n_of(made, "alert", "gate_closed", instrument="epds") == 1
    assert n_of(made, "left_out", "group_use") == 1


def test_a_woman_who_refused_once_is_counted_nowhere(answers):
    """Her later row is blank, and another woman's stays: only yes, or not recorded, of who never refused counts."""
    same = answers.assign(
        client_id=pd.Categorical(["a", "a", "b", "b", "c", "d"]),
        group_use=pd.array([False, None, True, None, None, True], "boolean"),
    )
    assert audit.may_count(same, True).tolist() == [False, False, True, True, True, True]
    assert audit.may_count(same, False).tolist() == [False, False, True, False, False, True]


@pytest.mark.parametrize("default, counted", [(True, 6), (False, 0)])
def test_consent_that_is_not_recorded_follows_the_study(aggregated, answers, default, counted):
    missing = answers.assign(group_use=pd.array([None] * 6, "boolean"))
    for given in (answers, missing):
        made = aggregated(given, group_use_default=default)
        assert n_of(made, "response", "invited") == counted
        assert n_of(made, "left_out", "group_use") == 6 - counted


def test_no_column_holds_a_person(aggregated, answers):
    made = aggregated(answers)
    assert list(made.columns) == [
        "vsv",
        "period",
        "timepoint",
        "kind",
        "instrument",
        "scale",
        "outcome",
        "n",
        "total",
        "total_sq",
    ]
    assert not made.isin(list("abcdef")).to_numpy().any()


def test_no_count_is_missing_and_none_is_zero(aggregated, answers):
    made = aggregated(answers)
    assert not made.isna().to_numpy().any()
    assert (made["n"] > 0).all()


def test_each_instrument_of_the_rules_counts_every_row_once(aggregated, answers):
    made = aggregated(answers)
    assert made[(made["kind"] == "alert") & (made["instrument"] == "epds")]["n"].sum() == 6


def test_row_order_does_not_matter(aggregated, answers):
    turned = answers.iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(aggregated(turned), aggregated(answers))


def test_the_index_of_the_answers_does_not_matter(aggregated, answers):
    moved = answers.set_axis(np.arange(6) + 100)
    pd.testing.assert_frame_equal(aggregated(moved), aggregated(answers))


def test_the_answers_stay_as_they_were(aggregated, answers):
    before = answers.copy(deep=True)
    aggregated(answers)
    pd.testing.assert_frame_equal(answers, before)


def test_no_answers_give_an_empty_frame_with_all_columns(aggregated, answers):
    full, empty = aggregated(answers), aggregated(answers.head(0))
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)
    assert list(empty.dtypes) == list(full.dtypes)


def test_a_missing_time_point_counts_in_no_time_point(aggregated, answers):
    made = aggregated(answers.assign(timepoint=pd.Categorical([None] * 6, ["T1"])))
    assert set(made["timepoint"]) == {""}
    assert n_of(made, "response", "answered") == 5


def test_text_columns_in_place_of_categories_give_the_same(aggregated, answers):
    text = answers.astype({"client_id": "str", "vsv": "str", "timepoint": "str"})
    pd.testing.assert_frame_equal(aggregated(text), aggregated(answers))


def test_scores_of_other_women_are_refused(answers, schedule):
    scores = scoring.score(answers)
    alerts = scoring.alerts(answers, scores)
    turned = answers.iloc[::-1].reset_index(drop=True)
    with pytest.raises(ValueOutOfRange) as error:
        audit.aggregate(turned, scores, alerts, schedule=schedule, group_use_default=True)
    assert str(error.value) == (
        "the scores or alerts were not made from these answers (12 rows do not fit). "
        "Make them again from these answers, and leave the rows in that order."
    )


def test_scores_of_fewer_women_are_refused(answers, schedule):
    scores = scoring.score(answers)
    alerts = scoring.alerts(answers, scores)
    with pytest.raises(ValueOutOfRange, match="6 rows do not fit"):
        audit.aggregate(answers.head(5), scores, alerts, schedule=schedule, group_use_default=True)


def test_alerts_of_some_time_points_only_find_their_women(answers, schedule):
    grid = answers.assign(timepoint=pd.Categorical(["T1", "T4", "T1", "T4", "T1", "T4"]))
    scores = scoring.score(grid)
    alerts = scoring.alerts(grid, scores)
    made = audit.aggregate(grid, scores, alerts[alerts["timepoint"] == "T4"], schedule=schedule, group_use_default=True)
    assert n_of(made, "alert", "unknown", timepoint="T4") == 1  # d
    assert n_of(made, "alert", "unknown", timepoint="T1") == 0


def test_identical_keys_are_told_apart_by_their_order(aggregated, answers):
    same = answers.assign(client_id=pd.Categorical(["a"] * 6))
    made = aggregated(same)
    assert n_of(made, "alert", "yes", instrument="epds") == 1


def test_a_wholly_blank_form_is_not_a_full_answer(answers, aggregated):
    """FAULTS, reading and computing: a blank form looks perfect."""
    blank = answers.assign(phq2_1=pd.array([None] * 6, "Int8"), phq2_2=pd.array([None] * 6, "Int8"))
    blank = blank.drop(columns=[f"epds_{number}" for number in range(1, 11)])
    counts = aggregated(blank)
    response = counts[counts["kind"] == "response"].groupby("outcome")["n"].sum()
    assert response["answered"] == 4
    assert response.get("fully_answered", 0) == 0
