"""What a network does not ask, or not yet, is in no denominator; counts are by hand from the six women of conftest."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from buzz_analysis.schema import Moments

MAY, JUNE = datetime.date(2021, 5, 4), datetime.date(2021, 6, 1)


def n_of(aggregates, kind, outcome, **where) -> int:
    """Women counted under one outcome."""
    rows = aggregates[(aggregates["kind"] == kind) & (aggregates["outcome"] == outcome)]
    for column, value in where.items():
        rows = rows[rows[column] == value]
    return int(rows["n"].sum())


def using(schedule, start=None, **domains):
    """A network that uses T4 from a day on; without domains all of the schedule."""
    moment = {"id": "T4"} | ({"from": start} if start else {})
    return schedule.limited_to(Moments.model_validate({"timepoints": [moment], **domains}))


@pytest.mark.parametrize(("start", "invited", "answered"), [(None, 6, 5), (MAY, 4, 3), (JUNE, 2, 1)])
def test_rows_before_a_time_point_came_into_use_are_in_no_response(
    aggregated, answers, schedule, start, invited, answered
):
    """Days: a 3 May, b 31 May, c 1 June, d 4 May; e and f by invitation, 1 May and 1 June."""
    made = aggregated(answers, asked=using(schedule, start))

    assert n_of(made, "response", "invited") == invited
    assert n_of(made, "response", "answered") == answered


def test_rows_of_a_time_point_that_is_not_used_are_in_no_response(aggregated, answers, schedule):
    elsewhere = schedule.limited_to(Moments(timepoints=("T1",)))

    assert n_of(aggregated(answers, asked=elsewhere), "response", "invited") == 0


def test_a_domain_that_is_not_asked_spoils_no_full_answer(aggregated, answers, schedule):
    """d and e left the EPDS unfinished; where only the PHQ-2 is asked, all five who answered did so fully."""
    made = aggregated(answers, asked=using(schedule, domains=["phq2"]))

    assert n_of(made, "response", "fully_answered") == 5


def test_a_domain_spoils_a_full_answer_from_the_day_it_is_asked(aggregated, answers, schedule):
    """d answered on 4 May with a blank, e was invited on 1 May: before 4 May the EPDS was not asked."""
    made = aggregated(answers, asked=using(schedule, domains=["phq2", {"id": "epds", "from": MAY}]))

    assert n_of(made, "response", "fully_answered") == 4


def test_outside_its_days_a_domain_is_not_scheduled_whatever_was_answered(aggregated, answers, schedule):
    """From 1 June: c (alert) and f (nothing known of her gate). d answered on 4 May: her answers are in no share."""
    made = aggregated(answers, asked=using(schedule, domains=["phq2", {"id": "epds", "from": JUNE}]))

    assert n_of(made, "alert", "not_scheduled", instrument="epds") == 4
    assert n_of(made, "alert", "yes", instrument="epds") == 1
    assert n_of(made, "alert", "nothing_known", instrument="epds") == 1
    assert n_of(made, "alert", "gate_closed", instrument="epds") == 0
    assert n_of(made, "item", "blank", scale="epds_10") == 0


def test_a_screening_question_alone_is_an_answer(aggregated, answers):
    """f answered nothing else."""
    screened = answers.assign(urinary_screen=pd.array([None] * 5 + [0], "Int8"))

    assert n_of(aggregated(screened), "response", "answered") == 6
