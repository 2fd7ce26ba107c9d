"""The PDF is the page: tagged, on A4, with every heading and figure; and what it lacks is told in one sentence."""

import builtins
import io

import pytest
from pypdf import PdfReader, PdfWriter

from buzz_analysis.errors import UserError
from buzz_analysis.runner.pdf import check_pdf, check_ready, to_pdf
from buzz_analysis.wording import LANGUAGES, say_error

FIGURE = (
    '<figure class="buzz-figure"><div class="buzz-picture" role="img" tabindex="0" aria-label="{alt}">'
    '<svg viewBox="0 0 10 10" aria-hidden="true"><path d="M0 0h9v9z"/></svg></div>'
    "<figcaption>n 12</figcaption></figure>"
)
PAGE = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Leercyclus</title>'
    "<style>@page {{ size: A4 }} section {{ break-before: page }}</style></head><body><main>{body}</main></body></html>"
)
TOPIC = (
    '<section id="topic-{name}"><h2>{name}</h2><h3>Vragenlijst</h3>{figure}<table><tr><td>1</td></tr></table></section>'
)


def page(*alts) -> str:
    """A page with a heading of its own, and a topic with a figure for each alternative text."""
    topics = "".join(
        TOPIC.format(name=f"t{number}", figure=FIGURE.format(alt=alt)) for number, alt in enumerate(alts, start=1)
    )
    return PAGE.format(body=f"<h1>Leercyclus</h1>{topics}")


@pytest.fixture(scope="module")
def printed():
    """The PDF of a page with two topics."""
    return to_pdf(page("Punten: 12 van de 40.", "Lijn &amp; rust."))


def structure(made: bytes) -> dict:
    return PdfReader(io.BytesIO(made)).trailer["/Root"]


def test_it_is_tagged_and_says_its_language_and_title(printed):
    root = structure(printed)
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "nl" and "/StructTreeRoot" in root
    assert PdfReader(io.BytesIO(printed)).metadata.title == "Leercyclus"


def test_every_page_is_a4(printed):
    # ISO 216: 210 by 297 mm is 595.28 by 841.89 points.
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(printed)).pages]
    assert boxes and {(round(float(box.width)), round(float(box.height))) for box in boxes} == {(595, 842)}


def test_a_figure_carries_the_words_of_its_page(printed):
    found, waiting = [], [structure(printed)["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop(0)
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            waiting.extend(element)
        elif isinstance(element, dict):
            found += [element["/Alt"]] if element.get("/S") == "/Figure" else []
            waiting.append(element.get("/K"))
    assert found == ["Punten: 12 van de 40.", "Lijn & rust."]


def test_the_same_page_gives_the_same_bytes(printed):
    assert to_pdf(page("Punten: 12 van de 40.", "Lijn &amp; rust.")) == printed


def test_a_page_that_asks_for_an_outside_address_is_refused():
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError):
        to_pdf(PAGE.format(body='<h1>x</h1><p style="background:url(http://example.invalid/a.png)">x</p>'))


def test_a_pdf_with_fewer_pages_than_topics_is_refused(printed):
    short = PdfWriter(clone_from=io.BytesIO(printed))
    del short.pages[1:]
    made = io.BytesIO()
    short.write(made)
    with pytest.raises(UserError) as told:
        check_pdf(made.getvalue(), page("Een.", "Twee."))
    assert str(told.value) == "the PDF is not whole and was not published: 3 pages expected, 1 found."
    assert (
        say_error(told.value, "nl") == "de pdf is niet heel en is niet gepubliceerd: 3 bladzijden verwacht, 1 gevonden."
    )


def test_a_pdf_that_lacks_a_figure_or_heading_is_refused(printed):
    with pytest.raises(UserError, match="3 figures expected, 2 found"):
        check_pdf(printed, page("Een.", "Twee.").replace("</main>", '<div role="img"></div></main>'))
    with pytest.raises(UserError, match="6 headings expected, 5 found"):
        check_pdf(printed, page("Een.", "Twee.").replace("</main>", "<h2>x</h2></main>"))


def test_a_figure_without_words_counts_as_none():
    with pytest.raises(UserError, match="1 figures expected, 0 found"):
        to_pdf(page(""))


def test_other_paper_is_refused():
    with pytest.raises(UserError, match="not on A4 paper"):
        to_pdf(page("Een.").replace("size: A4", "size: letter"))


@pytest.mark.parametrize(
    "problem, told",
    [
        (ModuleNotFoundError("no", name="weasyprint"), "--pdf needs the package weasyprint. Install it:"),
        (OSError("cannot load library 'libgobject-2.0-0'"), "--pdf needs Pango, a library of the system"),
    ],
)
def test_what_is_missing_is_one_sentence_in_both_languages(monkeypatch, problem, told):
    real = builtins.__import__

    def without(name, *rest):
        if name == "weasyprint":
            raise problem
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UserError) as error:
        check_ready()
    spoken = [say_error(error.value, language) for language in LANGUAGES]
    assert str(error.value).startswith(told) and error.value.exit_code == 2
    assert len(set(spoken)) == 2 and not any("\n" in one for one in spoken)
