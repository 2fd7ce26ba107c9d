"""The gate finds one planted leak of every rule in every kind of artefact, and never repeats what it found."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from buzz_analysis.answers import hash_persons
from buzz_analysis.disclosure.gate import RULES, Known, check_artefacts, find_leaks
from buzz_analysis.disclosure.gate.read_files import read_text
from buzz_analysis.errors import UserError
from buzz_analysis.wording import say_error

KNOWN = Known(hash_persons(["kaap-000123", "a1b2c3d4e5f60718", "Ä 12/34", "12", "1923", None]), ("/data/ours",), 2021)
# 111222333 passes the test of eleven (kiesgoed.nl/Informatie/BSN.aspx); the numbers and addresses are nobody's.
HOME = "/" + "home/"  # in two parts: no file of the repository spells a path of a machine
TEXTS = {
    "person": ["kaap-000123", "(Kaap-000123)", "id=a1b2c3d4e5f60718,", "Ä 12/34"],
    "bsn": ["111222333", "BSN 123456789", "1112.22.333"],
    "birth_date": ["1988-03-12", "12-03-1988", "12 maart 1988"],
    "email": ["anna@voorbeeld.nl"],
    "phone": ["06 12345678", "+31 6 12345678", "020-1234567"],
    "postcode": ["1234 AB", "1234AB"],
    "folder": [HOME + "anna/x.csv", "C:" + "\\Users\\anna", "/data/ours", "/tmp/tmpx1", "file:///x"],
    "traceback": ["Traceback (most recent call last):", '  File "x.py", line 12, in f'],
}
HARMLESS = """Leercyclus 2021, 1.923 vrouwen; 12 van de 164 (7,3%), 2021-05, 15 januari 2022, T1/T2, 10:30; 0,12
doi 10.1136/bmjqs-2013-001862; doi 10.5334/ijic.7035; PubMed 39755562; PMC10008176; bmjopenquality.bmj.com/x/145226
sha 0123456789abcdef
lc.epds.T4.alert_share; params/study.yaml; https://www.w3.org als tekst; code 12 en 1923; 2021 MDO"""
ROWS = [[f"v{n:04d}", str(n % 3), str(n % 4), str(n % 5)] for n in range(12)]


def an_html(text):
    return f"<!doctype html>\n<p>Vooraf.</p>\n<p>{text}</p>".encode()


def an_attribute(text):
    return f"<p>Vooraf.</p>\n<svg><g aria-label='{text}'><path d='M 1 2'/></g></svg>".encode()


def an_svg(text):
    return f"<svg xmlns='http://www.w3.org/2000/svg'><text x='1'>{text}</text></svg>".encode()


def a_print(text):
    return a_notebook(new_code_cell("x", outputs=[new_output("stream", text=text)]))


def an_output(text):
    return a_notebook(new_code_cell("x", outputs=[new_output("display_data", {"text/html": f"<b>{text}</b>"})]))


def a_source(text):
    return a_notebook(new_markdown_cell(text))


def a_widget(text):
    state = {"state": {"1": {"model_name": "HTMLModel", "state": {"value": text}}}}
    return a_notebook(new_code_cell("x"), widgets={"application/vnd.jupyter.widget-state+json": state})


def a_csv(text):
    return f"onderwerp;n\neen;12\n{text};13\n".encode()


def a_log(text):
    return (json.dumps({"event": "start"}) + "\n" + json.dumps({"event": text}, ensure_ascii=False)).encode()


def a_manifest(text):
    return json.dumps({"name": "Voorbeeld", "sources": [{"name": text}]}, indent=1, ensure_ascii=False).encode()


def a_pdf(text):
    from weasyprint import HTML

    return HTML(string=f"<h1>Vooraf</h1><p>{text}</p>").write_pdf()


def a_notebook(*cells, **metadata):
    made = new_notebook(cells=[new_code_cell("open_report()"), *cells])
    made.metadata.update(metadata)
    return nbformat.writes(made).encode()


