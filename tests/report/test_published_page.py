"""The page a finished notebook becomes: what cells show and nothing else."""

import re

import nbformat
import pytest

from buzz_analysis.provenance import Status
from buzz_analysis.runner.page import to_html


def published(html, language="nl", **sentinel) -> str:
    """The page the runner publishes of one cell that shows `html`."""
    outputs = [
        nbformat.v4.new_output("display_data", {"text/html": html}),
        nbformat.v4.new_output("stream", name="stderr", text="a warning"),
        nbformat.v4.new_output("display_data", {"application/vnd.buzz.sentinel+json": sentinel}),
    ]
    cell = nbformat.v4.new_code_cell("secret_code()", outputs=outputs)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Text <script>"), cell])
    return to_html(notebook, language=language, title='Leercyclus "A" <b> · 2021')


def test_a_page_holds_only_what_cells_show():
    page = published("<section>inhoud</section>")
    assert page.startswith("<!doctype html>") and '<html lang="nl">' in page and "<section>inhoud" in page
    assert not any(part in page for part in ("secret_code", "a warning", "<script", "Text"))


def test_a_page_asks_nothing_of_anybody():
    page = published("<p>x</p>")
    assert "default-src 'none'" in page
    assert not re.search(r"""(src|href)=["'](https?:)?//|@import|url\((?!"data:font/)""", page)


def test_a_title_is_text_in_page_and_margin():
    page = published("<p>x</p>")
    assert "<b>" not in page and '"Leercyclus "A"' not in page


@pytest.mark.parametrize("synthetic", [True, False])
def test_the_margin_of_invented_data_says_so(synthetic):
    assert ("VERZONNEN GEGEVENS" in published("<p>x</p>", synthetic=synthetic)) is synthetic


@pytest.mark.parametrize("language, word", [("nl", "concept"), ("en", "draft")])
def test_every_printed_page_says_that_it_is_a_draft(language, word):
    notebook = nbformat.v4.new_notebook(cells=[])
    page = to_html(notebook, language=language, title="Leercyclus", status=Status())
    assert f'@top-center {{ content: "{word.upper()}"' in page and f"<title>{word} – Leercyclus</title>" in page
