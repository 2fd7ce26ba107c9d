"""A mapping proposed from an export's headings and values: what is sure, what a person must look at, what is not there.

A line that is not sure does not count until a person says so, and which way answers run is never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import numpy as np

from ..schema import SCREENERS, TIMEPOINTS, Instrument, instruments
from .columns import CHOICES, DATES, TEXTS, hinted_columns, items, read_column, read_date, stored_totals
from .known_words import ANSWERS, MISSING, SUFFIX, TIMEPOINT, aliases, plain
from .map import closest
from .read import Cells, Table

MOST_MAY_NOT_FIT = 0.1  # assumption: with more cells a column cannot read, it may be another column
MOST_ANSWERS = 12  # a column with more different texts is no closed list, and may hold what a person wrote
EMPTY = "the column is empty"
OTHER_NAME = "the heading is not ours; look whether it is this question"
NEAR = "the heading comes near {ours}"
ONLY_DATES = "it holds dates; of which day?"
SAME_FORM = "as many questions with these answers as {instrument}"
NOT_FITTING = "{share} of its cells cannot be read as {ours}"
SAME_NAME = "look whether your own time points are ours"
NO_WORD = "choose: {allowed}"


class Guess(NamedTuple):
    """One of our columns and the heading it may have; `doubt` says why a person must look, empty when sure."""

    ours: str
    source: str
    doubt: str = ""
    values: dict = {}


class Recode(NamedTuple):
    """What a text in a column of ours means; `to` is empty where a person has to fill it in."""

    ours: str
    text: str
    to: str
    doubt: str = ""
    values: dict = {}


class Proposal(NamedTuple):
    """All that a mapping needs, in its order; `codings` are instruments of which a person must say how they are held."""

    columns: list[Guess]
    suffixes: dict[str, str]
    recode: list[Recode]
    missing: list[str]
    decimal: str
    drop: list[str]
    codings: list[Instrument]
    not_found: list[str]
    unused: list[str]


def propose(table: Table, drop: tuple[str, ...] = ()) -> Proposal:
    """Propose a mapping for a file; `drop` are headings of what identifies a woman, which it shall never read."""
    headings = [heading for heading in table.cells if heading not in drop]
    suffixes, wide = _find_suffixes(headings)
    counts = {source: _count(table, found) for source, found in wide.items()}
    columns = _find_columns(counts)
    named = {guess.source for guess in columns}
    found = {guess.ours for guess in columns}
    return Proposal(
        columns=columns,
        suffixes=suffixes,
        recode=[recode for guess in columns for recode in _recodes(guess.ours, counts[guess.source])],
        missing=_missing(columns, counts),
        decimal=_decimal(columns, counts),
        drop=list(drop),
        codings=[one for one in instruments().values() if one.other_codings and found & set(one.item_ids)],
        not_found=_not_found(found, suffixes),
        unused=[source for source in counts if source not in named],
    )


def _find_suffixes(headings: list[str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """How a wide file ends its headings, and for each column without that ending the headings that belong to it."""
    ours = {plain(name) for name in hinted_columns()} | set(aliases())
    split = {heading: SUFFIX.fullmatch(heading) for heading in headings}
    split = {heading: found for heading, found in split.items() if found and plain(found["base"]) in ours}
    endings = {
        f"T{number}": Counter(found["suffix"] for found in split.values() if found["number"] == number)
        for number in sorted({found["number"] for found in split.values()})
    }
    suffixes = {timepoint: counted.most_common(1)[0][0] for timepoint, counted in endings.items()}
    wide: dict[str, list[str]] = {}
    for heading in headings:
        found = split.get(heading)
        is_wide = found is not None and suffixes.get(f"T{found['number']}") == found["suffix"]
        wide.setdefault(found["base"] if is_wide else heading, []).append(heading)
    return suffixes, wide


def _count(table: Table, headings: list[str]) -> Counter:
    """How often each text stands in a column, blanks left out."""
    counted: Counter = Counter()
    for heading in headings:
        texts, codes = table.cells[heading]
        counted.update(dict(zip(texts, np.bincount(codes, minlength=len(texts)).tolist(), strict=True)))
    return Counter({text: n for text, n in counted.items() if text and n})


def _find_columns(counts: dict[str, Counter]) -> list[Guess]:
    """By name, then by another word for it, by a whole form's answers, by a near name, by holding dates."""
    found: dict[str, Guess] = {}
    for look in (_by_name, _by_other_word, _by_form, _by_near_name, _by_dates):
        left = {source: counted for source, counted in counts.items() if source not in _sources(found)}
        for guess in look(left, found):
            if guess.ours not in found and guess.source not in _sources(found):
                found[guess.ours] = guess
    return [found[ours] for ours in hinted_columns() if ours in found]


