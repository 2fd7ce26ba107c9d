"""What can tell who a woman is, as it looks in the texts of one column; identity.py says where that counts.

Each search gives the places of the texts that hold the trace. One e-mail address is one too many; what a code of a
study can look like by chance (a BSN, a bare telephone number, a name, a date) needs a column full of it. Arrow's
regular expressions take time in proportion to the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from ...errors import Word

CHANCE = 1 / 11  # of a number that it passes the test of eleven
TOO_RARE = 1e-4  # assumption: what chance does less often is no chance; four BSNs and no other number
MOST_TESTED = 50_000  # numbers of a column, evenly spread over it
MOBILE_SHARE = 0.2  # assumption: of codes of ten digits one in a hundred begins with 06
MOSTLY = 0.8  # assumption: of the different texts of a column that holds names
FEWEST_NAMES, MOST_ROWS_EACH = 5, 10  # assumption: five time points, two pregnancies
LOOKED_AT = 1000  # different texts that settle whether a column holds names
YOUNGEST, OLDEST = 15, 60  # years between a mother's birth and the newest date in the file
IN_USE_SINCE = 2020  # DOMAIN 2: the first answers of BUZZ; against it stand the dates of a file that has no newer ones


class Texts(NamedTuple):
    """The different texts of one column, how many rows are filled, and the newest year of the file."""

    each: pa.Array
    n_rows: int
    newest: int
    counts: np.ndarray | None = None  # in how many rows each stands
    answers: frozenset[str] = frozenset()  # texts that the mapping recodes


MOST_ANSWERS = 12  # assumption: of a closed list; with more different sentences people wrote them
MOST_ROWS_EACH_TEXT = 2  # assumption: what people write hardly ever returns
_WORD, _NEXT = r"\S*\pL\S*", r"(?:\s+[^\s\pL]+)*\s+"  # numbers between words are no words
SOME_WORDS = rf"{_WORD}(?:{_NEXT}{_WORD}){{2}}"  # three words under a heading that asks for a remark
SENTENCE = rf"{_WORD}(?:{_NEXT}{_WORD}){{4}}"  # five words; a name within fewer is not found
LONG_TEXT = rf"{_WORD}(?:{_NEXT}{_WORD}){{19}}"  # assumption: no answer of a closed list has twenty words
FROM, TO = r"(?:^|[^\w.,+-])", r"(?:$|[^\w-])"  # where a number or a code begins and ends
EMAIL = r"[^\s@]+@[^\s@]+\.\pL{2,}"
SPACED_POSTCODE = rf"{FROM}[1-9]\d{{3}} [A-Z]{{2}}{TO}"
POSTCODE = rf"{FROM}[1-9]\d{{3}} ?[A-Z]{{2}}{TO}"  # 1234 AB, 1234AB
ABROAD = r"(?:\+|(?:^|\D)00)31[ -]?(?:\(0\))?(?:[ -]?\d){9}(?:$|\D)"
LANDLINE = rf"{FROM}(?:0[1-9]\d[ -]{{1,3}}\d{{7}}|0[1-9]\d\d[ -]{{1,3}}\d{{6}}|\(0[1-9]\d{{1,2}}\)[ -]?\d{{6,7}}){TO}"
MOBILE = rf"{FROM}06(?:[ -]{{0,3}}\d){{8}}{TO}"
TEN_DIGITS = rf"{FROM}\d{{10}}{TO}"
NAMED_BSN = r"(?i)\b(?:bsn|burgerservicenummer)\W{0,3}\d{8,9}\b"
NUMBER = rf"{FROM}(?P<number>\d{{8,9}}|\d{{4}}\.\d\d\.\d{{3}}|\d{{3}}[ .-]\d{{3}}[ .-]\d{{3}}){TO}"
DATE = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}[ .-]+\pL{3,9}[ .-]+\d{4})"
BARE_DATE = r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"  # 19880312, which among words may be any number
TIME = r"[T ]\d\d?:[\d:.]+(?:Z|[+-][\d:]+)?"
WHOLE_DATE = rf"^(?:{DATE}|{BARE_DATE})(?:{TIME})?$"
DATE_IN_TEXT = rf"(?:^|[^\d.,-]){DATE}(?:$|\D)"
DATES = re.compile(DATE.replace(r"\pL", r"[^\W\d_]"))
NO_DATE = re.compile(r"\d{4}[-/.]0?1[-/.]0?1|0?1[-/.]0?1[-/.]\d{4}|\d{4}0101")  # what programs write for "none"
_PART = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ'’]+"
_BETWEEN = r"(?:(?:van|de|den|der|het|'t|ten|ter|te|in|op|el|al|ben|bin|von|da|di|dos|du|la|le) )*"
_FIRST = rf"(?:{_PART}(?:[ -]{_PART})?|(?:[A-Z]\.){{1,5}})"
_LAST = rf"{_BETWEEN}{_PART}(?:-{_BETWEEN}{_PART})?"
PERSON = re.compile(rf"{_FIRST} {_LAST}|{_LAST}, ?{_FIRST}(?: [a-z ]+)?")
NOT_A_PERSON = re.compile(
    r"^(?:de|het|een|the|sint)\b|\b(?:vsv|igo|praktijk|centrum|ziekenhuis|kliniek|\w*zorg|verloskund\w*|kraam\w*|"
    r"consortium|stichting|coöperat\w*|cooperat\w*|hospital|practice|clinic|midwi\w*|university|degree)\b",
    re.IGNORECASE,
)


def matching(pattern: str) -> Callable[[Texts], np.ndarray]:
    """A search for a pattern of which one is enough."""
    return lambda texts: np.flatnonzero(holds(texts.each, pattern))


def find_phone(texts: Texts) -> np.ndarray:
    """Dutch telephone numbers; one of a house only with a blank or hyphen after its area code."""
    return np.union1d(matching(LANDLINE)(texts), find_mobile(texts))


def find_mobile(texts: Texts) -> np.ndarray:
    """Numbers that begin with +31 or 06; not the latter where codes of ten digits begin so by chance."""
    abroad, mobile = matching(ABROAD)(texts), matching(MOBILE)(texts)
    is_chance = len(mobile) and len(mobile) <= MOBILE_SHARE * holds(texts.each, TEN_DIGITS).sum()
    return abroad if is_chance else np.union1d(abroad, mobile)


def find_bsn(texts: Texts) -> np.ndarray:
    """Numbers that pass the test of eleven more often than chance lets them, or that are called a BSN."""
    named, places = matching(NAMED_BSN)(texts), matching(NUMBER)(texts)
    if len(named) or not len(places):
        return named
    tested = places[:: 1 + len(places) // MOST_TESTED]
    numbers = pc.struct_field(pc.extract_regex(texts.each.take(pa.array(tested)), NUMBER), "number")
    is_bsn = passes_eleven(numbers.to_pylist())
    return tested[is_bsn] if _is_more_than_chance(int(is_bsn.sum()), len(tested)) else named


def passes_eleven(numbers: list[str]) -> np.ndarray:
    """Which numbers of 8 or 9 digits pass the test of eleven for a BSN: 9a + 8b + ... + 2h - i.

    References
    ----------
    nl.wikipedia.org/wiki/Burgerservicenummer; kiesgoed.nl/Informatie/BSN.aspx (111222333 and 123456782 pass).
    """
    digits = np.array([re.sub(r"\D", "", number).zfill(9) for number in numbers], dtype="U9")
    matrix = digits.view("U1").reshape(-1, 9).astype(np.int64)
    is_long = (matrix[:, :2] > 0).any(axis=1)  # a BSN has eight digits at least; a padded counter has not
    return is_long & (matrix @ [9, 8, 7, 6, 5, 4, 3, 2, -1] % 11 == 0)


def find_birth_date(texts: Texts) -> np.ndarray:
    """A column of dates a mother's life before the newest in the file, or one such date inside a longer text."""
    is_date = holds(texts.each, WHOLE_DATE)
    days = _days(texts.each.filter(pa.array(is_date)))
    is_birth = np.array([_is_birth(text, texts.newest) for text in days.dictionary.to_pylist()], dtype=bool)
    births = np.flatnonzero(is_date)[is_birth[days.indices.to_numpy()]]
    if len(births) and 2 * len(births) >= len(_filled(texts.each)):
        return births
    in_text = np.flatnonzero(holds(texts.each, DATE_IN_TEXT) & ~is_date)
    return _where(texts, in_text, lambda text: any(_is_birth(date, texts.newest) for date in DATES.findall(text)))


