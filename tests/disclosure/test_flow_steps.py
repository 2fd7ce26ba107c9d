"""Invited, opened, answered, fully answered hold each other: a difference is a count too."""

import itertools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buzz_analysis import disclosure
from buzz_analysis.disclosure.flow import _kept_steps


def released(frame, rules):
    """Released steps by measure."""
    return disclosure.release(frame, rules).set_index("measure")


def test_a_flow_with_wide_steps_is_shown_whole(steps, rules):
    made = released(steps(200, opened=170, answered=150, fully_answered=120), rules)
    assert made["numerator"].to_dict() == {"opened": 170, "answered": 150, "fully_answered": 120}
    assert set(made["display"]) == {"share"}


def test_two_hundred_invited_and_193_answered_do_not_give_seven_away(steps, rules):
    made = released(steps(200, answered=193), rules).loc["answered"]
    assert (made["denominator"], made["display"]) == (200, "small_part")
    assert pd.isna(made["numerator"])


@pytest.mark.parametrize("full, shown", [(150, False), (149, False), (141, False), (140, True)])
def test_a_step_close_to_the_answers_is_hidden(steps, rules, full, shown):
    made = released(steps(200, answered=150, fully_answered=full), rules)
    assert pd.notna(made.loc["fully_answered", "numerator"]) == shown
    assert made.loc["answered", "numerator"] == 150


def test_the_opened_give_way_to_the_answered(steps, rules):
    made = released(steps(200, opened=155, answered=150), rules)
    assert made["numerator"].isna().to_dict() == {"opened": True, "answered": False}


@pytest.mark.parametrize("screened, shown", [(200, False), (193, False), (191, False), (190, True)])
def test_invited_is_hidden_where_a_shown_denominator_tells_who_did_not_answer(cells, steps, rules, screened, shown):
    whole = pd.concat([steps(200, answered=150), cells(own=(50, screened))])
    made = disclosure.release(whole, rules).set_index("measure").loc["answered"]
    assert pd.notna(made["denominator"]) == shown
    assert made["display"] == ("share" if shown else "number")
    assert made["numerator"] == 150


def test_a_denominator_of_another_group_leaves_invited_alone(cells, steps, rules):
    whole = pd.concat([steps(200, answered=150), cells(others=(50, 199))])
    assert disclosure.release(whole, rules).set_index("measure").loc["answered", "denominator"] == 200


@pytest.mark.parametrize("answered, display", [(0, "number"), (1, "hidden"), (9, "hidden"), (10, "number")])
def test_without_known_invitations_there_is_a_number_only(steps, rules, answered, display):
    made = released(steps(pd.NA, answered=answered), rules).loc["answered"]
    assert made["display"] == display
    assert pd.isna(made["estimate"])


@pytest.mark.parametrize("invited, display", [(0, "nothing"), (1, "less_than_minimum"), (9, "less_than_minimum")])
def test_few_invited_are_a_band(steps, rules, invited, display):
    made = released(steps(invited, answered=0), rules).loc["answered"]
    assert made["display"] == display
    assert pd.isna(made["denominator"]) == (invited > 0)


@pytest.mark.parametrize("invited, display", [(29, "count"), (30, "share")])
def test_a_response_is_a_share_from_thirty_on(steps, rules, invited, display):
    assert released(steps(invited, answered=15), rules).loc["answered", "display"] == display


def test_the_flow_table_has_a_row_per_time_point(steps, rules):
    whole = pd.concat(
        [steps(200, timepoint=timepoint, opened=170, answered=150, fully_answered=145) for timepoint in ("T1", "T4")]
    )
    made = disclosure.flow_table(disclosure.release(whole, rules))
    assert list(made["timepoint"]) == ["T1", "T4"]
    assert made.loc[0, ["invited", "opened", "answered", "suppressed"]].to_list() == [200, 170, 150, 1]
    assert pd.isna(made.loc[0, "fully_answered"])
    assert made.loc[0, "estimate"] == 0.75


def test_the_flow_table_of_nothing_is_empty(cells, rules):
    assert len(disclosure.flow_table(disclosure.release(cells(own=(5, 100)), rules))) == 0


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=4, max_size=4), st.integers(1, 12))
def test_no_two_shown_steps_lie_within_the_minimum(numbers, minimum):
    invited, opened, answered, full = sorted(numbers, reverse=True)
    counts = {"opened": opened, "answered": answered, "fully_answered": full}
    kept = _kept_steps(counts, [invited], minimum)
    shown = [0, invited, *(counts[step] for step in kept if answered or counts[step])]  # nobody is told as nobody
    assert all(
        abs(one - other) >= minimum for one, other in itertools.combinations(shown, 2) if {one, other} != {0, invited}
    )


@pytest.mark.parametrize(
    "screened, shown, rounded", [(590, 600, True), (589, 599, False), (599, 600, True), (609, 599, False)]
)
def test_answered_close_to_a_shown_denominator_is_rounded_to_ten(cells, steps, rules, screened, shown, rounded):
    # 599 answered and 590 screened: nine left something blank.
    whole = pd.concat([steps(2000, answered=599), cells(own=(50, screened))])
    made = disclosure.release(whole, rules).set_index("measure").loc["answered"]
    assert (made["numerator"], made["rounded"]) == (shown, rounded)


def test_answered_close_to_screened_and_unknown_together_is_rounded_too(cells, steps, rules):
    # 806 - 786 - 19: one woman left it all blank.
    whole = pd.concat([steps(2000, answered=806), cells(own=(200, 786), unknown=19)])
    assert disclosure.release(whole, rules).set_index("measure").loc["answered", "numerator"] == 810


@pytest.mark.parametrize(
    "counts, shown",
    [
        ({"opened": 25, "answered": 0, "fully_answered": 0}, [25, 0, 0]),
        ({"opened": 3, "answered": 0, "fully_answered": 0}, [None, 0, 0]),
        ({"opened": 12, "answered": 4, "fully_answered": 0}, [12, None, None]),
    ],
)
def test_that_nobody_answered_is_told_and_that_a_few_did_is_not(steps, rules, counts, shown):
    made = released(steps(40, **counts), rules)["numerator"]
    assert [None if pd.isna(made[step]) else int(made[step]) for step in counts] == shown
