"""Our columns: how a text becomes a value of each. What cannot be read becomes missing, and is told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..schema import SCREENER_ANSWERS, SCREENERS, TIMEPOINTS, Instrument, Scale, instruments
from .read import Cells

# Words for missing never apply to these.
IDS = ("client_id", "pregnancy_id", "vsv", "practice", "respondent_id", "organisation")
# Ids of a woman, and all that a mapping may hide behind a code.
HERS = ("client_id", "pregnancy_id")
PERSONS = (*HERS, "practice", "respondent_id")
TEXTS = (*IDS, "discussed_with", "language", "moment", "discipline")
DATES = ("invited_on", "opened_on", "completed_on", "discussed_on")
CONSENTS = ("group_use", "prem_visible")
CHOICES = {
    "parity": ("0", "1+"),
    "education": ("low", "middle", "high"),
    "care_type": ("midwife", "hospital", "maternity_care"),
}
KEYS = (
    "client_id",
    "pregnancy_id",
    "vsv",
    "timepoint",
    *DATES,
    "discussed_with",
    *CONSENTS,
    "parity",
    "age",
    "education",
    "language",
    "practice",
    "care_type",
)
STAFF_KEYS = ("respondent_id", "vsv", "moment", "answered_on", "discipline", "organisation")
TIMEPOINT = pd.CategoricalDtype(list(TIMEPOINTS), ordered=True)
YES = ("yes", "true", "1", "ja")
NO = ("no", "false", "0", "nee")
YOUNGEST, OLDEST = 10, 65  # assumption: an age outside is a slip of the pen or another column
FIRST_YEAR, LAST_YEAR = 2000, 2099  # assumption: a questionnaire of this set cannot be dated outside
ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})(?: \d\d?:\d\d(?::\d\d)?)?", re.ASCII)
AGE = re.compile(r"(\d{1,3})(?:([.,])\d+)?", re.ASCII)
WITH_FRACTION = re.compile(r"(\d+)([.,])(\d+)", re.ASCII)
TOTAL = re.compile(r"\d{1,3}(?:([.,])\d+)?", re.ASCII)  # no scale of ours goes below 0 or beyond 115


class Column(NamedTuple):
    """A typed column, which rows held a text that could not be read, and the rule that tells so."""

    values: pd.Series | pd.Categorical
    unreadable: np.ndarray
    rule: str = ""
    extra: dict = {}


def our_columns() -> list[str]:
    """Every column name that is ours: keys, screening questions, and the items and totals of all instruments."""
    return [*KEYS, *SCREENERS, *items(), *stored_totals()]


def hinted_columns() -> list[str]:
    """Our columns that an unknown one of a women's export may be; a guess at a question for staff misleads."""
    staff = {instrument.id for instrument in instruments().values() if instrument.respondent == "staff"}
    of_staff = {item for item, instrument in items().items() if instrument.id in staff}
    of_staff |= {total for total, (instrument, _) in stored_totals().items() if instrument.id in staff}
    return [name for name in our_columns() if name not in of_staff]


def staff_columns() -> list[str]:
    """Every column of the answers of professionals: their keys, and the items of the instruments for staff."""
    return [*STAFF_KEYS, *(item for item, instrument in items().items() if instrument.respondent == "staff")]


@cache
def items() -> Mapping[str, Instrument]:
    """The instrument of every item; asked for of every column of every file."""
    known = instruments().values()
    return MappingProxyType({item: instrument for instrument in known for item in instrument.item_ids})


def stored_totals() -> dict[str, tuple[Instrument, Scale]]:
    """The scale of every column that holds a total as the export made it: epds_total, promis10_gph_t."""
    return {
        f"{instrument.id}_{scale.id}": (instrument, scale)
        for instrument in instruments().values()
        for scale in instrument.scales
    }


def read_column(name: str, cells: Cells, *, coding: str | None = None, decimal: str | None = None) -> Column:
    """Turn the texts of one of our columns into its type; `coding` is how the export holds its answers."""
    if name in TEXTS:
        return Column(_texts(cells), np.zeros(len(cells.codes), dtype=bool))
    if name == "timepoint":
        wanted = {spelt: text for text in TIMEPOINTS for spelt in (text, text.lower())}
        return _read(cells, wanted.get, TIMEPOINT, "unknown_timepoint")
    if name in CHOICES:
        return _choices(name, cells)
    if name in (*DATES, "answered_on"):
        return _read(cells, read_date, "datetime64[s]", "date_not_readable")
    if name in CONSENTS:
        return _consents(name, cells)
    if name == "age":
        return _read(
            cells, lambda text: read_age(text, decimal), "Int16", "age_not_allowed", lowest=YOUNGEST, highest=OLDEST
        )
    if name in stored_totals():
        return _read(cells, lambda text: read_total(text, decimal), "Float64", "total_not_readable")
    values = item_values(name, coding)
    return _read(cells, values.get, "Int8", "value_not_allowed", **_spelt(list(values)))


