"""Sentences by evidence level: only the words REPORTS section 5 allows."""

import re

import pandas as pd
import pytest

from buzz_analysis.sentences import share_sentences

REFUSED_BELOW_SIGNAL = {
    "nl": r"\b(hoger|lager|verbeterd|verslechterd|meer|veranderd)\b",
    "en": r"\b(higher|lower|improved|worse|more|changed)\b",
}
CAUSE = {"nl": r"\b(door de|dankzij|veroorzaakt)\b", "en": r"\b(caused by|thanks to|because of)\b"}
NO_SIGNALS = pd.DataFrame(columns=["instrument", "timepoint", "against", "direction", "rule"])


def cell(group="own", **changes):
    """One cell in words."""
    return {
        "cell": "lc.epds.T1.alert_share",
        "instrument": "epds",
        "timepoint": "T1",
        "group": group,
        "moment": "T1, eerste trimester",
        "group_brief": group,
        "shown": "12 van de 40",
        "share": "30,0%",
        "about": "30%",
        "women": "gescreende vrouwen",
        "comparison": "" if group == "own" else "made",
        "n_words": "40",
        "display": "share",
        "level": 2,
        "is_indicative": False,
    } | changes


def signal(direction, against="others"):
    """A computed signal of own against a group."""
    return pd.DataFrame(
        [{"instrument": "epds", "timepoint": "T1", "against": against, "direction": direction, "rule": "beyond_99.8"}]
    )


def said(cells, signals=NO_SIGNALS, language="nl", **how):
    """The one sentence about T1."""
    return share_sentences(pd.DataFrame(cells), signals, language=language, **how)[0]


HIDDEN = cell(display="less_than_minimum", level=0, share="", shown="minder dan 10")
SMALL = cell(display="small_part", level=0, share="")
COUNTED = cell(display="count", level=1, share="")


def test_level_0_says_that_there_are_too_few_answers():
    assert said([HIDDEN]).text == "T1, eerste trimester: te weinig antwoorden om iets te zeggen."


def test_level_0_names_no_number_of_alerts():
    assert not re.search(r"\b12\b|30%", said([SMALL]).text)


def test_level_1_counts_and_gives_no_percentage():
    text = said([COUNTED, cell("others")]).text
    assert "12 van de 40" in text and "%" not in text and "verschil" not in text


def test_level_2_is_about_and_shows_no_difference():
    text = said([cell(), cell("others"), cell("previous")]).text
    assert "ongeveer 30%" in text and "Geen aantoonbaar verschil met previous en others." in text


def test_from_30_to_99_a_share_is_indicative():
    assert "indicatief" in said([cell(is_indicative=True)]).text


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("own", [HIDDEN, SMALL, COUNTED, cell(), cell(is_indicative=True)])
def test_without_a_signal_no_word_of_comparison_is_written(own, language):
    sentence = said([own, cell("previous"), cell("others")], language=language)
    assert not re.search(REFUSED_BELOW_SIGNAL[language], sentence.text) and sentence.signal == ""


@pytest.mark.parametrize(
    "language, direction, word",
    [("nl", "higher", "hoger"), ("nl", "lower", "lager"), ("en", "higher", "higher"), ("en", "lower", "lower")],
)
def test_a_signal_gives_its_word_and_keeps_its_id(language, direction, word):
    sentence = said([cell(), cell("others", level=3)], signal(direction), language)
    assert f"{word} " in sentence.text
    assert sentence.signal == "lc.epds.T1.alert_share:others:beyond_99.8"
    assert not re.search(CAUSE[language], sentence.text)


def test_a_comparison_that_was_not_allowed_is_said_to_be_missing_and_finds_nothing():
    text = said([cell(), cell("previous", comparison="few"), cell("others", comparison="few")]).text
    assert text.endswith("Geen vergelijking met previous en others: te weinig antwoorden.")
    assert "aantoonbaar" not in text


def test_too_few_alerts_to_tell_are_not_said_to_be_few_women():
    assert said([SMALL]).text == (
        "T1, eerste trimester: het aantal alerts is te klein, of te dicht bij alle vrouwen, om te noemen "
        "(40 gescreende vrouwen)."
    )


def test_where_few_women_answered_nothing_is_compared():
    text = said([cell(), cell("others", comparison="response")]).text
    assert "verschil" not in text and "vergelijking" not in text
