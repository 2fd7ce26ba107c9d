"""Released cells in words: the table of REPORTS section 6, and four marks that are never confused."""

import pandas as pd
import pytest

from buzz_analysis.schema import Disclosure
from buzz_analysis.sentences import in_words, network_words, whole_or_hidden

RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)


CELL = {
    "cell": "lc.epds.T1.alert_share",
    "instrument": "epds",
    "timepoint": "T1",
    "group": "own",
    "numerator": pd.NA,
    "denominator": pd.NA,
    "unknown": pd.NA,
    "asked": pd.NA,
    "not_asked": False,
    "undecided": False,
    "estimate": float("nan"),
    "ci_low": float("nan"),
    "ci_high": float("nan"),
    "suppressed": False,
    "display": "share",
    "level": 2,
    "signal": "",
    "direction": "",
}


def frame_in_words(*cells, language="nl", **how):
    """Released cells in words."""
    frame = pd.DataFrame([CELL | cell for cell in cells])
    frame = frame.astype(dict.fromkeys(("numerator", "denominator", "unknown"), "Int64"))
    moments, groups = {"T1": "T1, eerste trimester"}, {"own": "dit netwerk"}
    return in_words(frame, moments=moments, groups=groups, brief_groups={}, rules=RULES, language=language, **how)


def words(language="nl", **cell):
    """One released cell in words."""
    return frame_in_words(cell, language=language).iloc[0]


# Displays of the team edition by denominator: REPORTS section 6.
@pytest.mark.parametrize(
    "cell, expected",
    [
        ({"display": "less_than_minimum", "suppressed": True}, "minder dan 10"),
        ({"display": "small_part", "denominator": 29, "suppressed": True}, "verborgen (van de 29)"),
        ({"display": "count", "numerator": 12, "denominator": 29}, "12 van de 29"),
        ({"display": "share", "numerator": 10, "denominator": 30, "estimate": 1 / 3}, "10 van de 30"),
        ({"display": "nothing", "numerator": 0, "denominator": 0}, "niet aangeleverd"),
        ({"display": "nothing", "numerator": 0, "denominator": 0, "not_asked": True}, "niet gevraagd"),
        ({"display": "nothing", "numerator": 0, "denominator": 0, "undecided": True}, "niet te bepalen"),
    ],
)
def test_a_cell_shows_what_its_size_allows(cell, expected):
    assert words(**cell)["shown"] == expected


@pytest.mark.parametrize("display", ["less_than_minimum", "small_part"])
def test_a_hidden_cell_is_never_a_zero(display):
    row = words(display=display, denominator=50, suppressed=True)
    assert "0" not in row["brief"].replace("10", "") and row["share"] == "" and row["interval"] == ""


def test_a_percentage_is_written_from_30_and_with_a_decimal_from_100():
    assert words(numerator=10, denominator=40, estimate=0.25)["share"] == "25%"
    assert words(numerator=25, denominator=100, estimate=0.25)["share"] == "25,0%"


def test_below_100_a_share_is_indicative():
    assert words(numerator=20, denominator=99, estimate=0.2)["is_indicative"]
    assert not words(numerator=20, denominator=100, estimate=0.2)["is_indicative"]


def test_a_hidden_count_beside_a_share_is_a_word():
    assert words(numerator=20, denominator=99)["unknown_words"] == "minder dan 10"


def test_women_whose_alert_is_unknown_are_counted_where_nobody_was_screened():
    row = words(display="nothing", numerator=0, denominator=0, unknown=12, undecided=True)
    assert row["unknown_words"] == "12"


@pytest.mark.parametrize(
    "share, expected", [(0.263, "26%"), (0.006, "1%"), (0.004, "0,4%"), (0.994, "99%"), (0.996, "99,6%")]
)
def test_a_sentence_says_whole_percents_but_never_0_or_100(share, expected):
    assert words(numerator=20, denominator=5000, estimate=share)["about"] == expected


def test_women_are_screened_only_where_the_schedule_has_a_gate():
    cell = {"display": "nothing"}
    assert frame_in_words(cell, gated=["epds"]).loc[0, "women"] == "gescreende vrouwen"
    assert frame_in_words(cell).loc[0, "women"] == "vrouwen die dit invulden"


SHARE = {"numerator": 20, "estimate": 0.2, "level": 2}


# REPORTS section 5: a word of comparison needs 100 women on both sides; section 6: and a response of 30% or more.
@pytest.mark.parametrize(
    "own, other, describe_only, expected",
    [
        (100, 100, [], "made"),
        (99, 100, [], "few"),
        (100, 99, [], "few"),
        (pd.NA, 100, [], "few"),
        (100, 100, ["T1"], "response"),
    ],
)
def test_a_comparison_is_made_only_where_it_is_allowed(own, other, describe_only, expected):
    display = "less_than_minimum" if own is pd.NA else "share"
    cells = [SHARE | {"denominator": own, "display": display}, SHARE | {"denominator": other, "group": "previous"}]
    assert list(frame_in_words(*cells, describe_only=describe_only)["comparison"]) == ["", expected]


def test_a_hidden_share_is_compared_with_nothing():
    cells = [SHARE | {"denominator": 200}, {"denominator": 200, "group": "others", "level": 0, "display": "small_part"}]
    assert frame_in_words(*cells).loc[1, "comparison"] == "few"


def test_english_words_are_there_too():
    assert words("en", display="small_part", denominator=29)["shown"] == "hidden (of 29)"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_a_missing_count_is_hidden_however_pandas_writes_it(missing):
    assert whole_or_hidden(missing, "nl") == "verborgen"
    assert whole_or_hidden(0, "nl") == "0"


def test_an_invented_network_says_so_once():
    assert network_words("VSV Alliant", synthetic=True, language="nl") == "VSV Alliant (verzonnen)"
    assert network_words("Voorbeeld (verzonnen)", synthetic=True, language="en") == "Voorbeeld (invented)"
    assert network_words("Voorbeeld (verzonnen)", synthetic=True, language="nl") == "Voorbeeld (verzonnen)"
    assert network_words("VSV Alliant", synthetic=False, language="nl") == "VSV Alliant"
