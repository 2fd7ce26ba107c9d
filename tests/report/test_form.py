"""The published page keeps the form of REPORTS section 7 in every language: by eye, ear and keyboard, offline."""

import itertools
import re
from html.parser import HTMLParser

import pytest
from small_reports import network, whole
from test_published_page import published

from buzz_analysis.runner.page import HERE as PAGE_FOLDER
from buzz_analysis.runner.slides import HERE as SLIDES_FOLDER
from buzz_analysis.schema import instruments
from buzz_analysis.wording import LANGUAGES

SHEETS = {
    "page": PAGE_FOLDER / "house.css",
    "sections": PAGE_FOLDER.parents[1] / "report" / "sections.css",
    "slides": SLIDES_FOLDER / "slides.css",
    "index": PAGE_FOLDER.parent / "index.css",
}
VOID = {"br", "hr", "img", "input", "link", "meta", "col"}
PAGES: dict[str, str] = {}  # by language
LONG = 40  # letters: shorter says nothing of a figure


class Elements(HTMLParser):
    """Every element of a page with its attributes, its text, and the elements it stands in."""

    def __init__(self, html):
        super().__init__()
        self.all, self.open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "text": "", "inside": [one["tag"] for one in self.open], **dict(attrs)}
        self.all.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.all.append({"tag": tag, "text": "", "inside": [one["tag"] for one in self.open], **dict(attrs)})

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop()["tag"] == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def named(self, *tags):
        return [one for one in self.all if one["tag"] in tags]


@pytest.fixture(params=LANGUAGES)
def page(request, make_store, shown):
    """A whole report of invented data, published, in one language; made once, and read anew by each test."""
    if request.param not in PAGES:
        PAGES[request.param] = _published(make_store, shown, request.param)
    return Elements(PAGES[request.param])


def _published(make_store, shown, language) -> str:
    rows = [*network("ours", "2021-05"), *network("ours", "2020-05", yes=16), *network("theirs", "2021-05", yes=42)]
    rows += network_of("pain_relief", "ours") + network_of("pain_relief", "theirs")
    make_store(rows, agenda="topics: [mood, pain_relief]\n", synthetic=True)
    return published(whole(shown, language=language), language=language, synthetic=True)


def network_of(instrument, vsv) -> list[dict]:
    """A month of answers to one questionnaire."""
    rows = [row for row in network(vsv, "2021-05") if row["kind"] == "alert"]
    return [row | {"instrument": instrument, "timepoint": "T2", "n": row["n"] + 30} for row in rows]


def test_every_element_is_closed_where_it_was_opened(page):
    assert page.open == []


def test_the_language_is_said_on_the_page_and_is_the_same_in_every_part(page):
    [html] = page.named("html")
    assert {one["lang"] for one in page.all if "lang" in one} == {html["lang"]}


