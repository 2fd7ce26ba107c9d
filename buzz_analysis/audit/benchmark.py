"""One yearly figure among the networks: the others together, the region, a place in the funnel, and its reliability."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import pandas as pd

from ..stats import Funnel, reliability, side, verdict
from ..stats import funnel as funnel_of
from .expected import LEAST_NETWORKS, share_icc
from .networks import LEAST_EXPECTED, Together, counts_at, funnel_of_networks, is_shown, only_shown
from .others import estimated

LEVELS = ("95", "998")


class Place(NamedTuple):
    """A network among the others in one year; `why` says why it has no place."""

    funnel: Funnel | None
    verdict: str  # as `stats.verdict`
    direction: str
    why: str
    is_clear: bool = False  # beyond the limits of 99.8% in this very year


def sum_of_networks(counts: pd.DataFrame, series: str, year: int, *, minimum: int, among: Collection[str]) -> Together:
    """Add up some networks, with what `others.estimated` tells in place of every count that a report hides.

    Parameters
    ----------
    counts : DataFrame
        As `counts_of` makes it, of all networks. Not changed.
    series, year
        Of which figure.
    minimum : int
        Smallest count that a report shows. Networks with a smaller denominator are left out.
    among : collection of str
        Whom to add up.

    Returns
    -------
    Together
        The estimates rest on all networks whoever is added up, so that sums of the own region, of the others and of
        all, laid beside each other, hold nothing of a hidden count but what every one of them says. 0 networks where
        no count may be told.

    References
    ----------
    `others.tell_others`, our own rule.
    """
    here = counts_at(counts, series, str(year))
    here = here[here["denominator"] >= max(minimum, 1)]
    if here.empty or not is_shown(here, minimum).any():
        return Together(0, 0, 0)
    told = estimated(here, "", minimum)
    told = told[told.index.get_level_values("vsv").isin(list(among))]
    return Together(round(told["numerator"].sum()), int(told["denominator"].sum()), len(told))


def place_of(
    counts,
    before,
    series: str,
    year: int,
    own: str,
    *,
    minimum: int,
    least: int,
    targets: Mapping[int, float] | None = None,
) -> Place:
    """Place one network among all in a funnel, and judge it over this year and the one before.

    Parameters
    ----------
    counts, before : DataFrame
        As `counts_of` makes it, of this year and of the year before it; the latter is left empty where a break lies
        between them.
    series, year
        Of which figure.
    own : str
        The network.
    minimum : int
        Smallest count that a report shows.
    least : int
        Fewest births or women for a place: the definition's own.
    targets : mapping, optional
        By year a published share of the whole country to compare with, where there is one.

    Returns
    -------
    Place
        ``why`` is ``missing``, ``hidden``, ``small`` (under `least`), ``alone`` (nobody to compare with) or
        ``expected`` (fewer than five events expected), else empty.

    References
    ----------
    `stats.funnel`, `stats.verdict`; REPORTS section 6.
    """
    targets = targets or {}
    funnel = funnel_of_networks(counts, series, str(year), minimum=minimum, target=targets.get(year))
    why = _why_no_place(counts_at(counts, series, str(year)), own, funnel, minimum, least)
    if why or funnel is None:
        return Place(None, "", "", why)
    earlier = None
    if len(before):
        earlier = funnel_of_networks(before, series, str(year - 1), minimum=minimum, target=targets.get(year - 1))
    return _judged(funnel, [_sides(one, own) for one in (earlier, funnel)])


def place_by_ratio(
    counts, expected: Mapping[str, float], series: str, year: int, own: str, *, minimum: int, least: int
) -> Place:
    """Place one network among all by what was observed over what a case-mix model expects of its births.

    Parameters
    ----------
    counts, series, year, own, minimum, least
        As in `place_of`.
    expected : mapping
        By network the share that the model expects, as `expected_share` tells it. Networks without one are left out.

    Returns
    -------
    Place
        Its funnel is of ``kind="ratio"`` around 1, with plain and overdispersed limits; hidden counts as in
        `funnel_of_networks`. Judged on this year alone: whether births are known differs by year. ``why`` as in
        `place_of`, ``births`` where nothing is expected of the own births, and ``alone`` also where no other network
        has an expected share.

    References
    ----------
    `stats.funnel`; `case_mix.observed_over_expected`.
    """
    here = counts_at(counts, series, str(year))
    here = here[here["denominator"] >= max(minimum, 1)]
    if own not in expected:
        return Place(None, "", "", "births")
    funnel = ratios_of_networks(here, expected, minimum=minimum)
    why = _why_no_place(here, own, funnel, minimum, least)
    if why or funnel is None:
        return Place(None, "", "", why)
    return _judged(funnel, [_sides(funnel, own)])


def ratios_of_networks(counts: pd.DataFrame, expected: Mapping[str, float], *, minimum: int) -> Funnel | None:
    """Observed over expected of every network in a funnel, as far as a network's own report shows its count.

    Parameters
    ----------
    counts : DataFrame
        As `counts_at` gives them: of one figure and year, no network with fewer than `minimum` births.
    expected, minimum
        As in `place_by_ratio`.

    Returns
    -------
    Funnel or None
        Around 1. None with fewer than two networks, or with none that is shown.
    """
    if counts.empty or not is_shown(counts, minimum).any():
        return None
    names = counts.index.get_level_values("vsv").astype("str")
    frame = pd.DataFrame(
        {
            "vsv": names,
            "observed": estimated(counts, "", minimum)["numerator"].round().to_numpy(),
            "expected": counts["denominator"].to_numpy() * names.map(dict(expected)).to_numpy("float64"),
            "is_shown": is_shown(counts, minimum).to_numpy(),
        }
    ).dropna(subset=["expected"])
    if len(frame) < 2 or not frame["is_shown"].any():
        return None
    made = funnel_of(frame, "vsv", "observed", "expected", kind="ratio")
    return only_shown(made, dict(zip(frame["vsv"], frame["is_shown"], strict=True)))


def reliability_of(counts: pd.DataFrame, series: str, year: int, own: str, *, minimum: int) -> float:
    """How much of the difference between networks is no chance, at the own size; missing with fewer than five networks.

    Parameters
    ----------
    counts, series, year, own, minimum
        As in `place_of`.

    References
    ----------
    `stats.reliability`, `stats.icc`, on the networks whose count may be shown.
    """
    here = counts_at(counts, series, str(year)).droplevel(["timepoint", "instrument"])
    large = here[is_shown(here, minimum) & (here["denominator"] >= minimum)]
    if len(large) < LEAST_NETWORKS or own not in large.index:
        return float("nan")
    return float(reliability(large.loc[own, "denominator"], share_icc(large)))


def _why_no_place(here: pd.DataFrame, own: str, funnel, minimum: int, least: int) -> str:
    mine = here[here.index.get_level_values("vsv") == own]
    if mine.empty:
        return "missing"
    n = int(mine["denominator"].iloc[0])
    if not is_shown(mine, minimum).iloc[0]:
        return "hidden"
    if n < least:
        return "small"
    if funnel is None:
        return "alone"
    return "expected" if _fewest_expected(funnel, own, n) < LEAST_EXPECTED else ""


def _fewest_expected(funnel: Funnel, own: str, n: int) -> float:
    """Events, or births without one, whichever is fewer: of a ratio as the model expects them."""
    rows = funnel.units[funnel.units["unit"] == own]
    events = float(rows["denominator"].iloc[0]) if funnel.kind == "ratio" else n * funnel.target
    return min(events, n - events)


def _judged(funnel: Funnel, sides: list[tuple[int, int]]) -> Place:
    """The verdict over the years of `sides`, this year last."""
    found = str(verdict([[one[0]] for one in sides], [[one[1]] for one in sides])[0])
    direction = ("higher" if sum(sides[-1]) > 0 else "lower") if found else ""
    return Place(funnel, found, direction, "", sides[-1][1] != 0)


def _sides(funnel: Funnel | None, own: str) -> tuple[int, int]:
    """Beyond which limits the network lies, 95% and 99.8%: beyond both sets, plain and widened, or none."""
    rows = funnel.units[funnel.units["unit"] == own] if funnel else pd.DataFrame()
    if rows.empty or pd.isna(rows.iloc[0]["estimate"]):
        return 0, 0
    row = rows.iloc[0]
    plain, widened = (
        [int(side(row["estimate"], row[f"lower_{level}{form}"], row[f"upper_{level}{form}"])) for level in LEVELS]
        for form in ("_plain", "")
    )
    at = [one if one == other else 0 for one, other in zip(plain, widened, strict=True)]
    return at[0], at[1]