def years_of(each: pa.Array) -> list[int]:
    """The different days of a column of which half the texts or more are a full date, each by its year; else none."""
    dates = each.filter(pa.array(holds(each, WHOLE_DATE)))
    return [] if 2 * len(dates) < len(_filled(each)) else [_year(day) for day in _days(dates).dictionary.to_pylist()]


def find_names(texts: Texts) -> np.ndarray:
    """A column of first and last names: nearly all its texts look so, and hardly any returns often."""
    filled = _filled(texts.each)
    names = _where(texts, filled[:LOOKED_AT], is_name)
    is_rare = texts.n_rows <= MOST_ROWS_EACH * len(filled)
    is_column = len(names) >= max(FEWEST_NAMES, MOSTLY * len(filled[:LOOKED_AT])) and is_rare
    return names if is_column else np.array([], dtype=np.int64)


def find_free_text(texts: Texts) -> np.ndarray:
    """What people wrote themselves: more different sentences than a closed list has answers, or one of great length.

    A sentence that returns in many rows is the answer of a closed list, however long.
    """
    places = _where(texts, matching(SENTENCE)(texts), lambda text: text not in texts.answers)
    places = places if texts.counts is None else places[texts.counts[places] <= MOST_ROWS_EACH_TEXT]
    is_long = len(places) and holds(texts.each.take(pa.array(places)), LONG_TEXT).any()
    return places if is_long or len(places) > MOST_ANSWERS else np.array([], dtype=np.int64)


def is_name(text: str) -> bool:
    """Whether a text can be a person's first and last name, and names no practice or network."""
    return bool(PERSON.fullmatch(text)) and not is_organisation(text)