def test_there_is_one_h1_it_comes_first_and_no_level_is_skipped(page):
    levels = [int(one["tag"][1]) for one in page.named("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and levels.count(1) == 1 and len(levels) > 10
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_heading_says_something(page):
    assert all(one["text"].strip() for one in page.named("h1", "h2", "h3"))


def test_every_table_has_a_caption_and_every_head_says_what_it_heads(page):
    tables, captions = page.named("table"), page.named("caption")
    assert len(tables) == len(captions) > 4 and all(one["text"].strip() for one in captions)
    assert all(one.get("scope") in ("col", "row") for one in page.named("th"))


def test_every_figure_has_words_of_its_own_and_a_caption(page):
    figures, captions = page.named("figure"), page.named("figcaption")
    alts = [one["aria-label"] for one in page.all if one.get("role") == "img"]
    assert len(figures) == len(captions) == len(alts) >= 3
    assert len(set(alts)) == len(alts) and all(len(alt) > LONG for alt in alts)


def test_a_caption_says_n_and_who_is_missing(page):
    for caption in page.named("figcaption"):
        assert re.search(r"\bn\b", caption["text"])
        assert re.search(r"Ontbreekt|Niet te bepalen|Missing|Not known", caption["text"])


def test_the_direction_stands_with_every_share(page):
    shares = [one for one in page.named("figcaption") if re.search("alert", one["text"])]
    experience = [one for one in shares if "PREM" in one["text"] or instruments()["pain_relief"].name in one["text"]]
    assert len(shares) >= 2 and all(re.search(r"Hoger = meer|Higher = more", one["text"]) for one in shares)
    assert experience and not any(re.search(r"klachten\.|symptoms\.", one["text"]) for one in experience)


def test_invented_data_say_so_in_title_section_caption_and_alternative_text(page):
    mark = re.compile(r"verzonnen gegevens|invented data", re.IGNORECASE)
    [title] = page.named("title")
    sections = [one for one in page.named("section") if one["id"] != "close"]
    alts = [one["aria-label"] for one in page.all if one.get("role") == "img"]
    texts = [title["text"], *(one["text"] for one in (*sections, *page.named("figcaption"))), *alts]
    assert all(mark.search(text) for text in texts)


def test_ids_are_unique_and_what_points_to_one_finds_it(page):
    ids = [one["id"] for one in page.all if "id" in one]
    assert len(ids) == len(set(ids))
    targets = [one["aria-labelledby"] for one in page.all if "aria-labelledby" in one]
    targets += [
        one[name][1:] for one in page.all for name in ("href", "xlink:href") if one.get(name, "").startswith("#")
    ]
    assert targets and set(targets) <= set(ids)


def test_the_skip_link_is_the_first_that_takes_the_keyboard_and_none_jumps_the_queue(page):
    stops = [one for one in page.all if one["tag"] in ("a", "button", "input") or "tabindex" in one]
    assert stops[0]["class"] == "skip" and stops[0]["href"] == "#main"
    assert {one["tabindex"] for one in stops if "tabindex" in one} == {"0"}


def test_what_scrolls_takes_the_keyboard(page):
    boxes = [one for one in page.all if one.get("class") in ("buzz-scroll", "buzz-picture")]
    assert boxes and all(one["tabindex"] == "0" for one in boxes)


def test_the_page_may_load_and_run_nothing(page):
    [policy] = [one["content"] for one in page.named("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    assert not page.named("script", "iframe", "object", "embed", "link")
    assert not [one for one in page.all if any(name.startswith("on") for name in one)]
    outside = [one[name] for one in page.all for name in ("src", "href", "xlink:href") if one.get(name, "#")[0] != "#"]
    assert outside == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_style_sheet_fetches_or_hides_the_focus(name):
    css = SHEETS[name].read_text(encoding="utf-8")
    assert not re.search(r"@import|url\(|@font-face", css)
    assert ":focus-visible" in css or name == "sections"
    assert not re.search(r"outline:\s*(0|none)", css)


# Relative luminance and contrast: WCAG 2.2, definitions; 4.5 is success criterion 1.4.3, 3 is 1.4.11.
def luminance(colour) -> float:
    digits = colour.lstrip("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rules(name) -> list[dict[str, str]]:
    """The declarations of each rule of a style sheet, colours by name filled in."""
    css = re.sub(r"/\*.*?\*/", "", SHEETS[name].read_text(encoding="utf-8"), flags=re.S)
    names = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]+)", css))
    css = re.sub(r"var\((--[\w-]+)\)", lambda found: names.get(found.group(1), ""), css)
    return [dict(re.findall(r"([\w-]+):\s*([^;]+)", body)) for body in re.findall(r"{([^{}]*)}", css)]


def colours(name, *properties) -> list[str]:
    found = [value for rule in rules(name) for key, value in rule.items() if key in properties]
    return [colour for value in found for colour in re.findall(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", value)]


def test_contrast_is_that_of_the_standard():
    assert contrast("#000", "#fff") == 21 and round(contrast("#767676", "#fff"), 2) == 4.54  # WebAIM's checker


@pytest.mark.parametrize("name", SHEETS)
def test_text_has_four_and_a_half_to_one_on_every_ground(name):
    light = {"#fff", *(ground for ground in colours(name, "background") if luminance(ground) > 0.5)}
    dark_on_light = [ink for ink in colours(name, "color") if luminance(ink) < 0.5]
    assert dark_on_light
    assert not [(ink, ground) for ink in dark_on_light for ground in light if contrast(ink, ground) < 4.5]
    light_on_dark = [rule for rule in rules(name) if rule.get("color", "#000").strip() == "#fff"]
    assert all(contrast("#fff", rule["background"].strip()) >= 4.5 for rule in light_on_dark)


@pytest.mark.parametrize("name", SHEETS)
def test_marks_at_the_side_and_around_the_focus_have_three_to_one(name):
    marks = colours(name, "border-left", "outline")
    assert all(contrast(mark, "#fff") >= 3 for mark in marks)
