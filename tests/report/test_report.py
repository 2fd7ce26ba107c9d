"""The report of one network, from a small store made by hand: pages, small numbers, and what is refused."""

import itertools
import json
import re

import pytest
from small_reports import counts, network, whole, words

from buzz_analysis.answers.checked import note_file
from buzz_analysis.errors import UserError
from buzz_analysis.report import open_report
from buzz_analysis.wording import say_error


def test_the_share_of_the_aggregates_is_on_the_page(make_store, shown):
    make_store()
    text = words(whole(shown))
    assert "40 van de 200" in text and "20,0%" in text  # 40 yes of 40 + 40 + 120 screened


def test_a_difference_beyond_chance_is_named_and_keeps_its_id(make_store, shown):
    make_store()
    html = whole(shown)
    assert "Dat is hoger dan dit netwerk in 2020 (8,0%)." in words(html)  # 16 of 200
    assert 'data-signal="lc.epds.T1.alert_share:previous:beyond_99.8"' in html


def test_no_share_is_said_to_differ_from_others_without_a_signal(make_store, shown):
    make_store()
    assert "Geen aantoonbaar verschil met de andere netwerken samen." in words(whole(shown))


def test_hidden_numbers_are_nowhere_and_never_zero(make_store, shown):
    rows = [
        *network("ours", "2021-05"),
        *counts(
            "ours",
            "2021-05",
            "T4",
            "response",
            invited=4321,
            invited_on_known=4321,
            opened=4200,
            answered=4100,
            fully_answered=3900,
        ),
        *counts("ours", "2021-05", "T4", "alert", "epds", yes=4001, no=6, gate_closed=0),
    ]
    make_store(rows)
    html = whole(shown)
    assert "verborgen (van de 4.007)" in html and not re.search(r"4.?001\b", html)


def test_a_network_without_others_is_compared_with_nothing(make_store, shown):
    make_store(network("ours", "2021-05"))
    assert "geen andere netwerken om mee te vergelijken" in words(whole(shown))


def test_a_questionnaire_without_answers_has_its_page_and_says_so(make_store, shown):
    make_store()
    assert "geen antwoorden op deze vragenlijst" in words(whole(shown))


def test_a_network_that_asks_few_questionnaires_gets_its_whole_report(make_store, shown):
    folder = make_store() / "params" / "ours"
    folder.mkdir(exist_ok=True)
    (folder / "moments.yaml").write_text("timepoints: [T1, T2, T4, T5]\ndomains: [promis10]\n", encoding="utf-8")

    text = words(whole(shown))

    assert "stelt deze vragenlijst niet" in text and "Einde van het rapport" in text


def test_headings_skip_no_level_and_there_is_one_h1(make_store, shown):
    make_store()
    levels = [int(level) for level in re.findall(r"<h(\d)>", whole(shown))]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_id_occurs_once(make_store, shown):
    make_store()
    ids = re.findall(r'\sid="([^"]+)"', whole(shown))
    assert len(ids) == len(set(ids))


def test_pages_come_in_their_order(make_store, shown):
    make_store()
    ids = re.findall(r'<section class="[^"]+" id="([^"]+)"', whole(shown))
    # REPORTS section 2, learning_cycle.
    assert ids == [
        "header",
        "three-sentences",
        "last-actions",
        "who-answered",
        "overview",
        "topic-health",
        "topic-mood",
        "cases",
        "cycles",
        "could-have-seen",
        "sessions",
        "discussion",
        "decision-box",
        "limits",
        "annex",
        "definitions",
        "provenance",
        "close",
    ]


def test_every_figure_has_its_own_alternative_text(make_store, shown):
    make_store()
    alts = re.findall(r'role="img"[^>]* aria-label="([^"]+)"', whole(shown))
    assert len(alts) >= 2 and len(set(alts)) == len(alts) and all(len(alt) > 40 for alt in alts)


def test_figures_are_numbered_as_they_are_shown(make_store, shown):
    make_store()
    numbers = [int(number) for number in re.findall(r"Figuur (\d+)\. ", words(whole(shown)))]
    assert len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


def test_names_from_a_register_are_text(make_store, shown):
    make_store()
    html = whole(shown)
    assert "VSV &lt;Ons&gt;" in html and "<Ons>" not in html


def test_invented_data_say_so_on_every_page_and_no_parameter_decides(make_store, shown):
    make_store(synthetic=True)
    html = whole(shown)
    assert html.count("VERZONNEN GEGEVENS") == html.count("<section")
    assert "(verzonnen)" in html and html.count("Verzonnen gegevens.") >= 2
    assert shown[-1]["synthetic"] is True


def test_real_data_never_say_that_they_are_invented(make_store, shown):
    make_store()
    text = whole(shown).lower()
    # The definition card and a composite case are invented in every report, and say so of themselves.
    assert "verzonnen gegevens" not in text and "(verzonnen)" not in text and "zijn verzonnen" not in text


