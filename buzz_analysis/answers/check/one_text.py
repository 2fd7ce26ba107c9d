"""Traces of a person in one text that somebody typed: there is no column of others to hold it against."""

from __future__ import annotations

import re
from functools import lru_cache

import pyarrow as pa

from ...errors import Word
from .traces import DATES, IN_USE_SINCE, NUMBER, OLDEST, TRACES, YOUNGEST, Texts, passes_eleven

# Re2 (which `holds` uses) and Python read this one pattern alike.
ONE_NUMBER = re.compile(NUMBER)
WHOLE_DATE_ONLY = re.compile(r"\d{4}-\d\d-\d\d")  # a cell such as released_on
ANY_SIGN = re.compile(r"[\d@]")  # every one of these traces holds a digit or an @
ALWAYS = ("email", "phone", "birth_date", "postcode")
YEAR = re.compile(r"(?=(\d{4}))", re.ASCII)
# Python's own search is a hundred times as quick on one text, and may take for ever on a very long one.
ANY_LETTER = "[A-Za-z\u0080-\U0010ffff]"
LOOKS = {rule: re.compile(TRACES[rule].needs.replace(r"\pL", ANY_LETTER), re.ASCII) for rule in (*ALWAYS, "bsn")}
LONG = 1000


def persons_in(text: str) -> list[Word]:
    """What in a text tells who a person is: an e-mail address, a telephone number, a BSN, a birth date, a postcode.

    A single number that passes the test of eleven is refused: nobody needs nine digits in a record.
    """
    return list(_found_in(text)) if ANY_SIGN.search(text) else []


@lru_cache(maxsize=4096)  # a record repeats its days
def _found_in(text: str) -> tuple[Word, ...]:
    found = [TRACES[rule].what for rule in ALWAYS if _holds(rule, text)]
    numbers = [match["number"] for match in ONE_NUMBER.finditer(text)]
    is_bsn = bool(len(numbers) and passes_eleven(numbers).any()) or _holds("bsn", text)
    return (*found, TRACES["bsn"].what) if is_bsn else tuple(found)


def _holds(rule: str, text: str) -> bool:
    """Whether a text holds a trace; most look like none, and are searched no further."""
    if len(text) <= LONG and not (LOOKS[rule].search(text) and (rule != "birth_date" or _has_year_of_birth(text))):
        return False
    return len(TRACES[rule].find(Texts(pa.array([text], pa.string()), 1, IN_USE_SINCE))) > 0


def _has_year_of_birth(text: str) -> bool:
    """Whether four digits in a row can be the year in which a mother was born."""
    return any(YOUNGEST <= IN_USE_SINCE - int(year) <= OLDEST for year in YEAR.findall(text))


def days_and_persons_in(text: str) -> list[Word]:
    """The same in what a woman said, and any full date: the day of a birth tells who she is."""
    found = persons_in(text)
    return [*found, Word("a full date")] if DATES.search(text) and not WHOLE_DATE_ONLY.fullmatch(text) else found
