"""The Perinatal Audit as counts, beside what was published; a case is refused wherever it is written."""

import datetime

import pytest

from buzz_analysis.audit import audit_attendance, audit_counts, follow_up, pareto, returned_points
from buzz_analysis.errors import UserError
from buzz_analysis.schema import AuditRow, read_table

DAY = datetime.date(2021, 12, 31)
NORTH = {  # North 2007-2010: 112 cases, 163 factors, 442 actions, 15/17/26/10/27% in the five areas (DOMAIN section 6)
    "external_cooperation": 15,
    "internal_cooperation": 17,
    "practice_organisation": 26,
    "training": 10,
    "medical_performance": 27,
}
POINT = {"date": "2021-03-01", "action": "Dossier dezelfde dag", "owner_role": "verloskundige"}
POINT |= {"due": "2021-06-01", "measured_by": "steekproef", "action_area": "practice_organisation"}


def row(**given) -> AuditRow:
    return AuditRow(**{"date": "2021-03-01"} | given)


def test_the_published_north_counts_come_back():
    rows = [row(cases=112, ssf_type="guideline", relation="probable", factors=163)]
    rows += [row(**POINT | {"date": "2009-01-01"})] * 442
    counts = audit_counts(rows)
    assert (counts["cases"], counts["factors"], counts["agreements"]) == (112, 163, 442)
    assert set(NORTH) == set(AuditRow.model_fields["action_area"].annotation.__args__[0].__args__)


def test_the_shares_of_2010_to_2012_stand_in_the_pareto():
    """35% guideline and 41% usual care of the audited deaths (repub.eur.nl/pub/92295), here of a hundred factors."""
    rows = [row(ssf_type="guideline", relation="probable", factors=35)]
    rows += [
        row(ssf_type="usual_care", relation="probable", factors=41),
        row(ssf_type="other", relation="none", factors=24),
    ]
    found = pareto(rows)
    assert list(found["factor"]) == ["usual_care", "guideline", "other"]
    assert list(found["cumulative"].round(2)) == [0.41, 0.76, 1.0]
    assert set(found["of"]) == {100}


def test_the_same_factor_of_two_years_is_one_row():
    rows = [row(ssf_type="other", relation="unknown", date=f"{year}-01-01") for year in (2019, 2021)]
    assert list(pareto(rows)["n"]) == [2]


def test_without_rows_there_are_zero_counts_and_an_empty_pareto():
    assert set(audit_counts([]).values()) == {0}
    assert pareto([]).empty
    assert audit_attendance([]).empty


def test_cases_of_one_meeting_are_counted_once():
    assert audit_counts([row(cases=3), row(cases=3), row(cases=2, date="2021-09-01")])["cases"] == 5


def test_attendance_counts_meetings_and_not_people():
    rows = [row(attendance="gynaecoloog: 3; verloskundige: 4"), row(date="2021-09-01", attendance="gynaecoloog: 1")]
    found = audit_attendance(rows).set_index("profession")
    assert (found.loc["gynaecoloog", "attended"], found.loc["verloskundige", "attended"]) == (2, 1)
    assert set(found["of"]) == {2}


@pytest.mark.parametrize(("due", "state"), [("2021-12-30", "overdue"), ("2021-12-31", "open"), ("2022-01-01", "open")])
def test_an_open_agreement_is_overdue_the_day_after(due, state):
    assert follow_up([row(**POINT | {"due": due})], DAY)[state] == 1


def test_what_is_done_is_never_overdue():
    assert follow_up([row(**POINT | {"status": "done"})], DAY) == {"open": 0, "overdue": 0, "done": 1, "dropped": 0}


@pytest.mark.parametrize(("column", "lacks"), [("owner_role", "owner"), ("due", "date"), ("measured_by", "measure")])
def test_an_agreement_without_owner_date_or_measure_is_returned(column, lacks):
    given = {name: value for name, value in POINT.items() if name != column}
    assert [found for _, found in returned_points([row(**given), row(**POINT)])] == [(lacks,)]


@pytest.mark.parametrize("column", ["case", "casus", "beschrijving", "verloop"])
def test_a_column_for_a_case_is_refused(tmp_path, column):
    path = tmp_path / "audit.csv"
    path.write_text(f"date,{column}\n2021-03-01,x\n", encoding="utf-8")
    with pytest.raises(UserError, match=f"column '{column}' would tell of a case"):
        read_table(path, AuditRow, name="audit.csv")


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw kwam te laat binnen",
        "Een 31-jarige G2P1",
        "Bij 39+2 geen CTG gemaakt",
        "De baby werd blauw geboren",
        "a" * 161,
    ],
)
@pytest.mark.parametrize("column", ["action", "measured_by"])
def test_a_cell_that_tells_of_a_case_is_refused(text, column):
    with pytest.raises(ValueError, match="seems to tell of a case"):
        row(**POINT | {column: text})


def test_a_type_without_a_relation_is_refused():
    with pytest.raises(ValueError, match="belong together"):
        row(ssf_type="guideline")


def test_attendance_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="a profession and a number"):
        row(attendance="gynaecoloog: veel")
