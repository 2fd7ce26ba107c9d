"""Did what professionals answer change: a mixed model for each scale whose answers can carry one, else why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from ..errors import ValueOutOfRange
from ..schema import instruments
from ..stats import MixedChange, detectable_difference, mean_of_changes, mixed_change
from .staff_survey import AFTER, BEFORE, may_average

LEAST_WAVE = 30  # answers before, and after: fewer carry no comparison of two waves (STATISTICS, Did the action work?)
MOST_AT_END = 0.15  # more than this share at an end of a scale: floor or ceiling (Terwee 2007)
ONE_ROUND, NO_START, ONLY_BEFORE, ONLY_AFTER = "one_round", "no_start", "only_before", "only_after"
UNEQUAL, FEW, SAME = "unequal", "few", "same"
HIGHER, LOWER, NOT_SHOWN = "higher", "lower", "not_shown"


class ScaleChange(NamedTuple):
    """One scale: the model, or in `why` the reason that there is none."""

    instrument: str
    scale: str
    why: str = ""
    model: MixedChange | None = None
    changes: pd.DataFrame | None = None  # of the model, with ``n_units units_estimate units_low units_high`` beside it
    detectable: float = float("nan")  # what two waves of the smallest size could have shown, in points of the scale
    at_ends: float = float("nan")  # share of answers at the lowest or the highest value, the larger of the two


def survey_changes(
    scores: pd.DataFrame, by: str, *, is_told: Callable[[str, str, str], bool] | None = None
) -> list[ScaleChange]:
    """Change of every scale from the first round to each later one, or from before the first session to after it.

    Parameters
    ----------
    scores : DataFrame
        As `survey_scores` makes it. Not changed.
    by : {"round", "phase"}
        With ``phase`` the last answer of each person before, and the last one after.
    is_told : callable, optional
        Of a network, instrument and scale, whether its own means are shown: of these alone the mean change of networks
        is made, else it would tell of a hidden one. All by default.

    Returns
    -------
    list of ScaleChange
        A model where every wave of the scale has 30 answers or more, over networks and people (`stats.mixed_change`);
        waves with fewer are left out while two are left. Else `why`: ``no_start`` (no network with these answers
        recorded a learning session), ``only_before`` and ``only_after`` (all were answered on one side of it),
        ``one_round``, ``unequal`` (this questionnaire was asked on one side only),
        ``few``, ``same`` (all scores are alike).

    References
    ----------
    `stats.mixed_change`. Floor and ceiling: Terwee CB et al. J Clin Epidemiol 2007;60:34-42.
    doi 10.1016/j.jclinepi.2006.03.012
    """
    rows = scores[may_average(scores)]
    waves = list(rows[by].dropna().unique())
    pairs = rows[["instrument", "scale"]].drop_duplicates().itertuples(index=False)
    told = is_told or (lambda *_: True)
    return [
        _one(rows[(rows["instrument"] == name) & (rows["scale"] == scale)], by, name, scale, waves, told)
        for name, scale in pairs
    ]


def finding(row) -> str:
    """What one row of `ScaleChange.changes` shows: ``higher``, ``lower`` or ``not_shown``.

    Shown where the model's interval leaves 0 out and, from three networks on, the interval of the networks' own changes
    leaves it out on the same side: the model alone is too sure where networks change differently.
    """
    sides = {_side(row.ci_low, row.ci_high)}
    if row.units_low == row.units_low:
        sides.add(_side(row.units_low, row.units_high))
    return sides.pop() if len(sides) == 1 else NOT_SHOWN


def _side(low: float, high: float) -> str:
    return HIGHER if low > 0 else LOWER if high < 0 else NOT_SHOWN


def _one(rows: pd.DataFrame, by: str, name: str, scale: str, waves: list, told) -> ScaleChange:
    used = rows[rows[by].notna() & rows["value"].notna()]
    used = used.drop_duplicates(["vsv", "respondent_id", by], keep="last") if by == "phase" else used
    counts = used[by].value_counts()
    large = used[used[by].isin(counts[counts >= LEAST_WAVE].index)]
    why = _why_not(used, large, by, waves)
    if why:
        return ScaleChange(name, scale, why)
    try:
        model = mixed_change(large, "value", by, "respondent_id", "vsv")
    except ValueOutOfRange:  # all alike: nothing else is left that could be refused
        return ScaleChange(name, scale, SAME)
    beside = model.units[[told(vsv, name, scale) for vsv in model.units["unit"]]] if len(model.units) else model.units
    changes = pd.DataFrame([row | _of_networks(beside, row["period"]) for row in model.changes.to_dict("records")])
    return ScaleChange(name, scale, "", model, changes, _detectable(large, by), _at_ends(large["value"], name, scale))


def _of_networks(units: pd.DataFrame, period) -> dict[str, float]:
    """The mean change of networks to one wave."""
    own = units.loc[units["period"] == period, "change"]
    return {"n_units": len(own)} | dict(
        zip(("units_estimate", "units_low", "units_high"), mean_of_changes(own), strict=True)
    )


def _why_not(used: pd.DataFrame, large: pd.DataFrame, by: str, waves: list) -> str:
    """Empty where a model can be fitted."""
    here = set(used[by].dropna())
    if by == "phase" and not waves:
        return NO_START
    if len(waves) < 2:
        return {BEFORE: ONLY_BEFORE, AFTER: ONLY_AFTER}.get(str(waves[0]), ONE_ROUND) if waves else ONE_ROUND
    if len(here) < 2:
        return UNEQUAL
    return FEW if large[by].nunique() < 2 else ""


def _detectable(rows: pd.DataFrame, by: str) -> float:
    sizes = rows.groupby(by, observed=True).size()
    sd = rows.groupby(by, observed=True)["value"].std().mean()
    return float(detectable_difference(int(sizes.min()), sd=float(sd)))


def _at_ends(values: pd.Series, name: str, scale: str) -> float:
    low, high = instruments()[name].scale(scale).reach
    return float(max((values <= low).mean(), (values >= high).mean()))
