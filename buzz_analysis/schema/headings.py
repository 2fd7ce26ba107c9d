"""The shape of definitions/headings: what exports call our columns, questionnaires and answers of closed lists."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from .base import Strict
from .definitions import FOLDER
from .loader import read_yaml


class FormWords(Strict):
    """What stands before the number of a form's question, and words for its questions that have no number."""

    called: tuple[str, ...] = Field(min_length=1)
    questions: dict[str, tuple[str, ...]] = {}


class HeadingWords(Strict):
    """The words of one kind of file; a phrase stands as it is said, its signs and capitals do not count."""

    fillers: tuple[str, ...] = ()
    columns: dict[str, tuple[str, ...]]
    contain: dict[str, tuple[str, ...]] = {}
    forms: dict[str, FormWords] = {}
    answers: dict[str, dict[str, str]] = {}


@cache
def heading_words(holds: Literal["answers", "yearly", "staff"]) -> HeadingWords:
    """The words that files which hold this may use."""
    return read_yaml(FOLDER / "headings" / f"{holds}.yaml", HeadingWords, name=f"headings/{holds}.yaml")
