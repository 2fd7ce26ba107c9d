"""What a report may claim: only looks that happened, rules as they are defined, and data as old as they are."""

import re

import pytest
from small_reports import STUDY, counts, network, whole, words

from buzz_analysis.report import open_report
from buzz_analysis.schema import MOST_TOPICS, instruments


def part(html, name) -> str:
    """The words of one page."""
    return " ".join(words(re.search(rf'<section [^>]*id="{name}".*?</section>', html, re.S).group()).split())


def rows_of(html, table) -> list[list[str]]:
    """The rows of one table, head first."""
    found = re.search(rf'<table class="buzz-table" id="{table}">(.*?)</table>', html, re.S).group(1)
    return [
        [words(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in found.split("<tr")[1:]
    ]


def test_the_first_page_counts_the_comparisons_that_were_made(make_store, shown):
    make_store()
    # T1 was compared; at T2 seven women were screened.
    assert "Vergeleken met 2020: een van de 2 cijfers; veranderd: Somberheid (T1)." in words(whole(shown))


def test_under_the_limit_no_comparison_finds_nothing(make_store, shown):
    make_store([*network("ours", "2021-05", yes=20, screened=80), *network("ours", "2020-05", yes=20, screened=80)])
    text = words(whole(shown))
    assert "Of dat sinds 2020 veranderde is niet te zeggen" in text
    assert "Geen vergelijking met dit netwerk in 2020: te weinig antwoorden." in text
    assert "Geen aantoonbaar verschil met" not in text and "Niet vergeleken." in whole(shown)


def test_the_overview_says_what_became_of_each_comparison(make_store, shown):
    make_store()
    html = whole(shown)
    outcomes = [row[-1] for row in rows_of(html, "overview-table")]
    assert outcomes == ["Vergelijking", "T1: hoger dan 2020"]
    assert "Vergeleken: een van de 2 cijfers; aantoonbaar anders: 1." in words(html)


def test_a_topic_says_when_somebody_has_an_alert(make_store, shown):
    make_store()
    text = part(whole(shown), "topic-mood")
    assert (
        "Alert bij een EPDS van 10 of hoger, of een antwoord van 2 of hoger op de vraag over zelfbeschadiging." in text
    )


def test_the_note_of_the_rule_set_stands_once_and_options_are_words(make_store, shown):
    make_store()
    text = words(whole(shown))
    assert text.count("één academische afdeling") == 1 and "pain_scale" not in text


def test_the_pain_topic_says_that_it_is_about_pain(make_store, shown):
    make_store()
    assert "algemene gezondheid of pijn" in part(whole(shown), "topic-health")


def test_the_item_table_has_a_row_for_every_time_point_in_the_schedule(make_store, shown):
    make_store()
    table = rows_of(whole(shown), "epds-epds_10")
    allowed = [str(answer) for answer in instruments()["epds"].item("epds_10").allowed]
    assert table[0] == ["Meetmoment", *allowed, "niet beantwoord"]
    # T2 was asked and nobody answered the item: a row of hidden marks; T4 and T5 were never delivered.
    assert [row[0] for row in table[1:]] == ["T1", "T2", "T4", "T5"]
    assert set(table[2][1:]) == {"verborgen"} and set(table[3][1:]) == {"niet aangeleverd"}


def test_what_an_answer_asks_for_comes_from_the_definition(make_store, shown):
    make_store()
    text = part(whole(shown), "topic-mood")
    assert instruments()["epds"].item("epds_10").note_nl.strip() in text
    assert "alleen vrouwen die de EPDS kregen" in text


def test_without_a_gate_in_the_data_nobody_is_said_to_have_been_left_out(make_store, shown):
    rows = [row | {"outcome": "no"} if row["outcome"] == "gate_closed" else row for row in network("ours", "2021-05")]
    make_store(rows)
    assert "Vrouwen per antwoord, 2021 " in part(whole(shown), "topic-mood") + " "
    assert "alleen vrouwen die" not in words(whole(shown))


def test_denominators_that_are_all_hidden_are_one_line(make_store, shown):
    rows = [row | {"n": 1} if row["outcome"] == "gate_closed" else row for row in network("ours", "2021-05")]
    make_store(rows)
    html = whole(shown)
    assert 'id="epds-asked"' not in html and "te klein om te tonen" in part(html, "topic-mood")


@pytest.mark.parametrize(
    "period, day", [("2021", "30 november 2021"), ("2021-H1", "30 juni 2021"), ("2020", "31 december 2020")]
)
def test_the_age_counts_from_the_end_of_the_period_or_the_last_answer(make_store, shown, period, day):
    make_store()  # the last answer of this network is of 30 November 2021; other networks answered later
    assert f"maanden; gegevens tot en met {day}" in part(whole(shown, period=period), "header")


def test_notes_on_published_data_stand_on_page_one_and_in_provenance(make_store, shown):
    study = STUDY.replace("data: [{path: data.csv}]", "data: [{path: data.csv, mapping: params/map.yaml}]")
    folder = make_store(study=study + "source_url: https://example.org/data\n")
    mapping = "columns: {client_id: id}\nnote: Not <ours>.\nnote_nl: Niet <ons>.\n"
    (folder / "params" / "map.yaml").write_text(mapping, encoding="utf-8")
    html = whole(shown)
    for page in ("header", "provenance"):
        assert "Niet &lt;ons&gt;." in part(html, page) and "https://example.org/data" in part(html, page)


def test_refused_use_is_called_refused(make_store, shown):
    make_store([*network("ours", "2021-05"), *counts("ours", "2021-05", "T1", "left_out", group_use=48)])
    text = part(whole(shown), "who-answered")
    assert "omdat de vrouw gebruik voor groepscijfers weigerde: 48 vragenlijsten." in text
    assert "dan telt zij mee (keuze van deze studie)." in text


@pytest.mark.parametrize(
    "n, consent, audience, words_said",
    [
        (48, "all", "team", "weigerde: 48 vragenlijsten."),
        (9, "all", "team", "minder dan 10 vragenlijsten, of geen."),
        (48, "none", "team", "Er is geen kolom met toestemming voor groepscijfers gelezen."),
        (48, "all", "council", "Dat zijn ongeveer 50 vragenlijsten."),  # 48 to the nearest five
        (9, "all", "council", "Vrouwen die dit gebruik niet wilden, tellen nergens mee."),
        (0, "none", "council", "Wij weten niet welke vrouwen hiermee instemden."),
    ],
)
def test_the_footer_counts_who_is_in_no_figure(make_store, shown, n, consent, audience, words_said):
    left_out = counts("ours", "2021-05", "T1", "left_out", group_use=n)
    make_store([*network("ours", "2021-05"), *left_out], consent={"ours": consent})
    html = part(whole(shown, audience=audience), "provenance")
    assert words_said in html and (n == 48 or f"{n} vragenlijsten" not in html.replace("10 vragen", ""))


def test_the_council_reads_that_women_of_whom_nothing_is_known_do_not_count_either(make_store, shown):
    left_out = counts("ours", "2021-05", "T1", "left_out", group_use=48)
    make_store(
        [*network("ours", "2021-05"), *left_out],
        consent={"ours": "some"},
        study=STUDY.replace("group_use_default: yes", "group_use_default: no"),
    )
    html = part(whole(shown, audience="council"), "provenance")
    assert "Vrouwen van wie wij dit niet weten, tellen ook niet mee." in html


@pytest.mark.parametrize("vsv, words_said", [("ours", "de naam bestaat"), ("invented", "ook de naam is verzonnen")])
def test_the_banner_says_whether_the_name_exists(make_store, shown, vsv, words_said):
    make_store(
        [*network("ours", "2021-05"), *network("invented", "2021-05")], synthetic=True, networks=["ours", "invented"]
    )
    assert words_said in part(whole(shown, vsv=vsv), "header")


def test_alternative_texts_name_signals_invitations_and_response(make_store, shown):
    make_store()
    alts = " ".join(re.findall(r'role="img"[^>]* aria-label="([^"]+)"', whole(shown)))
    assert "T1: hoger dan dit netwerk in 2020." in alts
    assert (
        "T1, eerste trimester: uitgenodigd 260, geantwoord 220, respons 84,6%." in alts
        or "geantwoord ongeveer 220" in alts
    )


def test_captions_number_and_name_the_figures_and_say_who_is_missing(make_store, shown):
    make_store()
    captions = " ".join(re.findall(r"<figcaption>(.*?)</figcaption>", whole(shown)))
    assert "Figuur 1. Somberheid: vrouwen met een alert." in captions and "Figuur 2. Wie antwoordde." in captions
    assert "EPDS, somberheid: aandeel vrouwen met een alert op T1. n: 2 netwerken vergeleken." in captions
    # 260 invited less 220 answered; at T2 fewer than ten is hidden or not by the rules of the flow.
    assert re.search(r"Ontbreekt \(wel uitgenodigd, niet geantwoord\): T1 (ongeveer )?40", captions)


def test_networks_that_are_not_there_at_every_moment_are_up_to_so_many(make_store, shown):
    rows = [*network("ours", "2021-05"), *network("theirs", "2021-05"), *network("third", "2021-05")]
    make_store([row for row in rows if (row["vsv"], row["timepoint"]) != ("third", "T2")])
    assert "tot 2 andere netwerken, 2021" in whole(shown)


def test_women_whose_alert_is_unknown_are_not_data_that_were_not_delivered(make_store, shown):
    make_store([*network("ours", "2021-05"), *counts("ours", "2021-05", "T4", "alert", "epds", unknown=30)])
    assert ["T4", "niet te bepalen", "30"] in rows_of(whole(shown), "epds-table")


def test_provenance_tells_the_own_rows_and_the_commit(make_store, shown):
    make_store(commit="0123456789abcdef0123")
    text = part(whole(shown), "provenance")
    assert "Rijen, dit netwerk 0 behouden, afgerond op tien; 1 apart gezet" in text and "0.1.0 (0123456789ab)" in text


def test_no_legend_speaks_of_a_zero_that_cannot_appear(make_store, shown):
    make_store()
    assert "echt nul" not in words(whole(shown))


def test_the_order_of_topics_is_said_to_be_no_result(make_store, shown):
    make_store()
    assert "de rest in de volgorde van de regelset nl_pcb@2023-1, niet van de uitkomst." in part(
        whole(shown), "overview"
    )


def test_pictures_and_tables_scroll_by_keyboard(make_store, shown):
    make_store()
    html = whole(shown)
    assert html.count('class="buzz-picture" role="img" tabindex="0"') == html.count('class="buzz-picture"') > 0


def page_one(html) -> str:
    """What stands before last time's actions, which start a page, without the chart."""
    first = html[: html.index('<section class="buzz buzz-last-actions"')]
    return words(re.sub(r"<figure\b.*?</figure>", " ", first, flags=re.S))


@pytest.mark.parametrize("audience", ["team", "council", "research"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_one_has_a_chart_and_at_most_120_words_beside_it(make_store, shown, language, audience):
    make_store(synthetic=True)
    html = whole(shown, language=language, audience=audience)
    assert len(re.findall(r"\w\S*", page_one(html))) <= 120  # REPORTS section 7, load
    assert html.index("<figure") < html.index('id="last-actions"')


def test_page_one_says_what_was_agreed_who_is_missing_what_cannot_be_said_and_what_is_asked(make_store, shown):
    folder = make_store() / "params" / "ours"
    folder.mkdir(exist_ok=True)
    rows = "what,owner_role,due,status\nOud,verloskundige,2021-03-01,done\nKaart <i>,verloskundige,2022-03-01,\n"
    (folder / "actions.csv").write_text(rows, encoding="utf-8")
    first = page_one(whole(shown))
    assert "Wat we afspraken: Kaart &lt;i&gt; (verloskundige, over tijd sinds 1 maart 2022)." in first
    assert "sluit de open acties (volgende pagina) of ga ermee door; kies daarna hooguit drie nieuwe" in first
    # 220 of 260 answered at T1, 12 of 40 at T2.
    assert re.search(r"Wie ontbreekt\s+het meest bij T2, [^:]+: 70% van wie uitgenodigd was, antwoordde niet", first)
    limited = r"Wat we niet kunnen zeggen\s+een van de 2 cijfers: te weinig vrouwen, of niet te vergelijken"
    assert re.search(limited, first)


EARLY = "Deze vrouwen waren nog niet bevallen. Dit getal zegt dus niets over de hulp bij de bevalling."


def with_pain_relief(*timepoints) -> list[dict]:
    """EPDS of two years, and pain relief of 2021 alone: 40 of 120 with an alert."""
    alerts = [counts("ours", "2021-05", moment, "alert", "pain_relief", yes=40, no=80) for moment in timepoints]
    return [*network("ours", "2021-05"), *network("ours", "2020-05", yes=16), *(row for one in alerts for row in one)]


def test_the_limits_say_why_page_one_counts_more_than_they_list(make_store, shown):
    """Of three figures EPDS at T2 is hidden, and pain relief has no year before to be compared with: two and one."""
    make_store(with_pain_relief("T2"))
    html = whole(shown)
    assert re.search(r"Wat we niet kunnen zeggen\s+2 van de 3 cijfers", page_one(html))
    assert "cijfers van dit netwerk: 1 van 3. Verborgen is niet 0. Bladzijde één telt er 2:" in words(html)


@pytest.mark.parametrize(("timepoints", "is_said"), [(["T2"], True), (["T4"], False), (["T2", "T4"], True)])
def test_the_council_reads_that_a_number_from_before_birth_says_nothing_of_birth(
    make_store, shown, timepoints, is_said
):
    make_store(with_pain_relief(*timepoints), agenda="topics: [pain_relief]\n")
    text = words(whole(shown, audience="council"))
    assert "Hulp tegen pijn bij de bevalling" in text
    assert (EARLY in text) == is_said


def test_the_notebook_has_a_page_for_each_place_on_the_agenda(root):
    source = (root / "notebooks" / "learning_cycle.ipynb").read_text(encoding="utf-8")
    places = [int(place) for place in re.findall(r"report\.topic\((\d)\)", source)]
    assert places == [1, 2, 3] == list(range(1, MOST_TOPICS + 1))


def test_a_topic_without_enough_answers_anywhere_is_closed_and_has_no_figure(make_store, shown):
    few = counts("ours", "2021-05", "T1", "response", invited=8, invited_on_known=8, opened=6, answered=6)
    alerts = counts("ours", "2021-05", "T1", "alert", "epds", yes=1, no=2, gate_closed=3)
    make_store([*few, *alerts, *network("theirs", "2021-05")])
    open_report(vsv="ours", period="2021", language="en").topic(2)
    assert "This page is closed" in shown[-1] and "<svg" not in shown[-1] and "epds-table" not in shown[-1]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "60 in the files, read as 400 questionnaires (a row that holds none counts as one) = "),
        ("nl", "60 in de bestanden, gelezen als 400 vragenlijsten (een rij zonder telt als één) = "),
    ],
)
def test_rows_of_a_wide_file_are_not_called_questionnaires(make_store, shown, language, told):
    make_store(file_rows=60)  # the store of these tests has 400 questionnaires
    open_report(vsv="ours", period="2021", language=language).provenance()
    assert told in shown[-1]


def test_checks_of_the_data_that_failed_stand_on_page_one_of_every_edition(make_store, shown):
    failing = {"ours": [{"rule": "woman_known", "about": ""}, {"rule": "items_answered", "about": "wexner"}]}
    make_store(network("ours", "2021-05"), consent={"ours": "all"}, failing=failing)
    assert "Controles van de gegevens die niet goed zijn: 2." in whole(shown)
    assert "Wij zoeken dat uit." in whole(shown, audience="council")
