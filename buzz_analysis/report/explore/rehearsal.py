"""What another cut-off would mean: alerts per 100 women, and a week with the caseload somebody types in."""

from __future__ import annotations

import math
from typing import NamedTuple

from ...disclosure import Question, Sitting
from ...errors import DefinitionError
from ...schema import Scale
from ...stats import wilson
from .setting import Setting

NO_CUT_OFF = "type a cut-off: there is none by itself, for where an alert begins is a clinical decision."
NOT_ON_SCALE = "a cut-off is a number from {low} to {high} on this scale; found '{found}'."
NO_CASELOAD = "women a week must be a number above 0; found '{found}'."
NO_SIDE = "of this scale no side is the worse one, so a cut-off on it means nothing."


class Rehearsed(NamedTuple):
    """Women at or beyond the cut-off, of all screened; shares with their interval (Wilson, 95%); a week's alerts."""

    why: str
    with_alert: int = 0
    n: int = 0
    per_100: float = math.nan
    low: float = math.nan
    high: float = math.nan
    a_week: tuple[float, float, float] | None = None


def rehearse(
    sitting: Sitting, question: Question, setting: Setting, scale: Scale, cut_off: str, caseload: str, least: int
) -> Rehearsed:
    """Count who would have an alert, through the ledger of the sitting like any other count.

    Parameters
    ----------
    sitting, question
        The ledger, and the women of the setting.
    setting, scale
        Whose scores.
    cut_off, caseload : str
        As typed; without a caseload there is nothing about a week.
    least : int
        Women from which a share is told.

    Raises
    ------
    DefinitionError
        If a number is none, or lies outside the scale.
    """
    value = _cut_off(cut_off, scale)
    women = _number(caseload, NO_CASELOAD) if caseload.strip() else None
    if women is not None and not 0 < women < math.inf:
        raise DefinitionError(NO_CASELOAD, found=caseload.strip())
    parts = tuple(f"{setting.scale}{side}{scale.higher_is}:{value:g}" for side in (">=", "<"))
    asked = question._replace(parts=parts)
    [why] = sitting.show([asked])
    if why:
        return Rehearsed(why)
    count, rest = (int(one) for one in sitting.counts([asked])[0])
    n = count + rest
    if n < least:
        return Rehearsed("", count, n)
    ends = wilson(count, n)
    shares = (count / n, float(ends[0]), float(ends[1]))
    weekly = (shares[0] * women, shares[1] * women, shares[2] * women) if women is not None else None
    per_100, low, high = (100 * share for share in shares)
    return Rehearsed("", count, n, per_100, low, high, weekly)


def _cut_off(text: str, scale: Scale) -> float:
    if scale.higher_is == "neither":
        raise DefinitionError(NO_SIDE)
    if not text.strip():
        raise DefinitionError(NO_CUT_OFF)
    low, high = scale.reach
    values = {"low": f"{low:g}", "high": f"{high:g}"}
    value = _number(text, NOT_ON_SCALE, **values)
    if not low <= value <= high:
        raise DefinitionError(NOT_ON_SCALE, found=text.strip(), **values)
    return value


def _number(text: str, message: str, **values) -> float:
    """A number as people type it, with a point or a comma."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise DefinitionError(message, found=text.strip()[:40], **values) from None
