"""Sessions: how many, how long, who came and who never did."""

import datetime

from buzz_analysis.audit import attendance, meetings, sessions_in
from buzz_analysis.schema import Member, SessionRow, parse_period

YEAR = parse_period("2021")


def row(date, present, kind="mdo", minutes=60, discipline="verloskundige", organisation="A"):
    return SessionRow(
        date=datetime.date.fromisoformat(date),
        kind=kind,
        minutes=minutes,
        discipline=discipline,
        organisation=organisation,
        present=present,
    )


ROWS = [
    row("2021-03-01", 2),
    row("2021-03-01", 1, discipline="arts", organisation="B"),
    row("2021-09-01", 4, minutes=90),
    row("2021-11-01", 3, kind="audit", minutes=120),
    row("2022-01-01", 9),
    row("2020-12-31", 9),
]


def test_only_sessions_of_the_period_count():
    assert len(sessions_in(ROWS, YEAR)) == 4 and sessions_in([], YEAR).empty


def test_each_kind_has_its_number_its_length_and_its_hours():
    found = meetings(sessions_in(ROWS, YEAR)).set_index("kind")
    # mdo: 3 people an hour, 4 people an hour and a half: 3 + 6 = 9 hours; audit: 3 people two hours.
    assert list(found.index) == ["mdo", "audit"]
    assert list(found["sessions"]) == [2, 1] and list(found["person_hours"]) == [9, 6]
    assert list(found["minutes"]) == [75, 120]


def test_a_member_that_sent_nobody_stands_there_with_none():
    members = [
        Member(organisation="A", kind="midwives"),
        Member(organisation="C", kind="hospital"),
        Member(organisation="D", kind="other", left=datetime.date(2020, 5, 1)),
    ]
    found = attendance(sessions_in(ROWS, YEAR), members, YEAR).set_index(["organisation", "discipline"])
    assert found.loc[("A", "verloskundige")].to_list() == [3, 3, 4]
    assert found.loc[("C", "")].to_list() == [0, 3, 0] and "D" not in found.index.get_level_values(0)
