"""The ids that nobody may read in what is published, as hashes: enough to know one again, too little to read one."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

SHORTEST, SHORTEST_NUMBER = 5, 7  # shorter, or of figures only and shorter, it may be any word or number of a page
A_PERIOD = re.compile(r"(?:19|20)\d\d(?:-(?:H[12]|Q[1-4]|\d\d))?")
A_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}-\d{1,2}-\d{4}")


def hash_persons(ids: Iterable) -> np.ndarray:
    """Sorted hashes of the ids that can be told from a word or a number; what is missing is left out."""
    texts = {str(one).strip().lower() for one in ids if isinstance(one, str)}
    return np.sort(hash_texts([text for text in texts if is_telling(text)]))


def hash_texts(texts: list[str]) -> np.ndarray:
    """pandas' own hash of each text: of 64 bits, so that no word of a page agrees with a million ids by chance."""
    return pd.util.hash_array(np.array(texts, dtype=object), categorize=False) if texts else np.array([], np.uint64)


def is_telling(text: str) -> bool:
    """Whether a text with a figure in it is long enough to be an id and nothing else; a day or a period may stand."""
    shortest = SHORTEST_NUMBER if text.isdigit() else SHORTEST
    has_figure = any(map(str.isdigit, text))
    return len(text) >= shortest and has_figure and not A_PERIOD.fullmatch(text) and not A_DAY.fullmatch(text)
