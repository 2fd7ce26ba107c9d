"""What a .docx holds: the texts and tables of all its parts, words of its pictures, and addresses outside it."""

from __future__ import annotations

import io
import re
import zipfile

from .contents import Contents
from .read_html import read_html

OUTSIDE = re.compile(r'<Relationship [^>]*TargetMode="External"[^>]*>')
TARGET = re.compile(r'Target="([^"]*)"')
TAG = re.compile(r"<(/?)([\w:]+)([^>]*?)(/?)>")
DAYS = re.compile(r"<dcterms:\w+[^>]*>[^<]*</dcterms:\w+>")  # when the file says it was made: a fixed day
WORDS = re.compile(r'(?:descr|title)="([^"]*)"')  # of a picture
AS_HTML = {"w:tbl": "table", "w:tr": "tr", "w:tc": "td", "w:p": "p"}


def read_docx(content: bytes) -> Contents:
    """Read every part as a page of its texts; a picture itself holds none."""
    found = Contents()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                text = archive.read(name).decode("utf-8", "replace")
                found.take(read_html(TAG.sub(_as_html, DAYS.sub("", text))), 1)
                found.lead(1, (to for one in OUTSIDE.findall(text) for to in TARGET.findall(one)))
    return found


def _as_html(tag: re.Match) -> str:
    """The tags of paragraphs and tables as those of a page; of all others only the words they carry."""
    if tag[2] in AS_HTML and not tag[4]:
        return f"<{tag[1]}{AS_HTML[tag[2]]}>"
    return "".join(f"<p>{words}</p>" for words in WORDS.findall(tag[3]))
