"""What stands out, what cannot be said, and the questions made from both."""

import pandas as pd
import pytest

from buzz_analysis.schema import Disclosure
from buzz_analysis.sentences import cannot_be_said, overview_sentences, questions, stands_out
from buzz_analysis.sentences.summary import three_sentences

RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)
NO_SIGNALS = pd.DataFrame(columns=["instrument", "timepoint", "against", "direction", "rule"])
SIGNAL = pd.DataFrame(
    [{"instrument": "epds", "timepoint": "T1", "against": "previous", "direction": "higher", "rule": "beyond_99.8"}]
)


def cells(*rows):
    """Cells in words."""
    base = {
        "cell": "lc.epds.T1.alert_share",
        "instrument": "epds",
        "timepoint": "T1",
        "group": "own",
        "domain": "EPDS, somberheid",
        "moment": "T1, eerste trimester",
        "denominator": 200,
        "group_brief": "dit netwerk in 2020",
        "shown": "40 van de 200",
        "share": "20,0%",
        "display": "share",
        "level": 2,
    }
    return pd.DataFrame([base | row for row in rows])


BOTH = cells({}, {"group": "previous", "share": "10,0%"})


def flow(**changes):
    """A flow of one time point in words."""
    used = {"timepoint": "T1", "in_use": True, "invited_known": True, "verdict": "open"}
    return pd.DataFrame([used | changes])


def test_without_a_signal_nothing_stands_out_and_that_is_no_proof_of_sameness():
    text = stands_out(BOTH, NO_SIGNALS, language="nl")[0].text
    assert text.endswith("Dat betekent niet dat er geen verschil is.")


def test_with_nothing_to_compare_that_is_said():
    assert "geen andere netwerken" in stands_out(cells({}), NO_SIGNALS, language="nl")[0].text


def test_a_signal_stands_out_with_both_shares():
    found = stands_out(BOTH, SIGNAL, language="nl")[0]
    assert found.text == (
        "EPDS, somberheid, T1, eerste trimester: 20,0%. Dat is hoger dan dit netwerk in 2020 (10,0%)."
    )
    assert found.signal == "lc.epds.T1.alert_share:previous:beyond_99.8"


@pytest.mark.parametrize(
    "row, part",
    [
        ({"display": "less_than_minimum", "denominator": pd.NA}, "minder dan 10 vrouwen zijn gescreend"),
        ({"display": "small_part"}, "met of zonder alert"),
        ({"display": "count", "denominator": 29}, "Geen percentage"),
        ({"display": "share", "denominator": 99}, "minder dan 100"),
        ({"display": "nothing", "denominator": 0, "shown": "niet gevraagd"}, "niet gevraagd"),
    ],
)
def test_every_limited_figure_is_listed_with_its_reason(row, part):
    assert part in cannot_be_said(cells(row), RULES, language="nl").loc[0, "why"]


def test_a_whole_figure_is_not_listed():
    assert cannot_be_said(cells({"denominator": 100}), RULES, language="nl").empty


def test_a_low_response_is_listed():
    listed = cannot_be_said(cells({}), RULES, describe_only=["T1"], language="nl")
    assert "30 van de 100" in listed.loc[0, "why"]


def test_questions_are_open_and_come_from_what_was_found():
    asked = questions(SIGNAL, BOTH, flow(verdict="description"), gated=True, language="nl")
    assert all(text.endswith("?") for text in asked)
    assert any("EPDS, somberheid bij T1" in text for text in asked)
    assert any("Bij T1" in text for text in asked)


def test_with_nothing_found_one_question_remains():
    assert len(questions(NO_SIGNALS, BOTH, flow(), gated=False, language="nl")) == 1


def test_the_overview_counts_different_figures():
    assert overview_sentences(BOTH, SIGNAL, language="nl")[0].text.endswith("netwerken: 1.")


def test_change_is_named_only_with_a_signal():
    changed = three_sentences(BOTH, SIGNAL, (), previous="2020", language="nl")[1]
    quiet = three_sentences(BOTH, NO_SIGNALS, (), previous="2020", language="nl")[1]
    assert changed.text == "Veranderd sinds 2020: EPDS, somberheid (T1)." and changed.signal
    assert "geen verandering sinds 2020 aangetoond" in quiet.text and not quiet.signal


def test_without_records_nothing_was_agreed():
    assert three_sentences(BOTH, NO_SIGNALS, (), previous="2020", language="nl")[2].text.endswith("niets vastgelegd.")
