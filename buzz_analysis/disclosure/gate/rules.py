"""The rules of the gate: what no artefact may hold. A search gives the places of what it found, never what it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np

from ...answers.check.identity import letters
from ...answers.check.traces import (
    ABROAD,
    DATES,
    EMAIL,
    LANDLINE,
    MOBILE,
    NAMED_BSN,
    NUMBER,
    OLDEST,
    POSTCODE,
    TRACES,
    YOUNGEST,
    passes_eleven,
)
from ...answers.columns import HERS
from ...answers.persons import A_DAY, A_PERIOD, hash_texts, is_telling
from ...errors import Word
from ...schema import instruments
from .contents import Contents, Lines, Table

# Columns of one woman or professional. What a page counts by (parity, age, practice) is worded, and may be there.
OF_ONE = {*HERS, "respondent_id", "invited_on", "opened_on", "completed_on", "discussed_on", "answered_on"}
OF_ONE |= {"group_use", "prem_visible", "source_row"}
FEWEST_ROWS, FEWEST_NUMBERS = 10, 3  # assumption: fewer rows, or less beside a key, is no list of women
HIGHEST_ANSWER = 99
A_CODE = re.compile(r"(?=.*\d)[\w-]{4,64}")  # a pseudonym; no month, no year
AN_ANSWER = re.compile(r"\d{1,2}(?:\.0)?")
PRINTED = re.compile(r"\[\d+ rows x \d+ columns\]")
A_NAME = re.compile(r"na(?:am|men)|names?")  # bare, it may be the name of anything
LONGEST_EMAIL = 254  # RFC 5321, section 4.5.3.1.3
TOKEN = re.compile(r"\w[\w-]*")
FENCE = ".,:;!?()[]{}<>\"'“”‘’"
CITED = re.compile(r"\b(?:doi\S*\s*10\.\S+|10\.\d{4,5}/\S+|(?:PubMed|PMID|PMC)\s*\d+)")
INSIDE = re.compile(r"#|data:(?:image|font)/", re.IGNORECASE)  # of the same file
BESIDE = re.compile(r"(?:\./)?[\w%][\w%.-]*(?:/[\w%][\w%.-]*)*(?:#[\w-]*)?")  # a file next to it
FOLDERS = "home|root|tmp|var|usr|etc|opt|mnt|srv|private|Users|Volumes|media|run|proc|content|workspace"
LOCAL = re.compile(rf"(?<![\w.:/%-])/(?:{FOLDERS})/[\w.~-]|(?<![A-Za-z])[A-Za-z]:\\\\?\w|\bfile:/|(?<!\\)\\\\\w+\\\w")
RAN = re.compile(
    r"Traceback \(most recent call last\)|^\s*File \"[^\"\n]+\", line \d+|\x1b\[[\d;]+m|^-+> \d+ ", re.MULTILINE
)
LOOKS = {
    name: re.compile(pattern.replace(r"\pL", r"[^\W\d_]"))
    for name, pattern in {
        "email": EMAIL,
        "phone": "|".join((ABROAD, LANDLINE, MOBILE)),
        "postcode": POSTCODE,
        "named_bsn": NAMED_BSN,
        "number": NUMBER,
    }.items()
}


@dataclass(frozen=True)
class Known:
    """What the gate is told beside the artefact: hashes of ids (sorted), folders of this machine, the newest year."""

    persons: np.ndarray = field(default_factory=lambda: np.array([], dtype=np.uint64))
    folders: tuple[str, ...] = ()
    newest: int = 0


class Rule(NamedTuple):
    """What is looked for, in words; what to do about it; and the search."""

    what: Word
    repair: Word
    find: Callable[[Contents, Lines, Known], Iterator[int]]


def find_rows(contents: Contents, lines: Lines, known: Known) -> Iterator[int]:
    """Places of tables, prints and lists with a row or a number for each woman."""
    yield from (table.at for table in contents.tables if table.is_frame or _is_of_women(table))
    yield from contents.lists
    for at, printed in contents.dumped:
        if PRINTED.search(printed) or len(_of_one() & set(printed.split("\n", 1)[0].replace(",", " ").split())) > 1:
            yield at


def _is_of_women(table: Table) -> bool:
    """Whether a heading is that of a woman's column, or the rows look like a key with answers behind it."""
    if _of_one().intersection(heading.strip().lower() for heading in table.headings):
        return True
    if len(table.rows) < FEWEST_ROWS:
        return False
    columns = [[cell.strip() for cell in column] for column in zip(*table.rows, strict=False)]
    return any(map(_is_key, columns)) and sum(map(_is_answers, columns)) >= FEWEST_NUMBERS


def _is_key(column: list[str]) -> bool:
    return len({*column}) == len(column) and all(
        A_DAY.fullmatch(cell) or (A_CODE.fullmatch(cell) and not A_PERIOD.fullmatch(cell)) for cell in column
    )


def _is_answers(column: list[str]) -> bool:
    filled = [cell for cell in column if cell]
    return 2 * len(filled) >= len(column) and all(map(AN_ANSWER.fullmatch, filled))


@cache
def _of_one() -> frozenset[str]:
    return frozenset(OF_ONE) | {item for one in instruments().values() for item in one.item_ids}


