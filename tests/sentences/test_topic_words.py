"""What a topic's history, position and pooled counts say: words of change and comparison only with a signal."""

import re

import pandas as pd
import pytest

from buzz_analysis import audit, sentences
from buzz_analysis.report.topic_figures import Difference, History, Position
from buzz_analysis.schema import instruments
from buzz_analysis.stats import funnel

CHANGE = r"\b(veranderde|veranderd|hoger|lager|verbeterd|changed|higher|lower|improved)\b"
CELL = "lc.epds.T1.alert_share"


def history(counts, n=100, why="", timepoints=("T1",), scale=None):
    """A history of monthly shares from January 2020 on."""
    days = pd.date_range("2020-01-01", periods=len(counts), freq="MS")
    numerator = pd.Series(counts, days, dtype="float64")
    series = audit.over_time(numerator, pd.Series(n, days, dtype="float64"), why_no_rules=why)
    label = days.strftime("%Y-%m")
    series = series._replace(
        frame=series.frame.assign(label=label), runs=series.runs._replace(frame=series.runs.frame.assign(label=label))
    )
    points = pd.DataFrame({"label": label, "numerator": numerator, "denominator": n}, index=days)
    return History(CELL, timepoints, scale, "month", points, series, (), (), "")


def said(one, language="nl"):
    (found,) = sentences.history_sentences(one, domain="EPDS", minimum=10, language=language)
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("one", [history([20] * 4), history([20, 22] * 6), history([20] * 12 + [90], why="overlap")])
def test_without_a_rule_that_fired_no_word_of_change_is_written(one, language):
    found = said(one, language)
    assert not re.search(CHANGE, found.text) and found.signal == "" and found.cells == (CELL,)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_rule_that_fired_gives_the_word_and_its_id(language):
    found = said(history([20] * 12 + [60]), language)
    assert re.search(CHANGE, found.text) and f"{CELL}:history:beyond_limit" in found.signal.split()


def test_a_line_says_why_it_has_no_limits():
    assert "hebben maanden met elkaar gemeen" in said(history([20] * 12, why="overlap")).text
    assert "Minder dan tien punten" in said(history([20] * 4)).text


@pytest.mark.parametrize(
    "why, words", [("few", "minstens 10 zonder"), ("undated", "geen datum"), ("nothing", "niemand")]
)
def test_where_there_is_no_chart_a_sentence_says_why(why, words):
    none = History(CELL, ("T1",), None, "", pd.DataFrame(), None, (), (), why)
    assert words in said(none).text


def test_time_points_together_are_named_in_the_title():
    title = sentences.history_title(history([20] * 4, timepoints=("T1", "T2")), "EPDS", "nl")
    assert title == "EPDS: aandeel vrouwen met een alert, T1 en T2 samen"


def test_the_caption_tells_women_a_point_and_why_there_are_no_limits():
    words = sentences.history_figure_words(
        history([25, None, 24, 50], why="mixed"),
        domain="EPDS",
        direction="symptoms",
        number=3,
        period="2020",
        language="nl",
        synthetic=False,
    )
    assert words.caption.startswith("Figuur 3. EPDS: aandeel vrouwen met een alert op T1. Punten: 3; ontbrekend: 1.")
    assert "n: 100 tot 100 vrouwen per punt; een punt per maand." in words.caption
    assert "kan verschuiven" in words.caption and "Eerste en laatste: 2020-01: 25%; 2020-04: 50%." in words.alt


@pytest.mark.parametrize(
    "counts, why, letter", [([20, 22] * 6, "", "G"), ([20] * 12 + [60], "", "V"), ([20] * 12, "overlap", "?")]
)
def test_is_it_changing_has_a_shape_a_letter_and_a_word(counts, why, letter):
    (answer,) = sentences.two_questions(history(counts, why=why).series, (), "nl")
    assert (answer.question, answer.letter) == ("Verandert het?", letter) and answer.shape and answer.word


