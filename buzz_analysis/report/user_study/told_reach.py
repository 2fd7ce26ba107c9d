"""Reach as far as it may be told: each network at each time point, and sums of what is told."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from ... import audit, disclosure
from ...schema import Disclosure, Period
from .kept_back import keep_back

NOT_IN_SUMS = ["less_than_minimum", "small_part", "unknown", "withheld"]


def told_reach(
    aggregates: pd.DataFrame,
    vsvs: Sequence[str],
    period: Period,
    limits: Disclosure,
    *,
    cell: str,
    kept_back: Collection[str] = (),
) -> pd.DataFrame:
    """Released counts of one period, with sums over time points, over networks and over both.

    A sum holds the parts that are told and no other: beside them it says nothing of a part that is hidden, or kept
    back. Of one network there is no sum of networks. `cell` is the form of their ids, with {vsv}, {timepoint} and
    {step} where they name these.
    """
    counts = audit.reach(aggregates, vsvs, period)
    parts = keep_back(_with_cell(disclosure.release_counts(counts, limits), cell), kept_back)
    sums = audit.reach_sums(counts[is_in_sums(parts)])
    sums = sums[sums["vsv"] != audit.ALL] if len(vsvs) == 1 else sums
    whole = _with_cell(disclosure.release_counts(sums.reset_index(drop=True), limits), cell)
    made = [parts, keep_back(whole, kept_back)]
    made += [_hidden_wholly(parts, made[1], cell)]
    told = pd.concat([one for one in made if len(one)] or made[:1], ignore_index=True)
    return disclosure.told_in_tens(told, limits)


def is_in_sums(parts: pd.DataFrame) -> pd.Series:
    """Which released parts a sum holds."""
    return ~parts["display"].isin(NOT_IN_SUMS)


def _with_cell(counts: pd.DataFrame, cell: str) -> pd.DataFrame:
    return counts.assign(cell=[cell.format_map(row) for row in counts.to_dict("records")])


def _hidden_wholly(parts: pd.DataFrame, sums: pd.DataFrame, cell: str) -> pd.DataFrame:
    """Networks of which no part is told keep a row that says so: the words of their first hidden part."""
    whole = parts.drop_duplicates(["vsv", "step"]).assign(timepoint=audit.ALL)
    told = set(zip(sums["vsv"], sums["timepoint"], sums["step"], strict=True)) if len(sums) else set()
    lost = [key not in told for key in zip(whole["vsv"], whole["timepoint"], whole["step"], strict=True)]
    return _with_cell(whole[lost], cell)
