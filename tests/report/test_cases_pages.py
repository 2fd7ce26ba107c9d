"""Composite cases, women's words, and what could have been seen: only from what the report may tell."""

import re

import pytest
from small_reports import STUDY, counts, network, whole, words
from test_beside_pages import deliver, rows, staff
from test_report_honesty import part, rows_of

from buzz_analysis.errors import UserError
from buzz_analysis.report import open_report
from buzz_analysis.report.pages.cases import case_sentences

AGENDA = "topics: [birth_experience, shared_decisions, mood]\n"
STAMP = "verzonnen; samengesteld uit groepscijfers"
NUMBER = re.compile(r"\d[\d.,]*")


def material(**parameters):
    return open_report(**{"vsv": "ours", "period": "2021"} | parameters)._material


def numbers_of(text, material) -> list[str]:
    """The numbers in a text that are not the name of a moment."""
    for name in material.schedule.moments:
        text = text.replace(f"{name.id}, {name.label_nl}", "")
    for domain in material.cells["domain"].unique():
        text = text.replace(domain, "")
    return [found.rstrip(".,") for found in NUMBER.findall(text)]


def test_every_number_of_a_case_is_a_released_cell(make_store, shown):
    folder = make_store(rows(), agenda=AGENDA)
    deliver(folder, "staff", staff(12))
    found = material()
    told = {}
    for row in found.cells.to_dict("records"):
        key = row["cell"] if row["group"] == "own" else f"{row['cell']}:{row['group']}"
        told[key] = {number.rstrip(".,") for number in NUMBER.findall(f"{row['shown']} {row['share']}")}
    told["lc.team_view.birth_experience.quality"] = {"2,9", "0", "4"}  # 35 of 12, and the ends of its scale
    seen = 0
    for chosen in found.topics:
        for sentence in case_sentences(found, chosen.topic):
            numbers = numbers_of(sentence.text, found)
            allowed = set().union(*(told[cell] for cell in sentence.cells))
            assert set(numbers) <= allowed, sentence
            seen += len(numbers)
    assert seen >= 6


def test_a_case_is_stamped_and_ends_with_two_questions(make_store, shown):
    make_store(rows(), agenda=AGENDA)
    html = whole(shown)
    text = part(html, "cases")
    assert text.count(STAMP) == 2  # two in all, though three topics have figures
    first = case_sentences(material(), material().topics[0].topic)
    assert [one.text.endswith("?") for one in first[-2:]] == [True, True]
    assert not any(one.text.endswith("?") for one in first[:-2])
    assert "50 van de 200" in text and 'data-cells="lc.bss_r.T4.alert_share"' in html


def test_what_is_hidden_of_the_network_is_taken_from_the_others_and_said(make_store, shown):
    small = counts("ours", "2021-05", "T4", "alert", "bss_r", yes=4, no=150)
    others = counts("theirs", "2021-05", "T4", "alert", "bss_r", yes=40, no=160)
    make_store([*network("ours", "2021-05"), *small, *others], agenda="topics: [birth_experience]\n")
    text = part(whole(shown), "cases")
    assert "in de andere netwerken samen 40 van de 200 vrouwen" in text and " 4 van" not in text


def test_without_any_figure_there_is_no_case(make_store, shown):
    make_store(
        [*network("ours", "2021-05"), *counts("ours", "2021-05", "T4", "alert", "bss_r", yes=4, no=150)],
        agenda="topics: [birth_experience]\n",
    )
    text = part(whole(shown), "cases")
    assert "Geen casus" in text and STAMP not in text


def test_the_team_can_switch_cases_off(make_store, shown):
    make_store(rows(), agenda=AGENDA + "cases: no\n")
    text = part(whole(shown), "cases")
    assert "Het team heeft samengestelde casussen uitgezet." in text and STAMP not in text


def test_the_team_can_write_its_own_and_markup_in_it_is_text(make_store, shown):
    own = 'own_cases: {mood: "Zij <script>alert(1)</script> zei niets."}\n'
    make_store(rows(), agenda=AGENDA + "cases: no\n" + own)
    html = whole(shown)
    assert "&lt;script&gt;alert(1)" in html and "<script" not in html
    assert "geschreven door het team" in part(html, "cases")


def test_a_case_of_a_topic_that_is_not_on_the_agenda_is_refused(make_store, shown):
    make_store(rows(), agenda="topics: [mood]\nown_cases: {health: tekst}\n")
    with pytest.raises(UserError, match="'health' is no topic of this agenda"):
        whole(shown)


def test_a_trace_of_a_person_in_a_case_is_refused(make_store, shown):
    make_store(rows(), agenda="topics: [mood]\nown_cases: {mood: mail an@example.org}\n")
    with pytest.raises(UserError):
        whole(shown)


WORDS = """vsv,period,topic,text,released_by_role,released_on
ours,2021,mood,Ik <b>zei</b> het niet.,onderzoeker,2022-01-20
ours,2021-H1,mood,In het voorjaar.,onderzoeker,2022-01-20
ours,2020,mood,Vorig jaar.,onderzoeker,2021-01-20
ours,2021,health,Elders.,onderzoeker,2022-01-20
ours,2021,mood,Nooit vrijgegeven.,,
theirs,2021,mood,Van een ander.,onderzoeker,2022-01-20
"""


