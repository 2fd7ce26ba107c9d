"""Reach as far as it may be told: each network at each time point, and sums of what is told."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ... import audit, disclosure
from ...schema import Disclosure, Period

NOT_IN_SUMS = ["less_than_minimum", "small_part", "unknown"]


def told_reach(aggregates: pd.DataFrame, vsvs: Sequence[str], period: Period, limits: Disclosure) -> pd.DataFrame:
    """Released counts of one period, with sums over time points, over networks and over both.

    A sum holds the parts that are told and no other: beside them it says nothing of a part that is hidden. Of one
    network there is no sum of networks.
    """
    counts = audit.reach(aggregates, vsvs, period)
    parts = disclosure.release_counts(counts, limits)
    sums = audit.reach_sums(counts[~parts["display"].isin(NOT_IN_SUMS)])
    sums = sums[sums["vsv"] != audit.ALL] if len(vsvs) == 1 else sums
    made = [parts, disclosure.release_counts(sums.reset_index(drop=True), limits)]
    made += [_hidden_wholly(parts, made[1])]
    return pd.concat([one for one in made if len(one)] or made[:1], ignore_index=True)


def _hidden_wholly(parts: pd.DataFrame, sums: pd.DataFrame) -> pd.DataFrame:
    """Networks of which no part is told keep a row that says so: the words of their first hidden part."""
    whole = parts.drop_duplicates(["vsv", "step"]).assign(timepoint=audit.ALL)
    told = set(zip(sums["vsv"], sums["timepoint"], sums["step"], strict=True)) if len(sums) else set()
    lost = [key not in told for key in zip(whole["vsv"], whole["timepoint"], whole["step"], strict=True)]
    return whole[lost]