MADE = {
    "page.html": an_html,
    "label.html": an_attribute,
    "drawing.svg": an_svg,
    "print.ipynb": a_print,
    "output.ipynb": an_output,
    "source.ipynb": a_source,
    "widget.ipynb": a_widget,
    "table.csv": a_csv,
    "run.log": a_log,
    "manifest.json": a_manifest,
}
SEEDED = [(rule, text, name) for rule, texts in TEXTS.items() for text in texts for name in MADE]


def rules_of(name, content, known=KNOWN) -> set[str]:
    return {leak.rule for leak in find_leaks(name, content, known)}


@pytest.mark.parametrize("rule, text, name", SEEDED)
def test_a_planted_text_is_found_wherever_it_stands(rule, text, name):
    assert rule in rules_of(name, MADE[name](text.replace("<", "&lt;")))


@pytest.mark.parametrize("name", MADE)
def test_words_and_numbers_of_a_report_pass(name):
    for line in HARMLESS.splitlines():
        assert rules_of(name, MADE[name](line)) == set()


def test_a_drawing_within_a_text_spells_nothing():
    """Base64 has every sign of a postcode; a picture is drawn from what the page itself shows."""
    drawn = b"![chart](data:image/png;base64,iVBORw0KGgo+/1234AB/+5678CD==) and a word"
    assert rules_of("report.md", drawn) == set()
    assert "postcode" in rules_of("report.md", drawn + b" 1234 AB")


@pytest.mark.parametrize("rule", [rule for rule in TEXTS if rule != "traceback"])
def test_a_planted_text_is_found_on_the_pages_of_a_pdf(rule):
    found = list(find_leaks("report.pdf", a_pdf(TEXTS[rule][0]), KNOWN))
    assert [(leak.rule, leak.unit, leak.at) for leak in found] == [(rule, "page", 1)]


def test_a_pdf_that_links_outside_is_found():
    pdf = a_pdf("<a href='https://elders.nl/x'>hier</a> <a href='#onder'>daar</a><p id='onder'>Onder</p>")
    assert rules_of("report.pdf", pdf) == {"address"}


def test_the_words_of_a_figure_in_a_pdf_are_read():
    from weasyprint import HTML

    drawing = "<svg width='9' height='9'><title>kaap-000123</title><rect width='9' height='9'/></svg>"
    pdf = HTML(string=f"<html lang=nl><title>x</title>{drawing}").write_pdf(pdf_variant="pdf/ua-1")
    assert rules_of("report.pdf", pdf) == {"person"}


def test_a_report_that_is_harmless_passes_as_a_pdf():
    assert rules_of("report.pdf", a_pdf(HARMLESS)) == set()


def a_table(headings, rows, kind="buzz-table"):
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    heads = "".join(f"<th>{heading}</th>" for heading in headings)
    return f"<table class='{kind}'><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table>"


def as_csv(headings, rows):
    return "\n".join(";".join(row) for row in [headings, *rows]).encode()


def as_records(headings, rows):
    return json.dumps([dict(zip(headings, row, strict=True)) for row in rows]).encode()


@pytest.mark.parametrize(
    "headings, rows",
    [
        (["client_id", "score"], [["x", "1"]]),
        (["vrouw", "epds_1"], [["x", "1"]]),
        (["wie", "a", "b", "c"], ROWS),
        (["wie", "a", "b", "c"], [[f"2021-03-{n + 10}", *row[1:]] for n, row in enumerate(ROWS)]),
    ],
)
def test_rows_of_single_women_are_found_in_pages_notebooks_and_files(headings, rows):
    html = a_table(headings, rows)
    for name, content in (
        ("a.html", html.encode()),
        ("a.ipynb", an_output(html)),
        ("a.csv", as_csv(headings, rows)),
        ("a.json", as_records(headings, rows)),
    ):
        assert "rows" in rules_of(name, content), name


