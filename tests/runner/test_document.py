"""Markdown and .docx of a page: the page's headings, tables and pictures, its marks, its language; and the gate."""

import io
import re
import sys
import zipfile

import docx
import numpy as np
import pytest

from buzz_analysis.disclosure.gate import Known, find_leaks
from buzz_analysis.errors import UserError
from buzz_analysis.runner.document import check_ready, to_docx, to_markdown
from buzz_analysis.runner.document.blocks import blocks
from buzz_analysis.wording import say_error

SVG = '<svg viewBox="0 0 40 20"><rect x="0" y="0" width="40" height="20" fill="#000"/></svg>'
HEAD = '<html lang="nl"><head><title>x</title><style>p {}</style></head><body><a class="skip" href="#m">Naar</a><main>'
PAGE = f"""{HEAD}
<section id="header"><p class="buzz-invented">VERZONNEN GEGEVENS</p><h1>Titel</h1><p>Concept, niet vrijgegeven.</p>
<dl><div><dt>Jaar</dt><dd>2021</dd></div></dl></section>
<section id="a"><h2>Zorg</h2><ul><li>een</li><li>twee *sterren*</li></ul>
<figure><div role="img" aria-label="Balken van zorg.">{SVG}</div>
<figcaption>Figuur 1. <span class="buzz-id">f</span></figcaption>
</figure><table><caption>Cijfers</caption><thead><tr><th>Wat</th><th>Aantal</th></tr></thead>
<tbody><tr><th>A | B</th><td>12 van de 30</td></tr></tbody></table>
<h3>Kop</h3><p>Slot.</p></section></main></body></html>"""


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_docx(PAGE, language="nl", title="Voorbeeld, 2021", mark="CONCEPT – VERZONNEN GEGEVENS")


@pytest.fixture(scope="module")
def opened(made):
    return docx.Document(io.BytesIO(made))


def test_headings_have_the_levels_of_the_page(opened):
    found = [(one.style.name, one.text) for one in opened.paragraphs if one.style.name.startswith("Heading")]
    assert found == [("Heading 1", "Titel"), ("Heading 2", "Zorg"), ("Heading 3", "Kop")]


def test_there_are_as_many_tables_each_with_a_repeated_head(opened):
    assert len(opened.tables) == PAGE.count("<table>")
    assert [cell.text for cell in opened.tables[0].rows[1].cells] == ["A | B", "12 van de 30"]
    assert "tblHeader" in opened.tables[0].rows[0]._tr.xml


def test_every_picture_has_the_words_of_its_page(opened):
    shapes = opened.inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == ["Balken van zorg."]


def test_it_says_its_language_title_and_marks(opened):
    assert opened.core_properties.language == "nl-NL"
    assert opened.core_properties.title == "Voorbeeld, 2021"
    assert opened.sections[0].header.paragraphs[0].text == "CONCEPT – VERZONNEN GEGEVENS"
    texts = [one.text for one in opened.paragraphs]
    assert {"VERZONNEN GEGEVENS", "Concept, niet vrijgegeven.", "Jaar: 2021", "Figuur 1.", "Slot."} <= set(texts)
    assert "Naar" not in texts


def test_the_same_page_gives_the_same_bytes(made):
    assert to_docx(PAGE, language="nl", title="Voorbeeld, 2021", mark="CONCEPT – VERZONNEN GEGEVENS") == made


def test_markdown_has_the_same_blocks_and_no_live_sign():
    text = re.sub(r"base64,[^)]*", "", to_markdown(PAGE))
    assert "# Titel" in text
    assert "### Kop" in text
    assert "- een\n- twee \\*sterren\\*" in text
    assert "| Wat | Aantal |\n| --- | --- |\n| A \\| B | 12 van de 30 |" in text
    assert "![Balken van zorg.](data:image/png;)" in text


def test_every_text_of_the_page_is_in_one_block():
    whole = " ".join(one.text + " ".join(" ".join(row) for row in one.rows) for one in blocks(PAGE))
    assert all(whole.count(word) == 1 for word in ("Titel", "Cijfers", "Slot.", "een", "Jaar"))


def test_the_gate_reads_the_parts_of_a_docx_also_its_header(made):
    planted = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(planted, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            is_header = name.startswith("word/header")
            target.writestr(name, content.replace(b"CONCEPT", b"/srv/anna/geheim") if is_header else content)
    known = Known(np.array([], np.uint64), ("/srv/anna",), 2026)
    assert [one.rule for one in find_leaks("a.docx", made, known)] == []
    assert [one.rule for one in find_leaks("a.docx", planted.getvalue(), known)] != []


@pytest.mark.parametrize(
    ("option", "gone", "named"), [("--docx", "docx", "python-docx"), ("--md", "weasyprint", "weasyprint")]
)
def test_what_is_missing_is_one_sentence_in_both_languages(monkeypatch, option, gone, named):
    monkeypatch.setitem(sys.modules, gone, None)
    with pytest.raises(UserError) as refused:
        check_ready(option)
    assert str(refused.value).startswith(f"{option} needs the package {named}.")
    assert say_error(refused.value, "nl").startswith(f"{option} heeft het pakket {named} nodig.")