def test_released_words_stand_on_their_topic_as_text(make_store, shown):
    folder = make_store(rows(), agenda=AGENDA, study=STUDY + "words: data/words.csv\n")
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "words.csv").write_text(WORDS, encoding="utf-8")
    html = whole(shown)
    text = part(html, "topic-mood")
    assert "Ik &lt;b&gt;zei&lt;/b&gt; het niet." in html and "In het voorjaar." in text
    assert "2021; vrijgegeven door: onderzoeker, 20 januari 2022." in text
    for not_here in ("Vorig jaar.", "Elders.", "Nooit vrijgegeven.", "Van een ander."):
        assert not_here not in text and not_here not in words(html)


COUNCIL_WORDS = """vsv,period,topic,text,released_by_role,released_on,audience
ours,2021,mood,Voor <i>iedereen</i> <script>alert(1)</script>,onderzoeker,2022-01-20,council
ours,2021,mood,Voor het team.,onderzoeker,2022-01-20,team
ours,2021,mood,Niet gezegd voor wie.,onderzoeker,2022-01-20,
ours,2021,mood,Nooit vrijgegeven.,,,council
ours,2020,mood,Vorig jaar.,onderzoeker,2021-01-20,council
theirs,2021,mood,Van een ander.,onderzoeker,2022-01-20,council
"""


@pytest.mark.parametrize("table", [COUNCIL_WORDS, WORDS])
def test_the_council_reads_only_words_that_were_released_for_it(make_store, shown, table):
    folder = make_store(rows(), agenda=AGENDA, study=STUDY + "words: data/words.csv\n")
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "words.csv").write_text(table, encoding="utf-8")
    html = whole(shown, audience="council")
    # Without the column words are the team's only.
    assert ("Voor &lt;i&gt;iedereen&lt;/i&gt; &lt;script&gt;" in html) is (table is COUNCIL_WORDS)
    assert "<script" not in html and "<i>" not in html
    for text in ("het team.", "Niet gezegd", "Nooit vrijgegeven", "Vorig jaar", "Van een ander", "In het voorjaar"):
        assert text not in html
    if table is COUNCIL_WORDS:
        shown.clear()
        team = words(whole(shown))
        assert all(text in team for text in ("iedereen", "Voor het team.", "Niet gezegd voor wie."))
        assert "Nooit vrijgegeven" not in team


def test_an_unknown_audience_of_words_is_refused(make_store, shown):
    folder = make_store(rows(), agenda=AGENDA, study=STUDY + "words: data/words.csv\n")
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "words.csv").write_text(COUNCIL_WORDS.replace(",team", ",iedereen"), encoding="utf-8")
    with pytest.raises(UserError, match="'audience' must be team, council"):
        whole(shown)


def test_a_claim_in_a_case_of_the_team_gets_its_mark(make_store, shown):
    own = 'own_cases: {mood: "Het gaat beter dankzij ons.", shared_decisions: "Zij vroeg niets."}\n'
    make_store(rows(), agenda=AGENDA + "cases: no\n" + own)
    text = part(whole(shown), "cases")
    assert "Het gaat beter dankzij ons. [nog niet aangetoond]" in text and text.count("[nog niet aangetoond]") == 1


def test_a_topic_without_words_says_so(make_store, shown):
    make_store(rows(), agenda=AGENDA)
    assert "In eigen woorden van vrouwen Niets vastgelegd." in part(whole(shown), "topic-mood")


def test_the_smallest_visible_change_of_each_topic(make_store, shown):
    make_store(rows(), agenda=AGENDA)
    table = {row[0].split(",")[0]: row for row in rows_of(whole(shown), "visible-table")[1:]}
    # By hand, n 200: h = 2.8016 sqrt(2/200) = .28016. From 25%: sin2(asin .5 ± .14008) = 37.9% and 13.8%.
    assert table["BSS-R"][1:] == ["T4", "25,0%", "200", "38%", "14%"]


def test_nothing_is_told_of_a_hidden_figure(make_store, shown):
    small = counts("ours", "2021-05", "T4", "alert", "bss_r", yes=4, no=150)
    make_store([*network("ours", "2021-05"), *small], agenda="topics: [birth_experience]\n")
    text = part(whole(shown), "could-have-seen")
    assert "geen verandering was zichtbaar geweest" in text and "visible-table" not in text


def test_the_fixed_line_stands_under_it(make_store, shown):
    make_store(rows(), agenda=AGENDA)
    # STATISTICS: 50 sees 20% -> 46%; 100: 38%; 200: 32%; 400: 28.5%.
    seen = {50: "46%", 100: "38%", 200: "32%", 400: "28,5%"}
    said = "; ".join(f"{n} vrouwen per periode {share}" for n, share in seen.items())
    assert f"vanaf 20%: met {said}" in part(whole(shown), "could-have-seen")
