"""Yearly figures of several files together: a figure that stands in two of them, and one after a network's end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from ..schema import Register
from .checked import Checked, find_problems, set_aside
from .yearly import COUNTS, FIGURE, YEAR


class _First(NamedTuple):
    """Where a figure stood first, and what it was."""

    file: int
    name: str
    numbers: tuple


def join_yearly(files: Sequence[Checked]) -> list[Checked]:
    """The same files without the figures that stand in two: the first is kept if both say the same, else none."""
    first: dict[tuple, _First] = {}
    unlike: dict[tuple, str] = {}
    for number, checked in enumerate(files):
        for key, numbers in _figures(checked.answers):
            known = first.setdefault(key, _First(number, str(checked.answers.attrs.get("source_file")), numbers))
            if known.file != number and known.numbers != numbers:
                unlike[key] = str(checked.answers.attrs.get("source_file"))
    return [_without(checked, number, first, unlike) for number, checked in enumerate(files)]


def set_aside_ended(checked: Checked, register: Register) -> Checked:
    """Set aside the figures of a network after the year in which the register ends it, or merges it into another."""
    figures = checked.answers
    ends = {vsv: int(found[1]) for vsv, row in register.rows.items() if (found := YEAR.match(row.valid_to or ""))}
    if not ends:
        return checked
    names = figures["vsv"].astype("str")
    is_after = (figures["year"] > names.map(ends).astype("Float64")).fillna(False).astype(bool)
    rows = figures[is_after]
    owners = names[is_after]
    problems = find_problems(
        "figure_after_end",
        rows,
        column="year",
        end=owners.map(ends),
        into=owners.map(lambda vsv: f" ({register.rows[vsv].merged_into})" if register.rows[vsv].merged_into else ""),
        indicator=rows["indicator"],
        period=rows["period"],
    )
    return set_aside(checked, problems, is_after)


def _without(checked: Checked, number: int, first: dict, unlike: dict) -> Checked:
    """One file without what another file says too."""
    keys = [key for key, _ in _figures(checked.answers)]
    is_unlike = pd.Series([key in unlike for key in keys], checked.answers.index, dtype=bool)
    is_second = pd.Series([first[key].file != number for key in keys], checked.answers.index, dtype=bool) & ~is_unlike
    others = pd.Series(
        [unlike[key] if key in unlike and first[key].file == number else first[key].name for key in keys],
        checked.answers.index,
    )
    for rule, some in (("figure_twice_unlike", is_unlike), ("figure_twice", is_second)):
        rows = checked.answers[some.reindex(checked.answers.index)]
        told = {"indicator": rows["indicator"], "period": rows["period"], "other": others[rows.index]}
        checked = set_aside(checked, find_problems(rule, rows, **told), some.reindex(checked.answers.index))
    return checked


def _figures(frame: pd.DataFrame):
    """The key of each figure and its numbers; a missing number is one of its own."""
    keys = [name for name in FIGURE if name in frame]
    columns = [frame[name].astype("str").fillna("").tolist() for name in keys]
    numbers = [frame[name].astype("Float64").fillna(-1).tolist() for name in COUNTS]
    filler = ("",) * (len(FIGURE) - len(keys))
    return list(zip((key + filler for key in zip(*columns, strict=True)), zip(*numbers, strict=True), strict=True))