def test_undated_answers_say_so(make_store, shown):
    rows = [row | {"period": "2021"} for row in network("ours", "2021-05")]
    make_store(rows, undated=True, data_from=None, data_to=None)
    assert "Ongedateerd; periode opgegeven" in words(whole(shown))


def test_a_file_in_doubt_is_told_on_page_one_of_its_networks_only(make_store, shown):
    files = {"ours": "vijf.csv", "theirs": "elders.csv"}
    shifted = [
        note_file("stored_totals_shifted", file, column="phq2_total", amount="2", n=12) for file in files.values()
    ]
    problems = [one.drop(columns="source_row").iloc[0].to_dict() for one in shifted]
    make_store(suspect=[{"networks": [vsv], **one} for vsv, one in zip(files, problems, strict=True)])
    header = words(whole(shown)).split("In drie zinnen")[0]
    assert "Deze cijfers zijn misschien fout. vijf.csv:" in header and "elders.csv" not in header


def test_few_answers_are_described_only(make_store, shown):
    rows = [*network("ours", "2021-05"), *network("ours", "2020-05", yes=16)]
    rows = [row | {"n": 2600} if row["outcome"] in ("invited", "invited_on_known") else row for row in rows]
    make_store(rows)
    text = words(whole(shown))
    assert "minder dan 30 van de 100 vrouwen antwoordden" in text and "hoger dan" not in text


def test_actions_on_record_are_listed(make_store, shown):
    folder = make_store() / "params" / "ours"
    folder.mkdir(exist_ok=True)
    (folder / "actions.csv").write_text("what,owner_role,due\nKaart <i>,verloskundige,2022-03-01\n", encoding="utf-8")
    html = whole(shown)
    assert (
        "Kaart &lt;i&gt;" in html
        and "1 maart 2022" in html
        and "Wat we afspraken: Kaart &lt;i&gt; (verloskundige, over tijd sinds 1 maart 2022)." in html
    )


def test_records_of_a_real_network_do_not_enter_an_invented_report(make_store, shown):
    folder = make_store(synthetic=True) / "params" / "ours"
    folder.mkdir(exist_ok=True)
    (folder / "actions.csv").write_text("what,owner_role,due\nKaart,verloskundige,2022-03-01\n", encoding="utf-8")
    assert "Kaart" not in whole(shown)


def test_provenance_tells_rows_problems_rules_and_definitions(make_store, shown):
    make_store()
    text = words(whole(shown))
    assert "400 gelezen = 399 behouden + 1 apart gezet" in text
    assert (
        "nl_pcb@2023-1" in text
        and "pijn telt zoals beantwoord, 0 tot 10" in text
        and "instruments/epds 01234567" in text
    )
    assert "niet bevestigd †" in text


def test_what_nobody_confirmed_is_explained_once_on_each_page_that_marks_it(make_store, shown):
    make_store()
    whole(shown)
    marked = [page for page in shown if "†" in str(page) and "<section" in str(page)]
    assert len(marked) >= 2
    assert all(words(page).count("† Gebruikelijk") == 1 for page in marked)


def test_english_on_request_is_whole(make_store, shown):
    make_store()
    text = words(whole(shown, language="en"))
    assert "Who answered" in text and "higher than" in text
    assert not re.search(r"\b(vrouwen|verborgen|netwerk|gegevens)\b", text)


def test_closing_leaves_the_mark_of_this_very_report(make_store, shown):
    make_store()
    whole(shown, period="latest")
    mark = shown[-1]
    # The last whole year with data: the data end in May 2021.
    assert (mark["vsv"], mark["period"], mark["audience"], mark["language"]) == ("ours", "2020", "team", "nl")
    assert mark["sections"] == 19 and mark["suppressed"] > 0 and mark["run_id"] == ""
    json.dumps(mark)


@pytest.mark.parametrize(
    "parameters, code, part",
    [
        ({"vsv": "our"}, 2, "ours"),
        ({"vsv": "empty"}, 2, "geen antwoorden in de gegevens"),
        ({"period": "2018"}, 2, "de gegevens lopen van 2020-05 tot en met 2021-05"),
        ({"period": "2021-13"}, 2, "geen periode"),
        ({"study": "../study.yaml"}, 2, "params/study.yaml"),
        ({"study": "params/other.yaml"}, 2, "bestaat niet"),
    ],
)
def test_wrong_use_is_refused_in_one_sentence(make_store, shown, parameters, code, part):
    make_store()
    with pytest.raises(UserError) as refused:
        whole(shown, **parameters)
    assert refused.value.exit_code == code and part in say_error(refused.value, "nl")
    assert not shown


def test_without_a_store_the_command_is_named(make_store, shown):
    folder = make_store()
    (folder / "outputs/.store/small/manifest.json").unlink()
    with pytest.raises(UserError, match="buzz prepare"):
        whole(shown)


def test_an_unknown_page_is_refused(make_store, shown):
    make_store()
    with pytest.raises(UserError, match="topics 1 to 3"):
        open_report(vsv="ours", period="2021").topic(4)
