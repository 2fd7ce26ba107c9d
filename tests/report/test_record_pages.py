"""Pages about what a network wrote down: actions with what was measured since, cycles, sessions."""

import re

import pytest
from small_reports import network, words
from test_records import write

from buzz_analysis.errors import UserError
from buzz_analysis.report import open_report
from buzz_analysis.schema import Cycle, read_yaml

HEAD = "id,agreed_on,what,owner_role,due,status,reason,closed_on,measure,cycle\n"
CYCLE = """title: {title}
topic: mood
owner_role: verloskundige
starts: {starts}
review_on: 2022-07-15
previous:
why:
  problem: {{cell: lc.epds.T1.alert_share, value: 0.2, n: 200, period: "2020"}}
  knowledge: []
  rationale: Als we vragen, dan vertelt zij.
aim: {{measure: epds.T1.alert_share, direction: down, from: 0.2, to: 0.1, by: 2021-12-31}}
drivers: {{primary: vragen, secondary: []}}
change: {{what: vraag bij de intake, where: [praktijk_a], scale: one_practice}}
measures: {{outcome: [epds.T1.alert_share], process: [response.T1.answered], balancing: [response.T2.answered]}}
prediction: {{low: {low}, high: {high}, on: 2022-01-01, reason: de helft wordt gevraagd}}
lock: {{locked_at: {locked}, sha256: {sha}}}
study: {{run: {run}}}
act: {{decision: {decision}, reason: {reason}}}
"""


def page(shown, name, **parameters) -> str:
    open_page = open_report(**{"vsv": "ours", "period": "2021"} | parameters)
    getattr(open_page, name)()
    open_page.sentence(name)
    return "".join(str(piece) for piece in shown)


def with_cycle(folder, tmp="c1", lock=True, **given):
    """A cycle file, locked as `buzz cycle lock` would."""
    given = {"title": "Vragen", "starts": "2021-01-01", "low": 0.1, "high": 0.15} | given
    given = dict.fromkeys(("run", "decision", "reason"), "") | given
    write(folder, f"cycles/{tmp}.yaml", CYCLE.format(**given, locked="", sha=""))
    if lock:
        path = folder / "params" / "ours" / "cycles" / f"{tmp}.yaml"
        sha = read_yaml(path, Cycle, id=tmp).sha256
        write(folder, f"cycles/{tmp}.yaml", CYCLE.format(**given, locked="2020-12-01T10:00:00", sha=sha))


def test_an_action_shows_its_measure_before_and_since_with_the_signal(make_store, shown):
    folder = make_store()
    write(folder, "actions.csv", HEAD + "a,2021-01-01,Kaart,verloskundige,,started,,,epds.T1.alert_share,\n")
    html = page(shown, "last_actions")
    # 16 of 200 in 2020, 40 of 200 in 2021: 12 points, Newcombe's interval 5.2 to 18.8 (two Wilson intervals joined).
    assert "Ervoor (2020): 8,0% (16 van de 200" in words(html) and "Sindsdien (2021): 20,0% (40 van de 200" in words(
        html
    )
    assert "Na de actie hoger: +12,0 procentpunt (95%-interval +5,2 tot +18,8)." in words(html)
    assert 'data-signal="lc.epds.T1.alert_share.since-2021-01:previous:beyond_99.8"' in html


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_sentence_says_that_an_action_did_it(make_store, shown, language):
    folder = make_store()
    write(folder, "actions.csv", HEAD + "a,2021-01-01,Kaart,arts,,started,,,epds.T1.alert_share,\n")
    text = words(page(shown, "last_actions", language=language)).lower()
    assert not [word for word in ("dankzij", "veroorzaakt", "thanks to", "because of", "caused") if word in text]


def test_a_small_count_before_or_since_is_nowhere(make_store, shown):
    rows = [*network("ours", "2021-05", yes=7), *network("ours", "2020-05", yes=16)]
    folder = make_store(rows)
    write(folder, "actions.csv", HEAD + "a,2021-01-01,Kaart,arts,,started,,,epds.T1.alert_share,\n")
    text = words(page(shown, "last_actions"))
    assert "te weinig antwoorden om iets te zeggen" in text and "7 van" not in text and "16 van" not in text


