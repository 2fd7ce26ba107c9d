"""Another cut-off in the rules of one questionnaire: which part of them it replaces, and who would have an alert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...schema import Condition, Instrument, Rule, Scale
from ...scoring.conditions import FALSE, TRUE, find_state, without_what_does_not_apply
from ...scoring.keyed import BLANK, key_items

ANY = "any_item"  # a cut-off on the answer to any of the questions; else the id of an item, else the scale
YES, NO = "yes", "no"
DECIMALS = 4
SIDES = {"better": "at_most", "worse": "at_least"}  # of a scale that no rule looks at: its worse side


class CutOff(NamedTuple):
    """A cut-off on a scale, or on an item (`looks_at`: its id, or `ANY`) of the same questionnaire."""

    scale: str
    looks_at: str
    value: float

    def is_about(self, condition: Condition) -> bool:
        """Whether a condition of a rule looks at the same."""
        if self.looks_at == ANY:
            return condition.any_item
        return condition.item == self.looks_at if self.looks_at else condition.scale == self.scale


def part_names(asked: CutOff) -> tuple[str, str]:
    """The names under which the ledger counts women with and without an alert."""
    name = f"{asked.scale};{asked.looks_at};{asked.value:g}"
    return f"{name};{YES}", f"{name};{NO}"


def read_part(name: str) -> tuple[CutOff, bool]:
    """The cut-off that a part is named after, and whether it holds the women with an alert."""
    scale, looks_at, value, side = name.split(";")
    return CutOff(scale, looks_at, float(value)), side == YES


def rules_at(rules: Sequence[Rule], timepoint: str) -> list[Rule]:
    """The rules that apply at one time point."""
    return [one for one in rules if not one.timepoints or timepoint in one.timepoints]


def items_looked_at(rules: Sequence[Rule]) -> list[str]:
    """The items that rules look at, `ANY` among them where they look at all."""
    conditions = [one for rule in rules for one in rule.any_of]
    return list(dict.fromkeys(ANY if one.any_item else str(one.item) for one in conditions if one.scale is None))


def conditions_of(rules: Sequence[Rule], asked: CutOff, scale: Scale) -> list[Condition]:
    """The conditions of which one is enough: the rules', with this cut-off in place of their own on the same.

    No rule looks at this scale: then it is the only condition.
    """
    known = [one for rule in rules for one in rule.any_of]
    own = [one for one in known if asked.is_about(one)]
    if not own:
        return [Condition.model_validate({"scale": asked.scale, SIDES[scale.higher_is]: asked.value})]
    kind, _ = own[0].comparison
    return [own[0].model_copy(update={kind: asked.value}), *(one for one in known if one not in own)]


def outcome(
    values: Mapping[str, pd.Series], instrument: Instrument, rules: Sequence[Rule], asked: CutOff
) -> tuple[np.ndarray, np.ndarray]:
    """Who would have an alert, and who not; in neither who left open what decides.

    `values` are the columns of `read_women`: scales, items where the rules look at any, and the alert as it is.
    """
    blank = np.full(len(values["alert"]), BLANK, np.int8)
    raw = np.array([values.get(f"item.{item}", blank) for item in instrument.item_ids], np.int8)
    keyed = without_what_does_not_apply(key_items(raw, instrument), list(rules))
    by_scale = {one.id: pd.DataFrame({"value": _scores(values[f"scale.{one.id}"])}) for one in instrument.scales}
    conditions = conditions_of(rules, asked, instrument.scale(asked.scale))
    states = np.array([find_state(one, keyed, by_scale, instrument) for one in conditions])
    with_alert = (states == TRUE).any(axis=0)
    is_excused = keyed.not_applicable.all(axis=0)
    is_closed = (values["alert"] == "gate_closed").to_numpy(bool)
    return with_alert, ~with_alert & (((states == FALSE).all(axis=0) & ~is_excused) | is_closed)


def _scores(values: pd.Series) -> np.ndarray:
    """Scores as they were before they were kept in little room, so that 44.9 is at most 44.9."""
    return values.to_numpy(np.float64).round(DECIMALS)
