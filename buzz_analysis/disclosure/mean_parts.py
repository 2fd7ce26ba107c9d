"""Means of a whole and of its parts: a hidden part must not follow from the whole less the parts that are shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..schema import Disclosure
from .means import may_tell_mean, release_means
from .table import TOTAL

SUMS = ["n", "total", "total_sq"]


def release_mean_parts(
    means: pd.DataFrame, rules: Disclosure, *, by: Sequence[str], part: str, lowest: str, highest: str
) -> pd.DataFrame:
    """Hide means of small parts, and further parts until what is left of the whole could itself be told.

    Parameters
    ----------
    means : DataFrame
        `by`, `part`, ``n total total_sq`` and the columns `lowest` and `highest`, the ends of the scale: a row a part
        of a whole. Not changed.
    rules : Disclosure
        ``minimum``, ``describe_from``; with a minimum of 0 (the research edition) nothing is hidden.
    by, part : sequence of str, str
        Columns that name the whole (one scale at one time), and its parts (networks, disciplines).
    lowest, highest : str
        Columns with the ends of the scale.

    Returns
    -------
    DataFrame
        `by`, `part` (``total`` for the whole, first) and the columns of `release_means`; of a hidden row its n is
        hidden too, for with it the small ones would follow.

    References
    ----------
    `may_tell_mean`, `suppress_table`: the whole less all that is shown is a mean as well, of the hidden parts together.
    """
    wholes = [_one(rows, rules, list(by), part, lowest, highest) for _, rows in _groups(means, by)]
    if not wholes:
        return pd.DataFrame(
            columns=[*by, part, "denominator", "display", "estimate", "ci_low", "ci_high", "suppressed"]
        )
    return pd.concat(wholes, ignore_index=True)


def _groups(means: pd.DataFrame, by: Sequence[str]):
    return means.groupby(list(by), observed=True, sort=False)


def _one(rows: pd.DataFrame, rules: Disclosure, by: list[str], part: str, lowest: str, highest: str) -> pd.DataFrame:
    ends = (float(rows[lowest].iloc[0]), float(rows[highest].iloc[0]))
    whole = rows.head(1)[by].assign(**{part: TOTAL}, **rows[SUMS].sum())
    both = pd.concat([whole, rows[[*by, part, *SUMS]]], ignore_index=True)
    hidden = _hidden(both[["n", "total"]].to_numpy(np.float64), ends, rules.minimum)
    made = release_means(both, rules, lowest=ends[0], highest=ends[1])
    is_hidden = hidden | made["suppressed"].to_numpy(bool)
    blank = {name: made[name].mask(is_hidden) for name in ("denominator", "estimate", "ci_low", "ci_high")}
    display = made["display"].mask(is_hidden & (made["display"] == "mean"), "hidden")
    return made.assign(**blank, display=display, suppressed=is_hidden)


def _hidden(sums: np.ndarray, ends: tuple[float, float], minimum: int) -> np.ndarray:
    """Which rows, the whole first, may not be told; the smallest that is shown is given up first."""
    told = np.asarray(may_tell_mean(sums[:, 0], sums[:, 1], ends, minimum), bool)
    parts, hidden = sums[1:], ~told[1:]
    while told[0] and hidden.any() and not hidden.all():
        n, total = parts[hidden].sum(axis=0)
        if hidden.sum() > 1 and may_tell_mean(n, total, ends, minimum):
            break
        hidden[np.argmin(np.where(hidden, np.inf, parts[:, 0]))] = True
    return np.concatenate([[not told[0]], hidden])
