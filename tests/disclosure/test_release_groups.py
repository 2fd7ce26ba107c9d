"""Groups by who she is: small ones are hidden, and nothing shown gives them away."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.disclosure import release_groups, release_parts, release_represented, release_shares
from buzz_analysis.schema import Disclosure

RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)


def released(*rows, invited_known=True):
    """Levels of one characteristic at T1: invited, answered."""
    frame = pd.DataFrame(
        [("education", str(place), "T1", *row) for place, row in enumerate(rows)],
        columns=["characteristic", "level", "timepoint", "invited", "answered"],
    )
    return release_groups(frame, RULES, invited_known=invited_known)


def test_large_groups_are_shown_with_their_interval():
    made = released((100, 40), (900, 450))
    assert made["display"].tolist() == ["share", "share"]
    # Wilson for 40 of 100 by its formula: (0.4 + z²/200 ± z·sqrt(0.0024 + z²/40000)) / (1 + z²/100), z = 1.959964,
    # is 0.3094 to 0.4980; to whole percentages, outwards
    assert made.loc[0, ["estimate", "ci_low", "ci_high"]].tolist() == pytest.approx([0.4, 0.30, 0.50])


@pytest.mark.parametrize("invited", [60, 80, 99, 100, 150, 200, 500, 999, 1000, 2000])
def test_how_many_answered_in_all_cannot_be_worked_out_from_levels_that_are_alike(invited):
    """Two levels of one size and one share: their total lies anywhere in ten women or more."""
    half = invited // 2
    shares = {
        answered: released((half, answered), (invited - half, answered))["estimate"].tolist()
        for answered in range(10, half - 9)
    }
    same = [2 * one for one, told in shares.items() if told == shares[half // 2]]
    assert max(same) - min(same) >= 8  # even numbers within ten: 8 or more apart


def test_of_fewer_than_fifty_no_response_by_group_is_told():
    assert released((40, 20), (0, 0))["display"].tolist() == ["hidden", "nothing"]
    assert released((40, 20), (0, 0)).loc[0, "suppressed"]


@pytest.mark.parametrize(
    "row, display",
    [((0, 0), "nothing"), ((9, 5), "less_than_minimum"), ((29, 15), "few"), ((40, 9), "hidden"), ((40, 31), "hidden")],
)
def test_a_small_group_is_hidden(row, display):
    made = released(row, (300, 150), (400, 200))
    assert made.loc[0, "display"] == display and pd.isna(made.loc[0, "estimate"])


def test_one_hidden_group_is_never_enough():
    made = released((100, 5), (300, 150), (400, 200))
    assert made["suppressed"].sum() >= 2


def test_a_hidden_number_is_missing_and_not_0():
    made = released((100, 5), (300, 150))
    assert made["answered"].isna().tolist() == [True, True]


def test_without_invitations_there_is_no_response_and_small_groups_stay_hidden():
    made = released((5, 5), (50, 50), (60, 60), invited_known=False)
    assert made["display"].unique().tolist() == ["hidden"]
    assert made["suppressed"].tolist() == [True, True, False]


def test_a_practice_may_be_called_total():
    frame = pd.DataFrame(
        [("practice", "total", "T1", 100, 50), ("practice", "b", "T1", 100, 50)],
        columns=["characteristic", "level", "timepoint", "invited", "answered"],
    )
    assert release_groups(frame, RULES, invited_known=True)["display"].tolist() == ["share", "share"]


def made_up(*rows):
    """Levels of one characteristic at T1: answered, births."""
    frame = pd.DataFrame(
        [("education", str(place), "T1", *row, 0.5, True) for place, row in enumerate(rows)],
        columns=["characteristic", "level", "timepoint", "answered", "births", "difference", "is_notable"],
    )
    whole = frame.assign(n=frame["answered"].sum(), births_n=frame["births"].sum())
    groups = release_groups(whole.assign(invited=1000), RULES, invited_known=True)
    return release_represented(whole, groups, RULES)


def test_a_hidden_group_is_never_told_to_differ():
    made = made_up((5, 100), (50, 100), (60, 100))
    hidden = made[made["suppressed"]]
    assert len(hidden) >= 2 and not hidden["is_notable"].any() and hidden["difference"].isna().all()


def test_a_level_with_few_births_is_hidden_with_another():
    made = made_up((50, 5), (50, 100), (60, 100))
    assert made["births_share"].isna().tolist().count(True) == 2


def test_under_thirty_answers_no_make_up_is_told():
    assert made_up((14, 100), (15, 100))["share"].isna().all()


def test_small_parts_of_a_whole_are_hidden_together():
    frame = pd.DataFrame({"instrument": "epds", "state": ["a", "b", "c"], "n": [3, 40, 57]})
    made = release_parts(frame, "instrument", "state", RULES).set_index("state")
    assert made["suppressed"].to_dict() == {"a": True, "b": True, "c": False}
    assert made.loc["c", "share"] == 0.57


@pytest.mark.parametrize(
    "count, n, shown", [(10, 30, True), (9, 30, False), (20, 29, False), (21, 30, False), (20, 30, True)]
)
def test_a_share_needs_both_sides(count, n, shown):
    made = release_shares(pd.DataFrame({"late": [count], "dated": [n]}), "late", "dated", RULES)
    assert bool(np.isfinite(made.iloc[0])) is shown