def test_an_action_without_measure_says_so(make_store, shown):
    folder = make_store()
    write(folder, "actions.csv", HEAD + "a,2021-01-01,Kaart,arts,,,,,,\n")
    assert "nog geen maat" in words(page(shown, "last_actions"))


def test_an_open_action_comes_back_until_it_is_closed(make_store, shown):
    folder = make_store([*network("ours", "2021-05"), *network("ours", "2020-05")])
    open_one = "a,2019-01-10,Kaart,arts,2019-06-01,{},{},{},,\n"
    for status, reason, closed, periods in (
        ("started", "", "", {"2020": True, "2021": True}),
        ("dropped", "Geen tijd", "2020-03-01", {"2020": True, "2021": True}),
        ("done", "", "2019-12-31", {"2020": True, "2021": False}),
    ):
        write(folder, "actions.csv", HEAD + open_one.format(status, reason, closed))
        for period, is_there in periods.items():
            shown.clear()
            text = words(page(shown, "last_actions", period=period))
            assert ("Kaart" in text) is is_there, (status, period)
            assert is_there or "1 eerder afgesloten acties" in text or "Niets vastgelegd" in text


def test_typed_text_with_markup_is_text_and_a_claim_gets_its_mark(make_store, shown):
    folder = make_store()
    rows = 'a,2021-01-01,"<script>alert(1)</script> dankzij <b>ons</b>",arts,,,,,,\n'
    write(folder, "actions.csv", HEAD + rows)
    html = page(shown, "last_actions")
    assert "<script>alert" not in html and "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "[nog niet aangetoond]" in html


def test_a_cycle_stands_with_prediction_and_result(make_store, shown):
    folder = make_store()
    with_cycle(folder)
    html = page(shown, "cycles")
    text = words(html)
    assert "10% tot 15%" in text and "20,0% (95%-interval 15,0 tot 26,1%): buiten de voorspelling" in text
    assert "De ene vastgezette voorspelling die te beoordelen is, kwam niet uit." in text
    assert 'id="predictions"' in html and "kenmerk" in text


def branches(html) -> list[tuple[int, str]]:
    """The driver tree as it is read aloud: how deep each branch hangs, and its words."""
    tree = re.search(r'<ul class="buzz-tree">.*?</ul>(?=</div>)', html, re.S).group()
    found, depth = [], 0
    for mark, inner in re.findall(r"(<ul[^>]*>|</ul>)|<li>(<span>.*?</b>.*?)(?=<ul|</li>)", tree, re.S):
        depth += {"<ul": 1, "</u": -1}.get(mark[:3], 0)
        if inner:
            found.append((depth, " ".join(words(inner).split())))
    return found


def test_the_driver_tree_goes_from_the_aim_to_the_change(make_store, shown):
    folder = make_store()
    drivers = "drivers: {primary: op_tijd_vragen, secondary: [een vaste plek, <b>tijd</b>]}"
    text = CYCLE.format(
        title="Vragen", starts="2021-01-01", low=0.1, high=0.15, locked="", sha="", run="", decision="", reason=""
    )
    write(folder, "cycles/c1.yaml", text.replace("drivers: {primary: vragen, secondary: []}", drivers))
    html = page(shown, "cycles")
    found = branches(html)
    assert [depth for depth, _ in found] == [1, 2, 3, 4, 3]
    assert [one.split(" ", 1)[0] for _, one in found] == ["Doel", "Wat", "Wat", "Verandering", "Wat"]
    assert found[1][1].endswith("op tijd vragen") and found[2][1].endswith("een vaste plek")
    assert found[3][1].endswith("vraag bij de intake")
    assert found[4][1] == "Wat daarop ook van invloed is, niet in deze cyclus &lt;b&gt;tijd&lt;/b&gt;"
    assert "op_tijd_vragen" not in html and "praktijk_a" not in words(html)


