"""The gate: whatever is about to be published is read, however it is packed; what may not leave stops the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ...errors import UserError, raise_all
from .contents import CELL, LINE, PAGE, Contents, Lines
from .read_files import read_json, read_notebook, read_text
from .read_html import read_html
from .rules import CITED, RULES, Known

READERS = {"html": read_html, "svg": read_html, "ipynb": read_notebook, "json": read_json, "log": read_json}
MARKUP = {kind for kind, reader in READERS.items() if reader is read_html}
SIGN = re.compile(r"[\d@/\\\x1b]|Traceback")  # a line without any of these breaks no rule
PLACES = {LINE: "line {n}", CELL: "cell {n}", PAGE: "page {n}"}
LONG = 1000  # letters of a piece of a page that is worth finding again
STOPPED = "{artefact} holds {what} ({place}), so nothing was published. {repair}"


class Leak(NamedTuple):
    """What was found, by its rule, and where; never the value itself."""

    artefact: str
    rule: str
    unit: str
    at: int

    def error(self) -> UserError:
        """The sentence for a person."""
        rule = RULES[self.rule]
        place = UserError(PLACES[self.unit], n=self.at)
        return UserError(STOPPED, artefact=self.artefact, what=rule.what, place=place, repair=rule.repair)


def check_artefacts(artefacts: Mapping[str, bytes], known: Known) -> None:
    """Refuse to publish when any artefact holds what may not leave.

    Parameters
    ----------
    artefacts : mapping of str to bytes
        File name and content; the end of the name says how it is packed.
    known : Known
        The ids nobody may read, folders of this machine, and the newest year of the data.

    Raises
    ------
    UserError
        One sentence for each rule that was broken, with the first artefact and place; never the value found.
    """
    first: dict[str, Leak] = {}
    before = Before()
    for name, content in artefacts.items():
        for leak in find_leaks(name, content, known, before):
            first.setdefault(leak.rule, leak)
    raise_all(leak.error() for leak in first.values())


def find_leaks(name: str, content: bytes, known: Known, before: Before | None = None) -> Iterator[Leak]:
    """The first place in one artefact at which each rule is broken; what was looked at before is not again."""
    before = before or Before()
    contents = read(name, before.without(content) if kind_of(name) in MARKUP else content)
    new = {line: at for line, at in contents.lines().items() if line not in before.lines and SIGN.search(line)}
    before.lines |= new.keys()
    before.shown += [piece.encode() for piece in contents.shown if len(piece) >= LONG]
    lines = Lines({CITED.sub("", line): at for line, at in new.items()})  # the number of a paper is no person's
    for rule, (_, _, find) in RULES.items():
        at = next(iter(find(contents, lines, known)), None)
        if at is not None:
            yield Leak(name, rule, contents.unit, at)


@dataclass
class Before:
    """What was looked at in other artefacts of a report: a page shows what its notebook does, and so does a PDF."""

    lines: set[str] = field(default_factory=set)
    shown: list[bytes] = field(default_factory=list)

    def without(self, content: bytes) -> bytes:
        """A page without the pieces of its notebook, each line in its place."""
        for piece in self.shown:
            if piece in content:
                content = content.replace(piece, b"\n" * piece.count(b"\n"))
        return content


def kind_of(name: str) -> str:
    """How an artefact is packed."""
    return name.rpartition(".")[2].lower()


def read(name: str, content: bytes) -> Contents:
    """What an artefact holds, read as the end of its name says; all else as text."""
    kind = kind_of(name)
    if kind == "pdf":
        from .read_pdf import read_pdf

        return read_pdf(content)
    if kind == "docx":
        from .read_docx import read_docx

        return read_docx(content)
    if kind == "xlsx":
        from .read_xlsx import read_xlsx

        return read_xlsx(content)
    return READERS.get(kind, read_text)(content.decode("utf-8", "replace"))


__all__ = ["Known", "Leak", "check_artefacts", "find_leaks", "read"]
