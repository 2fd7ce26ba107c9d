"""One guess at what a column of an export is, and how its cells read as that."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np

from .columns import TEXTS, read_column, whole_numbers
from .known_words import MISSING, answer_words
from .read import Cells, Table


class Guess(NamedTuple):
    """One of our columns and the heading it may have; `doubt` says why a person must look, empty when sure."""

    ours: str
    source: str
    doubt: str = ""
    values: dict = {}


def count_texts(table: Table, headings: list[str]) -> Counter:
    """How often each text stands in a column, blanks left out."""
    counted: Counter = Counter()
    for heading in headings:
        texts, codes = table.cells[heading]
        for text, n in zip(texts, np.bincount(codes, minlength=len(texts)).tolist(), strict=True):
            counted[text] += n  # blanks were removed, so that a text may stand there twice
    return Counter({text: n for text, n in counted.items() if text and n})


def unreadable(ours: str, counted: Counter) -> Counter:
    """Texts that are no value of this column, no word for one, and no usual code for missing."""
    texts = [text for text in counted if text.lower() not in MISSING and text.lower() not in answer_words(ours)]
    if not texts or ours in TEXTS:
        return Counter()
    whole = next((found for sign in ".," if (found := whole_numbers(ours, texts, sign))), {})
    cells = Cells(np.array([whole.get(text, text) for text in texts], dtype=object), np.arange(len(texts)))
    wrong = read_column(ours, cells).unreadable
    return Counter({text: counted[text] for text, is_wrong in zip(texts, wrong, strict=True) if is_wrong})
