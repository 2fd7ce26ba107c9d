"""What an artefact holds, as the gate looks at it, however it is packed: texts, tables, addresses, what runs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

LINE, CELL, PAGE = "line", "cell", "page"  # how a place in an artefact is counted


@dataclass
class Table:
    """One table: where it is, its headings, its rows; `is_frame` where it is pandas' own drawing."""

    at: int
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    is_frame: bool = False


@dataclass
class Contents:
    """Everything that can be read in one artefact, with the place (a line, cell or page) of each piece.

    `addresses` are what is loaded or linked, and where first; `running` the places of what a reader's program would
    run; `lists` the places of long rows of numbers; `dumped` the places of texts that only a program prints; `shown`
    the pieces of markup that a page made of it repeats.
    """

    unit: str = LINE
    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    length: int = 0
    tables: list[Table] = field(default_factory=list)
    addresses: dict[str, int] = field(default_factory=dict)
    running: list[int] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    dumped: list[tuple[int, str]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def add(self, text: str, at: int) -> None:
        """Keep a text; what follows in the same line of reading follows it at once."""
        self.pieces.append(text)
        self.starts.append(self.length)
        self.at.append(at)
        self.length += len(text)

    def lead(self, at: int, addresses: Iterable[str]) -> None:
        """Keep where something leads, and the first place of it."""
        for address in addresses:
            self.addresses.setdefault(address, at)

    def take(self, other: Contents, at: int) -> None:
        """Keep all that a part holds, as of one place."""
        self.add("".join(other.pieces) + "\n", at)
        self.tables += [Table(at, one.headings, one.rows, one.is_frame) for one in other.tables]
        self.lead(at, other.addresses)
        self.running += [at for _ in other.running]
        self.lists += [at for _ in other.lists]
        self.dumped += [(at, text) for _, text in other.dumped]

    def lines(self) -> dict[str, int]:
        """Every different line that can be read, and the first place where it stands."""
        found: dict[str, int] = {}
        text, offset = "".join(self.pieces), 0
        for line in text.split("\n"):
            if line not in found:
                found[line] = self.at[bisect_right(self.starts, offset) - 1] if self.at else 1
            offset += len(line) + 1
        return found


class Lines:
    """Some lines as one text, and the place of each letter of it."""

    def __init__(self, lines: dict[str, int]):
        self.text = "\n".join(lines)
        self.at = [*lines.values()]
        self.starts = [0, *(end + 1 for end in accumulate(map(len, lines), lambda end, length: end + 1 + length))]

    def place(self, offset: int) -> int:
        """The place of a letter of the text."""
        return self.at[bisect_right(self.starts, offset) - 1]
