"""The line of an item that is always shown: its answers add up, so one hidden count is never enough."""

from __future__ import annotations

import pandas as pd

from ..schema import Disclosure
from .table import TOTAL, suppress_table

PLACE = ["timepoint", "instrument", "item"]


def release_items(counts: pd.DataFrame, rules: Disclosure) -> pd.DataFrame:
    """Hide small counts of the answers to an item, and what would give them away.

    Parameters
    ----------
    counts : DataFrame
        As `audit.always_shown` makes it: ``timepoint, instrument, item, outcome, n``. Not changed.
    rules : Disclosure
        Gives ``minimum``.

    Returns
    -------
    DataFrame
        The same columns plus ``suppressed``; `n` (Int64) is missing where hidden. No total is given: beside
        the alerts of the same women it would tell how many were asked and had none.
    """
    parts = [
        suppress_table(lines, value="n", groups=["outcome"], minimum=rules.minimum).assign(
            **dict(zip(PLACE, place, strict=True))
        )
        for place, lines in counts.groupby(PLACE, observed=True)
    ]
    nothing = counts.head(0).astype({"n": "Int64"}).assign(suppressed=pd.Series(dtype=bool))
    made = pd.concat(parts or [nothing], ignore_index=True)[[*PLACE, "outcome", "n", "suppressed"]]
    return made[made["outcome"] != TOTAL].reset_index(drop=True)
