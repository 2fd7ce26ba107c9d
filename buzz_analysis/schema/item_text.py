"""The shape of a site's own file of item texts, which only who holds a licence may have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from ..errors import DefinitionError, raise_all
from .base import Language, Strict
from .definitions import instruments
from .loader import read_lines

ITEM_TEXTS = "params/item_texts.csv"  # .gitignore keeps it out of git
DOUBLED = "{file}, line {line}: item '{item}' has a text in '{language}' already. Keep one row."


class ItemText(Strict):
    """The words of one question in one language, and who allowed this site to show them."""

    item: str
    language: Language
    text: Annotated[str, Field(min_length=1)]
    permission: Annotated[str, Field(min_length=1)]  # of whom, and the day

    @field_validator("item")
    @classmethod
    def _is_known(cls, name):
        items = [item for one in instruments().values() if one.respondent == "woman" for item in one.item_ids]
        if name not in items:
            raise DefinitionError("unknown item '{name}'. Use an id such as: {repair}.", name=name, repair=items[0])
        return name


def read_item_texts(path: Path, language: str) -> dict[str, str]:
    """The words of questions in one language, by item.

    Raises
    ------
    DefinitionError
        If a row names no known item, lacks its text or who allowed it, or an item stands there twice.
    """
    found: dict[tuple[str, str], str] = {}
    errors = []
    for line, row in read_lines(path, ItemText, name=ITEM_TEXTS):
        if (row.item, row.language) in found:
            given = {"file": ITEM_TEXTS, "line": line, "item": row.item, "language": row.language}
            errors.append(DefinitionError(DOUBLED, **given))
        found[row.item, row.language] = row.text
    raise_all(errors)
    return {item: text for (item, spoken), text in found.items() if spoken == language}