def test_a_prediction_that_was_not_locked_is_told_and_does_not_count(make_store, shown):
    folder = make_store()
    with_cycle(folder, lock=False)
    text = words(page(shown, "cycles"))
    assert "niet vastgezet: telt niet mee" in text and "Nog geen vastgezette voorspelling" in text
    assert "Er is geen figuur" in text


def test_a_prediction_whose_day_has_not_come_is_not_judged(make_store, shown):
    folder = make_store([*network("ours", "2021-05"), *network("ours", "2020-05")])
    with_cycle(folder)
    text = words(page(shown, "cycles", period="2020"))
    assert "Nog niets gemeten" in text and "binnen de voorspelling" not in text


def test_to_keep_a_change_after_a_failed_prediction_needs_a_reason(make_store, shown):
    folder = make_store()
    with_cycle(folder, decision="adopt", run="20220120T100000Z-abcdef")
    with pytest.raises(
        UserError, match=r"^params/ours/cycles/c1\.yaml: adopt after a prediction that did not hold needs a reason"
    ):
        open_report(vsv="ours", period="2021")
    with_cycle(folder, decision="adopt", run="20220120T100000Z-abcdef", reason="vrouwen vragen erom")
    assert "houden: vrouwen vragen erom" in words(page(shown, "cycles")).replace("  ", " ").replace(" :", ":")


def test_sessions_are_counted_per_discipline_and_organisation(make_store, shown):
    folder = make_store()
    head = "date,kind,minutes,discipline,organisation,present\n"
    rows = "2021-03-01,mdo,60,verloskundige,A,3\n2021-06-01,mdo,60,verloskundige,A,2\n2020-06-01,mdo,60,arts,B,1\n"
    write(folder, "sessions.csv", head + rows)
    write(folder, "members.csv", "organisation,kind\nA,midwives\nB,hospital\n")
    text = " ".join(words(page(shown, "sessions")).split())
    assert "A verloskundige 2 van de 2 3" in text and "B niemand 0 van de 2 0" in text
    assert "Multidisciplinaire overleggen in 2021: 2; in 2020: 1. Alle bijeenkomsten samen kostten 5 uur" in text


def test_the_middle_of_two_counts_keeps_its_half(make_store, shown):
    folder = make_store()
    head = "date,kind,minutes,discipline,organisation,present\n"
    write(folder, "sessions.csv", head + "2021-03-01,mdo,60,arts,A,1\n2021-06-01,mdo,105,arts,A,2\n")
    assert "2 82,5 1,5" in " ".join(words(page(shown, "sessions")).split())


@pytest.mark.parametrize("name", ["last_actions", "cycles", "sessions"])
def test_without_records_a_page_says_that_nothing_was_recorded(make_store, shown, name):
    make_store()
    assert "Niets vastgelegd." in words(page(shown, name))


def test_the_council_sees_no_figure_of_an_action(make_store, shown):
    folder = make_store()
    write(folder, "actions.csv", HEAD + "a,2021-01-01,Kaart,arts,,started,,,epds.T1.alert_share,\n")
    html = whole_council(shown)
    assert "since-2021-01" not in html and "Kaart" in html


def council_cycles(shown, **parameters) -> str:
    """The pages of cycles for the council, and the words that are explained."""
    open_page = open_report(**{"vsv": "ours", "period": "2021", "audience": "council"} | parameters)
    open_page.cycles()
    open_page.definitions()
    return "".join(str(piece) for piece in shown)


