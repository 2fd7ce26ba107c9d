"""This network among the others, and beside published values."""

from __future__ import annotations

import pandas as pd

from ... import audit, disclosure
from ...schema import benchmarks, instruments
from ...stats import Funnel, mean_difference, side, verdict
from .shapes import Counts, Difference, Known, Position, Setting, scale_of


def position_of(name, lead, own, counts: Counts, setting: Setting) -> Position:
    """A place in the funnel; else the difference of means."""
    cell, minimum = f"lc.{name}.{lead}.alert_share", setting.limits.minimum
    funnel = audit.funnel_of_networks(counts.now, name, lead, minimum=minimum)
    why = _why_no_place(own.loc[lead], funnel, lead, setting)
    if why:
        difference = None if why == "response" else _difference(name, lead, setting)
        return Position(cell, lead, None, "", "", False, why, difference)
    before = audit.funnel_of_networks(counts.before, name, lead, minimum=minimum)
    sides = [_sides(one, setting.vsv) for one in (before, funnel)]
    found = str(verdict([[one[0]] for one in sides], [[one[1]] for one in sides])[0])
    is_indicative = bool(own.loc[lead, "denominator"] < setting.limits.compare_from)
    direction = "higher" if sum(sides[-1]) > 0 else "lower"
    return Position(cell, lead, funnel, found, direction if found else "", is_indicative, "", None, sides[-1][1] != 0)


def _why_no_place(row, funnel, lead, setting: Setting) -> str:
    if lead in setting.describe_only:
        return "response"
    if row["suppressed"] or pd.isna(row["numerator"]):
        return "hidden"
    if funnel is None:
        return "alone"
    n = int(row["denominator"])
    return "expected" if min(n * funnel.target, n * (1 - funnel.target)) < audit.LEAST_EXPECTED else ""


def _sides(funnel: Funnel | None, vsv: str) -> tuple[int, int]:
    """Beyond which limits the network lies, 95% and 99.8%: beyond both sets, plain and widened, or none."""
    rows = funnel.units[funnel.units["unit"] == vsv] if funnel else pd.DataFrame()
    if rows.empty:
        return 0, 0
    row = rows.iloc[0]
    found = []
    for level in ("95", "998"):
        widened = int(side(row["estimate"], row[f"lower_{level}"], row[f"upper_{level}"]))
        plain = int(side(row["estimate"], row[f"lower_{level}_plain"], row[f"upper_{level}_plain"]))
        found.append(widened if widened == plain else 0)
    return found[0], found[1]


def _difference(name, lead, setting: Setting) -> Difference | None:
    """The own mean less the others', where both may be told."""
    scale = scale_of(name)
    if scale is None:
        return None
    minimum = setting.limits.minimum
    sums = audit.mean_of_networks(
        setting.aggregates, setting.vsv, name, scale.id, lead, setting.period, minimum=minimum
    )
    own, others = sums.loc["own"], sums.loc["others"]
    is_told = own["n"] > 0 and disclosure.may_tell_mean(own["n"], own["total"], scale.reach, minimum)
    if not (is_told and others["n"] > 0):
        return None
    apart = mean_difference(*own[["n", "total", "total_sq"]], *others[["n", "total", "total_sq"]])
    return Difference(
        scale,
        int(own["n"]),
        own["total"] / own["n"],
        int(others["n"]),
        others["total"] / others["n"],
        int(others["n_networks"]),
        *apart,
    )


def references_of(name, lead, means, setting: Setting) -> tuple[Known, ...]:
    """Published values of this very questionnaire, each beside the own mean of the same scale."""
    scales = {scale.id: scale for scale in instruments()[name].scales}
    found = []
    for one in benchmarks():
        if one.instrument != name or one.statistic != "mean":
            continue
        rows = means[(means["instrument"] == name) & (means["timepoint"] == lead) & (means["scale"] == one.scale)]
        rows = rows[rows["month"] >= setting.stretch.first]
        n, total = int(rows["n"].sum()), float(rows["total"].sum())
        told = n > 0 and disclosure.may_tell_mean(n, total, scales[one.scale].reach, setting.limits.minimum)
        found.append(Known(one, scales[one.scale], lead, n if told else 0, total / n if told else None))
    return tuple(found)