def _sources(found: dict[str, Guess]) -> set[str]:
    return {guess.source for guess in found.values()}


def _by_name(counts, found):
    known = {plain(ours): ours for ours in hinted_columns()}
    exact = sorted(counts, key=lambda source: source not in known.values())  # epds_1 goes before EPDS 1
    return [_judged(known[plain(source)], source, counts[source]) for source in exact if plain(source) in known]


def _by_other_word(counts, found):
    """Sure for what describes her; a question under another name may be another question."""
    known = aliases()
    guesses = [_judged(known[plain(source)], source, counts[source]) for source in counts if plain(source) in known]
    return [
        guess._replace(doubt=OTHER_NAME) if guess.ours in SCREENERS and not guess.doubt else guess for guess in guesses
    ]


def _by_form(counts, found):
    """Numbered headings, as many as an instrument has items, with no other answers than its own."""
    for numbered in _numbered(counts):
        for instrument in instruments().values():
            is_open = instrument.respondent == "woman" and not set(instrument.item_ids) & set(found)
            if is_open and len(instrument.items) == len(numbered) > 1 and _has_its_answers(instrument, numbered, counts):
                for ours, source in zip(instrument.item_ids, numbered, strict=True):
                    yield Guess(ours, source, SAME_FORM, {"instrument": instrument.id})


def _numbered(counts) -> list[list[str]]:
    """Headings that differ in their last number only and count from 1: V3_1, V3_2, V3_3."""
    groups: dict[str, dict[int, str]] = {}
    for source in counts:
        parts = re.fullmatch(r"(.*?)(\d{1,3})", source, re.DOTALL)
        if parts:
            groups.setdefault(parts[1], {})[int(parts[2])] = source
    return [
        [by_number[number] for number in sorted(by_number)]
        for by_number in groups.values()
        if sorted(by_number) == list(range(1, len(by_number) + 1))
    ]


def _has_its_answers(instrument: Instrument, sources: list[str], counts) -> bool:
    """No cell that its item cannot hold, and some cell that is filled."""
    pairs = list(zip(instrument.item_ids, sources, strict=True))
    return any(counts[source] for source in sources) and not any(
        _unreadable(ours, counts[source]) for ours, source in pairs
    )


def _by_near_name(counts, found):
    left = [ours for ours in hinted_columns() if ours not in found and ours not in stored_totals()]
    for source, counted in counts.items():
        ours = closest(source, left)
        if ours and counted and not _judged(ours, source, counted).doubt:
            yield Guess(ours, source, NEAR, {"ours": ours})


def _by_dates(counts, found):
    """A column of days that nobody named: most likely the day of answering."""
    for source, counted in counts.items():
        if counted and "completed_on" not in found and all(read_date(text) for text in counted):
            yield Guess("completed_on", source, ONLY_DATES)


def _judged(ours: str, source: str, counted: Counter) -> Guess:
    """A guess that is sure when the cells can be read as what they are said to be."""
    if ours in TEXTS:
        return Guess(ours, source)
    if not counted:
        return Guess(ours, source, EMPTY)
    wrong = _unreadable(ours, counted)
    share = sum(wrong.values()) / sum(counted.values())
    if share > MOST_MAY_NOT_FIT and not _is_closed(ours):
        return Guess(ours, source, NOT_FITTING, {"share": share, "ours": ours})
    return Guess(ours, source)


