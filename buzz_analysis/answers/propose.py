"""A mapping proposed from an export's headings and values: what is sure, what a person must look at, what is not there.

A line that is not sure does not count until a person says so, and which way answers run is never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from ..schema import TIMEPOINTS, Instrument, id_from_name, instruments
from .check.identity import find_identity
from .columns import (
    CHOICES,
    TEXTS,
    hinted_columns,
    item_values,
    items,
    read_column,
    read_date,
    stored_totals,
    whole_numbers,
)
from .form_headings import Unfit, find_unfit
from .guess import Guess, count_texts, unreadable
from .guesses import find_columns, find_suffixes, ids_among
from .known_words import CODE, LAYOUTS, MISSING, TICKS, TIMEPOINT, answer_words, other_word, plain
from .read import Cells, Table

TELLING = 2  # headings that together are no chance
MOST_ANSWERS = 12  # a column with more different texts is no closed list, and may hold what a person wrote
NEEDED = ("client_id", "vsv", "timepoint", "completed_on", "invited_on", "group_use")
SAME_NAME = "look whether your own time points are ours"
NO_CHILD = "0"  # where no woman has none, 1 may be a code for it
CODED = "look whether the number in the code is the answer's own"
NO_WORD = 'choose: {allowed}; or "" for none of these'


class Recode(NamedTuple):
    """What a text in a column of ours means; `to` is empty where a person has to fill it in."""

    ours: str
    text: str
    to: str
    doubt: str = ""
    values: dict = {}


class Proposal(NamedTuple):
    """All that a mapping needs, in its order; of `codings` a person must say how the file holds them."""

    layout: str
    columns: list[Guess]
    suffixes: dict[str, str]
    recode: list[Recode]
    missing: list[str]
    decimal: str
    drop: list[str]
    pseudonymise: list[str]
    codings: list[Instrument]
    not_found: list[str]
    unfit: list[Unfit]
    candidates: dict[str, list[str]]  # of what was not found: headings nobody named of which the cells fit
    unused: list[str]
    own_network: str = ""  # of a study of one network, for a file that names none


def propose(table: Table, layout: str = "") -> Proposal:
    """Propose a mapping for a file, of which the vendor's layout was undone already.

    What tells who a woman is shall never be read; an id that does becomes a pseudonym.
    """
    traced = {one.column for one in find_identity(table, None)} & set(table.cells)
    ids = ids_among(traced)
    drop = [heading for heading in table.cells if heading in traced - set(ids)]
    headings = [heading for heading in table.cells if heading not in drop]
    suffixes, wide = find_suffixes(headings)
    counts = {source: count_texts(table, found) for source, found in wide.items()}
    columns = [guess for guess in find_columns(counts) if not (suffixes and guess.ours == "timepoint")]
    named = {guess.source for guess in columns}
    found = {guess.ours for guess in columns}
    not_found, unused = _not_found(found, suffixes), [source for source in counts if source not in named]
    return Proposal(
        layout=layout,
        columns=columns,
        suffixes=suffixes,
        recode=[recode for guess in columns for recode in _recodes(guess, counts[guess.source])],
        missing=_missing(columns, counts),
        decimal=_decimal(columns, counts),
        drop=drop,
        pseudonymise=list(ids.values()),
        codings=[one for one in instruments().values() if one.other_codings and found & set(one.item_ids)],
        not_found=not_found,
        unfit=find_unfit({source: counts[source] for source in unused}),
        candidates={ours: [one for one in unused if _may_be(ours, counts[one])] for ours in not_found},
        unused=unused,
    )


def find_layout(headings: Collection[str]) -> str:
    """The vendor's layout that two or more headings give away; empty when none does."""
    known = {part for heading in headings for part in (heading.lower(), re.split(r"[.:|]? ", heading.lower())[0])}
    return next((layout for layout, signs in LAYOUTS.items() if len(known & signs) >= TELLING), "")


def find_ticked(headings: Collection[str], layout: str) -> dict[str, str]:
    """Questions of ours that a layout holds as boxes to tick: our name, and the question they make together."""
    sign = TICKS.get(layout)
    questions = {heading.split(sign)[0] for heading in headings if sign in heading} if sign else set()
    known = {plain(ours): ours for ours in hinted_columns()}
    named = {one: known.get(plain(one)) or other_word(one) for one in sorted(questions)}
    return {ours: one for one, ours in named.items() if ours and one not in headings}


def network_recodes(table: Table, columns: list[Guess], ids: Collection[str]) -> list[Recode]:
    """What names of networks in the file mean, where the name gives an id of the register and is none itself."""
    sources = [guess.source for guess in columns if guess.ours == "vsv" and not guess.doubt]
    texts = count_texts(table, [one for one in sources if one in table.cells])
    named = {text: id_from_name(text) for text in texts if text not in ids}
    return [Recode("vsv", text, vsv) for text, vsv in named.items() if vsv in ids]


