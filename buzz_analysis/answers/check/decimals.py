"""Answers written 1.0 or 1,0 in a file whose mapping does not say so: each is blank, and one line repairs them all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...schema import Mapping
from ..checked import join_problems, note_file
from ..columns import whole_numbers
from ..read import Cells

SIGNS = (".", ",")
MOST_SHOWN = 6


def find_undeclared_decimals(cells: dict[str, Cells], file: str, mapping: Mapping) -> pd.DataFrame:
    """A problem for each sign that makes whole numbers of whole columns, and that the mapping does not declare."""
    return join_problems(_of_sign(sign, cells, file, mapping) for sign in SIGNS if sign != mapping.decimal)


def _of_sign(sign: str, cells: dict[str, Cells], file: str, mapping: Mapping) -> pd.DataFrame:
    found = {name: whole_numbers(name, one.texts, sign) for name, one in cells.items()}
    found = {name: texts for name, texts in found.items() if texts}
    if not found:
        return join_problems([])
    sources = [mapping.columns.get(name, name) for name in found]
    return note_file(
        "decimals_undeclared",
        file,
        found=str(len(found)),
        n=sum(int(np.isin(cells[name].texts, list(texts))[cells[name].codes].sum()) for name, texts in found.items()),
        example=min(text for texts in found.values() for text in texts),
        names=", ".join([*sources[:MOST_SHOWN], *(["…"] if len(sources) > MOST_SHOWN else [])]),
        sign=sign,
    )
