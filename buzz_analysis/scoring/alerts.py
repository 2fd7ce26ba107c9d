"""Alerts: what a versioned set of rules says of each woman at each time point; an aid, not a diagnosis."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..schema import AlertRules, Instrument, Rule, alert_rules
from ..schema import instruments as known_instruments
from .belonging import scores_by_scale
from .conditions import find_facts
from .decisions import ALERTS, Decision, decide
from .keyed import key_answers
from .keys import carried_keys
from .options import chosen_options, rules_by_instrument


def alerts(
    answers: pd.DataFrame,
    scores: pd.DataFrame,
    rules: str | AlertRules = "nl_pcb",
    *,
    options: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Apply a set of alert rules: yes, no, unknown or not asked, and what decided it.

    One true condition is enough for ``yes``. Without one, an unanswered part (a null total is one) leaves
    the alert ``unknown``; it is never read as no.

    Parameters
    ----------
    answers : DataFrame
        What the scores were made from. Not changed.
    scores : DataFrame
        ``score(answers)`` with its rows as they were made: for each scale the rows of `answers`, in their
        order. The keys in both frames are compared.
    rules : str or AlertRules
        Id of a definition, or a rule set.
    options : mapping of str to str, optional
        Open points of the rule set, and by rule id the thresholds that its required rules ask of a study.
        What is not given has the rule set's default; a required rule without threshold gives no rows.

    Returns
    -------
    DataFrame
        Keys, then ``domain, alert, rule, reason, rules``: one row a row of `answers` and instrument that
        both the rules and the scores hold, ordered by instrument and row of the input, index from 0.
        `rule` holds the ids of the rules that decided; `reason` the conditions that fired, in words, each rule
        with its level, if it has one, and its source (``yes``); ``not_answered``, ``incomplete`` or
        ``timepoint_not_known`` (``unknown``); or the why_not of the scores (``not_asked``).
        A row to whose time point no rule of the instrument applies is left out.

    Raises
    ------
    ValueOutOfRange
        If the scores were not made from these answers, or an answer is not allowed.
    DefinitionError
        If the rule set, an option or its value is unknown; names what is allowed.

    References
    ----------
    Each rule set's definition names its own, buzz_analysis/definitions/alerts.
    """
    rule_set = alert_rules(rules)
    applied = rules_by_instrument(rule_set, chosen_options(rule_set, options or {}))
    keys = carried_keys(answers)
    rows, numbers = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    decisions: list[Decision | None] = []
    for instrument in known_instruments().values():
        if instrument.id in applied and (scores["instrument"] == instrument.id).any():
            kept, pattern, decided = _of_instrument(answers, keys, scores, instrument, applied[instrument.id], rule_set)
            rows.append(kept)
            numbers.append(pattern + len(decisions))
            decisions += decided
    return _frame(keys, np.concatenate(rows), np.concatenate(numbers), decisions, rule_set.label)


def _of_instrument(answers, keys, scores, instrument: Instrument, rules: list[Rule], rule_set: AlertRules):
    """Rows to which a rule applies, the pattern of each, and the decision for each pattern."""
    keyed = key_answers(answers, instrument)
    facts = find_facts(answers, keyed, scores_by_scale(scores, keys, keyed, instrument), instrument, rules)
    pattern, examples = _patterns(facts)
    decided = [decide(facts[:, row], instrument.id, rules, rule_set) for row in examples]
    applies = np.array([decision is not None for decision in decided], bool)
    rows = np.flatnonzero(applies[pattern])
    return rows, pattern[rows], decided


def _patterns(facts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number the distinct columns of facts: the number of each row, and an example row of each number.

    There are few patterns however many rows, so that each is decided once, in plain words.
    """
    number = np.zeros(facts.shape[1], np.int64)
    for fact in facts:
        number = pd.factorize(number * (int(facts.max()) + 1) + fact)[0]
    examples = np.empty(number.max(initial=-1) + 1, np.intp)
    examples[number] = np.arange(len(number))
    return number, examples


def _frame(keys, rows, numbers, decisions: list[Decision | None], label: str) -> pd.DataFrame:
    def dealt(name: str, categories=None) -> pd.Categorical:
        texts = [decision and getattr(decision, name) for decision in decisions]
        return pd.Categorical(texts, categories).take(numbers)

    return (
        keys.take(rows)
        .reset_index(drop=True)
        .assign(
            domain=dealt("domain"),
            alert=dealt("alert", ALERTS),
            rule=dealt("rule"),
            reason=dealt("reason"),
            rules=pd.Categorical.from_codes(np.zeros(len(rows), np.int8), [label]),
        )
    )