def _is_closed(ours: str) -> bool:
    """Columns of which every text is asked about one by one."""
    return ours in CHOICES or ours == "timepoint"


def _unreadable(ours: str, counted: Counter) -> Counter:
    """Texts that are no value of this column, no word for one, and no usual code for missing."""
    texts = [text for text in counted if text.lower() not in MISSING and text.lower() not in ANSWERS.get(ours, {})]
    if not texts or ours in TEXTS:
        return Counter()
    cells = Cells(np.array(texts, dtype=object), np.arange(len(texts)))
    wrong = read_column(ours, cells).unreadable
    return Counter({text: counted[text] for text, is_wrong in zip(texts, wrong, strict=True) if is_wrong})


def _recodes(ours: str, counted: Counter) -> list[Recode]:
    """Words for the answers of a closed list; those we do not know are left open."""
    if ours == "timepoint":
        return _timepoint_recodes(counted)
    known = [
        Recode(ours, text, ANSWERS[ours][text.lower()]) for text in sorted(counted) if text.lower() in ANSWERS.get(ours, {})
    ]
    return known + (_open_recodes(ours, _unreadable(ours, counted), CHOICES[ours]) if ours in CHOICES else [])


def _timepoint_recodes(counted: Counter) -> list[Recode]:
    """`T1 (11 weeks)` is most likely T1; any other word is left open, and both are for a person to look at."""
    wrong = _unreadable("timepoint", counted)
    near = {text: TIMEPOINT.match(text) for text in wrong}
    return [
        Recode("timepoint", text, f"T{found[1]}", SAME_NAME) for text, found in sorted(near.items()) if found
    ] + _open_recodes("timepoint", Counter({text: n for text, n in wrong.items() if not near[text]}), TIMEPOINTS)


def _open_recodes(ours: str, wrong: Counter, allowed) -> list[Recode]:
    if len(wrong) > MOST_ANSWERS:
        return []
    return [Recode(ours, text, "", NO_WORD, {"allowed": ", ".join(allowed)}) for text in sorted(wrong)]


def _missing(columns: list[Guess], counts) -> list[str]:
    """Codes that usually mean missing, where a column of ours holds them and cannot mean anything by them."""
    asked = [guess for guess in columns if guess.ours not in TEXTS]
    seen = {text: guess for guess in asked for text in counts[guess.source] if text.lower() in MISSING}
    return sorted(text for text in seen if not any(_is_answer(guess.ours, text, counts[guess.source]) for guess in asked))


def _is_answer(ours: str, text: str, counted: Counter) -> bool:
    cells = Cells(np.array([text], dtype=object), np.zeros(1, dtype=np.int32))
    return text in counted and not read_column(ours, cells).unreadable[0]


def _decimal(columns: list[Guess], counts) -> str:
    """The sign of decimals, where the age or a total shows one and only one."""
    numbers = [guess.source for guess in columns if guess.ours == "age" or guess.ours in stored_totals()]
    shown = {text[-2] for source in numbers for text in counts[source] if re.fullmatch(r"\d{1,3}[.,]\d", text)}
    return shown.pop() if len(shown) == 1 else ""


def _not_found(found: set[str], suffixes) -> list[str]:
    """What a report cannot do without, and questionnaires of which the file holds nothing or a part."""
    needed = [ours for ours in ("client_id", "vsv", "timepoint", "completed_on", "invited_on") if ours not in found]
    absent = [
        item
        for instrument in instruments().values()
        if found & set(instrument.item_ids)
        for item in instrument.item_ids
        if item not in found
    ]
    return [ours for ours in needed if not (ours == "timepoint" and suffixes)] + absent


__all__ = ["DATES", "Guess", "Proposal", "Recode", "items", "propose"]
