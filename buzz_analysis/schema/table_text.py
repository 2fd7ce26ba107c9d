"""A small CSV as people save it: its encoding, what separates its cells, and days and numbers as a Dutch Excel has."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from .base import DAY_TEXT

DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
DUTCH_NUMBER = re.compile(r"-?\d+,\d+")
# The letters of cp1252. In other encodings of such files (cp850, Mac Roman) Dutch letters stand elsewhere.
ONLY_CP1252_LETTERS = re.compile(rb"[\x00-\x7f\xc0-\xd6\xd8-\xf6\xf8-\xff]*")


def read_table_text(path: Path) -> str:
    """The text of a small CSV: UTF-8, or the Windows-1252 of Excel's plain "CSV" where its bytes prove that."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        if not ONLY_CP1252_LETTERS.fullmatch(path.read_bytes()):
            raise
    return path.read_text(encoding="cp1252")


def separator_of(text: str) -> str:
    """What stands between the cells of a small table: the semicolon of a Dutch Excel where its headings say so."""
    headings = text.partition("\n")[0]
    return ";" if ";" in headings and "," not in headings else ","


def is_filled(row: list[str]) -> bool:
    """Whether a row says anything: a spreadsheet leaves rows of separators behind."""
    return any(map(str.strip, row))


def dutch_readers(model: type[BaseModel]) -> dict[str, Callable[[str], str]]:
    """How a cell of a Dutch Excel becomes ours, for each heading under which days or numbers stand; text is left be."""
    found: dict[str, Callable[[str], str]] = {}
    for name, info in model.model_fields.items():
        kinds = {*_parts(info.annotation), *info.metadata}
        if kinds & {datetime.date, DAY_TEXT}:
            found[info.alias or name] = as_day
        elif float in kinds:
            found[info.alias or name] = as_number
    return found


def _parts(annotation) -> set:
    """A type and all that it is made of."""
    return {annotation}.union(*map(_parts, get_args(annotation)))


def as_day(cell: str) -> str:
    """A Dutch day as our files have it: 14-1-2027 is 2027-01-14; what is no day stays as it was typed."""
    day = DUTCH_DAY.fullmatch(cell)
    try:
        return datetime.date(int(day[3]), int(day[2]), int(day[1])).isoformat() if day else cell
    except ValueError:
        return cell


def as_number(cell: str) -> str:
    """A Dutch number as our files have it: 52,1 is 52.1."""
    return cell.replace(",", ".") if DUTCH_NUMBER.fullmatch(cell) else cell
