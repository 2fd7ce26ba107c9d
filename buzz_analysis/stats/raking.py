"""Raking: weights that give the women who answered the margins of all women."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .design import check_columns
from .effective_n import checked_weights, effective_n

TOLERANCE = 1e-10  # largest relative distance from a margin
MOST_ROUNDS = 1000
SAME_TOTAL = 1e-6  # margins of one population add up to the same, but for rounding


class Raked(NamedTuple):
    """Weights per row, what they cost, and how they were found."""

    weights: pd.Series
    effective_n: float
    n_missing: int
    rounds: int


class Margin(NamedTuple):
    """One column: the number aimed at per level, and the place of each row's level among them."""

    targets: np.ndarray
    places: np.ndarray


def rake(frame, margins, weights=None) -> Raked:
    """Fit weights to known margins by iterative proportional fitting.

    Parameters
    ----------
    frame : DataFrame
        One row per woman who answered, with a column per margin. Not changed.
    margins : mapping of str to mapping
        Per column the number (or share) of all women at each of its levels, above 0. All margins add up to the
        same total, and name every level in the frame; every level named has somebody in the frame.
    weights : array of float, optional
        Where to begin, such as weights of a response model; 1 each when absent.

    Returns
    -------
    Raked
        ``weights`` (a Series with the index of `frame`, adding up to the total of the margins; missing where a
        level or the first weight is), ``effective_n``, ``n_missing`` (rows without a weight) and ``rounds``.
        Margins are met to 1e-10 of themselves.

    Raises
    ------
    ValueOutOfRange
        If there is no margin, or a column is unknown; if a level has no target, or a target no woman; if a target
        is not above 0 or totals differ; if a first weight is negative or infinite; and if no weights meet all
        margins together.

    References
    ----------
    Deming WE, Stephan FF. Ann Math Stat 1940;11:427-444. The same as ``rake`` of the R package survey, which
    stops earlier.
    """
    start = np.ones(len(frame)) if weights is None else checked_weights(weights, len(frame))
    if not margins:
        raise ValueOutOfRange("margins must name a column or more, each with the number of women per level.")
    check_columns(frame, margins)
    is_known = frame[list(margins)].notna().all(axis=1).to_numpy() & ~np.isnan(start)
    parts = [_margin(name, frame.loc[is_known, name], start[is_known], margins[name]) for name in margins]
    _check_totals(parts)
    found, rounds = _fit(start[is_known], parts)
    whole = np.full(len(frame), np.nan)
    whole[is_known] = found
    return Raked(pd.Series(whole, frame.index, name="weight"), effective_n(found), int((~is_known).sum()), rounds)


def _margin(column, values, start, targets) -> Margin:
    """Match levels and targets, both ways."""
    aimed = pd.to_numeric(pd.Series(targets), errors="coerce")
    places = aimed.index.get_indexer(values)
    if (places < 0).any():
        raise ValueOutOfRange(
            "{column}: the margins have no target for {levels}. Add it, or merge levels.",
            column=column,
            levels=_listed(values[places < 0].unique()),
        )
    if not ((aimed > 0) & (aimed < np.inf)).all():
        raise ValueOutOfRange(
            "{column}: a target must be a number above 0; see {levels}.",
            column=column,
            levels=_listed(aimed.index[~((aimed > 0) & (aimed < np.inf))]),
        )
    weight = np.bincount(places, start, len(aimed))
    if (weight <= 0).any():
        raise ValueOutOfRange(
            "{column}: nobody with a weight has {levels}, so no weight can stand for them. Merge levels.",
            column=column,
            levels=_listed(aimed.index[weight <= 0]),
        )
    return Margin(aimed.to_numpy(np.float64), places)


def _listed(levels) -> str:
    return ", ".join(map(str, levels))


def _check_totals(parts) -> None:
    totals = [part.targets.sum() for part in parts]
    if not np.allclose(totals, totals[0], rtol=SAME_TOTAL, atol=0):
        raise ValueOutOfRange(
            "all margins must add up to the same total; found {totals}. Give numbers, or shares, of the same women.",
            totals=_listed(f"{total:g}" for total in totals),
        )


def _fit(start, parts) -> tuple[np.ndarray, int]:
    """Scale to one margin after the other until all are met."""
    weights = start
    for rounds in range(1, MOST_ROUNDS + 1):
        for targets, places in parts:
            weights = weights * (targets / np.bincount(places, weights, len(targets)))[places]
        if _distance(weights, parts) <= TOLERANCE:
            return weights, rounds
    raise ValueOutOfRange(
        "no weights meet all margins together: after {rounds} rounds one is still {distance}% off. Merge levels that "
        "few women share.",
        rounds=MOST_ROUNDS,
        distance=f"{_distance(weights, parts) * 100:.2g}",
    )


def _distance(weights, parts) -> float:
    """The largest relative distance from a target."""
    return max(
        float(np.abs(np.bincount(places, weights, len(targets)) / targets - 1).max()) for targets, places in parts
    )