def test_a_frame_as_pandas_draws_or_prints_it_is_found():
    import pandas as pd

    frame = pd.DataFrame({"a": range(70), "b": range(70)})
    assert "rows" in rules_of("a.html", frame.to_html().encode())
    assert "rows" in rules_of("a.ipynb", a_print(repr(frame)))
    assert "rows" in rules_of("a.ipynb", a_print(repr(frame.rename(columns={"a": "epds_1", "b": "epds_2"}).head(2))))


@pytest.mark.parametrize(
    "headings, rows",
    [
        (["maand", "T1", "T2", "T3"], [[f"2021-{n + 1:02d}", "12", "14", "11"] for n in range(12)]),
        (["Nr.", "Wat", "Wanneer"], [[str(n), "kaart", "15-01-2022"] for n in range(12)]),
        (["Onderwerp", "Moment", "n", "ja", "nee"], [[f"vraag {n}", "T1", "12", "11", "30"] for n in range(40)]),
    ],
)
def test_tables_of_groups_pass(headings, rows):
    assert rules_of("a.html", a_table(headings, rows).encode()) == set()
    assert rules_of("a.csv", as_csv(headings, rows)) == set()


def test_long_lists_of_numbers_are_found_in_the_state_of_widgets_and_in_data_of_figures():
    figure = new_output("display_data", {"application/json": {"x": list(range(200))}})
    assert "rows" in rules_of("a.ipynb", a_widget(list(range(200))))
    assert "rows" in rules_of("a.ipynb", a_notebook(new_code_cell("x", outputs=[figure])))
    assert rules_of("a.ipynb", a_widget([1, 2, 3])) == set()


def test_values_that_a_widget_keeps_packed_are_found():
    state = {"state": {"1": {"model_name": "M", "state": {}, "buffers": [{"data": "AAAA"}]}}}
    packed = a_notebook(new_code_cell("x"), widgets={"application/vnd.jupyter.widget-state+json": state})
    assert rules_of("a.ipynb", packed) == {"rows"}


@pytest.mark.parametrize("heading", ["BSN", "Geboortedatum", "postcode_t1", "E-mail", "Achternaam", "Telefoonnummer"])
def test_a_column_whose_name_identifies_is_found(heading):
    rows = [["x", "1"]]
    for name, content in (
        ("a.html", a_table([heading, "n"], rows).encode()),
        ("a.csv", as_csv([heading, "n"], rows)),
        ("a.json", as_records([heading, "n"], rows)),
    ):
        assert "heading" in rules_of(name, content), name


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='https://elders.nl/x.png'>",
        "<img src=//elders.nl/x.png>",
        "<a href='https://doi.org/10.1/x'>bron</a>",
        "<a href='mailto:wie'>post</a>",
        "<svg><image xlink:href='http://elders.nl/x'/></svg>",
        "<style>@import 'https://elders.nl/x.css';</style>",
        "<p style=\"background: url('https://elders.nl/x')\">x</p>",
        "<style>p { background: url(//elders.nl/x) }</style>",
        "<form action='https://elders.nl'>x</form>",
        "<a href='/etc'>x</a>",
    ],
)
def test_what_is_loaded_from_or_leads_elsewhere_is_found(markup):
    assert "address" in rules_of("a.html", markup.encode()) and "address" in rules_of("a.ipynb", an_output(markup))


def test_links_of_a_notebook_s_own_text_are_found():
    assert rules_of("a.ipynb", a_source("[bron](https://elders.nl)")) == {"address"}


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='#main'>x</a>",
        "<a href='demo/kaap/2021/tiny-team-nl.html'>x</a>",
        "<img src='data:image/png;base64,AA/tmp/x='>",
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'><use href='#a'/></svg>",
        "<p>https://doi.org/10.1/x</p>",
        "<style>p { fill: url(#a) }</style>",
    ],
)
def test_what_stays_in_the_file_and_what_is_printed_passes(markup):
    assert rules_of("a.html", markup.encode()) == set()


