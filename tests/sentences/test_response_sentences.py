"""Who answered: the verdict by response (REPORTS section 6), and the words for what is not there."""

import pandas as pd
import pytest

from buzz_analysis.audit import trust
from buzz_analysis.sentences import flow_in_words, response_sentences

MOMENTS = {"T1": "T1, eerste trimester", "T2": "T2, begin derde trimester"}


def flow(*rows):
    """A released flow in words."""
    base = {
        "timepoint": "T1",
        "invited": 100,
        "opened": 80,
        "answered": 60,
        "fully_answered": 50,
        "in_use": True,
        "delivered": True,
        "invited_known": True,
        "has_questionnaires": True,
        "opened_rounded": False,
        "answered_rounded": False,
        "fully_answered_rounded": False,
        "suppressed": 0,
        "weeks": 11,
        "cell": "lc.response.T1.answered",
    }
    frame = pd.DataFrame([base | row for row in rows]).astype(
        dict.fromkeys(["invited", "opened", "answered", "fully_answered"], "Int64")
    )
    return flow_in_words(trust(frame), moments=MOMENTS, language="nl")


@pytest.mark.parametrize(
    "answered, expected",
    [(60, "open"), (59, "caution"), (30, "caution"), (29, "description"), (1, "description"), (0, "nothing")],
)
def test_the_response_decides_what_may_be_done(answered, expected):
    assert flow({"answered": answered}).loc[0, "verdict"] == expected


@pytest.mark.parametrize(
    "row", [{"invited_known": False}, {"invited": pd.NA}, {"answered": pd.NA}, {"in_use": False}, {"delivered": False}]
)
def test_what_is_not_known_gives_no_response(row):
    words = flow(row)
    assert words.loc[0, "verdict"] in ("unknown", "nothing") and words.loc[0, "rate"] == ""


@pytest.mark.parametrize(
    "row, expected",
    [
        ({"answered": pd.NA}, "verborgen"),
        ({"in_use": False}, "niet gevraagd"),
        ({"delivered": False}, "niet aangeleverd"),
        ({"answered": 0}, "0"),
    ],
)
def test_four_marks_are_four_words(row, expected):
    assert flow(row).loc[0, "answered_words"] == expected


def test_a_moment_without_questionnaires_has_no_full_answer():
    words = flow({"fully_answered": pd.NA, "has_questionnaires": False})
    assert words.loc[0, "fully_answered_words"] == "niet gevraagd"


def test_no_invitations_is_said():
    text = response_sentences(flow({"invited_known": False}), language="nl")[0].text
    assert text.startswith("In de gegevens staat niet hoeveel vrouwen zijn uitgenodigd.")


def test_highest_and_lowest_response_are_named():
    words = flow({}, {"timepoint": "T2", "answered": 20})
    texts = [one.text for one in response_sentences(words, language="nl")]
    assert texts[0] == (
        "De respons was het hoogst bij T1, eerste trimester (60,0%) en het laagst bij "
        "T2, begin derde trimester (20,0%)."
    )
    assert texts[1].startswith("T2: minder dan 30 van de 100")


def test_a_rounded_number_says_so_and_its_response_has_no_decimal():
    words = flow({"answered": 60, "answered_rounded": True}).iloc[0]
    assert (words["answered_words"], words["rate"]) == ("ongeveer 60", "ongeveer 60%")


def test_a_network_without_any_time_point_is_said():
    assert len(response_sentences(flow({"in_use": False}), language="nl")) == 1