def is_organisation(text: str) -> bool:
    """Whether a text names a practice, a network or a hospital."""
    return bool(NOT_A_PERSON.search(text))


class Trace(NamedTuple):
    """One kind of trace: the heading that gives it away and what then counts as one; how it looks anywhere.

    `find` finds nothing in texts of which none matches `needs`.
    """

    what: Word
    heading: re.Pattern
    below: str
    needs: str
    find: Callable[[Texts], np.ndarray]


_WHOSE = r"(?:client(?:en)?|patient(?:en)?|vrouw|moeder|mother|kind|child|baby|partner|recipient|respondent)?"
_NAME = (
    r"(?:volledige|voor|achter|geboorte|meisjes|roep|familie|eigen)?na(?:am|men)"
    r"|(?:full|first|last|birth|maiden|family|given|sur|fore)?names?|voorletters?|initialen|initials|tussenvoegsels?"
)
_BIRTH = r"geb(?:oorte)?(?:datum|dat|dag)|datumgeboorte|dateofbirth|birthda(?:te|y)|dob"
TRACES = {
    "name": Trace(
        Word("a person's name"),
        re.compile(rf"{_WHOSE}(?:van|de|of|the)*(?:{_NAME})(?:van|de|of|the)*{_WHOSE}"),
        r"\pL{2}|\pL\.",
        r"[ ,] ?\pL",
        find_names,
    ),
    "email": Trace(Word("an e-mail address"), re.compile(r"e?mail(?:ad+res+)?"), EMAIL, EMAIL, matching(EMAIL)),
    "phone": Trace(
        Word("a telephone number"),
        re.compile(r"(?:mobiele?)?(?:tele?)?(?:foon|phone)(?:nummer|nr|number)?|tel(?:nr)?|mobiel|mobile|gsm"),
        r"(?:\d\D{0,2}){9}",
        "|".join((ABROAD, LANDLINE, MOBILE)),
        find_phone,
    ),
    "bsn": Trace(
        Word("a citizen service number (BSN)"),
        re.compile(rf"{_WHOSE}(?:bsn|burgerservicen(?:umme)?r|sofin(?:umme)?r)(?:nummer|nr)?{_WHOSE}"),
        r"(?:\d\D?){8}",
        "|".join((NAMED_BSN, NUMBER)),
        find_bsn,
    ),
    "birth_date": Trace(
        Word("a full date of birth"),
        re.compile(rf"{_WHOSE}(?:{_BIRTH}){_WHOSE}"),
        r"\d{1,4}[^\d]{1,4}\d{1,2}[^\d]{1,4}\d{2}|\d{5}|\d[^\d]+\pL{3,}[^\d]*\d{2}",
        "|".join((WHOLE_DATE, DATE_IN_TEXT)),
        find_birth_date,
    ),
    "postcode": Trace(
        Word("a full postcode"),
        re.compile(r"post(?:al)?code|zip(?:code)?"),
        r"(?i)^[1-9]\d{3} ?[a-z]{2}$",
        POSTCODE,
        matching(POSTCODE),
    ),
    "free_text": Trace(
        Word("free text, in which a person may be named"),
        re.compile(
            r"(?:q|v|uw|eventuele|overige|algemene|vrije|open)*(?:opmerking(?:en)?|toelichting(?:en)?|aanvulling(?:en)?|"
            r"tekst|openvraag|commentaar|comments?|remarks?|freetext|opentext|notities|notes?|namelijk|other|anders|"
            r"andersnamelijk|feedback|suggesties|tips|compliment(?:en)?|klacht(?:en)?)(?:text|tekst)?"
        ),
        SOME_WORDS,
        SENTENCE,
        find_free_text,
    ),
}


def _is_more_than_chance(n_passing: int, n: int) -> bool:
    from scipy.stats import binom

    return bool(binom.sf(n_passing - 1, n, CHANCE) < TOO_RARE)


def holds(each: pa.Array, pattern: str) -> np.ndarray:
    return pc.match_substring_regex(each, pattern).to_numpy(zero_copy_only=False)


def _filled(each: pa.Array) -> np.ndarray:
    return np.flatnonzero(pc.not_equal(each, "").to_numpy(zero_copy_only=False))


def _where(texts: Texts, places: np.ndarray, is_so: Callable[[str], bool]) -> np.ndarray:
    """Those of some places whose text is so: for the few that need more than a pattern."""
    some = texts.each.take(pa.array(places)).to_pylist()
    return places[np.array([is_so(text) for text in some], dtype=bool)]


def _days(dates: pa.Array) -> pa.DictionaryArray:
    """Dates without the time of day: some thousands of different ones at most."""
    return pc.replace_substring_regex(dates, TIME + "$", "").dictionary_encode()


def _is_birth(date: str, newest: int) -> bool:
    """Whether someone born then was 15 to 60 when the newest date in the file was written."""
    return YOUNGEST <= newest - _year(date) <= OLDEST and not NO_DATE.fullmatch(date)


def _year(date: str) -> int:
    return int(re.findall(r"\d{4}", date)[0])
