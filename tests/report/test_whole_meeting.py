"""Overview, script, limits and annex: every figure stands somewhere, in the order the meeting chose."""

import re

from small_reports import counts, network, whole, words
from test_report_honesty import part, rows_of


def test_the_overview_has_one_line_a_questionnaire_and_the_agenda_first(make_store, shown):
    rows = [
        *network("ours", "2021-05"),
        *counts("ours", "2021-05", "T1", "alert", "simss", yes=20, no=80),
        *counts("ours", "2021-05", "T2", "alert", "promis10", yes=15, no=85),
    ]
    make_store(rows, agenda="topics: [health, mood]\n")
    table = rows_of(whole(shown), "overview-table")
    # The rule set begins with support (simss); the agenda with general health, then mood.
    assert [row[0].split(",")[0] for row in table[1:]] == ["PROMIS-10", "EPDS", "SIMSS"]
    assert table[0] == ["Onderwerp", "T1", "T2", "Vergelijking"]
    assert table[3][1:3] == ["20,0%", "–"]  # 20 of 100, and not asked at T2


def test_what_stands_out_is_on_the_page_of_the_overview(make_store, shown):
    make_store()
    assert "Wat opvalt" in part(whole(shown), "overview") and "Dat is hoger dan" in part(whole(shown), "overview")


def test_the_script_asks_the_questions_of_the_agenda_and_of_the_figures(make_store, shown):
    make_store()
    html = whole(shown)
    text = part(html, "discussion")
    assert "Somberheid: Wie vraagt door, en waar kan zij dan terecht?" in text
    assert "Wat herkennen we hierin" in text or "Wat zien we in onze eigen praktijk" in text
    assert sum(map(int, re.findall(r"(\d+) minuten: ", text))) == 20


def test_what_cannot_be_said_stands_with_the_limits(make_store, shown):
    make_store()
    text = part(whole(shown), "limits")
    assert "Wat we niet kunnen zeggen" in text and "minder dan 10" in text


def test_the_annex_holds_every_figure_that_leads_no_topic_with_its_cell(make_store, shown):
    rows = [*network("ours", "2021-05"), *counts("ours", "2021-05", "T1", "alert", "simss", yes=20, no=80)]
    rows += counts("theirs", "2021-05", "T1", "alert", "simss", yes=30, no=70)
    make_store(rows)
    html = whole(shown)
    assert [row[1:4] for row in rows_of(html, "annex-table")[1:]] == [
        # Wilson by hand, z 1.96: (.219207 ± .0807)/1.038415 for 20 of 100, (.319207 ± .0918)/1.038415 for 30.
        ["T1", "20/100; 20,0% (13,3–28,9)", "30/100; 30,0% (21,9–39,6)"]
    ]
    assert 'data-cell="lc.simss.T1.alert_share"' in html.split('id="annex-table"')[1]


def test_without_other_questionnaires_the_annex_says_so(make_store, shown):
    make_store(agenda="topics: [mood]\n")
    assert "Elke vragenlijst met cijfers" in words(whole(shown))
