"""Which counts of a report may be seen, for the team edition (REPORTS section 6).

The minimum is this project's own choice: no published Dutch rule for figures of a network was found.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import Disclosure
from ..stats import wilson
from .flow import flow_shown
from .levels import evidence

COUNTS = ["numerator", "denominator", "unknown", "asked"]
FLOW = "response"
COLUMNS = ["cell", "instrument", "timepoint", "measure", "group", "numerator", "denominator", "asked", "unknown",
           "not_asked", "n_networks", "estimate", "ci_low", "ci_high", "suppressed", "display", "level",
           "signal", "direction"]


def release(cells: pd.DataFrame, rules: Disclosure) -> pd.DataFrame:
    """Hide every count that is too small or would give a small one away; nothing hidden becomes 0.

    Parameters
    ----------
    cells : DataFrame
        As `audit.cells` makes it. Not changed.
    rules : Disclosure
        ``minimum``, ``describe_from`` and ``compare_from`` of the study.

    Returns
    -------
    DataFrame
        The rows of `cells`. ``numerator denominator unknown asked`` (Int64, missing where hidden; `asked` is
        the denominator without the women whose gate was closed), ``not_asked`` (true where nobody was
        screened because the instrument was not asked), ``estimate ci_low ci_high`` (Wilson, 95%; display ``share``
        only), ``suppressed``, ``level`` and the signal where the level is 3. ``display``:

        - ``nothing``: nobody screened, so nothing is hidden;
        - ``less_than_minimum``: n under the minimum, n itself hidden too;
        - ``small_part``: n is shown; the count, or n less the count, is under the minimum (0 included);
        - ``count``: x of n; ``share``: x of n and the share; ``number``: a count whose n is not known.

    References
    ----------
    No published minimum for figures of Dutch networks was found; 10 is used for counts by the Australian
    ABS DataLab. docs/disclosure.md tells what is ours.
    """
    marked = cells.assign(display=_display(cells, rules), **_beside(cells, rules.minimum))
    marked = _with_flow(marked, rules.minimum)
    marked["suppressed"] = marked["display"].isin(["less_than_minimum", "small_part"]) | marked["n_hidden"]
    hide = marked["display"].isin(["less_than_minimum", "small_part"])
    few = (marked["display"] == "less_than_minimum") | marked["n_hidden"]
    shown = marked.assign(numerator=marked["numerator"].mask(hide), denominator=marked["denominator"].mask(few))
    shown = shown.assign(**_interval(shown))
    return evidence(shown, rules)[COLUMNS]


def _display(cells, rules) -> np.ndarray:
    """REPORTS section 6, by denominator; a response without denominator has its number only."""
    count, n = cells["numerator"].to_numpy(float, na_value=0), cells["denominator"].to_numpy(float, na_value=np.nan)
    rest = np.where(np.isnan(n), np.inf, n - count)
    small = (count < rules.minimum) | (rest < rules.minimum)
    return np.select(
        [n == 0, (n < rules.minimum) | (np.isnan(n) & small), np.isnan(n), small, n < rules.describe_from],
        ["nothing", "less_than_minimum", "number", "small_part", "count"], "share").astype(object)


def _beside(cells, minimum: int) -> dict:
    """What stands beside a share. Nothing here, with the n shown, may give a small count of yes or no."""
    count, n, closed, unknown = (cells[name].astype("Int64") for name in (
        "numerator", "denominator", "gate_closed", "unknown"))
    asked, is_count_shown = n - closed, (count >= minimum) & (n - count >= minimum)
    safe = (asked >= minimum) & (closed >= minimum) & ((asked - count >= minimum) | ~is_count_shown)
    not_asked = (n == 0) & (cells["not_asked"].astype("Int64") > 0)
    return {"asked": asked.where(safe.fillna(False).astype(bool)),
            "unknown": unknown.where((unknown >= minimum).fillna(False).astype(bool)),
            "not_asked": not_asked.fillna(False).astype(bool), "n_hidden": False}


def _with_flow(marked, minimum: int) -> pd.DataFrame:
    """The steps of the response, hidden where their differences are small."""
    marked = marked.copy()
    is_flow = marked["instrument"] == FLOW
    own = marked[~is_flow & (marked["group"] == "own") & (marked["denominator"] >= minimum).fillna(False)]
    for timepoint, rows in marked[is_flow].groupby("timepoint", observed=True):
        screened = own.loc[own["timepoint"] == timepoint, "denominator"].max()
        keep, keep_n = flow_shown(rows.set_index("measure")["numerator"], rows["denominator"].iloc[0],
                                  screened, minimum=minimum)
        hidden = rows.index[~rows["measure"].isin(keep)]
        few = "small_part" if keep_n else "less_than_minimum"
        marked.loc[hidden, "display"] = marked.loc[hidden, "display"].where(
            marked.loc[hidden, "display"].isin(["nothing", "less_than_minimum"]), few)
        if not keep_n and rows["denominator"].notna().all() and (rows["denominator"] > 0).all():
            marked.loc[rows.index, "n_hidden"] = True
            marked.loc[rows.index.difference(hidden), "display"] = "number"
    return marked


def _interval(shown) -> dict:
    """Share and Wilson interval where the display is a share; missing elsewhere."""
    is_share = (shown["display"] == "share").to_numpy(bool)
    count, n = (shown.loc[is_share, name].to_numpy(np.int64) for name in ("numerator", "denominator"))
    low, high = wilson(count, n) if is_share.any() else (count, n)
    found = {}
    for name, values in (("estimate", count / n), ("ci_low", low), ("ci_high", high)):
        found[name] = np.full(len(shown), np.nan)
        found[name][is_share] = values
    return found
