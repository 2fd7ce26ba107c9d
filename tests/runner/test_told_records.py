"""Counts of the audit, of complaints and of professionals beside what was released before."""

import datetime

import pandas as pd
import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.runner.told import refuse_leaks
from buzz_analysis.runner.told_counts import Counts
from buzz_analysis.runner.told_records import RecordCounts
from buzz_analysis.runner.told_staff import StaffCounts
from buzz_analysis.runner.told_sums import WomenCounts
from buzz_analysis.schema import AuditRow, ComplaintRow, parse_period


class NoWomen:
    """A store without answers of women; with those of professionals where they are given."""

    def __init__(self, staff=None):
        self._staff = staff

    def networks(self):
        return [] if self._staff is None else ["a"]

    def aggregates(self):
        names = ["vsv", "period", "timepoint", "kind", "instrument", "scale", "outcome", "n", "total", "total_sq"]
        return pd.DataFrame([["a", "2021-01", "T1", "alert", "epds", "", "yes", 0, 0.0, 0.0]], columns=names)

    def months(self):
        return ["2021-01"]

    def has(self, vsv, name):
        return name == "staff"

    def read(self, vsv, name):
        return self._staff


def factor(day, kind, relation, n):
    return AuditRow(date=datetime.date.fromisoformat(day), ssf_type=kind, relation=relation, factors=n)


def cell(name, count, n=None, period="2021", first=None):
    when = parse_period(period)
    months = {"first": when.first if first is None else first, "after": when.first + when.months, "period": period}
    return {"table": "quality", "cell": f"yq.{name}", "group": "own", "n": n, "count": count} | months


def released(*cells, audience="team"):
    return [one | {"report": f"klein/a/2020/yearly_quality_report-{audience}-nl"} for one in cells]


def attempt(records, before, *new, store=None):
    counts = Counts(WomenCounts(NoWomen(), 10), records, *([StaffCounts(store, "a")] if store else []))
    refuse_leaks(pd.DataFrame(new), before, vsv="a", counts=counts, minimum=10)


AUDITS = [factor("2020-03-01", "guideline", "probable", 14), factor("2021-03-01", "guideline", "probable", 2)]
RECORDS = RecordCounts("a", AUDITS, [ComplaintRow(year=year, kind="complaint", n=12) for year in (2020, 2021)])


def test_factors_of_all_years_less_those_up_to_the_year_before_are_refused():
    before = released(cell("audit.pareto.guideline.probable", 14, period="2020", first=0))
    new = cell("audit.pareto.guideline.probable", 16, first=0)
    with pytest.raises(UserError, match=r"must not be told: yq\.audit\.pareto\.guideline\.probable\. Leave out"):
        attempt(RECORDS, before, new)
    attempt(RECORDS, [], new)
    attempt(RECORDS, released(before[0], audience="council"), new)


def test_the_number_of_all_factors_beside_each_is_told_too():
    """Of 26 up to 2021 and 14 up to 2020: twelve in between, of which two of one kind are known from the table."""
    audits = [*AUDITS, factor("2021-05-01", "other", "none", 12)]
    records = RecordCounts("a", audits)
    before = released(cell("audit.pareto.guideline.probable", 14, 14, period="2020", first=0))
    attempt(records, before, cell("audit.factors", 14))
    with pytest.raises(UserError, match=r"yq\.audit\.pareto\.other\.none"):
        attempt(records, before, cell("audit.factors", 14), cell("audit.pareto.other.none", 12, 28, first=0))


def test_complaints_of_two_years_may_stand_beside_each_other():
    attempt(RECORDS, released(cell("complaints.complaint", 12, period="2020")), cell("complaints.complaint", 12))


def test_meetings_and_agreements_are_of_no_woman_and_are_not_tried():
    attempt(
        RECORDS, [], cell("audit.meetings", 2), cell("audit.attendance.kinderarts", 1, 3), cell("duty.x.R07", 4, 12)
    )


def test_a_mean_of_professionals_to_whom_one_was_added_is_refused():
    """Twelve answered up to June and one in July, at the same moment: two means tell what the thirteenth answered."""
    days = pd.to_datetime(["2021-06-01"] * 12 + ["2021-07-15"])
    items = {f"team_view_{number}": pd.array([2] * 13, "Int8") for number in (1, 2, 3)}
    store = NoWomen(pd.DataFrame({"moment": "mood", "answered_on": days, "vsv": "a", **items}))
    half, year = mean(12, "2021-H1"), mean(13, "2021")
    with pytest.raises(UserError, match=r"lc\.team_view\.mood\.quality"):
        attempt(RECORDS, released(half), year, store=store)
    attempt(RECORDS, [], half, store=store)
    attempt(RECORDS, released(half), half, store=store)


def mean(n, period):
    return cell("", None, n, period=period) | {"table": "professionals", "cell": "lc.team_view.mood.quality"}
