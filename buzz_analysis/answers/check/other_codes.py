"""Whole columns in another coding than ours: blanked, for what happens to fit would be read a step too high or low."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...schema import SCREENER_ANSWERS, SCREENERS, instruments
from ..checked import Checked, join_problems, note_file
from ..read import Cells

# Assumptions. With fewer answers it says little that a code is absent; one or two codes beside ours are slips.
MINIMUM_ANSWERS = 20
MINIMUM_OTHERS = 3
NEVER_THE_BEST_FROM = 100  # answers among which nobody gives the best one: with nearly every woman well, a sign
MINIMUM_COMPLETE = 25  # as many as CollaboRATE needs to be shown at all (same page)


class Question(NamedTuple):
    """Items of one instrument that allow the same answers: one program wrote their codes in one way."""

    instrument: str
    items: tuple[str, ...]
    allowed: tuple[int, ...]


def blank_other_codes(
    cells: dict[str, Cells], file: str, sources: Mapping[str, str]
) -> tuple[dict[str, Cells], pd.DataFrame]:
    """Blank the items whose codes fit another coding and not ours; told once, and once for each column.

    The cells outside our coding would be blanked one by one, and all others would stay a step too high or too
    low: a plausible wrong number. So none of them counts until the mapping recodes them. Wrongly blanking, where
    the other code meant something else, costs a line in the mapping.
    """
    kept, told = dict(cells), []
    for question in _questions(cells):
        found = _find_other_coding(question, cells)
        if not found:
            told.append(_never_the_best(question, cells, file))
            continue
        told.append(note_file("codes_start_elsewhere", file, column=question.instrument, **found))
        for item in question.items:
            filled = str(np.count_nonzero((cells[item].texts != "")[cells[item].codes]))
            told.append(note_file("column_blanked", file, column=sources.get(item, item), found=filled))
            kept[item] = Cells(np.array([""], dtype=object), np.zeros_like(cells[item].codes))
    return kept, join_problems(told)


def check_other_form(checked: Checked) -> Checked:
    """Blank an instrument of which a whole file holds no answer beyond those of its shorter form, and tell so."""
    answers, told = checked.answers, []
    for name, instrument in instruments().items():
        items, highest = list(instrument.item_ids), instrument.shorter_form_highest
        if highest is None or not set(items) <= set(answers):
            continue
        complete = answers[items].dropna()
        if len(complete) < MINIMUM_COMPLETE or answers[items].max(axis=None) > highest:
            continue
        file = answers.attrs["source_file"]
        top = max(instrument.items[0].allowed)
        told.append(note_file("another_form", file, column=name, n=len(complete), highest=highest, top=top))
        told += [
            note_file("column_blanked", file, column=item, found=str(answers[item].notna().sum())) for item in items
        ]
        answers = answers.assign(**{item: pd.array([pd.NA] * len(answers), dtype="Int8") for item in items})
    return Checked(answers, join_problems([checked.problems, *told]))


def _questions(cells) -> list[Question]:
    """The items of the file by instrument and allowed answers; a screening question stands by itself."""
    found: dict[tuple, list[str]] = {(name, SCREENER_ANSWERS): [name] for name in SCREENERS if name in cells}
    for instrument in instruments().values():
        for item in instrument.items:
            if item.id in cells:
                found.setdefault((instrument.id, item.allowed), []).append(item.id)
    return [Question(name, tuple(items), allowed) for (name, allowed), items in found.items()]


def _find_other_coding(question: Question, cells) -> dict | None:
    """The evidence where an answer's place, counted from 0 or from 1, fits every code of the file and ours does not."""
    ours, n = set(question.allowed), len(question.allowed)
    for coding in (set(range(n)), set(range(1, n + 1))):
        absent, others = ours - coding, coding - ours
        if not any(str(code) in cells[item].texts for item in question.items for code in others):
            continue  # as nearly always: nothing to count
        counts = _count_codes(question.items, cells, ours | coding)
        n_others = sum(counts[code] for code in others)
        if n_others < MINIMUM_OTHERS or sum(counts.values()) < MINIMUM_ANSWERS or any(counts[code] for code in absent):
            continue
        evidence = {"n": sum(counts.values()), "n_others": n_others, "found": _listed(filter(counts.get, others))}
        return evidence | {"absent": _listed(absent), "coding": _listed(coding), "allowed": _listed(ours)}
    return None


def _never_the_best(question: Question, cells, file: str) -> pd.DataFrame:
    """A note where no cell of a scale of complaints holds 0: counted from 1, the rare worst answer need not show it.

    Not of the ICIQ, whose questions have answers of their own: who was asked it said already that she loses urine.
    """
    instrument = instruments().get(question.instrument)
    if instrument is None or min(question.allowed) != 0 or any(one.higher_is != "worse" for one in instrument.scales):
        return join_problems([])
    if any(item.allowed != question.allowed for item in instrument.items):
        return join_problems([])
    counts = _count_codes(question.items, cells, set(question.allowed))
    if counts[0] or sum(counts.values()) < NEVER_THE_BEST_FROM:
        return join_problems([])
    return note_file("never_the_best", file, column=question.instrument, n=sum(counts.values()))


def _count_codes(items, cells, wanted) -> dict[int, int]:
    """How many cells of these columns hold each of these codes."""
    counts = dict.fromkeys(wanted, 0)
    known = {str(code): code for code in wanted}
    for item in items:
        texts, codes = cells[item]
        for text, n in zip(texts, np.bincount(codes, minlength=len(texts)), strict=True):
            if text in known:
                counts[known[text]] += int(n)
    return counts


def _listed(codes) -> str:
    return ", ".join(map(str, sorted(codes)))
