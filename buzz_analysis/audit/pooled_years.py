"""Three years of a yearly figure together, where each of them is too small to be shown."""

from __future__ import annotations

import numpy as np
import pandas as pd

BLOCK, ANCHOR = 3, 2000  # years in a block; one began in 2001


def block_of(year: int) -> tuple[int, int]:
    """The first and last year of the last whole block up to a year: 2019 to 2021 for 2021, 2022 and 2023.

    Blocks are fixed, so that no two sums overlap: sums over moving years would tell by subtraction how the counts of
    two single years differ, and 9 more of at most 9 is 9 and 0.
    """
    last = year - (year - ANCHOR) % BLOCK
    return last - BLOCK + 1, last


def years_of_block(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """The rows of the last whole block of one series, if they can be one figure.

    Parameters
    ----------
    rows : DataFrame
        As `indicators` makes it, of one network and series. Not changed.
    year : int
        Of the report.

    Returns
    -------
    DataFrame
        Three rows, one a year, each with both numbers and of one segment; else none.
    """
    first, last = block_of(year)
    inside = rows[rows["year"].between(first, last) & (rows["unit"] != "mean")]
    is_whole = len(inside) == BLOCK and inside["year"].is_unique and inside["segment"].nunique() == 1
    has_numbers = inside[["numerator", "denominator"]].notna().to_numpy().all()
    return inside if is_whole and has_numbers else inside.head(0)


def parts_of(block: pd.DataFrame) -> np.ndarray:
    """With and without, a row a year."""
    count, n = (block[name].astype("int64").to_numpy() for name in ("numerator", "denominator"))
    return np.column_stack([count, n - count])
