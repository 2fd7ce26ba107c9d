"""A deck of slides for the meeting, cut from the published page: a heading a slide, its figures and its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from markupsafe import Markup

from ...figures import letters_css
from ...provenance import Status
from ...report import status_words
from ...wording import say
from ..page import short_words

HERE = Path(__file__).parent
PIECES = {"figure", "ol", "ul"}  # what a slide takes whole, beside sentences
LEFT_OUT = {"table", "dl"}
IDENTITY = re.compile(r'<meta name="keywords" content="([^"]*)">')
LONG = 450  # letters beside a figure
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "col"}


@dataclass
class Slide:
    """One heading with what stands under it."""

    title: str
    page: str  # id of the page of the report it comes from
    level: int
    lead: list[Markup] = field(default_factory=list)  # what it is about, in one line over the whole width
    figures: list[Markup] = field(default_factory=list)
    words: list[Markup] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing under the heading."""
        return not (self.lead or self.figures or self.words)

    @property
    def is_long(self) -> bool:
        """Whether its words need smaller letters to fit on one screen."""
        return sum(len(words.striptags()) for words in self.words) > LONG


def to_slides(html: str, *, language: str, title: str, banner: str = "", status: Status | None = None) -> str:
    """Turn the published page into one self-contained deck: no script, no request, a slide a printed page.

    Parameters
    ----------
    html
        The published page.
    title
        Network and period.
    banner
        What invented data say on every slide.
    status
        Where the report stands: what nobody released says so on every slide.
    """
    kept = [slide for slide in _joined(cut(html)) if not slide.is_empty or slide.level == 1]
    slides = [part for slide in kept for part in _one_figure_each(slide)]
    words = {
        "slides": say("Slides", language),
        "draft": short_words(status, language),
        "status": status_words(status, language) if status else "",
        "before": say("Previous slide", language),
        "next": say("Next slide", language),
        "how": say("Arrow keys, Page Down or the links below each slide.", language),
    }
    return _template().render(
        slides=slides,
        words=words,
        language=language,
        title=title,
        banner=banner,
        identity="".join(IDENTITY.findall(html)[:1]),
        css=Markup((HERE / "slides.css").read_text(encoding="utf-8")),
        letters=Markup(letters_css()),
    )


def cut(html: str) -> list[Slide]:
    """The slides in a page, also those with nothing under their heading."""
    reader = _Reader(html)
    reader.feed(html)
    return reader.slides


def _joined(slides: list[Slide]) -> list[Slide]:
    """A page that only opens with a question goes on in its next slide."""
    joined: list[Slide] = []
    for slide in slides:
        before = joined[-1] if joined else None
        is_opening = before and before.level > 1 and not (before.figures or before.words)
        if before and is_opening and slide.level == 3 and slide.page == before.page:
            slide.lead[:0] = joined.pop().lead
        joined.append(slide)
    return joined


def _one_figure_each(slide: Slide) -> list[Slide]:
    """Two figures do not fit on a screen: each has its own slide, numbered, and the words stand with the first."""
    many = len(slide.figures)
    if many < 2:
        return [slide]
    titles = [f"{slide.title} ({number}/{many})" for number in range(1, many + 1)]
    parts = [replace(slide, title=title, figures=[figure]) for title, figure in zip(titles, slide.figures, strict=True)]
    return [parts[0], *(replace(part, lead=[], words=[]) for part in parts[1:])]


class _Reader(HTMLParser):
    """Walks through a page and keeps pieces of its text as they stand: a parser that rewrites would spoil drawings."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.html = html
        self.starts = [0]
        for line in html.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.slides: list[Slide] = []
        self.page, self.depth, self.until, self.begun, self.kind = "", 0, 0, 0, ""
        self.heading: list[str] | None = None
        self.topic = ""

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        self.depth += 1
        if self.until:
            return
        named = dict(attrs)
        classes = (named.get("class") or "").split()
        if tag == "section":
            self.page, self.topic = named.get("id") or "", ""
        elif tag in ("h1", "h2", "h3"):
            self.heading = []
        elif tag in LEFT_OUT:
            self._hold("")
        elif "buzz-purpose" in classes:
            self._hold("lead")
        elif tag in PIECES or "buzz-said" in classes:
            self._hold("figures" if tag == "figure" and "buzz-words" not in classes else "words")

    def handle_startendtag(self, tag, attrs):
        """A tag that closes itself holds nothing."""

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.until and self.depth == self.until:
            self._keep()
        elif tag in ("h1", "h2", "h3") and self.heading is not None:
            self._begin(int(tag[1]), "".join(self.heading))
        elif tag == "section" and not self.until:
            self.page = ""
        self.depth -= 1

    def handle_data(self, data):
        if self.heading is not None:
            self.heading.append(data)

    def _at(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def _hold(self, kind: str) -> None:
        self.until, self.begun, self.kind = self.depth, self._at(), kind

    def _keep(self) -> None:
        """Sentences that follow a page of the report belong to its slide with a figure, or have their own."""
        end = self.html.index(">", self._at()) + 1
        if self.kind and self.slides:
            slide = self.slides[-1] if self.page else self._with_figure()
            getattr(slide, self.kind).append(Markup(self.html[self.begun : end]))
        self.until = 0

    def _with_figure(self) -> Slide:
        last = self.slides[-1].page
        of_page = [slide for slide in self.slides if slide.page == last]
        drawn = [slide for slide in of_page if slide.figures]
        if len(drawn) < 2:
            return (drawn or of_page)[-1]
        self.slides.append(Slide(self.topic, last, 2))
        return self.slides[-1]

    def _begin(self, level: int, words: str) -> None:
        if level < 3:
            self.topic = words
        title = f"{self.topic} · {words}" if level == 3 and self.topic else words
        self.slides.append(Slide(title, self.page, level))
        self.heading = None


@cache
def _template():
    from jinja2 import Environment

    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        (HERE / "slides.html.j2").read_text(encoding="utf-8")
    )
