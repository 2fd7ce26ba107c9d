"""Which numbers of a report are not those of another version of it, by their cell ids."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

KEY = ("table", "cell", "group", "period", "first", "after")
CLOSE = 1e-9  # of a value; counts are equal or not


class Number(NamedTuple):
    """What one version tells of a cell; what is hidden is missing."""

    n: int | None
    numerator: int | None
    value: float | None
    suppressed: bool


class Difference(NamedTuple):
    """A cell of which two versions tell something else; more than one number where it is a chart's points."""

    cell: str
    group: str
    period: str
    old: tuple[Number, ...]
    new: tuple[Number, ...]


def differences(old: pd.DataFrame, new: pd.DataFrame) -> list[Difference]:
    """Every cell that is not the same in both, in the order of the older; also one that came or went.

    Both as `release.released_cells` reads them. A number that stands in several tables is told once.
    """
    before, after = _by_key(old), _by_key(new)
    found = [
        Difference(key[1], key[2], key[3], before.get(key, ()), after.get(key, ()))
        for key in dict.fromkeys([*before, *after])
        if not _are_same(before.get(key, ()), after.get(key, ()))
    ]
    return list(dict.fromkeys(found))


def _by_key(cells: pd.DataFrame) -> dict[tuple, tuple[Number, ...]]:
    found: dict[tuple, list[Number]] = {}
    for row in cells.astype(object).where(cells.notna(), None).to_dict("records"):
        number = Number(row["n"], row["count"], row["value"], row["suppressed"])
        found.setdefault(tuple(row[name] for name in KEY), []).append(number)
    return {key: tuple(sorted(numbers, key=_order)) for key, numbers in found.items()}


def _order(number: Number) -> tuple:
    return tuple(-1 if part is None else part for part in number)


def _are_same(old: tuple[Number, ...], new: tuple[Number, ...]) -> bool:
    return len(old) == len(new) and all(_is_same(*pair) for pair in zip(old, new, strict=True))


def _is_same(old: Number, new: Number) -> bool:
    if None in (old.value, new.value):
        return old == new
    is_close = math.isclose(old.value, new.value, rel_tol=CLOSE, abs_tol=CLOSE)  # type: ignore[arg-type]
    return is_close and old._replace(value=None) == new._replace(value=None)
