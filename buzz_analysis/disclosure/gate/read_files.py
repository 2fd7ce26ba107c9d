"""What notebooks, JSON files and plain texts hold; a CSV file and a log are plain texts."""

from __future__ import annotations

import csv
import json
import re

from .contents import CELL, Contents, Table
from .read_html import read_html

SENTINEL = "application/vnd.buzz.sentinel+json"  # the runner's own mark: its lists are the report's
MARKUP = ("text/html", "image/svg+xml")
SHOWN = ("text/plain", "text/markdown", "text/latex", "application/json", "image/png", "image/jpeg", SENTINEL)
WIDGET = "application/vnd.jupyter.widget"  # a view, or a state, in which values stand
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
FIGURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
PICTURE = re.compile(r"data:image/png;base64,[\w+/=]*")  # drawn from what the page shows; by chance it spells anything
MANY = 30  # numbers in a row: no figure of a report draws as many, and women come by the hundred
SEPARATORS = ",;\t"


def read_text(source: str) -> Contents:
    """Read a text file: its lines, and the table that it is where its first line looks like headings."""
    found, source = Contents(), PICTURE.sub("data:image/png", source)
    for number, line in enumerate(source.splitlines(keepends=True), start=1):
        found.add(line, number)
        found.dumped.append((number, line))
    table = _as_table(source)
    if table:
        found.tables.append(table)
        for number, row in enumerate(table.rows, start=2):
            found.add("\n" + "\n".join(row), number)
    return found


def _as_table(source: str) -> Table | None:
    """The table of a CSV file: its first line names columns."""
    first = source.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    if separator not in first or first.lstrip().startswith(("{", "[", "<")):
        return None
    headings, *rows = _rows(source.splitlines(), separator)
    return Table(1, [heading.strip() for heading in headings], rows)


def _rows(lines: list[str], separator: str) -> list[list[str]]:
    """The rows; in a long text a quotation mark may open a cell that no line closes: then each line is a row."""
    try:
        return list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return [line.split(separator) for line in lines]


def read_json(source: str) -> Contents:
    """Read a JSON file, or a log of JSON lines, as text and as what it means."""
    found = read_text(source)
    if not _means(source, found, 1):
        for number, line in enumerate(source.splitlines(), start=1):
            _means(line, found, number)
    return found


def _means(source: str, found: Contents, at: int) -> bool:
    """Look into what is JSON; tells whether it is."""
    try:
        _look_into(json.loads(source), found, at)
    except ValueError:
        return False
    return True


def _look_into(thing, found: Contents, at: int, *, with_lists: bool = False) -> None:
    """Keep every text, records as tables, and where asked long lists of numbers."""
    if isinstance(thing, str):
        found.add(f"\n{thing}\n", at)
    elif isinstance(thing, dict):
        found.add("\n" + "\n".join(map(str, thing)), at)
        for value in thing.values():
            _look_into(value, found, at, with_lists=with_lists)
    elif isinstance(thing, list):
        if thing and all(isinstance(one, dict) for one in thing):
            found.tables.append(Table(at, [*map(str, thing[0])], [[*map(str, one.values())] for one in thing]))
        if with_lists and len(thing) >= MANY and all(one is None or isinstance(one, int | float) for one in thing):
            found.lists.append(at)
        for one in thing:
            _look_into(one, found, at, with_lists=with_lists)


def read_notebook(source: str) -> Contents:
    """Read an executed notebook: cells, outputs, metadata and the state of widgets; its places are cells."""
    found, notebook = Contents(unit=CELL), json.loads(source)
    about = notebook.get("metadata", {})
    _look_into(about, found, 0, with_lists=True)
    if _buffers(about.get("widgets", {})):
        found.lists.append(0)
    for number, cell in enumerate(notebook.get("cells", []), start=1):
        _cell(cell, found, number)
    return found


def _cell(cell: dict, found: Contents, number: int) -> None:
    text = _joined(cell.get("source", ""))
    found.add(text + "\n", number)
    _look_into(cell.get("metadata", {}), found, number)
    if cell.get("cell_type") == "markdown":
        found.take(read_html(text), number)
        found.lead(number, _links(text))
    for output in cell.get("outputs", []):
        if output.get("output_type") == "error":
            found.dumped.append((number, "Traceback (most recent call last)"))
        _printed(_joined(output.get("text", "")) + "\n".join(output.get("traceback", [])), found, number)
        _look_into([output.get(key, "") for key in ("metadata", "ename", "evalue")], found, number)
        for kind, data in output.get("data", {}).items():
            _data(kind, data, found, number)


def _data(kind: str, data, found: Contents, number: int) -> None:
    """One form of an output."""
    if kind in MARKUP:
        found.take(read_html(_joined(data)), number)
        found.shown += [_joined(data), *FIGURE.findall(_joined(data))]  # slides show the figures apart
    elif kind.startswith("image/"):
        return
    elif isinstance(data, dict) or kind.endswith("json"):
        _look_into(data, found, number, with_lists=kind != SENTINEL)
    else:
        _printed(_joined(data), found, number)
        found.lead(number, _links(_joined(data)))
    if kind not in (*MARKUP, *SHOWN) and not kind.startswith(WIDGET):
        found.running.append(number)


def _links(text: str) -> list[str]:
    return [link[0] or link[1] for link in LINK.findall(text)]


def _printed(text: str, found: Contents, number: int) -> None:
    found.add(text + "\n", number)
    found.dumped.append((number, text))


def _buffers(state) -> bool:
    """Whether a widget keeps values packed, where nobody can read them."""
    models = state.values() if isinstance(state, dict) else []
    return any(model.get("buffers") for part in models for model in part.get("state", {}).values())


def _joined(text) -> str:
    return "".join(text) if isinstance(text, list) else str(text)
