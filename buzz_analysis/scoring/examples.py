"""Invented women around an alert rule: their answers follow from the definition and the rule, from nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ..schema import Condition, Gate, Instrument, Rule, Schedule, instruments
from .conditions import COMPARE

WOMEN = ("just_no_alert", "just_an_alert", "single_item", "one_blank", "not_asked")
FAR = "far_alert"  # takes the place of single_item where no rule looks at a question of its own

Answers = dict[str, int | None]


def example_women(instrument: Instrument, rules: Sequence[Rule], schedule: Schedule, timepoint: str) -> pd.DataFrame:
    """Invent five women whose answers lie around the threshold of an instrument's rules.

    Parameters
    ----------
    instrument : Instrument
        The questionnaire.
    rules : sequence of Rule
        Those that decide on it, as `options.rules_by_instrument` leaves them: every threshold comes from them.
    schedule : Schedule
        Says through which gate the questionnaire is asked.
    timepoint : str
        Where it is asked; rules for other time points are left out.

    Returns
    -------
    DataFrame
        ``client_id`` (of WOMEN; FAR instead of ``single_item`` where no rule looks at one item), ``timepoint``, the
        items, and what opens or closes the gate: ready for `score` and `alerts`. Empty where no rule applies.

    Notes
    -----
    ``just_no_alert`` and ``just_an_alert`` lie as near to each other as the answers allow; ``one_blank`` is the first
    of them with one deciding answer left out; ``not_asked`` answered nothing, behind a closed gate where there is one.
    """
    conditions = [one for rule in rules if not rule.timepoints or timepoint in rule.timepoints for one in rule.any_of]
    if not conditions:
        return pd.DataFrame()
    excused = [answer for rule in rules if rule.not_applicable for answer in rule.not_applicable.answers]
    forms = _forms(instrument, conditions, excused)
    deciding = next(
        (rule.if_unanswered.item for rule in rules if rule.if_unanswered), _last_item(instrument, conditions)
    )
    forms["one_blank"] = forms["just_no_alert"] | {deciding: None}
    forms["not_asked"] = dict.fromkeys(instrument.item_ids)
    line = schedule.asked(instrument.id)
    gate = line.gate if line else None
    rows = [
        {"client_id": name, "timepoint": timepoint, **_at_gate(gate, is_open=name != "not_asked"), **form}
        for name, form in forms.items()
    ]
    items = [name for name in rows[0] if name not in ("client_id", "timepoint")]
    return pd.DataFrame(rows).astype(dict.fromkeys(items, "Int16"))


def _forms(instrument: Instrument, conditions: Sequence[Condition], excused: Sequence[int]) -> dict[str, Answers]:
    """The first three women; an answer that the rules take for "does not apply to me" is none."""
    on_items = [one for one in conditions if one.scale is None]
    safe = {
        item.id: [answer for answer in _safe(instrument, item.id, on_items) if answer not in excused]
        for item in instrument.items
    }
    on_scales = [one for one in conditions if one.scale is not None]
    if not on_scales:
        quiet = _nearest(instrument, safe, on_items)
        return {
            "just_no_alert": quiet,
            "just_an_alert": quiet | _fired(instrument, quiet, on_items[0], first=True),
            "single_item": quiet | _fired(instrument, quiet, on_items[-1], first=False),
        }
    quiet, loud, calm, far = _around(instrument, safe, on_scales)
    third = {"single_item": calm | _fired(instrument, calm, on_items[0], first=True)} if on_items else {FAR: far}
    return {"just_no_alert": quiet, "just_an_alert": loud, **third}


def _safe(instrument: Instrument, item: str, conditions: Sequence[Condition]) -> list[int]:
    """The answers to an item on which no rule of its own fires."""
    known = instrument.item(item)
    answers = [answer for answer in known.allowed if answer not in known.not_applicable]
    own = [one for one in conditions if one.any_item or one.item == item]
    return [answer for answer in answers if not any(_fires(instrument, item, answer, one) for one in own)]


def _fires(instrument: Instrument, item: str, answer: int, condition: Condition) -> bool:
    comparison, threshold = condition.comparison
    return bool(COMPARE[comparison](instrument.keyed(item, answer) if condition.recoded else answer, threshold))


def _around(instrument: Instrument, safe: Mapping[str, list[int]], conditions: Sequence[Condition]):
    """Answers just under and just over the threshold of the scale that is reached first, and far from it."""
    scale = instrument.scale(str(conditions[0].scale))
    sums = _sums(instrument, scale.items, safe)
    own = [one.comparison for one in conditions if one.scale == scale.id]
    value = {total: total if scale.method == "sum" else total / len(scale.items) for total in sums}
    loud = [t for t in sums if any(COMPARE[comparison](value[t], at) for comparison, at in own)]
    quiet = [t for t in sums if t not in loud]
    low, high = min(((one, other) for one in quiet for other in loud), key=lambda pair: abs(pair[0] - pair[1]))
    calm = max(quiet, key=lambda total: abs(total - high))
    far = max(loud, key=lambda total: abs(total - low))
    rest = {item: answers[0] for item, answers in safe.items() if item not in scale.items}
    return tuple(rest | sums[total] for total in (low, high, calm, far))


def _sums(instrument: Instrument, items: Sequence[str], safe: Mapping[str, list[int]]) -> dict[int, dict[str, int]]:
    """Every total that these answers can make, each with answers that make it."""
    made: dict[int, dict[str, int]] = {0: {}}
    for item in items:
        made = {
            total + instrument.keyed(item, answer): form | {item: answer}
            for total, form in made.items()
            for answer in safe[item]
        }
    return made


def _nearest(instrument: Instrument, safe: Mapping[str, list[int]], conditions: Sequence[Condition]) -> Answers:
    """Every item at the safe answer that lies nearest to where a rule fires."""
    return {
        item: min(answers, key=lambda answer: (_distance(instrument, item, answer, conditions), answer))
        for item, answers in safe.items()
    }


def _distance(instrument: Instrument, item: str, answer: int, conditions: Sequence[Condition]) -> float:
    own = [one for one in conditions if one.any_item or one.item == item]
    firing = [other for other in instrument.item(item).allowed if any(_fires(instrument, item, other, c) for c in own)]
    return min((abs(other - answer) for other in firing), default=0)


def _fired(instrument: Instrument, quiet: Answers, condition: Condition, *, first: bool) -> Answers:
    """One item at the answer nearest to her own on which this condition fires; of any item the first or the last."""
    item = condition.item or instrument.item_ids[0 if first else -1]
    known = instrument.item(item)
    firing = [a for a in known.allowed if a not in known.not_applicable and _fires(instrument, item, a, condition)]
    own = quiet[item]
    return {item: min(firing, key=lambda answer: abs(answer - (own or 0)))}


def _last_item(instrument: Instrument, conditions: Sequence[Condition]) -> str:
    """An item without which nothing can be decided."""
    named = [one.item for one in conditions if one.item is not None]
    scales = [instrument.scale(one.scale).items[-1] for one in conditions if one.scale is not None]
    return [*scales, *named, instrument.item_ids[-1]][0]


def _at_gate(gate: Gate | None, *, is_open: bool) -> dict[str, int]:
    """The answers that open or close the gate before the questionnaire."""
    if gate is None:
        return {}
    if gate.item is not None:
        return {gate.item: int(gate.equals or 0) if is_open else 1 - int(gate.equals or 0)}
    before = instruments()[str(gate.instrument)]
    items = before.scale(str(gate.scale)).items
    chosen = max if is_open else min
    return {item: chosen(before.item(item).allowed) for item in items}
