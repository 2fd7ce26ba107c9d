"""What to expect had nothing been done: an extreme share moves towards the others by itself."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..schema import Period
from ..stats import icc, reliability
from .alert_shares import network_counts
from .networks import counts_at, is_shown

LEAST_NETWORKS = 5  # assumption: with fewer it cannot be told how far networks lie apart


class Expected(NamedTuple):
    """See `expected_without_action`; all missing where it cannot be told."""

    share: float = float("nan")
    observed: float = float("nan")
    mean: float = float("nan")
    reliability: float = float("nan")
    n_networks: int = 0


def expected_without_action(
    aggregates: pd.DataFrame, vsv: str, instrument: str, timepoint: str, period: Period, *, minimum: int
) -> Expected:
    """The share to expect next time of a network whose share stood out, from chance alone.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it, of all networks.
    vsv, instrument, timepoint : str
        Whose share, and of what.
    period : Period
        In which the topic was chosen.
    minimum : int
        Networks with fewer women with, or without, are left out: their share could be worked out.

    Returns
    -------
    Expected
        ``share = mean + reliability * (observed - mean)``, with the mean of all networks' shares, each network
        counting once; `reliability` of the own share from its n and the intraclass correlation of women in networks.
        Missing with fewer than five networks, or where the own share is not among them.

    References
    ----------
    Kelley TL. Fundamentals of statistics, 1947, p. 409 (regressed estimate). Barnett AG, van der Pols JC, Dobson AJ.
    Int J Epidemiol 2005;34:215-220. doi 10.1093/ije/dyh299
    """
    counts = counts_at(network_counts(aggregates, period), instrument, timepoint).droplevel(["timepoint", "instrument"])
    large = counts[is_shown(counts, minimum)]
    if len(large) < LEAST_NETWORKS or vsv not in large.index:
        return Expected()
    shares = large["numerator"] / large["denominator"]
    own, mean = float(shares[vsv]), float(shares.mean())
    trust = float(reliability(large.loc[vsv, "denominator"], share_icc(large)))
    return Expected(mean + trust * (own - mean), own, mean, trust, len(large))


def share_icc(counts: pd.DataFrame) -> float:
    """Of women in networks: each with an alert is a 1, each without a 0."""
    values = np.concatenate(
        [np.repeat([1, 0], [row.numerator, row.denominator - row.numerator]) for row in counts.itertuples()]
    )
    return icc(values, np.repeat(counts.index.to_numpy(), counts["denominator"]))
