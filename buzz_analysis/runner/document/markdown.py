"""The page as Markdown: headings, lists, tables, and pictures inside the file with their alternative text."""

from __future__ import annotations

import base64
import re

from .blocks import Block, blocks
from .png import to_png

SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def to_markdown(html: str) -> str:
    """Everything a reader of the page sees, in the same order."""
    return "\n\n".join(_written(one) for one in _with_lists(blocks(html))) + "\n"


def _with_lists(found: list[Block]) -> list[Block]:
    """Items that follow each other as one block."""
    made: list[Block] = []
    for one in found:
        if one.kind == "item" and made and made[-1].kind == "item":
            made[-1] = Block("item", made[-1].text, rows=(*made[-1].rows, (one.text,)))
        else:
            made.append(Block("item", rows=((one.text,),)) if one.kind == "item" else one)
    return made


def _written(one: Block) -> str:
    if one.kind == "heading":
        return f"{'#' * one.level} {_plain(one.text)}"
    if one.kind == "item":
        return "\n".join(f"- {_plain(row[0])}" for row in one.rows)
    if one.kind == "table":
        return _table(one.rows)
    if one.kind == "picture":
        data = base64.b64encode(to_png(one.svg)).decode()
        return f"![{_plain(one.text)}](data:image/png;base64,{data})"
    return _plain(one.text)


def _table(rows) -> str:
    width = max(map(len, rows), default=0)
    head, *rest = [[_plain(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * width, *rest])


def _plain(text: str) -> str:
    """Text that Markdown reads as text."""
    return SPECIAL.sub(r"\\\1", text)