def test_the_goal_is_asked_of_only_where_one_is_declared():
    _, goal = sentences.two_questions(history([20, 22] * 6).series, [("25%", "hit_or_miss")], "nl")
    assert goal.question == "Halen wij het doel (25%)?" and goal.letter == "S"
    shapes = {
        one.shape
        for one in sentences.two_questions(history([20, 22] * 6).series, [("", "meets"), ("", "misses")], "nl")
    }
    assert len(shapes) == 3


def placed(verdict, direction="", *, indicative=False, clear=False):
    units = pd.DataFrame({"unit": ["a", "b"], "yes": [30, 20], "n": [100, 100]})
    return Position(CELL, "T1", funnel(units, "unit", "yes", "n"), verdict, direction, indicative, "", None, clear)


def position_words(position, **more):
    return sentences.position_sentences(position, least=100, least_expected=5, language="nl", **more)


@pytest.mark.parametrize("verdict", ["", "look_again"])
def test_a_position_without_a_signal_has_no_word_of_comparison(verdict):
    (found,) = position_words(placed(verdict))
    assert not re.search(CHANGE, found.text) and found.signal == ""


def test_a_position_beyond_the_limits_is_named_with_its_signal_and_without_a_rank():
    (found,) = position_words(placed("signal", "higher"))
    assert "hoger dan de andere samen" in found.text and found.signal == f"{CELL}:networks:signal"
    assert not re.search(r"\b(plek|rang|beste|slechtste|\de)\b", found.text)


@pytest.mark.parametrize(
    "verdict, clear, rule",
    [
        ("signal", True, "(buiten 99,8%)"),
        ("signal", False, "(twee keer achter elkaar buiten 95%)"),
        ("different", True, "(een signaal in twee perioden achter elkaar)"),
    ],
)
def test_a_position_says_by_which_rule_it_is_beyond_the_limits(verdict, clear, rule):
    (found,) = position_words(placed(verdict, "higher", clear=clear))
    assert rule in found.text


def test_with_fewer_than_a_hundred_women_a_position_is_indicative_whatever_it_is():
    (found,) = position_words(placed("signal", "higher", indicative=True))
    assert "indicatief" in found.text and not re.search(CHANGE, found.text) and found.signal == ""


@pytest.mark.parametrize("why", ["hidden", "response", "alone", "expected"])
def test_where_there_is_no_place_it_says_why(why):
    found = position_words(Position(CELL, "T1", None, "", "", False, why, None))
    assert len(found) == 1 and found[0].text.startswith("Plaats tussen de netwerken op T1: ge")


def test_a_difference_of_means_has_its_interval_and_no_threshold_that_is_not_its_own():
    scale = instruments()["mibs"].scale("total")
    apart = Difference(scale, 40, 3.5, 400, 3.1, 5, 0.4, -0.2, 1.0)
    _, found = position_words(Position("lc.mibs.T4.alert_share", "T4", None, "", "", False, "hidden", apart))
    assert "Verschil 0,4 (95%-interval -0,2 tot 1,0). Geen aantoonbaar verschil." in found.text
    assert "geen gepubliceerde grens gevonden" in found.text and found.cells[0] == "lc.mibs.T4.total_mean"


def test_a_sum_over_all_networks_says_that_the_own_one_is_in_it():
    rows = {"cell": ["c"], "timepoint": ["T4"], "over": ["networks"], "n_networks": [7], "shown": ["30 van de 125"]}
    (found,) = sentences.pooled_sentences(pd.DataFrame(rows | {"share": ["24,0%"]}), language="nl")
    assert found.text == "T4, alle 7 netwerken van deze studie samen, ook dit netwerk: 30 van de 125 (24,0%)."


def test_without_a_published_value_it_says_that_none_was_found():
    assert sentences.reference_sentences((), language="nl") == [
        "Voor het aandeel vrouwen met een alert is geen gepubliceerde referentie gevonden."
    ]
