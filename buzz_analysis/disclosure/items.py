"""The line of an item that is always shown: its answers add up, so one hidden count is never enough."""

from __future__ import annotations

import pandas as pd

from ..schema import Disclosure
from .table import suppress_table

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
        The same columns plus ``suppressed``; per time point and item a line for each outcome, then one for
        ``total``. `n` (Int64) is missing where hidden.
    """
    parts = [suppress_table(lines, value="n", groups=["outcome"], minimum=rules.minimum).assign(
        **dict(zip(PLACE, place, strict=True))) for place, lines in counts.groupby(PLACE, observed=True)]
    nothing = counts.head(0).astype({"n": "Int64"}).assign(suppressed=pd.Series(dtype=bool))
    return pd.concat(parts or [nothing], ignore_index=True)[[*PLACE, "outcome", "n", "suppressed"]]
