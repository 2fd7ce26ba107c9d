"""Shares of one whole in a few parts: small parts are hidden, and what would give them away."""

from __future__ import annotations

import pandas as pd

from ..schema import Disclosure
from .table import TOTAL, suppress_table


def release_parts(counts: pd.DataFrame, by: str, part: str, rules: Disclosure) -> pd.DataFrame:
    """Hide small parts of each whole.

    Parameters
    ----------
    counts : DataFrame
        `by`, `part` and ``n`` (women); the parts of one `by` add up. Not changed.
    by, part : str
        Columns: the wholes, and their parts.
    rules : Disclosure
        ``minimum``; ``describe_from``: with fewer women in the whole no share is told.

    Returns
    -------
    DataFrame
        `by`, `part`, ``share`` (missing where hidden) and ``suppressed``. A part that nobody is in counts as small.
    """
    parts = [_one(rows, str(whole), by, part, rules) for whole, rows in counts.groupby(by, observed=True, sort=False)]
    return pd.concat(parts or [pd.DataFrame(columns=[by, part, "share", "suppressed"])], ignore_index=True)


def _one(rows: pd.DataFrame, whole: str, by: str, part: str, rules: Disclosure) -> pd.DataFrame:
    shown = suppress_table(rows, value="n", groups=[part], minimum=rules.minimum)
    parts, n = shown[shown[part] != TOTAL], int(rows["n"].sum())
    is_hidden = parts["suppressed"] | (n < rules.describe_from)
    share = parts["n"].astype("float64") / n if n else float("nan")
    made = parts[[part]].assign(share=share, suppressed=is_hidden, **{by: whole})
    return made.assign(share=made["share"].mask(is_hidden))[[by, part, "share", "suppressed"]]


def release_shares(counts: pd.DataFrame, numerator: str, denominator: str, rules: Disclosure) -> pd.Series:
    """The share of each row, missing where either side of it is under the minimum or the whole is too small.

    Parameters
    ----------
    counts : DataFrame
        With the two columns. Not changed.
    numerator, denominator : str
        Women with something, of how many.
    rules : Disclosure
        ``minimum`` and ``describe_from``.

    Returns
    -------
    Series of float
        Index of `counts`; from 0 to 1.
    """
    count, n = counts[numerator], counts[denominator]
    is_shown = (n >= rules.describe_from) & (count >= rules.minimum) & (n - count >= rules.minimum)
    return (count / n.where(n > 0)).where(is_shown).astype("float64")
