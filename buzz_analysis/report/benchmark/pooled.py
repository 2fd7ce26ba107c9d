"""Three years of one figure together, where no single one may be shown."""

from __future__ import annotations

import pandas as pd

from ... import audit, disclosure
from ...schema import Disclosure


def pooled_block(rows: pd.DataFrame, cell: str, year: int, limits: Disclosure) -> dict | None:
    """The released sum of the last whole block of three years; None where it may not be told, or need not be.

    Each of the three years is hidden, so that none is known to subtract, and the sum leaves every one of them open.
    """
    block = audit.years_of_block(rows, year)
    if block.empty:
        return None
    single = disclosure.release_counts(block[["numerator", "denominator"]], limits)
    parts = audit.parts_of(block)
    if not single["suppressed"].all() or not disclosure.sum_leaves_open(parts, limits.minimum):
        return None
    whole = pd.DataFrame({"numerator": [parts[:, 0].sum()], "denominator": [parts.sum()]})
    made = disclosure.release_counts(whole, limits).iloc[0].to_dict()
    if made["suppressed"] or not made["denominator"]:
        return None
    first, last = audit.block_of(year)
    return made | {
        "period": f"{first}-{last}",
        "cell": f"{cell}.{first}-{last}",
        "first": first * 12,
        "after": last * 12 + 12,
    }
