"""What stands out, what cannot be said, and the questions made from both."""

import datetime

import pandas as pd
import pytest

from buzz_analysis.schema import Action, Disclosure
from buzz_analysis.sentences import cannot_be_said, overview_sentences, questions, stands_out
from buzz_analysis.sentences.summary import three_sentences

TODAY = datetime.date(2022, 3, 2)
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
        "about": "20%",
        "interval": "15,0 tot 26,1%",
        "women": "gescreende vrouwen",
        "comparison": "",
        "undecided": False,
        "display": "share",
        "level": 2,
    }
    return pd.DataFrame([base | row for row in rows])


BEFORE = {"group": "previous", "share": "10,0%", "shown": "20 van de 200", "comparison": "made"}
BOTH = cells({}, BEFORE)
LEADS = {"epds": "Somberheid"}
FEW = cells({}, BEFORE | {"comparison": "few"})


def flow(**changes):
    """A flow of one time point in words."""
    used = {"timepoint": "T1", "in_use": True, "invited_known": True, "verdict": "open", "verdict_why": ""}
    return pd.DataFrame([used | changes])


def test_without_a_signal_nothing_stands_out_and_that_is_no_proof_of_sameness():
    text = stands_out(BOTH, NO_SIGNALS, flow(), language="nl")[0].text
    assert text.startswith("In 1 vergelijkingen wijkt geen cijfer aantoonbaar af") and text.endswith(
        "Dat betekent niet dat er geen verschil is."
    )


def test_with_nothing_to_compare_that_is_said():
    assert "geen andere netwerken" in stands_out(cells({}), NO_SIGNALS, flow(), language="nl")[0].text


def test_with_no_comparison_made_nothing_is_said_of_differences():
    text = stands_out(FEW, NO_SIGNALS, flow(), language="nl")[0].text
    assert text == "Geen cijfer kon worden vergeleken: te weinig antwoorden of te lage respons."


def test_a_signal_stands_out_with_counts_interval_and_all_comparisons():
    found, count = stands_out(BOTH, SIGNAL, flow(), language="nl")
    assert found.text == (
        "EPDS, somberheid, T1, eerste trimester: 20,0% (40 van de 200; 95%-interval 15,0 tot 26,1%). "
        "Dat is hoger dan dit netwerk in 2020 (10,0%; 20 van de 200)."
    )
    assert found.signal == "lc.epds.T1.alert_share:previous:beyond_99.8"
    assert count.text == "Aantoonbaar anders: 1 van de 1 vergelijkingen."


@pytest.mark.parametrize(
    "verdict, why, words",
    [
        ("caution", "response", "De respons was lager dan 60%"),
        ("caution", "unlike", "verschillen van alle vrouwen die bevielen."),
        ("unknown", "not_known", "De respons is niet bekend."),
    ],
)
def test_a_signal_says_what_its_response_asks_of_the_reader(verdict, why, words):
    used = flow(verdict=verdict, verdict_why=why)
    assert words in stands_out(BOTH, SIGNAL, used, language="nl")[0].text


