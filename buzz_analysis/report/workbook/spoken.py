"""One cell to what the file holds, and back: days, numbers, yes and no, chosen words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from ...errors import DefinitionError, Word
from ...schema import Field
from .choices import YES_NO, choices, is_closed
from .entry import Place

DAYS = ("%Y-%m-%d", "%d-%m-%Y")
YEARS = range(1900, 2200)
MIDNIGHT = re.compile(r"[ T]00:00:00\Z")
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
WANTED = {
    "day": Word("a date such as 2027-01-14 or 14-01-2027"),
    "number": Word("a number"),
    "yes_no": Word("yes or no"),
}
MOST_WORDS = 6  # more are chosen from the list
FROM_LIST = Word("a word from the list of that cell")
NOT_SO = "{where}: '{key}' must be {wanted}; found '{found}'."


def to_file(field: Field, text: str, *, where: Place, language: str, local: Iterable[str] = ()) -> str:
    """What the file holds for a cell that is not blank.

    Raises
    ------
    DefinitionError
        If the cell is no day, number or choice where one is asked.
    """
    if field.kind == "day":
        return _day(field, text, where, language)
    if field.kind == "number":
        if not NUMBER.fullmatch(text):
            raise _refused(field, text, where, language)
        return text.replace(",", ".")
    if is_closed(field):
        return _choice(field, text, where, language, local)
    return _known(field, language, local).get(text.casefold(), text) if field.pick else text


def to_cell(field: Field, text: str, language: str, local: Iterable[str] = ()) -> str:
    """What is shown for what the file holds."""
    return choices(field, language, local).get(text, text)


def _day(field: Field, text: str, where: Place, language: str) -> str:
    bare = MIDNIGHT.sub("", text)
    for form in DAYS:
        try:
            found = datetime.datetime.strptime(bare, form).date()
        except ValueError:
            continue
        if found.year in YEARS:  # a year that was not typed whole: 0003, 0202
            return found.isoformat()
    raise _refused(field, text, where, language)


def _choice(field: Field, text: str, where: Place, language: str, local: Iterable[str]) -> str:
    found = _known(field, language, local).get(text.casefold())
    if found is None:
        raise _refused(field, text, where, language, local)
    return found


def _known(field: Field, language: str, local: Iterable[str]) -> dict[str, str]:
    """What the file holds for any language's word, and for its own."""
    local = tuple(local)
    seen = {said.casefold(): key for one in YES_NO for key, said in choices(field, one, local).items()}
    return {key.casefold(): key for key in choices(field, language, local)} | seen


def _refused(field: Field, text: str, where: Place, language: str, local: Iterable[str] = ()) -> DefinitionError:
    words = list(choices(field, language, local).values())
    wanted = WANTED.get(field.kind) or (", ".join(words) if len(words) <= MOST_WORDS else FROM_LIST)
    return DefinitionError(NOT_SO, where=where, key=field.called(language), wanted=wanted, found=text[:60])
