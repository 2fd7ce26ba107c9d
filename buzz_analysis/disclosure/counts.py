"""Plain counts of how many, and counts by care type: what may be seen of each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import Disclosure
from ..stats import wilson
from .open_sums import numbers_leave_open
from .table import hidden_cells, with_totals

COUNTED = ("numerator", "denominator")
INTERVAL = ("estimate", "ci_low", "ci_high")


def release_counts(counts: pd.DataFrame, rules: Disclosure, *, least: int = 0) -> pd.DataFrame:
    """Hide small counts that stand by themselves, such as a yearly figure of the network.

    Parameters
    ----------
    counts : DataFrame
        ``numerator, denominator`` (women or births; missing where the source gave none). Not changed.
    rules : Disclosure
        ``minimum`` and ``describe_from``.
    least : int
        A denominator that the definition itself asks for before anything is shown; fewer is hidden.

    Returns
    -------
    DataFrame
        The same rows and columns, counts as Int64 and missing where hidden, with ``display`` (as `release`, and
        ``unknown`` where the source gave no number), ``estimate ci_low ci_high`` (Wilson, 95%, for display ``share``)
        and ``suppressed``.
    """
    count, n = (counts[name].astype("Int64") for name in COUNTED)
    small = ((count < rules.minimum) | (n - count < rules.minimum)).fillna(False).to_numpy(bool)
    few = (n < max(rules.minimum, least)).fillna(False).to_numpy(bool)
    display = np.select(
        [
            (count.isna() | n.isna()).to_numpy(bool),
            (n == 0).fillna(False).to_numpy(bool),
            few,
            small,
            (n < rules.describe_from).fillna(False).to_numpy(bool),
        ],
        ["unknown", "nothing", "less_than_minimum", "small_part", "count"],
        "share",
    ).astype(object)
    gone = np.isin(display, ["less_than_minimum", "small_part", "unknown"])
    made = counts.assign(
        numerator=count.mask(gone),
        denominator=n.mask(np.isin(display, ["less_than_minimum", "unknown"])),
        display=display,
        suppressed=np.isin(display, ["less_than_minimum", "small_part"]),
    )
    return _with_intervals(made)


def told_in_tens(released: pd.DataFrame, rules: Disclosure) -> pd.DataFrame:
    """Count and number to the nearest ten, and the share of those: beside exact numbers they leave differences open.

    A whole percentage of an exact number is that number: 41% of 80 is 33, and of 33 who answered 28 by a questionnaire
    leave five to whom it did not apply. Where `rules` hide nothing (research output) all stays exact.

    Parameters
    ----------
    released : DataFrame
        As `release_counts` makes it. Not changed.

    Returns
    -------
    DataFrame
        The same, with ``numerator`` and ``denominator`` rounded and ``estimate ci_low ci_high`` of those.
    """
    if not rules.minimum:
        return released
    return _with_intervals(released.assign(**{name: _nearest_ten(released[name]) for name in COUNTED}))


def _nearest_ten(counts: pd.Series) -> pd.Series:
    return ((counts.astype("Float64") / 10).round() * 10).astype("Int64")


def release_care(counts: pd.DataFrame, rules: Disclosure) -> pd.DataFrame:
    """Hide small counts by care type, and what would give them away by subtraction from the whole network.

    Parameters
    ----------
    counts : DataFrame
        As `audit.by_care` makes it: ``timepoint, care_type, outcome, n``. Not changed.
    rules : Disclosure
        ``minimum`` and ``describe_from``.

    Returns
    -------
    DataFrame
        ``timepoint, care_type, numerator, denominator, display, suppressed, estimate, ci_low, ci_high``; display as
        `release`, and ``hidden`` where the number of women is hidden because it would give another away, or where
        saying which are under the minimum would: 18 of two of them is nine and nine.

    References
    ----------
    `suppress_table` on care type by outcome: the totals of that table are what the topic's own page shows.
    """
    parts = [_care_at(rows, str(name), rules) for name, rows in counts.groupby("timepoint", sort=True)]
    columns = ["timepoint", "care_type", "numerator", "denominator", "display", "suppressed"]
    made = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return _with_intervals(made.astype({"numerator": "Int64", "denominator": "Int64"}))


def _care_at(rows: pd.DataFrame, timepoint: str, rules: Disclosure) -> pd.DataFrame:
    """One time point: a table of care type by outcome, with its totals."""
    table = rows.pivot(index="care_type", columns="outcome", values="n").reindex(columns=["yes", "rest"])
    counts = with_totals(table.fillna(0).to_numpy(np.int64))
    hidden = hidden_cells(counts, rules.minimum)
    # The totals are what the topic's own page shows: a table that is safe only without one of them is not told.
    hidden = hidden | bool((hidden[-1] & (counts[-1] >= rules.minimum)).any())
    n, hides_part, hides_n = counts[:-1, 2], hidden[:-1, :2].any(axis=1), hidden[:-1, 2]
    display = np.select(
        [
            (n < rules.minimum) & numbers_leave_open(n[hides_n], rules.minimum),
            hides_n,
            hides_part,
            n < rules.describe_from,
        ],
        ["less_than_minimum", "hidden", "small_part", "count"],
        "share",
    )
    made = pd.DataFrame(
        {
            "numerator": pd.Series(counts[:-1, 0], dtype="Int64").mask(hides_part | hides_n),
            "denominator": pd.Series(n, dtype="Int64").mask(hides_n),
            "display": display.astype(object),
            "suppressed": hides_part | hides_n,
        }
    )
    return made.assign(care_type=table.index, timepoint=timepoint)


def _with_intervals(made: pd.DataFrame) -> pd.DataFrame:
    """Share and Wilson interval where the display is a share."""
    is_share = (made["display"] == "share").to_numpy(bool)
    found = {name: np.full(len(made), np.nan) for name in INTERVAL}
    if is_share.any():
        count, n = (made.loc[is_share, name].to_numpy(np.int64) for name in ("numerator", "denominator"))
        low, high = wilson(count, n)
        for name, values in zip(INTERVAL, (count / n, low, high), strict=True):
            found[name][is_share] = values
    return made.assign(**found)