def test_the_council_reads_what_was_wanted_done_and_seen_in_rounded_numbers(make_store, shown):
    folder = make_store([*network("ours", "2021-05", yes=42), *network("ours", "2020-05", yes=18)])
    with_cycle(folder)
    html = council_cycles(shown)
    # 18 of 200 is 20 of 200 to the nearest five: 10 of 100. 42 of 200 is 40 of 200: 20; Wilson 15 to 26.
    text = " ".join(words(html).split())
    assert "Daarvoor gaven ongeveer 10 van de 100 vrouwen" in text and "Daarna deden ongeveer 20 van de 100" in text
    assert "Het kunnen er ook 15 tot 26 zijn." in text and "Dat zijn er meer dan daarvoor." in text
    assert "Vooraf dachten wij: 10 tot 15 van de 100 vrouwen. Dat klopte niet." in text
    assert "Wat wij zagen, bewijst niet dat het door ons plan komt." in text
    assert "Wij moeten dit nog vertellen aan de cliëntenraad." in text
    assert "42" not in text and "18 van" not in text and "21,0" not in text
    assert 'data-signal="lc.epds.T1.alert_share.since-2021-01-to-2021-12:previous:beyond_99.8"' in html


def test_the_council_is_told_what_cannot_be_seen_yet(make_store, shown):
    folder = make_store([*network("ours", "2021-05"), *network("ours", "2020-05")])
    with_cycle(folder)
    text = " ".join(words(council_cycles(shown, period="2020")).split())
    assert "Het is nog te vroeg om iets te zien." in text and "Dat klopte" not in text


def test_a_small_result_of_a_cycle_is_nowhere_in_the_council_s_edition(make_store, shown):
    folder = make_store([*network("ours", "2021-05", yes=7), *network("ours", "2020-05", yes=16)])
    with_cycle(folder)
    text = " ".join(words(council_cycles(shown)).split())
    assert "Er zijn te weinig antwoorden om iets te zeggen." in text and "Dat klopte" not in text
    assert not re.search(r"\b(7|16|5 van de 100)\b", text)


def test_a_cycle_without_a_lock_says_so_to_the_council(make_store, shown):
    folder = make_store()
    with_cycle(folder, lock=False)
    assert "Wij legden vooraf niet vast wat wij verwachtten." in words(council_cycles(shown))


def test_markup_and_claims_in_a_cycle_are_text_with_a_mark_for_the_council(make_store, shown):
    folder = make_store()
    with_cycle(folder, title="'<script>alert(1)</script>'", reason="'Het werkt beter, <b>dankzij</b> ons'", lock=False)
    html = council_cycles(shown)
    assert "<script" not in html and "&lt;script&gt;" in html
    assert "[dat weten wij nog niet]" in html and "[nog niet aangetoond]" not in html


def test_the_council_does_not_read_again_what_it_was_told_before_this_period(make_store, shown):
    folder = make_store([*network("ours", "2021-05"), *network("ours", "2020-05")])
    with_cycle(folder, decision="adapt", run="r1")
    path = folder / "params" / "ours" / "cycles" / "c1.yaml"
    act = "act: {decision: adapt, reason: , told_council_on: %s}"
    for day, is_shown in (("2021-02-01", True), ("2020-12-31", False)):
        text = re.sub(r"act: .*", act % day, path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        shown.clear()
        assert ("Wat wij probeerden" in council_cycles(shown)) is is_shown


def test_words_of_the_trade_are_explained_and_unknown_ones_named(make_store, shown):
    folder = make_store()
    rows = "a,2021-01-01,MDO over het derde trimester en de XYZ,gynaecoloog,,started,,,,\n"
    write(folder, "actions.csv", HEAD + rows)
    text = " ".join(words(council_cycles(shown)).split())
    assert "MDO : een overleg van zorgverleners met verschillende beroepen." in text
    assert "derde trimester : de laatste drie maanden van de zwangerschap." in text and "gynaecoloog :" in text
    assert "Wat XYZ betekent, is niet opgeschreven. Vraag het de zorgverleners." in text
    assert "sectio" not in text


def test_without_words_of_the_trade_nothing_is_explained(make_store, shown):
    make_store()
    assert "Woorden uitgelegd" not in council_cycles(shown)


def whole_council(shown) -> str:
    report = open_report(vsv="ours", period="2021", audience="council")
    for name in ("header", "last_actions", "cycles", "sessions", "close"):
        getattr(report, name)()
    return "".join(str(piece) for piece in shown)