@pytest.mark.parametrize(
    "row, part",
    [
        ({"display": "less_than_minimum", "denominator": pd.NA}, "Verborgen: minder dan 10 gescreende vrouwen."),
        ({"display": "small_part"}, "met of zonder alert"),
        ({"display": "count", "denominator": 29}, "Geen percentage"),
        ({"display": "share", "denominator": 99}, "minder dan 100"),
        ({"display": "nothing", "denominator": 0, "shown": "niet gevraagd"}, "niet gevraagd"),
        ({"display": "nothing", "denominator": 0, "undecided": True}, "een vraag die niet is beantwoord"),
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
    asked = questions(SIGNAL, BOTH, flow(verdict="description", verdict_why="response"), gated=True, language="nl")
    assert all(text.endswith("?") for text in asked)
    assert any("EPDS, somberheid bij T1" in text for text in asked)
    assert any("Bij T1" in text for text in asked)


def test_with_nothing_found_one_question_remains():
    assert len(questions(NO_SIGNALS, BOTH, flow(), gated=False, language="nl")) == 1


def test_questions_are_at_most_four_and_one_a_questionnaire():
    both = pd.concat([SIGNAL, SIGNAL.assign(timepoint="T2")])
    asked = questions(
        both, cells({"share": ""}, BEFORE), flow(verdict="caution", verdict_why="response"), gated=True, language="nl"
    )
    assert len(asked) == 4 and asked[0].startswith("EPDS, somberheid bij T1 en T2 wijkt af.")
    assert asked[-1].startswith("Wat zien we in onze eigen praktijk")


TWO = cells({}, BEFORE, {"timepoint": "T2", "cell": "lc.epds.T2.alert_share", "denominator": 20, "share": ""})


def test_the_overview_counts_what_was_compared_and_what_differs():
    assert overview_sentences(TWO, SIGNAL, language="nl")[0].text == (
        "Vergeleken: een van de 2 cijfers; aantoonbaar anders: 1."
    )


def test_change_is_named_only_with_a_signal():
    changed = three_sentences(LEADS, BOTH, SIGNAL, (), previous="2020", today=TODAY, language="nl")[1]
    assert changed.text == "Vergeleken met 2020: het enige cijfer; veranderd: Somberheid (T1)."
    assert changed.signal == "lc.epds.T1.alert_share:previous:beyond_99.8"


def test_no_change_is_said_only_of_what_was_compared():
    quiet = three_sentences(LEADS, TWO, NO_SIGNALS, (), previous="2020", today=TODAY, language="nl")[1]
    assert quiet.text == (
        "Sinds 2020 is bij een van de 2 cijfers geen verandering aangetoond, ook niet bij die hierboven. Dat betekent "
        "niet dat er niets veranderde."
    )
    assert not quiet.signal


def test_where_all_that_is_drawn_was_compared_that_is_said():
    quiet = three_sentences(LEADS, BOTH, NO_SIGNALS, (), previous="2020", today=TODAY, language="nl")[1]
    assert "ook niet bij die hierboven en in de figuur." in quiet.text


def test_of_a_drawing_of_another_topic_than_the_first_told_nothing_is_claimed():
    """The topic drawn has a hidden own share: it is drawn for the others, and was compared with nothing."""
    hidden = {"instrument": "wexner", "cell": "lc.wexner.T1.alert_share", "share": ""}
    others = {"instrument": "wexner", "cell": "lc.wexner.T1.alert_share", "group": "others"}
    leads, frame = {"wexner": "Verlies", **LEADS}, cells({}, BEFORE, hidden, others)
    quiet = three_sentences(leads, frame, NO_SIGNALS, (), previous="2020", today=TODAY, language="nl")[1]
    assert "ook niet bij die hierboven. Dat" in quiet.text


def test_where_nothing_could_be_compared_no_look_is_claimed():
    text = three_sentences(LEADS, FEW, NO_SIGNALS, (), previous="2020", today=TODAY, language="nl")[1].text
    assert text == "Of dat sinds 2020 veranderde is niet te zeggen: te weinig antwoorden."


def test_the_first_sentence_says_whole_percents_per_time_point():
    text = three_sentences(LEADS, BOTH, NO_SIGNALS, (), previous="2020", today=TODAY, language="nl")[0].text
    assert text == "Vrouwen met een alert (reden om te praten), ongeveer: Somberheid 20% (T1)."


def agreed(*actions) -> str:
    return three_sentences(LEADS, BOTH, NO_SIGNALS, actions, previous="2020", today=TODAY, language="nl")[2].text


def an_action(what, day, status=None, due=None) -> Action:
    return Action(what=what, owner_role="verloskundige", agreed_on=day, status=status, due=due)


def test_without_records_nothing_was_agreed():
    assert agreed() == "Wat we afspraken: niets vastgelegd."


def test_the_latest_open_action_is_what_was_agreed():
    made = agreed(
        an_action("Oud", "2021-01-01"), an_action("Nieuw.", "2021-05-01"), an_action("Weg", "2021-09-01", "done")
    )
    assert made == "Wat we afspraken, nieuwste van 2 open acties: Nieuw (verloskundige)."


def test_an_open_action_is_overdue_from_the_day_after_it_was_due():
    late, today = an_action("Kaart", "2021-05-01", due="2022-03-01"), an_action("Bel", "2021-06-01", due="2022-03-02")
    assert agreed(late) == "Wat we afspraken: Kaart (verloskundige, over tijd sinds 1 maart 2022)."
    assert agreed(late, today) == (
        "Wat we afspraken, nieuwste van 2 open acties, waarvan 1 over tijd: Bel (verloskundige, "
        "uiterlijk 2 maart 2022)."
    )
    done = an_action("Weg", "2021-05-01", "done", due="2021-06-01")
    assert agreed(done) == "Wat we afspraken: alles is afgesloten."


def test_when_every_action_is_closed_that_is_said():
    assert agreed(an_action("Weg", "2021-09-01", "done")).startswith("Wat we afspraken: alles is afgesloten.")


def test_a_long_action_is_cut_on_page_one():
    assert agreed(an_action(" ".join("abcdefghijklmno"), "2021-09-01")) == (
        "Wat we afspraken: a b c d e f g h i j … (verloskundige)."
    )


def test_many_changes_are_named_in_part():
    rows = [{"timepoint": f"T{n}", "cell": f"lc.epds.T{n}.alert_share"} for n in range(1, 6)]
    both = cells(*(row for place in rows for row in (place, BEFORE | place)))
    signals = pd.concat([SIGNAL.assign(timepoint=row["timepoint"]) for row in rows])
    changed = three_sentences(LEADS, both, signals, (), previous="2020", today=TODAY, language="nl")[1]
    assert changed.text.endswith("veranderd: Somberheid (T1); Somberheid (T2); Somberheid (T3); en 2 andere.")
    assert len(changed.signal.split()) == 5