@pytest.mark.parametrize(
    "markup",
    [
        "<script>1</script>",
        "<SCRIPT src=x></SCRIPT>",
        "<svg onload='x()'></svg>",
        "<p\nonclick=x>y</p>",
        "<a href='java\nscript:x()'>y</a>",
        "<iframe srcdoc='x'></iframe>",
        "<object data='x'></object>",
        "<meta http-equiv='refresh' content='0'>",
        "<a href='data:text/html,x'>y</a>",
    ],
)
def test_what_a_browser_would_run_is_found(markup):
    assert "script" in rules_of("a.html", markup.encode()) and "script" in rules_of("a.ipynb", an_output(markup))


def test_a_script_among_the_outputs_of_a_notebook_is_found():
    output = new_output("display_data", {"application/javascript": "x()"})
    assert rules_of("a.ipynb", a_notebook(new_code_cell("x", outputs=[output]))) == {"script"}


def test_an_error_among_the_outputs_of_a_notebook_is_found():
    output = new_output("error", ename="E", evalue="v", traceback=["\x1b[31mE\x1b[0m"])
    assert rules_of("a.ipynb", a_notebook(new_code_cell("x", outputs=[output]))) == {"traceback"}


def test_a_word_cut_by_markup_and_one_between_broken_tags_are_read():
    assert rules_of("a.html", b"<p>kaap-<b>000</b>123</p>") == {"person"}
    assert rules_of("a.html", b"<p title='x>kaap-000123") == {"person"}
    assert rules_of("a.html", b"<!-- kaap-000123 -->") == {"person"}
    assert rules_of("a.html", b"<p>anna&#64;voorbeeld.nl</p>") == {"email"}


def test_short_ids_and_plain_numbers_are_no_ids_here():
    assert len(hash_persons(["12", "1923", "123456", "anna", "2021-05", "2021-05-01"])) == 0
    assert len(hash_persons(["1234567", "a1234"])) == 2


def test_the_sentence_names_file_rule_place_and_repair_and_not_the_value():
    with pytest.raises(UserError) as told:
        check_artefacts({"x-team-nl.html": an_html("vraag anna@voorbeeld.nl")}, KNOWN)
    assert str(told.value) == (
        "x-team-nl.html holds an e-mail address (line 3), so nothing was published. "
        "Take it out of the text or the record that it comes from."
    )
    assert say_error(told.value, "nl") == (
        "In x-team-nl.html staat een e-mailadres (regel 3); daarom is niets gepubliceerd. "
        "Haal het uit de tekst of het bestand waar het vandaan komt."
    )


@pytest.mark.parametrize("rule", TEXTS)
def test_no_sentence_repeats_what_was_found(rule):
    text = TEXTS[rule][0]
    with pytest.raises(UserError) as told:
        check_artefacts({"a.ipynb": a_print(text), "a.html": an_html(text)}, KNOWN)
    assert text not in str(told.value) and str(told.value).count("\n") == 0


def test_a_leak_of_the_page_alone_is_found_beside_its_notebook():
    shown = f"<section>{'inhoud ' * 200}</section>"
    page = f"<title>kaap-000123</title>{shown}"
    with pytest.raises(UserError, match=r"^a\.html holds the id of a woman"):
        check_artefacts({"a.ipynb": an_output(shown), "a.html": page.encode()}, KNOWN)


def test_every_rule_has_a_planted_leak_here():
    text = Path(__file__).read_text(encoding="utf-8")
    planted = {name for pair in re.findall(r'"(\w+)" in rules_of|== \{"(\w+)"\}', text) for name in pair}
    assert {*TEXTS, *planted} >= set(RULES)


def test_a_long_text_with_a_quotation_mark_that_nothing_closes_is_read_line_by_line():
    """A cell of the csv module holds 131,072 signs at most; the Markdown of a long report is one to it."""
    found = read_text('a, "b\n' + "c, d\n" * 40_000)
    assert found.tables[0].headings == ["a", '"b'] and found.tables[0].rows[-1] == ["c", " d"]
