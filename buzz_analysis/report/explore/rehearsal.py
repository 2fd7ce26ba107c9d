"""What another cut-off would mean: alerts per 100 women, and a week with the caseload somebody types in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from ...disclosure import Question, Sitting
from ...errors import DefinitionError
from ...schema import Instrument, Rule
from ...stats import wilson
from .cut_off import ANY, CutOff, conditions_of, items_looked_at, part_names
from .setting import Setting, check_choice

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


def rehearse(sitting: Sitting, question: Question, asked: CutOff, caseload: str, least: int) -> Rehearsed:
    """Count who would have an alert, through the ledger of the sitting like any other count.

    Parameters
    ----------
    sitting, question
        The ledger, and the women of the setting.
    asked : CutOff
        As `read_cut_off` makes it.
    caseload : str
        As typed; without it there is nothing about a week.
    least : int
        Women from which a share is told.

    Raises
    ------
    DefinitionError
        If the caseload is no number above 0.
    """
    women = _number(caseload, NO_CASELOAD) if caseload.strip() else None
    if women is not None and not 0 < women < math.inf:
        raise DefinitionError(NO_CASELOAD, found=caseload.strip())
    both = question._replace(parts=part_names(asked))
    [why] = sitting.show([both])
    if why:
        return Rehearsed(why)
    count, rest = (int(one) for one in sitting.counts([both])[0])
    n = count + rest
    if n < least:
        return Rehearsed("", count, n)
    ends = wilson(count, n)
    shares = (count / n, float(ends[0]), float(ends[1]))
    weekly = (shares[0] * women, shares[1] * women, shares[2] * women) if women is not None else None
    per_100, low, high = (100 * share for share in shares)
    return Rehearsed("", count, n, per_100, low, high, weekly)


def read_cut_off(text: str, looks_at: str, setting: Setting, instrument: Instrument, rules: Sequence[Rule]) -> CutOff:
    """A cut-off as somebody typed it, on the setting's scale or on an item that the rules look at.

    Raises
    ------
    DefinitionError
        If it is no number, or none of that scale or item.
    """
    if looks_at:
        check_choice("part of the rule", looks_at, items_looked_at(rules))
    scale = instrument.scale(setting.scale)
    if not looks_at and scale.higher_is == "neither":
        raise DefinitionError(NO_SIDE)
    if not text.strip():
        raise DefinitionError(NO_CUT_OFF)
    low, high = _reach(looks_at, setting, instrument, rules)
    values = {"low": f"{low:g}", "high": f"{high:g}"}
    value = _number(text, NOT_ON_SCALE, **values)
    if not low <= value <= high:
        raise DefinitionError(NOT_ON_SCALE, found=text.strip(), **values)
    return CutOff(setting.scale, looks_at, value)


def _reach(looks_at: str, setting: Setting, instrument: Instrument, rules: Sequence[Rule]) -> tuple[float, float]:
    """The lowest and the highest value that a cut-off can have there; recoded where the rule looks so."""
    if not looks_at:
        return instrument.scale(setting.scale).reach
    own = conditions_of(rules, CutOff(setting.scale, looks_at, 0), instrument.scale(setting.scale))[0]
    names = instrument.item_ids if looks_at == ANY else [looks_at]
    answers = [
        instrument.keyed(name, one) if own.recoded else one for name in names for one in instrument.item(name).allowed
    ]
    return min(answers), max(answers)


def _number(text: str, message: str, **values) -> float:
    """A number as people type it, with a point or a comma."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise DefinitionError(message, found=text.strip()[:40], **values) from None
