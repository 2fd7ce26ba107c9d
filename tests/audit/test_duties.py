"""Which duties the records show: on the day itself, a day before and after, and with nothing recorded."""

import datetime

import pandas as pd
import pytest

from buzz_analysis.audit import add_months, duties, duty_evidence
from buzz_analysis.audit.duties import EVIDENCE
from buzz_analysis.schema import Advice, AuditRow, ComplaintRow, Evidence, SessionRow, duty_lists

DAY = datetime.date(2021, 12, 31)
STANDARD = duty_lists()["zorgstandaard_2016"]


def judged(evidence, duty, day=DAY) -> pd.Series:
    """One duty of the care standard on a day."""
    return duties(STANDARD, evidence, day).set_index("duty").loc[duty]


def meetings(n) -> list[SessionRow]:
    """So many monthly meetings up to December 2021."""
    days = [datetime.date(2021, 12, 15)] + [add_months(datetime.date(2021, 12, 15), -back) for back in range(1, n)]
    return [
        SessionRow(date=day, kind="mdo", minutes=60, discipline="verloskundige", organisation="A", present=3)
        for day in days
    ]


def document(duty="R02", **given) -> Evidence:
    return Evidence(**{"duty": duty, "document": "Beleid", "date": "2020-01-01", "owner_role": "voorzitter"} | given)


def test_nothing_recorded_is_unknown_for_every_duty_and_never_not_done():
    found = duties(STANDARD, duty_evidence(), DAY)
    assert list(found["status"]) == ["unknown"] * 11
    assert set(found["reason"]) == {"nothing_recorded"}


@pytest.mark.parametrize(("n", "status", "counted"), [(11, "due", 11), (12, "met", 12), (13, "met", 12)])
def test_a_monthly_meeting_needs_twelve_in_twelve_months(n, status, counted):
    """The thirteenth, of a year and a month ago, lies outside the twelve months."""
    found = judged(duty_evidence(sessions=meetings(n)), "R07")
    assert (found["status"], found["n"]) == (status, counted)


def test_too_few_meetings_and_none_for_a_month_are_overdue():
    assert judged(duty_evidence(sessions=meetings(11)), "R07", datetime.date(2022, 2, 1))["status"] == "overdue"


@pytest.mark.parametrize(
    ("review", "status"),
    [
        ("2021-12-30", "overdue"),
        ("2021-12-31", "due"),
        ("2022-01-01", "due"),
        ("2022-01-30", "due"),
        ("2022-01-31", "met"),
    ],
)
def test_a_day_of_review_is_judged_yesterday_today_tomorrow_and_at_the_end_of_the_notice(review, status):
    found = judged(duty_evidence([document(next_review=review)]), "R02")
    assert found["status"] == status
    assert found["date"] == datetime.date.fromisoformat(review)


def test_a_report_of_a_leap_day_is_asked_for_again_at_the_end_of_february():
    found = judged(duty_evidence([document("R10", kind="report", date="2020-02-29")]), "R10", datetime.date(2020, 3, 1))
    assert (found["status"], found["date"]) == ("met", datetime.date(2021, 2, 28))


def test_a_document_of_later_than_the_day_does_not_count():
    assert judged(duty_evidence([document(date="2022-01-01")]), "R02")["status"] == "unknown"


def test_of_two_needs_one_without_a_record_leaves_the_duty_unknown_and_names_it():
    found = judged(duty_evidence([document("R03")]), "R03")
    assert found["status"] == "overdue"  # a policy of two years ago: the duty is yearly
    found = judged(duty_evidence([document("R03", date="2021-06-01")]), "R03")
    assert (found["status"], found["needed_next"]) == ("unknown", ("complaints",))


def test_the_evidence_of_one_duty_is_not_that_of_another():
    assert judged(duty_evidence([document("R02")]), "R03")["status"] == "unknown"


def test_audits_advice_and_complaints_count_for_their_duties():
    evidence = duty_evidence(
        [document("R11", kind="minutes", date="2021-10-01"), document("R03", date="2021-06-01")],
        audits=[AuditRow(date="2021-03-01"), AuditRow(date="2021-09-01"), AuditRow(date="2021-09-01")],
        complaints=[ComplaintRow(year=2021, kind="complaint", n=0)],
        advice=[
            Advice(
                id="a",
                year=2020,
                given_on="2021-10-01",
                advice="x",
                reply="y",
                replied_on="2021-11-01",
                status="adopted",
            )
        ],
    )
    assert {duty: judged(evidence, duty)["status"] for duty in ("R03", "R09", "R11")} == {
        "R03": "met",
        "R09": "met",
        "R11": "met",
    }


def test_the_evidence_is_left_as_it_was():
    evidence = duty_evidence([document()])
    before = evidence.copy()
    duties(STANDARD, evidence, DAY)
    pd.testing.assert_frame_equal(evidence, before)
    assert list(evidence) == EVIDENCE


def test_the_basic_framework_has_its_four_categories_only():
    assert [one.id for one in duty_lists()["basiskader_2023"].duties] == ["B1", "B2", "B3", "B4"]
