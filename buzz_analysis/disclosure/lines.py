"""Counts that are no shares: answers to one item, and mean scores."""

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
        As `audit.always_shown` makes it: ``timepoint, instrument, item, outcome, n``.
    rules : Disclosure
        Gives ``minimum``.

    Returns
    -------
    DataFrame
        The same columns plus ``suppressed``; per time point and item a line for each outcome and one ``total``.
        `n` is missing where hidden.
    """
    parts = [suppress_table(lines, value="n", groups=["outcome"], minimum=rules.minimum).assign(
        **dict(zip(PLACE, place, strict=True))) for place, lines in counts.groupby(PLACE, observed=True)]
    empty = counts.head(0).assign(suppressed=pd.Series(dtype=bool))
    return pd.concat(parts, ignore_index=True)[[*PLACE, "outcome", "n", "suppressed"]] if parts else empty


def release_means(means: pd.DataFrame, released: pd.DataFrame, rules: Disclosure) -> pd.DataFrame:
    """Hide means of too few women, and an n that would give an alert count away.

    Parameters
    ----------
    means : DataFrame
        As `audit.mean_scores` makes it.
    released : DataFrame
        What `release` returned for the same report.
    rules : Disclosure
        Gives ``minimum``.

    Returns
    -------
    DataFrame
        The rows of `means`; ``n, mean, sd`` missing where n is under the minimum or all women have the same
        score (a mean would then tell each woman's), `n` alone where it lies within the minimum of a count
        that is shown; ``suppressed`` for either.
    """
    where = ["timepoint", "instrument", "group"]
    alerts = released[released["instrument"] != "response"].set_index(where)["numerator"]
    count = means.join(alerts, on=where)["numerator"].astype("Int64")
    few = (means["n"] < rules.minimum) | ~(means["sd"] > 0)
    close = ((means["n"] - count).abs() < rules.minimum).fillna(False).astype(bool)
    return means.assign(n=means["n"].astype("Int64").mask(few | close), mean=means["mean"].mask(few),
                        sd=means["sd"].mask(few), suppressed=(few | close).astype(bool))

