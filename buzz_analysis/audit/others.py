"""What the other networks together may be told as: no report may give away another network's small count."""

from __future__ import annotations

import pandas as pd

KEYS = ["timepoint", "instrument"]


def estimate_small(counts: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Replace each network's small count by what the other networks let one expect.

    Who lays the reports of several networks side by side can subtract: own + others of one report, less the
    others of another, is the own count of that one. What others tell must therefore not depend on a count
    that its own report hides. A network with fewer than `minimum` screened is left out; of one with fewer than
    `minimum` women with (or without) an alert, the count is estimated from the share over the networks whose
    counts are shown, and kept under `minimum`. Where no network's count is shown, the count becomes 0, which
    `disclosure.release` hides.

    Parameters
    ----------
    counts : DataFrame
        One row a network: index ``timepoint, instrument, vsv``; at least ``numerator, denominator``. Not changed.
    minimum : int
        Smallest count that a report shows; 0 changes nothing.

    Returns
    -------
    DataFrame
        The rows with enough women screened; ``numerator`` without small counts.

    References
    ----------
    Our own rule. Subtraction between tables: Hundepool A et al. Statistical Disclosure Control. Wiley 2012,
    chapter 5 (linked tables).
    """
    kept = counts[counts["denominator"] >= minimum]
    n, count = kept["denominator"], kept["numerator"]
    few_with, few_without = count < minimum, n - count < minimum
    shown = kept[~(few_with | few_without)].groupby(level=KEYS)[["numerator", "denominator"]].sum()
    share = (shown["numerator"] / shown["denominator"]).reindex(kept.index.droplevel("vsv")).to_numpy()
    few = (n * share).round().clip(upper=minimum - 1)
    rest = (n * (1 - share)).round().clip(upper=minimum - 1)
    estimated = count.mask(few_without, n - rest).mask(few_with, few)
    return kept.assign(numerator=estimated.fillna(0).astype("int64"))
