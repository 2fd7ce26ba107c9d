"""The council's cells: the team's released cells, hidden a little more, and rounded (REPORTS section 6)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import Disclosure
from ..stats import wilson
from .levels import HIDDEN

COUNCIL_STEP = 5  # counts to the nearest five; as OpenSAFELY rounds (docs.opensafely.org/sdc)


def for_council(cells: pd.DataFrame, rules: Disclosure) -> pd.DataFrame:
    """Round what the team may see of each share; this is the only arithmetic of the council edition.

    Parameters
    ----------
    cells : DataFrame
        What `release` returned, also with further columns. Not changed.
    rules : Disclosure
        ``minimum`` and ``describe_from`` of the council, or of the team where these ask for more.

    Returns
    -------
    DataFrame
        The same rows. ``display`` is ``share``, ``nothing`` (nobody was there), ``few`` (fewer than 30) or
        ``hidden``. Of a share, ``numerator`` and ``denominator`` are rounded to the nearest five, and ``estimate
        ci_low ci_high`` (Wilson, 95%) follow from these two alone; the others together have no interval. Elsewhere all
        five are missing, the level is 0 and there is no signal. ``asked`` and ``unknown`` are missing everywhere.
    """
    count, n = (cells[name].fillna(0).to_numpy(np.int64) for name in ("numerator", "denominator"))
    minimum, describe_from = _least(rules)
    is_told = (cells["display"] == "share").to_numpy(bool) & (n >= describe_from)
    is_told &= (count >= minimum) & (n - count >= minimum)
    is_nothing, is_kept_back = ((cells["display"] == name).to_numpy(bool) for name in ("nothing", "withheld"))
    is_few = (n < describe_from) & ~is_kept_back
    return cells.assign(
        numerator=pd.Series(to_five(count), cells.index, "Int64").where(is_told),
        denominator=pd.Series(to_five(n), cells.index, "Int64").where(is_told),
        **_shares(count, n, is_told, (cells["group"] == "others").to_numpy(bool)),
        asked=pd.array([pd.NA] * len(cells), "Int64"),
        unknown=pd.array([pd.NA] * len(cells), "Int64"),
        display=np.select([is_told, is_nothing, is_few], ["share", "nothing", "few"], "hidden").astype(object),
        suppressed=~is_told & ~is_nothing,
        level=cells["level"].where(is_told, HIDDEN),
        signal=cells["signal"].where(is_told, ""),
        direction=cells["direction"].where(is_told, ""),
    )


def flow_for_council(flow: pd.DataFrame, rules: Disclosure) -> pd.DataFrame:
    """The flow from invitation to answer, rounded: invited and answered where both may be told, nothing else.

    Parameters
    ----------
    flow : DataFrame
        A row per time point, as `flow_table` makes it, also with further columns. Not changed.
    rules : Disclosure
        As `for_council` takes them.

    Returns
    -------
    DataFrame
        ``invited answered`` to the nearest five, and ``estimate ci_low ci_high`` from these; missing where hidden.
        ``opened`` and ``fully_answered`` are missing.
    """
    both = flow["answered"].notna() & flow["invited"].notna() & flow["estimate"].notna()
    answered, invited = (flow[name].fillna(0).to_numpy(np.int64) for name in ("answered", "invited"))
    minimum, describe_from = _least(rules)
    is_told = both.to_numpy(bool) & (answered >= minimum)
    is_told &= (invited >= describe_from) & (invited - answered >= 0)
    return flow.assign(
        answered=pd.Series(to_five(answered), flow.index, "Int64").where(is_told),
        invited=pd.Series(to_five(invited), flow.index, "Int64").where(is_told),
        opened=pd.array([pd.NA] * len(flow), "Int64"),
        fully_answered=pd.array([pd.NA] * len(flow), "Int64"),
        **_shares(answered, invited, is_told, np.zeros(len(flow), bool)),
    )


def _least(rules: Disclosure) -> tuple[int, int]:
    """The smallest count and the smallest denominator that the public edition shows."""
    council = rules.council
    return max(rules.minimum, council.minimum), max(rules.describe_from, council.describe_from)


def to_five(counts: np.ndarray) -> np.ndarray:
    """Whole numbers to the nearest five; no whole number lies halfway."""
    return (counts + COUNCIL_STEP // 2) // COUNCIL_STEP * COUNCIL_STEP


def _shares(count, n, is_told, without_interval) -> dict[str, np.ndarray]:
    """Share and interval of the rounded numbers."""
    found = {name: np.full(len(n), np.nan) for name in ("estimate", "ci_low", "ci_high")}
    rounded, of = to_five(count[is_told]), to_five(n[is_told])
    if len(of):
        for values, made in zip(found.values(), (rounded / of, *wilson(rounded, of)), strict=True):
            values[is_told] = made
    for name in ("ci_low", "ci_high"):
        found[name][without_interval] = np.nan
    return found
