"""Which counts of a report may be seen, for the team edition (REPORTS section 6).

The minimum is this project's own choice: no published Dutch rule for figures of a network was found.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from ..schema import Disclosure
from ..stats import wilson
from .flow import FLOW, release_steps
from .levels import evidence

HIDDEN_COUNT = ("less_than_minimum", "small_part", "hidden", "withheld")
NUMBERS = ["numerator", "denominator", "asked", "unknown", "least", "most"]
COLUMNS = [
    "cell",
    "instrument",
    "timepoint",
    "measure",
    "group",
    "numerator",
    "denominator",
    "asked",
    "unknown",
    "not_asked",
    "undecided",
    "rounded",
    "n_networks",
    "estimate",
    "ci_low",
    "ci_high",
    "suppressed",
    "display",
    "level",
    "signal",
    "direction",
]


def release(
    cells: pd.DataFrame, rules: Disclosure, withheld: Mapping[str, Collection[str]] = MappingProxyType({})
) -> pd.DataFrame:
    """Hide every count that is too small or would give a small one away; nothing hidden becomes 0.

    Parameters
    ----------
    cells : DataFrame
        As `audit.cells` makes it. Not changed.
    rules : Disclosure
        ``minimum``, ``describe_from`` and ``compare_from`` of the study.
    withheld : mapping of str to collection of str
        By group the cells that the network keeps back, for what earlier releases would give away beside them.

    Returns
    -------
    DataFrame
        The rows of `cells`, in their order. ``numerator denominator asked unknown`` (Int64, missing where
        hidden; `asked` is the denominator without the women whose gate was closed), ``not_asked`` (true
        where nobody was screened because nobody was asked), ``undecided`` (true where nobody was screened
        although women answered: something unanswered decides), ``rounded`` (the count of a response stands
        to the nearest ten), ``estimate ci_low ci_high`` (Wilson, 95%; for display ``share`` only; where the
        others hold an estimate, from the least to the most it can be), ``suppressed`` (something is
        hidden), ``level`` and the signal where the level is 3. ``display``:

        - ``nothing``: n is 0, and nothing is hidden;
        - ``less_than_minimum``: n is under the minimum and hidden as well;
        - ``small_part``: n is shown; the count, or n less the count, is under the minimum (0 included);
        - ``count``: x of n; ``share``: x of n, and the share with its interval;
        - ``number``, ``hidden``: of a response, a count that is or is not shown, without n;
        - ``withheld``: nothing is shown, whatever the size.

    References
    ----------
    No published minimum for figures of Dutch networks was found; docs/disclosure.md tells what is ours.
    """
    whole = cells.reset_index(drop=True)
    is_flow = whole["instrument"] == FLOW
    shares = _release_shares(whole[~is_flow], rules)
    parts = [shares, release_steps(whole[is_flow], shares, rules)]
    shown = _withhold(pd.concat([part for part in parts if len(part)] or [shares]).sort_index(), withheld)
    has_lost_n = shown["denominator"].isna() & whole["denominator"].notna()
    shown = shown.assign(suppressed=shown["display"].isin(HIDDEN_COUNT) | has_lost_n, **_interval(shown))
    return evidence(shown, rules)[COLUMNS]


def _withhold(shown, names: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """The same without the numbers of what is kept back; of a response the number invited stays."""
    is_kept_back = np.zeros(len(shown), bool)
    for group, cells in names.items():
        is_kept_back |= ((shown["group"] == group) & shown["cell"].isin(list(cells))).to_numpy(bool)
    is_kept_back &= (shown["display"] != "nothing").to_numpy(bool)
    if not is_kept_back.any():
        return shown
    hidden = {name: shown[name].mask(is_kept_back) for name in NUMBERS if name in shown}
    is_step = (shown["instrument"] == FLOW).to_numpy(bool)
    hidden["denominator"] = shown["denominator"].mask(is_kept_back & ~is_step)
    return shown.assign(**hidden, display=shown["display"].mask(is_kept_back, "withheld"))


def _release_shares(cells, rules) -> pd.DataFrame:
    """Alert shares and what stands beside them."""
    display = _display(cells, rules)
    hidden = np.isin(display, HIDDEN_COUNT)
    few = display == "less_than_minimum"
    return cells.assign(
        display=display,
        numerator=cells["numerator"].mask(hidden),
        denominator=cells["denominator"].mask(few),
        **_beside(cells, rules.minimum),
    )


def _display(cells, rules) -> np.ndarray:
    """REPORTS section 6, by denominator."""
    count, n = (cells[name].to_numpy(np.int64) for name in ("numerator", "denominator"))
    is_small = (count < rules.minimum) | (n - count < rules.minimum)
    return np.select(
        [n == 0, n < rules.minimum, is_small, n < rules.describe_from],
        ["nothing", "less_than_minimum", "small_part", "count"],
        "share",
    ).astype(object)


def _beside(cells, minimum: int) -> dict:
    """What stands beside a share: nothing that, with the n shown, gives a small count of yes or no.

    Women asked are told only where the gate kept out enough others, and where asked less yes is not itself a
    small count. The number not asked is never told: with invited and n it would give the unknown ones.
    """
    count, n, closed, unknown, not_asked = (
        cells[name].to_numpy(np.int64) for name in ("numerator", "denominator", "gate_closed", "unknown", "not_asked")
    )
    asked, is_count_shown = n - closed, (count >= minimum) & (n - count >= minimum)
    is_safe = (asked >= minimum) & (closed >= minimum) & (~is_count_shown | (asked - count >= minimum))
    return {
        "asked": pd.Series(asked, cells.index, "Int64").where(is_safe),
        "unknown": pd.Series(unknown, cells.index, "Int64").where(unknown >= minimum),
        "not_asked": (n == 0) & (unknown == 0) & (not_asked > 0),
        "undecided": (n == 0) & (unknown > 0),
        "rounded": False,
    }


def _interval(shown) -> dict:
    """Share and Wilson interval where the display is a share; missing elsewhere."""
    is_share = (shown["display"] == "share").to_numpy(bool)
    found = {name: np.full(len(shown), np.nan) for name in ("estimate", "ci_low", "ci_high")}
    if is_share.any():
        count, n = (shown.loc[is_share, name].to_numpy(np.int64) for name in ("numerator", "denominator"))
        least, most = (
            shown.loc[is_share, name].fillna(shown["numerator"]).to_numpy(np.int64) for name in ("least", "most")
        )
        for values, made in zip(found.values(), (count / n, wilson(least, n)[0], wilson(most, n)[1]), strict=True):
            values[is_share] = made
    return found