def _recodes(guess: Guess, counted: Counter) -> list[Recode]:
    """Words for the answers of a closed list, left open where we do not know them; a known word is as good as sure."""
    ours = guess.ours
    if ours == "timepoint":
        return _timepoint_recodes(counted)
    words = answer_words(ours)
    if ours == "parity" and NO_CHILD not in counted:
        words = {text: to for text, to in words.items() if not text.isdigit()}
    found = [Recode(ours, text, words[text.lower()]) for text in sorted(counted) if text.lower() in words]
    if ours in items():
        found += _item_recodes(ours, unreadable(ours, counted))
    if ours in CHOICES:
        wrong = {*counted} - {*CHOICES[ours]} if ours == "parity" else {*unreadable(ours, counted)}
        wrong -= {one.text for one in found} | {text for text in counted if text.lower() in MISSING}
        found += _open_recodes(ours, wrong, CHOICES[ours])
    return found


def _timepoint_recodes(counted: Counter) -> list[Recode]:
    """`T1 (11 weeks)` and `Questionnaire T1` are most likely T1; others are left open. A person looks at both."""
    wrong = unreadable("timepoint", counted)
    found = ((text, {*TIMEPOINT.findall(text)}) for text in sorted(wrong))
    near = {text: f"T{numbers.pop()}" for text, numbers in found if len(numbers) == 1}
    likely = [Recode("timepoint", text, to, SAME_NAME) for text, to in near.items()]
    return likely + _open_recodes("timepoint", [text for text in wrong if text not in near], TIMEPOINTS)


def _item_recodes(ours: str, wrong: Collection[str]) -> list[Recode]:
    """Answers to a question that are codes with a letter, or words: each for a person to look at, one by one.

    The number of a code is proposed where the question allows it; which way it runs is no more known than of a number.
    """
    if len(wrong) > MOST_ANSWERS:
        return []
    numbers = {text: str(int(match[1])) for text in wrong if (match := CODE.fullmatch(text))}
    allowed = item_values(ours)
    if numbers.keys() == {*wrong} and {*numbers.values()} <= allowed.keys():
        in_order = sorted(wrong, key=lambda text: int(numbers[text]))
        return [Recode(ours, text, numbers[text], CODED) for text in in_order]
    return _open_recodes(ours, wrong, allowed)


def _open_recodes(ours: str, wrong: Collection[str], allowed) -> list[Recode]:
    if len(wrong) > MOST_ANSWERS:
        return []
    return [Recode(ours, text, "", NO_WORD, {"allowed": ", ".join(allowed)}) for text in sorted(wrong)]


def _missing(columns: list[Guess], counts) -> list[str]:
    """Codes that usually mean missing, where a column of ours holds them and cannot mean anything by them."""
    asked = [guess for guess in columns if guess.ours not in TEXTS]
    seen = {text for guess in asked for text in counts[guess.source] if text.lower() in MISSING}
    return sorted(
        text for text in seen if not any(_is_answer(guess.ours, text, counts[guess.source]) for guess in asked)
    )


def _is_answer(ours: str, text: str, counted: Counter) -> bool:
    cells = Cells(np.array([text], dtype=object), np.zeros(1, dtype=np.int32))
    return text in counted and not read_column(ours, cells).unreadable[0]


def _decimal(columns: list[Guess], counts) -> str:
    """The sign of decimals, where the age, totals and answers written 1.0 show one and only one."""
    numbers = [guess.source for guess in columns if guess.ours == "age" or guess.ours in stored_totals()]
    shown = {text[-2] for source in numbers for text in counts[source] if re.fullmatch(r"\d{1,3}[.,]\d", text)}
    shown |= {sign for sign in ".," for guess in columns if _is_written_with(guess.ours, counts[guess.source], sign)}
    return shown.pop() if len(shown) == 1 else ""


def _is_written_with(ours: str, counted: Counter, sign: str) -> bool:
    """Whether all answers of a question are whole numbers written with decimals; words for missing say nothing."""
    return bool(whole_numbers(ours, [text for text in counted if text.lower() not in MISSING], sign))


def _not_found(found: set[str], suffixes) -> list[str]:
    """What a report cannot do without, and the questions that lack of a questionnaire that is there in part."""
    needed = [ours for ours in NEEDED if ours not in found]
    absent = [
        item
        for instrument in instruments().values()
        if found & set(instrument.item_ids)
        for item in instrument.item_ids
        if item not in found
    ]
    return [ours for ours in needed if not (ours == "timepoint" and suffixes)] + absent


def _may_be(ours: str, counted: Counter) -> bool:
    """Whether the cells of a column are what one of ours holds; an id of a woman differs from row to row."""
    if ours == "client_id":
        return len(counted) > 1 and not all(read_date(text) for text in counted)
    return bool(counted) and not any(unreadable(ours, counted).values())
