"""The facts that alert rules look at, as small integers: one row a fact, one column a woman."""

from __future__ import annotations

import operator

import numpy as np
import pandas as pd

from ..schema import Condition, Instrument, Rule
from .belonging import why_not_codes
from .keyed import Keyed
from .statuses import WHY_NOT

FALSE, TRUE, UNKNOWN = range(3)
COMPARE = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "above": operator.gt,
    "below": operator.lt,
    "equals": operator.eq,
}


def find_facts(
    answers: pd.DataFrame, keyed: Keyed, by_scale: dict[str, pd.DataFrame], instrument: Instrument, rules: list[Rule]
) -> np.ndarray:
    """All that decides an alert, in the order `decisions.decide` reads it.

    Returns
    -------
    array of int8, facts by rows
        Why not asked (a position in WHY_NOT, 0 where it was asked); then for each rule: whether it applies
        at this time point (FALSE, TRUE or UNKNOWN), whether the item of its `if_unanswered` is blank, and the
        state of each of its conditions: FALSE, TRUE or UNKNOWN.
    """
    keyed = without_what_does_not_apply(keyed, rules)
    facts = [_why_not_asked(keyed, by_scale)]
    for rule in rules:
        facts += [_applies(answers, rule), _is_blank(keyed, instrument, rule)]
        facts += [find_state(condition, keyed, by_scale, instrument) for condition in rule.any_of]
    return np.array(facts, np.int8)


def without_what_does_not_apply(keyed: Keyed, rules: list[Rule]) -> Keyed:
    """The same, but answers that the rules take for "does not apply to me" are none."""
    answers = [answer for rule in rules if rule.not_applicable for answer in rule.not_applicable.answers]
    if not answers:
        return keyed
    excused = keyed.answered & np.isin(keyed.raw, answers)
    return keyed._replace(answered=keyed.answered & ~excused, not_applicable=keyed.not_applicable | excused)


def _why_not_asked(keyed: Keyed, by_scale: dict[str, pd.DataFrame]) -> np.ndarray:
    """Not asked: nothing was answered and none of the scales was asked, or no question applies to her."""
    codes = np.array([why_not_codes(rows) for rows in by_scale.values()])
    why = np.where((codes > 0).all(axis=0) & ~keyed.answered.any(axis=0), codes[0], 0)
    return np.where(keyed.not_applicable.all(axis=0), WHY_NOT.index("not_applicable"), why)


def _applies(answers: pd.DataFrame, rule: Rule) -> np.ndarray:
    """A rule limited to time points does not apply to another; whether it does is UNKNOWN where that is missing."""
    if not rule.timepoints:
        return np.full(len(answers), TRUE)
    if "timepoint" not in answers.columns:
        return np.full(len(answers), UNKNOWN)
    applies = np.where(answers["timepoint"].isin(rule.timepoints), TRUE, FALSE)
    return np.where(answers["timepoint"].isna(), UNKNOWN, applies)


def _is_blank(keyed: Keyed, instrument: Instrument, rule: Rule) -> np.ndarray:
    if rule.if_unanswered is None:
        return np.zeros(keyed.answered.shape[1], bool)
    return ~keyed.answered[instrument.item_ids.index(rule.if_unanswered.item)]


def find_state(condition: Condition, keyed: Keyed, by_scale, instrument: Instrument) -> np.ndarray:
    """Whether a condition holds: TRUE when one part does, else UNKNOWN when one is not answered, else FALSE."""
    if condition.scale is not None:
        values = by_scale[condition.scale]["value"].to_numpy(np.float64)[None, :]
        known, silent = ~np.isnan(values), np.isnan(values)
    else:
        named = instrument.item_ids if condition.any_item else (condition.item,)
        positions = [instrument.item_ids.index(name) for name in named]
        values = (keyed.keyed if condition.recoded else keyed.raw)[positions]
        known = keyed.answered[positions]
        silent = ~known & ~keyed.not_applicable[positions]
    comparison, threshold = condition.comparison
    is_true = (known & COMPARE[comparison](values, threshold)).any(axis=0)
    return np.where(is_true, TRUE, np.where(silent.any(axis=0), UNKNOWN, FALSE))
