"""The published page as a list of blocks: what people go on editing in a document or a plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

SKIPPED = {"style", "script", "title", "nav", "button"}
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "col"}
PARAGRAPHS = {"p", "figcaption", "caption", "blockquote", "summary"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
BREAKS = {"section", "div", "ul", "ol", "li", "dl", "table", "figure", "main", "header", "footer", "svg"}


class Block(NamedTuple):
    """One piece: ``heading`` (with its level), ``paragraph``, ``item``, ``table`` (rows, the first is its head), or
    ``picture`` (its SVG, and its alternative text as `text`)."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    svg: str = ""


def blocks(html: str) -> list[Block]:
    """All blocks of a page, in order; ids and the link to skip to the report are left out."""
    body = html.split("<body", 1)[-1].split(">", 1)[-1]
    reader = _Reader(body)
    reader.feed(body)
    reader.flush()
    return reader.found


class _Reader(HTMLParser):
    """Collects blocks; text between blocks is a paragraph of its own."""

    def __init__(self, source: str):
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.text: list[str] = []
        self.kind, self.level = "paragraph", 0
        self.skipping = 0
        self.rows: list[list[str]] | None = None
        self.alt = ""
        self.source = source
        self.starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.svg_from = -1

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if self.skipping or tag in SKIPPED or "buzz-id" in classes or "skip" in classes:
            self.skipping += tag not in VOID
        elif tag == "svg":
            self.flush()
            self.svg_from, self.skipping = self._at(), 1
        elif given.get("role") == "img":
            self.flush()
            self.alt = given.get("aria-label") or ""
        else:
            self._begin(tag)

    def handle_endtag(self, tag):
        if self.skipping:
            self.skipping -= 1
            if tag == "svg" and not self.skipping and self.svg_from >= 0:
                self._picture()
        elif tag in ("td", "th") and self.rows is not None:
            self.rows[-1].append(self._taken())
        elif tag == "table" and self.rows is not None:
            self.found.append(Block("table", rows=tuple(tuple(row) for row in self.rows if row)))
            self.rows = None
        elif tag == "dt":
            self.text.append(": ")
        elif (tag in PARAGRAPHS | HEADINGS.keys() | BREAKS | {"dd"} and self.rows is None) or tag == "caption":
            self.flush()

    def handle_data(self, data):
        if not self.skipping:
            self.text.append(data)

    def flush(self) -> None:
        """End what is being read."""
        text = self._taken()
        if text:
            self.found.append(Block(self.kind, text, self.level))
        self.kind, self.level = "paragraph", 0

    def _begin(self, tag: str) -> None:
        if tag == "table":
            self.flush()
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag == "br":
            self.text.append(" ")
        elif (self.rows is None or tag == "caption") and tag in PARAGRAPHS | HEADINGS.keys() | BREAKS | {"dt"}:
            kind = self.kind if tag in PARAGRAPHS and self.kind == "item" else "paragraph"
            self.flush()
            self.kind, self.level = ("heading", HEADINGS[tag]) if tag in HEADINGS else (kind, 0)
            self.kind = "item" if tag == "li" else self.kind

    def _picture(self) -> None:
        end = self.source.index("</svg>", self.svg_from) + len("</svg>")
        self.found.append(Block("picture", self.alt, svg=self.source[self.svg_from : end]))
        self.svg_from = -1

    def _at(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def _taken(self) -> str:
        text = " ".join("".join(self.text).replace(" : ", ": ").split())
        self.text.clear()
        return text
