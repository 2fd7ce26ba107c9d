"""The funnel plot's numbers: units against a target, with limits that allow for chance and for overdispersion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .counts import check_level
from .funnel_limits import funnel_limits, level_name
from .overdispersion import distance, overdispersion, squared_error
from .ranges import is_number
from .unit_totals import UnitTotals, unit_totals

KINDS = ("proportion", "ratio")
LARGEST_TRIM = 1 / 3  # of a ratio: three groups, of which the outer two are left out
GRID = 100  # sizes at which the drawn limits are worked out


class Funnel(NamedTuple):
    """A finished funnel: what `figures.draw_funnel` draws without computing."""

    phi: float
    tau2: float
    target: float
    units: pd.DataFrame
    limits: pd.DataFrame
    kind: str
    levels: tuple[float, ...]

    @property
    def n_units(self) -> int:
        """Units that could be compared."""
        return int(self.units["z"].notna().sum())


def funnel(
    frame, unit, numerator, denominator, kind="proportion", target=None, trim=0.10, levels=(0.95, 0.998)
) -> Funnel:
    """Place units in a funnel, with plain and overdispersed limits side by side.

    Parameters
    ----------
    frame : DataFrame
        One or more rows per unit, in any order; the rows of a unit are added up, so a row per woman will do.
    unit, numerator, denominator : str
        Columns of `frame`: an id (text, number or categorical; no row without one); the events; and the women
        they may occur in (``proportion``) or the events expected (``ratio``). 0 or more, finite. A row in which
        either number is missing is left out and counted.
    kind : {"proportion", "ratio"}
        A share of women, binomial; or observed over expected, Poisson. Expected counts are not rounded.
    target : float, optional
        The value units are compared with: from 0 to 1, or above 0 for a ratio. By default the share of all
        usable units together, or a ratio of 1.
    trim : float
        Part of the units whose z is drawn in (proportion) or left out (ratio) at either end before phi; from
        0, which trims nothing, to below 0.5 (proportion) or to a third (ratio: beyond, no unit is left).
    levels : tuple of float
        Coverage of the limits, each between 0 and 1.

    Returns
    -------
    Funnel
        ``phi``: mean squared z after trimming, told for any number of units; ``tau2``: variance between units,
        0 where there is no overdispersion and with fewer than 10 usable units; ``target``.
        ``units``: a row per unit, sorted by id: ``unit numerator denominator estimate z``; per level
        ``lower_95 upper_95`` (overdispersed; equal to the plain ones where tau2 is 0), then the same with
        ``_plain``, then ``outside_95`` and ``outside_95_plain``: strictly beyond a limit; last ``n_missing``:
        rows of the unit that were left out.
        ``limits``: increasing ``denominator`` and the limit columns, to draw; no rows without a usable unit.
        ``kind``, ``levels``, ``n_units``.

        A unit whose denominator is 0, or none of whose rows could be used, keeps its row: estimate and z are
        missing (in the second case numerator, denominator and limits too), it lies outside nothing, and it is
        left out of phi and target. Without a usable unit phi is missing too. A ratio of 0 takes half an event
        for its z only; the estimate stays 0.

    Raises
    ------
    ValueOutOfRange
        If a column is absent, doubled or no number, an id is empty, a count is negative, infinite or (proportion)
        above its n, an n of a proportion is not whole, or `kind`, `target`, `trim` or `levels` cannot be.

    Notes
    -----
    Plain limits are exact probability limits, interpolated between counts; where only the highest count
    possible (n of n) reaches the level, the upper limit is 1. A share of 100% that chance gives easily is then
    no signal. Beyond the interpolated upper limit lies somewhat more than the nominal chance when few events are
    expected, and drawing in the outer z makes tau2 somewhat too small: docs/signals-funnel.md tells how much.

    Overdispersed limits rest on the normal distribution and plain ones on the exact one, so that with a small n
    the overdispersed limit can be the narrower of the two. A unit beyond that one only is no finding: name a unit
    where it lies outside both.

    References
    ----------
    Spiegelhalter DJ. Stat Med 2005;24:1185-1202. doi 10.1002/sim.1970
    Spiegelhalter DJ. Qual Saf Health Care 2005;14:347-351 (overdispersion).
    Spiegelhalter DJ et al. J R Stat Soc A 2012;175:1-47 (trimming of ratios).

    Examples
    --------
    >>> births = pd.DataFrame({"unit": ["b", "a", "b"], "events": [9, 30, 8], "women": [40, 100, 60]})
    >>> found = funnel(births, "unit", "events", "women", kind="proportion")
    >>> found.target, found.tau2, found.units["estimate"].tolist()
    (0.235, 0.0, [0.3, 0.17])
    """
    _check(kind, trim, levels)
    _check_target(kind, target)
    totals = unit_totals(frame, unit, numerator, denominator, is_part=kind == "proportion")
    _check_whole(totals, kind)
    count, size = totals.numerator, totals.denominator
    usable = (size > 0) & ~np.isnan(count)
    target = _target(count[usable], size[usable], kind) if target is None else float(target)
    z = np.full(len(size), np.nan)
    z[usable] = distance(count[usable], size[usable], target, kind)
    phi, tau2 = overdispersion(z[usable], squared_error(size[usable], target, kind), kind, trim)
    grid = _grid(size[usable], kind)
    limits = funnel_limits(np.concatenate([size, grid]), target, tau2, kind, levels)
    at_grid = {name: values[len(size) :] for name, values in limits.items()}
    at_units = {name: values[: len(size)] for name, values in limits.items()}
    units = _units(totals, usable, z, at_units, levels)
    return Funnel(phi, tau2, target, units, pd.DataFrame({"denominator": grid} | at_grid), kind, tuple(levels))


def _target(count, size, kind) -> float:
    if kind == "ratio":
        return 1.0
    return float(count.sum() / size.sum()) if len(size) else np.nan


def _units(totals, usable, z, limits, levels) -> pd.DataFrame:
    """One row per unit, as CONTRACTS names the columns."""
    estimate = np.full(len(z), np.nan)
    estimate[usable] = totals.numerator[usable] / totals.denominator[usable]
    sums = {"unit": totals.unit, "numerator": totals.numerator, "denominator": totals.denominator}
    columns = sums | {"estimate": estimate, "z": z} | limits
    for name in [f"{level_name(level)}{form}" for form in ("", "_plain") for level in levels]:
        columns[f"outside_{name}"] = (estimate < columns[f"lower_{name}"]) | (estimate > columns[f"upper_{name}"])
    return pd.DataFrame(columns | {"n_missing": totals.n_missing})


def _grid(size, kind) -> np.ndarray:
    """Sizes from half the smallest unit to a little past the largest: whole women, or expected events."""
    if not len(size):
        return np.zeros(0)
    grid = np.geomspace(size.min() / 2, size.max() * 1.1, GRID)
    return np.unique(np.maximum(1, np.rint(grid))) if kind == "proportion" else grid


def _check(kind, trim, levels) -> None:
    if kind not in KINDS:
        raise ValueOutOfRange("kind must be one of {allowed}; found '{found}'.", allowed=", ".join(KINDS), found=kind)
    if not isinstance(levels, Iterable) or isinstance(levels, str):
        raise ValueOutOfRange("levels must be a row of levels, for example (0.95, 0.998); found {found}.", found=levels)
    for level in levels:
        check_level(level)
    if not is_number(trim) or not 0 <= trim < 0.5:
        raise ValueOutOfRange("trim must lie from 0 to below 0.5, for example 0.10; found {trim}.", trim=trim)
    if kind == "ratio" and trim > LARGEST_TRIM:
        raise ValueOutOfRange(
            "the trim of a ratio must lie from 0 to 1/3: beyond, no unit is left; found {trim}.", trim=trim
        )


def _check_target(kind, target) -> None:
    if target is None:
        return
    if kind == "proportion" and (not is_number(target) or not 0 <= target <= 1):
        raise ValueOutOfRange("the target of a share must lie from 0 to 1; found {target}.", target=target)
    if kind == "ratio" and (not is_number(target) or not 0 < target < np.inf):
        raise ValueOutOfRange("the target of a ratio must lie above 0, for example 1; found {target}.", target=target)


def _check_whole(totals: UnitTotals, kind) -> None:
    """Binomial limits know whole women only; expected events may be broken."""
    size = totals.denominator
    wrong = np.flatnonzero(np.isfinite(size) & (size != np.rint(size)))
    if kind == "proportion" and len(wrong):
        raise ValueOutOfRange(
            "the n of a share must be a whole number; unit '{unit}' has {n}. For weighted counts use kind='ratio'.",
            unit=totals.unit[wrong[0]],
            n=f"{size[wrong[0]]:g}",
        )
