"""What sessions gave and who came, over networks; every number is counted by hand from the rows beside it."""

import datetime

import pandas as pd

from buzz_analysis import audit
from buzz_analysis.schema import Action, Member, SessionResult, SessionRow

DAY, LATER = datetime.date(2021, 3, 4), datetime.date(2021, 9, 1)


def came(kind, discipline, organisation, present, day=DAY, minutes=60) -> SessionRow:
    return SessionRow(
        date=day, kind=kind, minutes=minutes, discipline=discipline, organisation=organisation, present=present
    )


def action(day, **more) -> Action:
    return Action(agreed_on=day, what="iets", owner_role="rol", **more)


def test_a_session_holds_its_people_hours_and_results_and_blank_is_no_zero():
    """Three people for 90 minutes are 4.5 hours."""
    rows = [came("a", "x", "P", 2, minutes=90), came("a", "y", "Q", 1, minutes=90), came("b", "x", "P", 1, day=LATER)]
    held = audit.held_sessions(rows, [SessionResult(date=DAY, kind="a", cases=0, steps_done=3)], [action(DAY)])
    first, second = held.to_dict("records")
    assert (first["present"], first["hours"], first["actions"], first["cases"], first["steps_done"]) == (
        3,
        4.5,
        1,
        0,
        3,
    )
    assert pd.isna(first["opportunities"]) and pd.isna(second["cases"]) and second["actions"] == 0


def test_an_action_of_a_day_with_two_sessions_counts_once_and_not_at_the_mdo():
    held = audit.held_sessions([came("mdo", "x", "P", 2), came("a", "x", "P", 2)], [], [action(DAY), action(DAY)])
    assert held.set_index("kind")["actions"].to_dict() == {"mdo": 0, "a": 2}


def test_no_session_is_an_empty_frame_with_the_same_columns():
    held = audit.held_sessions([], [], [])
    assert held.empty and list(audit.by_method(held.assign(vsv=""), [])["kind"]) == []
    assert audit.attendance_together(audit.attended_by([], []).assign(vsv="")).empty


def test_kinds_stand_in_the_given_order_and_sums_hold_what_was_recorded():
    held = audit.held_sessions(
        [came("z", "x", "P", 2), came("mdo", "x", "P", 2), came("z", "x", "P", 4, day=LATER)],
        [SessionResult(date=DAY, kind="z", cases=2)],
        [],
    )
    found = audit.by_method(held.assign(vsv="een"), ["z"])
    assert list(found["kind"]) == ["z", "mdo"]
    first = found.iloc[0]
    assert (first["sessions"], first["present"], first["cases"], first["with_results"]) == (2, 3, 2, 1)
    assert pd.isna(found.iloc[1]["cases"])


def test_one_person_disciplines_are_added_up_and_a_single_one_is_missing():
    members = [Member(organisation="P", kind="midwives")]
    one = audit.attended_by([came("a", "x", "P", 3), came("a", "y", "Q", 1)], members).assign(vsv="een")
    two = audit.attended_by([came("a", "z", "Q", 1)], ()).assign(vsv="twee")
    alone = audit.attendance_together(one).set_index("discipline")
    assert alone.loc["x", ["of_kind", "attended", "of", "people"]].tolist() == ["midwives", 1, 1, 3]
    assert pd.isna(alone.loc[audit.ONE_PERSON, "attended"])
    together = audit.attendance_together(pd.concat([one, two])).set_index("discipline")
    assert together.loc[audit.ONE_PERSON, ["attended", "of", "people"]].tolist() == [2, 2, 2]
    assert set(audit.attendance_together(one, fewest=0)["discipline"]) == {"x", "y"}


def test_a_discipline_of_one_person_in_two_networks_is_two_people():
    rows = [audit.attended_by([came("a", "y", "Q", 1)], ()).assign(vsv=vsv) for vsv in ("een", "twee")]
    found = audit.attendance_together(pd.concat(rows))
    assert found[["discipline", "attended", "people", "networks"]].to_numpy().tolist() == [["y", 2, 2, 2]]


def test_open_actions_of_a_day_are_those_agreed_and_not_closed_by_then():
    actions = [
        action(DAY),
        action(DAY, status="done", closed_on=LATER),
        action(DAY, status="done"),  # when is not recorded: not open
        action(LATER),
    ]
    assert audit.open_actions(actions, DAY) == (2, 3)
    assert audit.open_actions(actions, LATER) == (2, 4)
    assert audit.actions_of(actions, DAY) == {
        "agreed": 3,
        "begun": 2,
        "finished": 1,
        "dropped": 0,
        "overdue": 0,
        "in_cycle": 0,
    }
