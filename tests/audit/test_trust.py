"""What a page may say of a time point: the limits of REPORTS section 6, at their edges."""

import pandas as pd
import pytest

from buzz_analysis.audit import trust

KNOWN = {"timepoint": "T1", "invited": 100, "answered": 60, "in_use": True, "delivered": True, "invited_known": True}


def judged(unlike=(), **changes):
    row = trust(pd.DataFrame([KNOWN | changes]), unlike).iloc[0]
    return row["verdict"], row["verdict_why"]


@pytest.mark.parametrize(
    "answered, expected",
    [
        (60, ("open", "")),
        (59, ("caution", "response")),
        (30, ("caution", "response")),
        (29, ("description", "response")),
    ],
)
def test_the_response_decides(answered, expected):
    assert judged(answered=answered) == expected


def test_other_women_than_gave_birth_ask_for_caution():
    assert judged({"T1"}) == ("caution", "unlike")


def test_a_low_response_outweighs_other_women():
    assert judged({"T1"}, answered=29) == ("description", "response")


@pytest.mark.parametrize(
    "changes, why",
    [
        ({"in_use": False}, "not_in_use"),
        ({"delivered": False}, "not_delivered"),
        ({"invited": pd.NA, "answered": pd.NA}, "too_few"),
    ],
)
def test_where_there_is_nothing_to_say_the_page_closes(changes, why):
    assert judged(**changes) == ("nothing", why)


@pytest.mark.parametrize("changes", [{"invited_known": False}, {"invited": pd.NA}, {"answered": pd.NA}])
def test_a_response_that_is_not_known_is_no_good_response(changes):
    assert judged(**changes) == ("unknown", "not_known")


def test_no_time_points_give_no_verdicts():
    assert trust(pd.DataFrame(columns=list(KNOWN)))["verdict"].empty