def item_values(name: str, coding: str | None = None) -> dict[str, int]:
    """Every text an item may hold and its value; what the export's coding reverses is turned round."""
    if name in SCREENERS:
        return {str(answer): answer for answer in SCREENER_ANSWERS}
    instrument = items()[name]
    item = instrument.item(name)
    reverse = name in instrument.other_codings.get(coding or "", ())
    ends = min(item.allowed) + max(item.allowed)
    return {str(answer): ends - answer if reverse else answer for answer in item.allowed} | {
        str(code): code for code in item.not_applicable
    }


def whole_numbers(name: str, texts: Iterable[str], decimal: str | None) -> dict[str, str]:
    """For answers written 1.0 or 1,0 the whole numbers they are; empty where the column does not prove that.

    Programs that know only numbers with decimals write every answer so. The mapping must declare the decimal sign, and
    all numbers of the column must be written so: with one 1.5 or one plain 1 among them they are something else.
    """
    if not decimal or (name not in items() and name not in SCREENERS):
        return {}
    numbers = {text: WITH_FRACTION.fullmatch(text) for text in texts if text[:1].isdigit()}
    if not all(found and found[2] == decimal and not found[3].strip("0") for found in numbers.values()):
        return {}
    return {text: found[1] for text, found in numbers.items() if found}


def read_date(text: str) -> datetime.date | None:
    """A day written 2021-05-31 or 31-05-2021; a time after it is left off."""
    found = ISO.fullmatch(text) or DUTCH.fullmatch(text)
    if not found:
        return None
    year, month, day = map(int, found.groups() if found.re is ISO else found.groups()[::-1])
    try:
        return datetime.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def read_age(text: str, decimal: str | None) -> int | None:
    """Whole years; what stands behind the decimal sign is left off."""
    found = AGE.fullmatch(text)
    if not found or (decimal and found[2] not in (None, decimal)):
        return None
    return int(found[1]) if YOUNGEST <= int(found[1]) <= OLDEST else None


def read_total(text: str, decimal: str | None) -> float | None:
    """A number as it is printed, with a point or a comma unless the mapping declares the decimal sign."""
    found = TOTAL.fullmatch(text)
    if not found or (decimal and found[1] not in (None, decimal)):
        return None
    return float(text.replace(",", "."))


def read_yes_no(text: str) -> bool | None:
    """Yes or no, in Dutch or English, as a word or as 1 and 0."""
    return True if text.lower() in YES else False if text.lower() in NO else None


def _read(cells: Cells, read: Callable, dtype: str, rule: str, **extra) -> Column:
    """Read each different text once, then give every row its value."""
    found = [None if text == "" else read(text) for text in cells.texts]
    unreadable = (cells.texts != "") & np.array([value is None for value in found], dtype=bool)
    values = pd.Series(found, dtype=dtype).take(cells.codes).reset_index(drop=True)
    return Column(values, unreadable[cells.codes], rule, extra)


def _choices(name: str, cells: Cells) -> Column:
    """A text from a closed list."""
    wanted = {text: text for text in CHOICES[name]}
    kind = pd.CategoricalDtype(list(wanted))
    return _read(cells, wanted.get, kind, "value_not_allowed", **_spelt(list(wanted)))


def _consents(name: str, cells: Cells) -> Column:
    """Yes or no; consent to group figures that cannot be read is no consent."""
    column = _read(cells, read_yes_no, "boolean", "value_not_allowed", **_spelt(["yes", "no"]))
    if name != "group_use":
        return column
    return Column(column.values.mask(column.unreadable, False), column.unreadable, "consent_not_readable")


def _texts(cells: Cells) -> pd.Categorical:
    """Text as it stands: 0123, NA, None and 1e3 stay what they are; only blank is missing."""
    texts = pd.Series(cells.texts, dtype="str").mask(cells.texts == "")
    codes, categories = pd.factorize(texts, sort=True)
    return pd.Categorical.from_codes(codes[cells.codes], categories=categories)


def _spelt(allowed: list[str]) -> dict[str, str]:
    return {"some": ", ".join(allowed[:-1]), "last": allowed[-1]}
