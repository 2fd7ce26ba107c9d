"""Networks beside each other, and all together: no report may give away another network's small count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..schema import Period
from ..stats import Funnel, between_shares, funnel
from .moments import within
from .others import KEYS, estimated, is_pool, leaves_open

LEAST_EXPECTED = 5  # REPORTS section 6: with fewer expected events there is no position


class Together(NamedTuple):
    """A sum over networks, and how many networks are in it; 0 where it may not be told."""

    numerator: int
    denominator: int
    n_networks: int


def funnel_of_networks(
    counts: pd.DataFrame, instrument: str, timepoint: str, *, minimum: int, target: float | None = None
) -> Funnel | None:
    """Place every network's alert share in a funnel, as far as it may be seen.

    Parameters
    ----------
    counts : DataFrame
        As `network_counts` makes it. Not changed.
    instrument, timepoint : str
        Whose alert share.
    minimum : int
        Smallest count, with and without an alert, that a report shows.
    target : float, optional
        A published share to compare with; by default that of all networks with `minimum` women or more together.

    Returns
    -------
    Funnel or None
        As `stats.funnel`: target and limits rest on all networks with `minimum` women or more. Counts that a network's
        own report hides stand in it as `others.estimated` tells them, the same in every report; their rows in `units`
        have a z of 0 and nothing else. None with fewer than two networks, or with none that
        is shown.

    References
    ----------
    `stats.funnel`; docs/disclosure.md.
    """
    counts = counts_at(counts, instrument, timepoint)
    counts = counts[counts["denominator"] >= minimum]
    shows = is_shown(counts, minimum).to_numpy()
    if len(counts) < 2 or not shows.any():
        return None
    told = estimated(counts, "", minimum)["numerator"].round()
    frame = pd.DataFrame(
        {"vsv": counts.index.get_level_values("vsv"), "yes": told.to_numpy(), "n": counts["denominator"].to_numpy()}
    )
    made = funnel(frame, "vsv", "yes", "n", kind="proportion", target=target)
    return only_shown(made, dict(zip(frame["vsv"], shows, strict=True)))


def only_shown(made: Funnel, shown: Mapping[str, bool]) -> Funnel:
    """The same funnel with nothing of the networks that are not `shown` but a z of 0."""
    hidden = ~made.units["unit"].map(shown).to_numpy(bool)
    units = made.units.copy()
    numbers = [name for name in units.columns if name not in ("unit", "z", "n_missing") and "outside" not in name]
    units[numbers] = units[numbers].astype("float64").mask(pd.Series(hidden, units.index))
    flags = [name for name in units.columns if name.startswith("outside")]
    units[flags] = units[flags] & ~hidden[:, None]
    return made._replace(units=units.assign(z=units["z"].mask(hidden, 0.0)))


def spread_of_networks(counts: pd.DataFrame, *, minimum: int) -> pd.Series:
    """How much networks differ among themselves, beyond chance, in each alert share.

    Parameters
    ----------
    counts, minimum
        As in `funnel_of_networks`.

    Returns
    -------
    Series
        Index ``timepoint, instrument``: tau2 of the funnel of the networks with `minimum` women or more, from what
        their own reports show or `others.estimated` tells. 0 where fewer than ten can be compared.

    References
    ----------
    `stats.funnel`.
    """
    told = estimated(counts[counts["denominator"] >= max(minimum, 1)], "", minimum)
    count, n = told["numerator"].round().to_numpy("float64"), told["denominator"].to_numpy("float64")
    rows = told.groupby(level=KEYS).indices
    index = pd.MultiIndex.from_tuples(list(rows), names=KEYS)
    return pd.Series([between_shares(count[here], n[here]) for here in rows.values()], index, dtype="float64")


def all_networks(counts: pd.DataFrame, instrument: str, timepoint: str, *, minimum: int) -> Together:
    """Add up all networks, the own one among them, where the sum gives no network's small count away.

    Parameters
    ----------
    counts, instrument, timepoint, minimum
        As in `funnel_of_networks`.

    Returns
    -------
    Together
        The exact sum, if the networks whose count is hidden are none, or three or more with the minimum together (with
        and without an alert): who knows every shown count knows their sum. The same holds for the networks with fewer
        than the minimum screened; where it does not these are left out.

    References
    ----------
    Our own rule, that of `others.tell_others`.
    """
    counts = counts_at(counts, instrument, timepoint)
    counts = counts[counts["denominator"] > 0]
    is_few = counts["denominator"] < minimum
    if not (_may_be_told(counts[is_few], minimum) and _leaves_women_open(counts[is_few], minimum)):
        counts = counts[~is_few]
    hidden = counts[(counts["denominator"] >= minimum) & ~is_shown(counts, minimum)]
    if counts.empty or not _may_be_told(hidden, minimum):
        return Together(0, 0, 0)
    return Together(int(counts["numerator"].sum()), int(counts["denominator"].sum()), len(counts))


def mean_of_networks(
    aggregates: pd.DataFrame, vsv: str, instrument: str, scale: str, timepoint: str, period: Period, *, minimum: int
) -> pd.DataFrame:
    """Sums of scores of the own network and of the others together.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it, of all networks.
    period : Period
        Resolved.
    minimum : int
        Fewest scores of a network.
    vsv : str
        The own network.
    instrument, scale, timepoint : str
        Whose scores; a scale that may be averaged.

    Returns
    -------
    DataFrame
        Index ``own, others``; ``n, total, total_sq, n_networks``. Networks with fewer scores are left out.
    """
    rows = within(aggregates, period, kind="mean")
    is_here = (rows["instrument"] == instrument) & (rows["scale"] == scale) & (rows["timepoint"] == timepoint)
    sums = rows[is_here].groupby("vsv")[["n", "total", "total_sq"]].sum()
    kept = sums[sums["n"] >= minimum].assign(n_networks=1)
    group = np.where(kept.index == vsv, "own", "others")
    return kept.groupby(group).sum().reindex(["own", "others"], fill_value=0)


def counts_at(counts: pd.DataFrame, instrument: str, timepoint: str) -> pd.DataFrame:
    """The networks' counts of one questionnaire at one time point."""
    here = (counts.index.get_level_values("timepoint") == timepoint) & (
        counts.index.get_level_values("instrument") == instrument
    )
    return counts[here]


def is_shown(counts: pd.DataFrame, minimum: int) -> pd.Series:
    """Whether a network's own report shows its count."""
    rest = counts["denominator"] - counts["numerator"]
    return (counts["numerator"] >= minimum) & (rest >= minimum)


def _may_be_told(hidden: pd.DataFrame, minimum: int) -> bool:
    """Whether the sum of hidden counts is no small count, nor one network's, and fixes none of them."""
    count, n = (hidden[name].to_numpy() for name in ("numerator", "denominator"))
    return hidden.empty or is_pool(count, n, minimum)


def _leaves_women_open(few: pd.DataFrame, minimum: int) -> bool:
    """Whether the sum of numbers of women fixes none: that somebody was screened is known, and that they were few."""
    n = few["denominator"].to_numpy()
    return few.empty or leaves_open(n, np.ones_like(n), np.full_like(n, minimum - 1))
