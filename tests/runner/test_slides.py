"""The deck of slides: a heading a slide, figures and sentences only, its banner on each, no script and no request."""

import re

import pytest

from buzz_analysis.provenance import Status
from buzz_analysis.runner.slides import cut, to_slides

FIGURE = (
    '<figure class="buzz-figure" id="epds"><div class="buzz-picture" role="img" tabindex="0" aria-label="Punten.">'
    '<svg viewBox="0 0 9 9"><path d="M0 0"/><use xlink:href="#epds-a"/></svg></div>'
    "<figcaption>n 40</figcaption></figure>"
)
TABLE = "<table><caption>Tabel</caption><tr><th>x</th><td><ul><li>geheim</li></ul></td></tr></table>"
PAGE = f"""<html><head><style>h2 {{}}</style></head><body><main>
<section class="buzz" id="header"><h1>Leercyclus · VSV &lt;Ons&gt;</h1>
<p class="buzz-purpose">Voor betere zorg.</p></section>
<section class="buzz" id="topic-mood"><h2>Somberheid</h2><p class="buzz-purpose">Wie vraagt door?</p>
<h3>EPDS</h3><p>Regel van de lijst.<br>Nog een regel.</p>{FIGURE}{TABLE}
<h3>Wie hem kreeg</h3><p>niet op de dia</p></section>
<div class="buzz buzz-said"><p data-cells="lc.epds.T1.alert_share">T1: 40 van de 200.</p></div>
<section class="buzz" id="discussion"><h2>Gesprek</h2>
<ol><li>Lees.</li><li>Praat.<ul><li>Waarom?</li></ul></li></ol></section>
</main></body></html>"""


def deck(**how) -> str:
    return to_slides(PAGE, **{"language": "nl", "title": "VSV <Ons>, 2021", "banner": "VERZONNEN GEGEVENS"} | how)


def slides(html) -> list[str]:
    return re.findall(r'<section class="slide.*?</section>', html, re.S)


def test_each_heading_with_a_figure_or_sentences_is_a_slide():
    titles = [re.search(r"<h[12][^>]*>(.*?)</h", one).group(1) for one in slides(deck())]
    assert titles == ["Leercyclus · VSV &lt;Ons&gt;", "Somberheid · EPDS", "Gesprek"]


def test_pieces_are_taken_as_they_stand():
    topic = slides(deck())[1]
    # A parser that rewrites makes viewBox small letters, and the drawing is gone.
    assert FIGURE in topic and '<p data-cells="lc.epds.T1.alert_share">T1: 40 van de 200.</p>' in topic


def test_tables_and_loose_paragraphs_stay_in_the_report():
    assert not any(words in deck() for words in ("Tabel", "geheim", "niet op de dia", "Regel van de lijst"))


def test_a_list_is_taken_whole_with_the_list_in_it():
    assert "<ol><li>Lees.</li><li>Praat.<ul><li>Waarom?</li></ul></li></ol>" in slides(deck())[2]


def test_sentences_after_a_page_of_many_figures_have_a_slide_of_their_own():
    more = f"{FIGURE}<h3>Geschiedenis</h3>{FIGURE.replace('epds', 'history')}"
    titles = [slide.title for slide in cut(PAGE.replace(FIGURE, more)) if "T1: 40" in "".join(slide.words)]
    assert titles == ["Somberheid"]


def test_a_quotation_is_words_and_no_figure():
    quoted = '<figure class="buzz-words"><blockquote><p>Zo was het.</p></blockquote></figure>'
    by_title = {slide.title: slide for slide in cut(PAGE.replace(TABLE, quoted))}
    assert len(by_title["Somberheid · EPDS"].figures) == 1 and "Zo was het." in by_title["Somberheid · EPDS"].words[0]


def test_two_figures_under_one_heading_have_a_slide_each():
    second = FIGURE.replace("epds", "history")
    html = to_slides(PAGE.replace(FIGURE, FIGURE + second), language="nl", title="x")
    first, other = slides(html)[1:3]
    assert "Somberheid · EPDS (1/2)" in first and FIGURE in first and "T1: 40 van de 200." in first
    assert "Somberheid · EPDS (2/2)" in other and second in other and "T1: 40 van de 200." not in other


def test_the_question_of_a_topic_opens_its_slide():
    topic = slides(deck())[1]
    assert topic.index("Wie vraagt door?") < topic.index("T1: 40 van de 200.")


def test_sentences_after_a_page_go_to_its_slide_with_a_figure():
    by_title = {slide.title: slide for slide in cut(PAGE)}
    assert len(by_title["Somberheid · EPDS"].words) == 1 and by_title["Somberheid · Wie hem kreeg"].is_empty


@pytest.mark.parametrize("banner", ["VERZONNEN GEGEVENS", ""])
def test_invented_data_say_so_on_every_slide_and_real_data_on_none(banner):
    html = deck(banner=banner)
    shown = html.count("VERZONNEN GEGEVENS")
    assert shown == (1 + len(slides(html)) if banner else 0)  # the title of the file, and each slide


def test_every_slide_says_that_it_is_a_draft():
    assert all("concept" in one for one in slides(deck(status=Status())))
    assert all("draft" in one for one in slides(deck(status=Status(), language="en")))


def test_it_holds_no_script_and_asks_nothing_of_anybody():
    html = deck()
    assert "<script" not in html and "default-src 'none'" in html
    assert not re.search(r"""(src|href)=["'](https?:)?//|@import|url\((?!"data:font/)""", html)


def test_every_slide_is_reached_by_keyboard_and_links_lead_to_slides():
    html = deck()
    ids = set(re.findall(r'<section class="slide[^"]*" id="([^"]+)"', html))
    links = re.findall(r'<a href="#([^"]+)" aria-label="([^"]+)"', html)
    assert {target for target, _ in links} == ids and {words for _, words in links} == {"Vorige dia", "Volgende dia"}


def test_there_is_one_h1_and_no_level_is_skipped():
    levels = re.findall(r"<h(\d)", deck())
    assert levels == ["1", "2", "2"] and '<html lang="nl">' in deck()
