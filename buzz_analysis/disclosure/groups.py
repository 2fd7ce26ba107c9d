"""Response and make-up by who she is: levels add up to the total, so one hidden level is never enough."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import Disclosure
from ..stats import wilson
from .table import hidden_cells, suppress_table, with_totals

PLACE = ["characteristic", "timepoint"]
STEPS = (0.01, 0.05, 0.1, 0.2)  # of a share: the first that leaves open how many answered in all


def release_groups(counts: pd.DataFrame, rules: Disclosure, *, invited_known: bool) -> pd.DataFrame:
    """Hide small groups of women who answered, and who did not, and what would give them away.

    Shares are rounded, and their intervals widened, to whole percentages, or to the nearest 5, 10 or 20 in a hundred
    where whole ones of so few would add up to how many answered in all, which other pages round: 41% of 80 is 33.
    Where `rules` hide nothing they stay exact.

    Parameters
    ----------
    counts : DataFrame
        As `audit.response_by` makes it: ``characteristic, level, timepoint, invited, answered``. Not changed.
    rules : Disclosure
        ``minimum`` and ``describe_from``.
    invited_known : bool
        Whether rows without an answer are in the data; without them there is no response.

    Returns
    -------
    DataFrame
        The same rows: ``suppressed`` (the number who answered may not be told, as a share either), ``display``
        (``nothing``: nobody; ``less_than_minimum`` and ``few``: fewer than the minimum, or than `describe_from`, were
        invited; ``hidden``; ``share``) and, for a share, ``estimate ci_low ci_high`` (Wilson, 95%) of the response.
        ``invited`` and ``answered`` (Int64) are missing where hidden.

    References
    ----------
    `suppress_table`; docs/disclosure.md.
    """
    parts = [_one(rows, rules, invited_known) for _, rows in counts.groupby(PLACE, observed=True, sort=False)]
    made = pd.concat(parts) if parts else counts.assign(suppressed=False, display="")
    shown = made.sort_index().assign(estimate=np.nan, ci_low=np.nan, ci_high=np.nan)
    steps = _steps(shown, rules)
    tells = np.isnan(steps) & (shown["display"] == "share").to_numpy()  # so few that every step would tell
    shown = shown.assign(suppressed=shown["suppressed"] | tells, display=shown["display"].mask(tells, "hidden"))
    is_share = (shown["display"] == "share").to_numpy()
    if is_share.any():
        answered, invited = (shown.loc[is_share, name].to_numpy(np.int64) for name in ("answered", "invited"))
        low, high = wilson(answered, invited)
        steps = steps[is_share]
        shown.loc[is_share, "estimate"] = _to_step(answered / invited, steps, np.round)
        shown.loc[is_share, "ci_low"] = _to_step(low, steps, np.floor)
        shown.loc[is_share, "ci_high"] = np.minimum(_to_step(high, steps, np.ceil), 1)
    hides_invited = shown["display"].isin(["hidden", "less_than_minimum", "few"])
    return shown.assign(
        answered=shown["answered"].astype("Int64").mask(shown["suppressed"]),
        invited=shown["invited"].astype("Int64").mask(hides_invited),
    )


def _steps(rows: pd.DataFrame, rules: Disclosure) -> np.ndarray:
    """To what shares are rounded: a step of all who were invited is the minimum of women or more; 0 for exact."""
    invited = rows.groupby(PLACE, observed=True)["invited"].transform("sum").to_numpy(np.int64)
    if not rules.minimum:
        return np.zeros(len(rows))
    return np.select([step * invited >= rules.minimum for step in STEPS], STEPS, np.nan)


def _to_step(shares: np.ndarray, steps: np.ndarray, how) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(steps > 0, how(np.round(shares / steps, 9)) * steps, shares)


def release_represented(found: pd.DataFrame, groups: pd.DataFrame, rules: Disclosure) -> pd.DataFrame:
    """Hide the make-up of small groups, of the women who answered and of all births.

    Parameters
    ----------
    found : DataFrame
        As `audit.represented` makes it. Not changed.
    groups : DataFrame
        What `release_groups` made of the same counts: what it hides stays hidden here.
    rules : Disclosure
        ``minimum`` and ``describe_from``: with fewer women who answered there is no percentage.

    Returns
    -------
    DataFrame
        ``characteristic, level, timepoint, share`` (of the women who answered), ``births_share``, ``difference``
        (missing where hidden), ``is_notable`` (false where hidden) and ``suppressed``.
    """
    keys = [*PLACE, "level"]
    hidden = groups.set_index(keys)["suppressed"]
    own = pd.Series(hidden.reindex(pd.MultiIndex.from_frame(found[keys])).to_numpy(), found.index)
    small = own.astype("boolean").fillna(True).to_numpy(bool) | (found["n"] < rules.describe_from).to_numpy()
    few = _few_births(found, rules.minimum)
    is_hidden = small | few
    return found[keys].assign(
        share=(found["answered"] / found["n"].where(found["n"] > 0)).mask(small),
        births_share=(found["births"] / found["births_n"].where(found["births_n"] > 0)).mask(few),
        difference=found["difference"].mask(is_hidden),
        is_notable=found["is_notable"] & ~is_hidden,
        suppressed=is_hidden,
    )


def _one(rows: pd.DataFrame, rules: Disclosure, invited_known: bool) -> pd.DataFrame:
    """One characteristic at one time point."""
    answered, invited = (rows[name].to_numpy(np.int64) for name in ("answered", "invited"))
    if not invited_known:
        hidden = hidden_cells(with_totals(answered), rules.minimum)[:-1]
        return rows.assign(suppressed=hidden, display="hidden")
    both = with_totals(np.column_stack([answered, invited - answered]))
    is_hidden = hidden_cells(both, rules.minimum)[:-1]
    return rows.assign(suppressed=is_hidden[:, 0], display=_display(rows["invited"], np.any(is_hidden, axis=1), rules))


def _display(invited: pd.Series, is_hidden: np.ndarray, rules: Disclosure) -> np.ndarray:
    n = invited.to_numpy(np.int64)
    return np.select(
        [n == 0, n < rules.minimum, n < rules.describe_from, is_hidden],
        ["nothing", "less_than_minimum", "few", "hidden"],
        "share",
    ).astype(object)


def _few_births(found: pd.DataFrame, minimum: int) -> np.ndarray:
    """Levels whose number of births may not be told; the same at every time point."""
    hidden = pd.Series(False, found.index)
    for _, rows in found.groupby("characteristic", observed=True):
        births = rows.drop_duplicates("level")
        shown = suppress_table(births, value="births", groups=["level"], minimum=minimum).set_index("level")
        hidden[rows.index] = rows["level"].map(shown["suppressed"]).to_numpy(bool)
    return hidden.to_numpy()
