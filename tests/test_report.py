"""The report of one network, from a small store made by hand: pages, small numbers, and what is refused."""

import itertools
import json
import re

import nbformat
import pandas as pd
import pytest

from buzz_analysis.audit.aggregate import COLUMNS
from buzz_analysis.errors import UserError
from buzz_analysis.report import open_report
from buzz_analysis.report import report as report_module
from buzz_analysis.runner.page import to_html
from buzz_analysis.store import write_frame, write_manifest
from buzz_analysis.wording import say_error

STUDY = """id: small
title: "Een kleine studie"
data: [{path: data.csv}]
registers: [params/register.csv]
schedule: working_grid
rules: {nl_pcb: {pain_scale: raw}}
disclosure: {minimum: 10, describe_from: 30, compare_from: 100}
group_use_default: yes
language: nl
synthetic: no
"""
REGISTER = "id,name\nours,VSV <Ons>\ntheirs,VSV Ander\nempty,VSV Leeg\n"
MANIFEST = {
    "study_id": "small",
    "title": "Een kleine studie",
    "synthetic": False,
    "made_on": "2026-11-22T10:00:00+00:00",
    "library": "0.1.0",
    "networks": ["ours", "theirs"],
    "data_from": "2020-01-02",
    "data_to": "2021-12-30",
    "undated": False,
    "rows": {"in": 400, "kept": 399, "set_aside": 1, "blanked": 0, "noted": 2},
    "sources": [{"name": "data.csv", "exported_on": "2022-01-15", "rows_in": 400, "sha256": "0"}],
    "problems": [["duplicate_identical", "set_aside", 1]],
    "rules": "nl_pcb@2023-1",
    "rule_options": {"pain_scale": "raw"},
    "definitions": {"instruments/epds": {"version": "1987", "sha256": "0123456789abcdef"}},
    "schedule": "working_grid@2026-1",
}


def counts(vsv, period, timepoint, kind, instrument="", **outcomes) -> list[dict]:
    """Rows of the aggregates of one VSV, month and time point."""
    return [
        {
            "vsv": vsv,
            "period": period,
            "timepoint": timepoint,
            "kind": kind,
            "instrument": instrument,
            "scale": "epds_10" if kind == "item" else "",
            "outcome": outcome.lstrip("_"),
            "n": n,
            "total": 0.0,
            "total_sq": 0.0,
        }
        for outcome, n in outcomes.items()
    ]


def network(vsv, period, yes=40, screened=200) -> list[dict]:
    """One month of one network: T1 well answered, T2 with hardly an answer."""
    return [
        *counts(
            vsv,
            period,
            "T1",
            "response",
            invited=260,
            invited_on_known=260,
            opened=240,
            answered=220,
            fully_answered=200,
        ),
        *counts(
            vsv, period, "T2", "response", invited=40, invited_on_known=40, opened=12, answered=12, fully_answered=12
        ),
        *counts(vsv, period, "T1", "alert", "epds", yes=yes, no=40, gate_closed=screened - yes - 40, unknown=3),
        *counts(vsv, period, "T2", "alert", "epds", yes=2, no=1, gate_closed=4),
        *counts(vsv, period, "T1", "item", "epds", _0=60, _1=12, _2=6, _3=4, blank=1),
    ]


@pytest.fixture
def make_store(tmp_path, monkeypatch):
    """A project with a study, a register and a store; what is given replaces rows or manifest entries."""

    def make(rows=None, **manifest):
        (tmp_path / "params").mkdir()
        (tmp_path / "params" / "study.yaml").write_text(STUDY, encoding="utf-8")
        (tmp_path / "params" / "register.csv").write_text(REGISTER, encoding="utf-8")
        rows = rows or [
            *network("ours", "2021-05"),
            *network("ours", "2020-05", yes=16),
            *network("theirs", "2021-05", yes=42),
        ]
        folder = tmp_path / "outputs" / ".store" / "small"
        write_frame(pd.DataFrame(rows, columns=COLUMNS), folder / "aggregates.parquet")
        write_manifest(folder, MANIFEST | manifest)
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("BUZZ_OUTPUTS", raising=False)
        monkeypatch.delenv("BUZZ_RUN_ID", raising=False)
        return tmp_path

    return make


@pytest.fixture
def shown(monkeypatch):
    """Everything a report shows, instead of a notebook; the closing mark is the last."""
    pieces = []
    monkeypatch.setattr(report_module, "show", lambda html: pieces.append(str(html)))
    monkeypatch.setattr(report_module, "show_sentinel", pieces.append)
    return pieces


def whole(shown, **parameters) -> str:
    """The whole report, as the notebook makes it."""
    report = open_report(**{"vsv": "ours", "period": "2021"} | parameters)
    for page in ("header", "three_sentences", "last_actions", "who_answered", "overview"):
        getattr(report, page)()
    for topic in ("epds", "promis10"):
        report.topic(topic)
        report.sentence(topic)
    for name in ("last_actions", "who_answered", "overview", "stands_out", "cannot_be_said"):
        report.sentence(name)
    for page in (
        "stands_out",
        "cannot_be_said",
        "questions",
        "discussion",
        "decision_box",
        "limits",
        "definitions",
        "provenance",
        "close",
    ):
        getattr(report, page)()
    return "".join(piece for piece in shown if isinstance(piece, str))


