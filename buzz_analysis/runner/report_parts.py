"""The parts of a finished report as files: its numbers and tables as CSV, its figures as SVG."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping

import pandas as pd

from ..answers.write import csv_text, write_rows
from ..provenance import status_of
from ..report import status_words
from ..wording import say
from .document.blocks import blocks
from .page import INVENTED

NUMBERS = ["cell", "table", "group", "period", "first", "after", "n", "count", "value", "suppressed"]
IDS = {
    "table": re.compile(r'<table class="[^"]*" id="([\w.-]+)"'),
    "picture": re.compile(r'<figure class="[^"]*" id="([\w.-]+)"'),
}
BOM = "\ufeff"  # by which a spreadsheet knows UTF-8
READ_ME = (
    "numbers.csv holds every number of the report under the id that stands in its tables and figures; a hidden one "
    "is empty and suppressed is True: do not work it out. tables/ holds its tables as they are read, figures/ its "
    "figures, each with its words for who cannot see it. All of it went through the same disclosure control as the "
    "page."
)


def report_parts(files: Mapping[str, bytes], manifest: Mapping, language: str) -> dict[str, bytes]:
    """Every part by its name in a folder; `files` are those of the report by suffix, `manifest` its own."""
    html = files["html"].decode("utf-8")
    found = blocks(html)
    parts = {"numbers.csv": _numbers(files.get("cells.json", b""), manifest)}
    for name, one in _named("table", html, found):
        parts[f"tables/{name}.csv"] = _table(one.rows)
    for name, one in _named("picture", html, found):
        parts[f"figures/{name}.svg"] = _figure(one.svg, one.text)
    return {"READ_ME.txt": _read_me(manifest, language).encode(), **parts}


def _named(kind: str, html: str, found):
    """The blocks of one kind with the ids that the page gives them, in its order."""
    chosen = [one for one in found if one.kind == kind]
    ids = IDS[kind].findall(html)
    if len(ids) != len(chosen):  # a page of another form: numbered instead
        ids = [f"{kind}-{place}" for place, _ in enumerate(chosen, start=1)]
    return zip(ids, chosen, strict=True)


def _numbers(cells: bytes, manifest: Mapping) -> bytes:
    """A row a number, and in each whether the data are invented."""
    rows = pd.DataFrame(json.loads(cells) if cells else [], columns=NUMBERS)
    for name in ("n", "count"):
        rows[name] = rows[name].astype("Int64")
    return (BOM + csv_text(rows.assign(report=manifest["report"], invented=bool(manifest["synthetic"])))).encode()


def _table(rows) -> bytes:
    file = io.StringIO()
    write_rows(file, rows, quote_all=True)
    return (BOM + file.getvalue()).encode()


def _figure(svg: str, words: str) -> bytes:
    """The drawing with its words as its title, so that they travel with it."""
    from markupsafe import escape

    head, rest = svg.split(">", 1)
    head = re.sub(r'\s(?:aria-hidden|focusable)="[^"]*"', "", head)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head} role="img"><title>{escape(words)}</title>{rest}\n'.encode()


def _read_me(manifest: Mapping, language: str) -> str:
    invented = [say(INVENTED, language)] if manifest["synthetic"] else []
    stands = status_words(status_of(manifest), language)
    return "\n\n".join([*invented, manifest["report"], stands, say(READ_ME, language)]) + "\n"
