"""What the other networks together may be told as: no report may give away another network's small count."""

from __future__ import annotations

import numpy as np
import pandas as pd

KEYS = ["timepoint", "instrument"]
POOLED_FROM = 3  # networks: with fewer, a sum of hidden counts tells one of them to the other


def tell_others(counts: pd.DataFrame, own: str, minimum: int) -> pd.DataFrame:
    """Add up the other networks without giving away a count that a network's own report hides.

    Who lays the reports of several networks side by side can subtract: own + others of one report, less the
    others of another, is the own count of that one. So no report's others may hold a small count exactly:

    - a network with fewer than `minimum` screened is left out;
    - counts under `minimum` (of women with, or without an alert) of three networks or more, together at
      least `minimum`, are replaced by their own common share, the same in every report, if their sum leaves
      each of them open (`is_pool`: three counts under 10 that make 27 are 9 each);
    - else each is replaced by the share of the other networks that are shown, at most half the minimum.

    What the truth can be is told beside it: `least` and `most`. Where no network is shown nor pooled, the
    numerator is 0, which `disclosure.release` hides.

    Parameters
    ----------
    counts : DataFrame
        One row a network of this period, the own one among them: index ``timepoint, instrument, vsv``;
        ``numerator, denominator`` and other counts. Not changed.
    own : str
        The network whose report it is.
    minimum : int
        Smallest count that a report shows; 0 replaces nothing.

    Returns
    -------
    DataFrame
        Index ``timepoint, instrument``: the sums over the others, with ``least`` and ``most``.

    References
    ----------
    Our own rule. Subtraction between tables: Hundepool A et al. Statistical Disclosure Control. Wiley 2012,
    chapter 5 (linked tables).
    """
    whole = estimated(counts[counts["denominator"] >= minimum], own, minimum)
    others = whole[whole.index.get_level_values("vsv") != own]
    return others.groupby(level=KEYS).sum().round().astype("int64")


def estimated(counts: pd.DataFrame, own: str, minimum: int) -> pd.DataFrame:
    """Estimates for small counts (`tell_others`) at every time point and instrument, with their bounds."""
    n, count = (counts[name].to_numpy(np.float64) for name in ("denominator", "numerator"))
    is_own = (counts.index.get_level_values("vsv") == own).astype(bool)
    is_hidden = (count < minimum) | (n - count < minimum)
    told, least, most = count.copy(), count.copy(), count.copy()
    for here in counts.groupby(level=KEYS).indices.values():
        if is_hidden[here].any():  # most have nothing hidden, and those are taken as they are
            told[here], least[here], most[here] = _estimates(count[here], n[here], is_own[here], minimum)
    return counts.assign(numerator=told, least=least, most=most)


def _estimates(count: np.ndarray, n: np.ndarray, is_own: np.ndarray, minimum: int) -> tuple[np.ndarray, ...]:
    """The networks of one time point and instrument: each count as it is told, the least and the most it can be."""
    few_with, few_without = count < minimum, n - count < minimum
    hidden = few_with | few_without
    least, most = _bounds(count, n, minimum)
    if is_pool(count[hidden], n[hidden], minimum):
        estimate = np.where(hidden, n * (count[hidden].sum() / n[hidden].sum()), count)
        return estimate, *_pooled_bounds(estimate, least, most, hidden, is_own)
    shown = ~hidden & ~is_own
    if not shown.any():
        return np.zeros_like(count), least, most
    share, half = count[shown].sum() / n[shown].sum(), (minimum - 1) / 2
    estimate = np.where(few_without, n - np.minimum(n * (1 - share), half), count)
    return np.where(few_with, np.minimum(n * share, half), estimate), least, most


def is_pool(count: np.ndarray, n: np.ndarray, minimum: int) -> bool:
    """Whether the sum of hidden counts of some networks may be told: large, of enough of them, and none is fixed."""
    is_large = minimum <= count.sum() <= n.sum() - minimum
    return bool(len(count) >= POOLED_FROM and is_large and leaves_open(count, *_bounds(count, n, minimum)))


def leaves_open(count: np.ndarray, least: np.ndarray, most: np.ndarray) -> bool:
    """Whether a sum of counts, each within its bounds, fixes none of them, not even for who knows one of them."""
    return bool((count > least).sum() >= 2 and (count < most).sum() >= 2)


def _bounds(count: np.ndarray, n: np.ndarray, minimum: int) -> tuple[np.ndarray, np.ndarray]:
    """What each count can be, for who knows that it is hidden and which side of it is small."""
    few_with, few_without = count < minimum, n - count < minimum
    least = np.where(few_with, 0, np.where(few_without, n - (minimum - 1), count))
    return least, np.where(few_with, np.minimum(n, minimum - 1), np.where(few_without, n, count))


def _pooled_bounds(estimate, least, most, hidden, is_own) -> tuple[np.ndarray, np.ndarray]:
    """The pool's sum is told: only where the own network is in it, its own count is still open."""
    if not (hidden & is_own).any():
        return estimate, estimate
    slack = np.zeros(len(estimate))
    slack[np.argmax(hidden & ~is_own)] = 1  # the slack has to stand somewhere: it is summed anyway
    mine, low, high = (bound[is_own][0] for bound in (estimate, least, most))
    return np.where(slack, estimate + mine - high, estimate), np.where(slack, estimate + mine - low, estimate)