def words(html) -> str:
    """The text a reader sees."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"<(style|svg)\b.*?</\1>", " ", html, flags=re.S))


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
        "topic-epds",
        "topic-promis10",
        "stands-out",
        "cannot-be-said",
        "questions",
        "discussion",
        "decision-box",
        "limits",
        "definitions",
        "provenance",
        "close",
    ]


def test_every_figure_has_its_own_alternative_text(make_store, shown):
    make_store()
    alts = re.findall(r'role="img" aria-label="([^"]+)"', whole(shown))
    assert len(alts) >= 2 and len(set(alts)) == len(alts) and all(len(alt) > 40 for alt in alts)


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
    assert "verzonnen" not in whole(shown).lower()


def test_undated_answers_say_so(make_store, shown):
    rows = [row | {"period": "2021"} for row in network("ours", "2021-05")]
    make_store(rows, undated=True, data_from=None, data_to=None)
    assert "Ongedateerd; periode opgegeven" in words(whole(shown))


def test_few_answers_are_described_only(make_store, shown):
    rows = [*network("ours", "2021-05"), *network("ours", "2020-05", yes=16)]
    rows = [row | {"n": 2600} if row["outcome"] in ("invited", "invited_on_known") else row for row in rows]
    make_store(rows)
    text = words(whole(shown))
    assert "minder dan 30 van de 100 vrouwen antwoordden" in text and "hoger dan" not in text


def test_actions_on_record_are_listed(make_store, shown):
    folder = make_store() / "params" / "ours"
    folder.mkdir()
    (folder / "actions.csv").write_text("what,owner_role,due\nKaart <i>,verloskundige,2022-03-01\n", encoding="utf-8")
    html = whole(shown)
    assert "Kaart &lt;i&gt;" in html and "1 maart 2022" in html and "één actie vastgelegd" in html


def test_records_of_a_real_network_do_not_enter_an_invented_report(make_store, shown):
    folder = make_store(synthetic=True) / "params" / "ours"
    folder.mkdir()
    (folder / "actions.csv").write_text("what,owner_role,due\nKaart,verloskundige,2022-03-01\n", encoding="utf-8")
    assert "Kaart" not in whole(shown)


def test_provenance_tells_rows_problems_rules_and_definitions(make_store, shown):
    make_store()
    text = words(whole(shown))
    assert "400 gelezen = 399 behouden + 1 apart gezet" in text
    assert "nl_pcb@2023-1" in text and "pain_scale: raw" in text and "instruments/epds 01234567" in text
    assert "niet bevestigd †" in text and text.count("† Gebruikelijk") == 1


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
    assert mark["sections"] == 16 and mark["suppressed"] > 0 and mark["run_id"] == ""
    json.dumps(mark)


@pytest.mark.parametrize(
    "parameters, code, part",
    [
        ({"vsv": "our"}, 2, "ours"),
        ({"vsv": "empty"}, 2, "geen rijen in de gegevens"),
        ({"period": "2018"}, 2, "Perioden met gegevens: 2020, 2021"),
        ({"period": "2021-13"}, 2, "geen periode"),
        ({"audience": "council"}, 2, "Beschikbaar: team"),
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
    with pytest.raises(UserError, match="epds"):
        open_report(vsv="ours", period="2021").topic("epd")


def published(html, **sentinel) -> str:
    """The page the runner publishes of one cell that shows `html`."""
    outputs = [
        nbformat.v4.new_output("display_data", {"text/html": html}),
        nbformat.v4.new_output("stream", name="stderr", text="a warning"),
        nbformat.v4.new_output("display_data", {"application/vnd.buzz.sentinel+json": sentinel}),
    ]
    cell = nbformat.v4.new_code_cell("secret_code()", outputs=outputs)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Text <script>"), cell])
    return to_html(notebook, language="nl", title='Leercyclus "A" <b> · 2021')


def test_a_page_holds_only_what_cells_show():
    page = published("<section>inhoud</section>")
    assert page.startswith("<!doctype html>") and '<html lang="nl">' in page and "<section>inhoud" in page
    assert not any(part in page for part in ("secret_code", "a warning", "<script", "Text"))


def test_a_page_asks_nothing_of_anybody():
    page = published("<p>x</p>")
    assert "default-src 'none'" in page
    assert not re.search(r"""(src|href)=["'](https?:)?//|@import|url\(""", page)


def test_a_title_is_text_in_page_and_margin():
    page = published("<p>x</p>")
    assert "<b>" not in page and '"Leercyclus "A"' not in page


@pytest.mark.parametrize("synthetic", [True, False])
def test_the_margin_of_invented_data_says_so(synthetic):
    assert ("VERZONNEN GEGEVENS" in published("<p>x</p>", synthetic=synthetic)) is synthetic
