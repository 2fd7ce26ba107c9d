"""What an HTML page, a piece of one or an SVG drawing holds. What is no whole tag counts as text: nothing slips by."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

from .contents import Contents, Table

TAG = re.compile(r"""</?([a-zA-Z][\w:-]*+)((?:[^"'<>]++|"[^"]*+"|'[^']*+')*+)>""")
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
HANDLER = re.compile(r"""(?:^|[\s"'/])on[a-z]+\s*=""", re.IGNORECASE)
FETCHED = re.compile(r"""(?:url\(\s*["']?|@import\s+["']?)([^"')\s;]+)""", re.IGNORECASE)
FONT = re.compile(r"data:font/woff;base64,[\w+/=]*")  # the letters of drawings: nothing that anybody reads
# Within a line of text: what stands before and behind such a tag is read as one word.
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub"}
INLINE |= {"sup", "tspan", "u", "var", "wbr"}
OF_TABLES = {"table", "tr", "td", "th"}
RUNS = {"script", "iframe", "frame", "object", "embed", "applet", "base", "link", "portal"}
ADDRESSES = {"href", "xlink:href", "src", "srcset", "action", "formaction", "poster", "background", "ping", "data"}
ADDRESSES |= {"manifest", "codebase", "longdesc", "cite"}
# Numbers that draw: half of a page, and nobody reads them.
DRAWING = {"d", "points", "transform", "viewbox", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry"}
DRAWING |= {"width", "height", "fill", "stroke", "stroke-width", "offset", "clip-path", "patterntransform"}


def read_html(source: str) -> Contents:
    """Read a page: its texts and those of attributes, its tables, addresses and scripts."""
    found, reader, source = Contents(), _Tables(), FONT.sub("data:font/", source)
    end, line = 0, 1
    for tag in TAG.finditer(source):
        between = source[end : tag.start()]
        if between and not between.isspace():
            _text(found, reader, between, line)
        line += between.count("\n")
        end = tag.end()
        _tag(found, reader, tag, line)
        line += source.count("\n", tag.start(), end)
    _text(found, reader, source[end:], line)
    found.tables += reader.done
    return found


def _text(found: Contents, reader: _Tables, text: str, line: int) -> None:
    plain = html.unescape(text) if "&" in text else text
    found.add(plain, line)
    reader.read(plain)
    if "url(" in text or "@import" in text:
        found.lead(line, FETCHED.findall(plain))


class _Tag(NamedTuple):
    """What one tag says: whether it runs something, what can be read in it, where it leads."""

    name: str
    is_end: bool
    runs: bool
    text: str
    addresses: tuple[str, ...]
    classes: tuple[str, ...]


def _tag(found: Contents, reader: _Tables, tag: re.Match, line: int) -> None:
    said = _said(tag.group(), tag[1].lower(), tag[2])
    if said.text and (said.text != "\n" or found.pieces[-1:] != ["\n"]):
        found.add(said.text, line)
    if said.runs:
        found.running.append(line)
    if said.addresses:
        found.lead(line, said.addresses)
    if said.name in OF_TABLES:
        reader.tag(said, line)


@lru_cache(maxsize=1 << 15)  # a drawing repeats its tags, and a page its notebook's
def _said(tag: str, name: str, inside: str) -> _Tag:
    is_end = tag.startswith("</")
    values = _attributes(inside) if inside and not is_end else {}
    runs = name in RUNS or bool(inside and HANDLER.search(inside)) or (name == "meta" and "refresh" in inside.lower())
    readable = [value for key, value in values.items() if key not in DRAWING and not value.startswith(("data:", "#"))]
    text = "".join(f"\n{value}" for value in readable) + ("" if name in INLINE and not readable else "\n")
    addresses = [value for key, value in values.items() if key in ADDRESSES]
    addresses += [found for key, value in values.items() if key not in ADDRESSES for found in FETCHED.findall(value)]
    return _Tag(name, is_end, runs, text, tuple(addresses), tuple(values.get("class", "").split()))


def _attributes(inside: str) -> dict[str, str]:
    return {name.lower(): html.unescape(value.strip("\"'")).strip() for name, value in ATTRIBUTE.findall(inside)}


class _Tables:
    """Collects the cells of tables, the inner of two as it comes."""

    def __init__(self):
        self.done: list[Table] = []
        self.open: list[Table] = []
        self.cells: list[tuple[str, str]] | None = None
        self.cell: list[str] | None = None
        self.kind = ""

    def tag(self, said: _Tag, line: int) -> None:
        if said.name == "table":
            self._table(said, line)
        elif self.open:
            self._end_cell()
            if said.name == "tr":
                self._end_row()
                self.cells = None if said.is_end else []
            elif not said.is_end:
                self.cell, self.kind = [], said.name
                self.cells = [] if self.cells is None else self.cells

    def read(self, text: str) -> None:
        if self.cell is not None:
            self.cell.append(text)

    def _table(self, said: _Tag, line: int) -> None:
        self._end_cell()
        self._end_row()
        if not said.is_end:
            self.open.append(Table(line, is_frame="dataframe" in said.classes))
            self.done.append(self.open[-1])
        elif self.open:
            self.open.pop()

    def _end_cell(self) -> None:
        if self.cell is not None and self.cells is not None:
            self.cells.append((self.kind, "".join(self.cell).strip()))
        self.cell = None

    def _end_row(self) -> None:
        """A row of heads alone holds headings; a table without one has a first row that may."""
        if not self.cells or not self.open:
            return
        table, texts = self.open[-1], [text for _, text in self.cells]
        if all(kind == "th" for kind, _ in self.cells) and not table.rows:
            table.headings += texts
        else:
            table.rows.append(texts)
        self.cells = None