def find_persons(contents: Contents, lines: Lines, known: Known) -> Iterator[int]:
    """Places of words that are the id of a woman or a professional."""
    if not len(known.persons):
        return
    low = lines.text.lower()
    words = {*TOKEN.findall(low), *(word.strip(FENCE) for word in low.split()), *map(str.strip, low.split("\n"))}
    looked_at = [word for word in words if is_telling(word)]
    hashes = hash_texts(looked_at)
    place = np.searchsorted(known.persons, hashes).clip(max=len(known.persons) - 1)
    is_known = known.persons[place] == hashes
    for word in np.array(looked_at, dtype=object)[is_known]:
        yield lines.place(low.index(word))


def find_bsn(contents: Contents, lines: Lines, known: Known) -> Iterator[int]:
    """Places of numbers that are called a BSN, or pass its test of eleven; one is enough."""
    found = [*LOOKS["number"].finditer(lines.text)]
    numbers = passes_eleven([match["number"] for match in found]) if found else np.array([], dtype=bool)
    yield from (lines.place(match.start()) for match, is_bsn in zip(found, numbers, strict=True) if is_bsn)
    yield from _places(lines, LOOKS["named_bsn"])


def find_email(contents: Contents, lines: Lines, known: Known) -> Iterator[int]:
    """Places of e-mail addresses; only words with their sign are looked at, for the rest is much."""
    signs = (match.start() for match in re.finditer("@", lines.text))
    near = ((at, lines.text[max(0, at - LONGEST_EMAIL) : at + LONGEST_EMAIL]) for at in signs)
    yield from (lines.place(at) for at, text in near if LOOKS["email"].search(text))


def find_births(contents: Contents, lines: Lines, known: Known) -> Iterator[int]:
    """Places of full dates a mother's life before the newest data."""
    for match in DATES.finditer(lines.text):
        year = int(re.findall(r"\d{4}", match.group())[0])
        if YOUNGEST <= known.newest - year <= OLDEST:
            yield lines.place(match.start())


def find_headings(contents: Contents, lines: Lines, known: Known) -> Iterator[int]:
    """Places of tables with a column whose name tells that it identifies."""
    rules = [trace.heading for name, trace in TRACES.items() if name != "free_text"]
    for table in contents.tables:
        plain = map(letters, table.headings)
        if any(rule.fullmatch(one) and not A_NAME.fullmatch(one) for one in plain for rule in rules):
            yield table.at


def find_addresses(contents: Contents, lines: Lines, known: Known) -> Iterator[int]:
    """Places of whatever is loaded from, or leads to, elsewhere. An address in print leads nowhere."""
    for address, at in contents.addresses.items():
        plain = re.sub(r"[\x00-\x20]", "", address)
        if not INSIDE.match(plain) and not BESIDE.fullmatch(plain) and not _is_script(plain):
            yield at


def find_scripts(contents: Contents, lines: Lines, known: Known) -> Iterator[int]:
    """Places of what a reader's program would run."""
    yield from contents.running
    yield from (at for address, at in contents.addresses.items() if _is_script(re.sub(r"[\x00-\x20]", "", address)))


def _is_script(address: str) -> bool:
    return address.lower().startswith(("javascript:", "vbscript:", "data:text/", "data:application/"))


def find_folders(contents: Contents, lines: Lines, known: Known) -> Iterator[int]:
    """Places of paths of a machine."""
    yield from _places(lines, LOCAL)
    yield from (lines.place(lines.text.index(folder)) for folder in known.folders if folder in lines.text)


def _places(lines: Lines, pattern: re.Pattern) -> Iterator[int]:
    return (lines.place(match.start()) for match in pattern.finditer(lines.text))


def searching(name: str) -> Callable[[Contents, Lines, Known], Iterator[int]]:
    """A search for a pattern of which one is enough."""
    return lambda contents, lines, known: _places(lines, LOOKS[name])


def find_traces(contents: Contents, lines: Lines, known: Known) -> Iterator[int]:
    """Places of what a program prints when it fails."""
    return _places(lines, RAN)


OUT = Word("Take it out of the text or the record that it comes from.")
OURS = Word("Show counts of groups only, through the report's own tables.")
LINKS = Word("Print addresses as text, and put pictures in the page itself.")
PAGE = Word("Remove it from the notebook, or report it: a page of this library holds none.")
RULES = {
    "rows": Rule(Word("rows of single women"), OURS, find_rows),
    "person": Rule(Word("the id of a woman or a professional"), OURS, find_persons),
    "heading": Rule(Word("a column whose name says that it identifies a person"), OURS, find_headings),
    "bsn": Rule(TRACES["bsn"].what, OUT, find_bsn),
    "birth_date": Rule(TRACES["birth_date"].what, OUT, find_births),
    "email": Rule(TRACES["email"].what, OUT, find_email),
    "phone": Rule(TRACES["phone"].what, OUT, searching("phone")),
    "postcode": Rule(TRACES["postcode"].what, OUT, searching("postcode")),
    "address": Rule(Word("an address that is loaded or linked"), LINKS, find_addresses),
    "script": Rule(Word("a script"), PAGE, find_scripts),
    "folder": Rule(Word("a path of a computer"), PAGE, find_folders),
    "traceback": Rule(Word("what a program prints when it fails"), PAGE, find_traces),
}
