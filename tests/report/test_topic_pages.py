"""Topic pages with little, gappy and undated data: plain words, never an empty chart."""

import re

import pandas as pd
import pytest
from small_reports import counts, network, whole, words

from buzz_analysis.report import open_report


def months(vsv, yes, no, first="2019-01", timepoint="T1"):
    """Alert counts of successive months."""
    labels = [str(month) for month in pd.period_range(first, periods=len(yes), freq="M")]
    return [
        row
        for label, one, other in zip(labels, yes, no, strict=True)
        for row in counts(vsv, label, timepoint, "alert", "epds", yes=one, no=other)
    ]


def mood(shown):
    """The page of the topic, as read."""
    return words(re.search(r'<section [^>]*id="topic-mood".*?</section>', whole(shown), re.S).group())


def material(**parameters):
    return open_report(**{"vsv": "ours", "period": "2021"} | parameters)._material


def figures_of(shown):
    return re.findall(r'<figure class="buzz-figure" id="([^"]+)"', whole(shown))


def test_months_that_may_be_seen_are_a_chart_with_limits(make_store, shown):
    make_store([*network("ours", "2021-05"), *months("ours", [20, 24] * 14, [80, 76] * 14)])
    assert "epds-history" in figures_of(shown)
    assert material().topic_figures["epds"].history.series.kind == "control"


def test_a_hole_in_the_months_is_a_gap(make_store):
    yes, no = [20, 24] * 14, [80, 76] * 14
    yes[5], no[5] = 0, 0
    make_store([*network("ours", "2021-05"), *months("ours", yes, no)])
    points = material().topic_figures["epds"].history.points
    assert points["numerator"].isna().sum() == 1 and points["label"].iloc[5] == "2019-06"


@pytest.mark.parametrize("yes, no", [(0, 0), (1, 2), (0, 3)])
def test_a_handful_of_women_gives_no_chart_and_says_so(make_store, shown, yes, no):
    make_store(
        [
            *counts("ours", "2021-05", "T1", "response", invited=yes + no + 1, answered=max(yes + no, 1)),
            *counts("ours", "2021-05", "T1", "alert", "epds", yes=yes, no=no),
        ]
    )
    page = mood(shown)
    assert "epds-history" not in figures_of(shown) and "epds-funnel" not in figures_of(shown)
    assert page.strip()


def test_one_period_and_one_time_point_say_that_there_is_no_series(make_store, shown):
    make_store([*network("ours", "2021-05")])
    assert "Er is geen grafiek over de tijd: geen enkele tijdseenheid geeft vier punten" in mood(shown)


def test_undated_answers_have_no_series(make_store, shown):
    make_store(network("ours", "2021"), undated=True)
    assert "Er is geen grafiek over de tijd: de antwoorden hebben geen datum." in mood(shown)


def test_no_other_network_is_no_position(make_store, shown):
    make_store(network("ours", "2021-05"))
    assert "geen, want er zijn te weinig andere netwerken om mee te vergelijken" in whole(shown)


def test_the_funnel_names_the_own_network_only(make_store, shown):
    make_store()
    figure = re.search(r'<figure class="buzz-figure" id="epds-funnel"[^>]*>.*?</figure>', whole(shown), re.S).group()
    assert "VSV &lt;Ons&gt;: 20% van 200 vrouwen." in figure and "VSV Ander" not in figure


def test_a_hidden_count_is_pooled_with_the_hidden_year_before(make_store, shown):
    # 6 of 60 and 7 of 60: 13 of 120 over both years.
    make_store(
        [
            *network("ours", "2021-05"),
            *network("ours", "2020-05"),
            *months("ours", [6], [54], "2020-03", "T4"),
            *months("ours", [7], [53], "2021-03", "T4"),
        ]
    )
    assert "T4 dit netwerk, 2 perioden samen 13 van de 120" in re.sub(r"\s+", " ", mood(shown))


def test_a_change_is_marked_and_listed_and_of_another_questionnaire_it_is_not(make_store, shown):
    root = make_store([*network("ours", "2021-05"), *months("ours", [20, 24] * 14, [80, 76] * 14)])
    (root / "params" / "ours" / "actions.csv").write_text(
        "what,owner_role,agreed_on,measure\nKaart <b>en</b> gesprek,verloskundige,2020-03-01,epds.T1.alert_share\n"
        "Iets anders,arts,2020-04-01,bss_r.T4.alert_share\nLater,arts,2022-04-01,\n",
        encoding="utf-8",
    )
    page = re.search(r'<ol class="buzz-changes">.*?</ol>', whole(shown), re.S).group()
    assert page == '<ol class="buzz-changes"><li>1 maart 2020: Kaart &lt;b&gt;en&lt;/b&gt; gesprek</li></ol>'


def test_a_rule_that_fired_is_a_signal_of_the_report(make_store):
    make_store([*network("ours", "2021-05"), *months("ours", [20] * 20 + [70], [80] * 20 + [30])])
    found = material().series_signals
    assert "lc.epds.T1.alert_share:history:beyond_limit" in list(found["signal"])


def test_a_report_of_an_earlier_year_sees_no_later_month(make_store):
    make_store(
        [*network("ours", "2021-05"), *network("ours", "2020-05"), *months("ours", [20, 24] * 14, [80, 76] * 14)]
    )
    assert material(period="2020").topic_figures["epds"].history.points["label"].iloc[-1] == "2020-12"
