"""Alerts: what a versioned set of rules says of each woman at each time point; an aid, not a diagnosis."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..schema import AlertRules, Rule, alert_rules
from ..schema import instruments as known_instruments
from .belonging import scores_by_scale
from .conditions import Facts, find_facts
from .keyed import key_answers
from .keys import carried_keys
from .options import chosen_options, rules_that_apply
from .statuses import STATUSES, WHY_NOT

ALERTS = ("yes", "no", "unknown", "not_asked")
LEVELS = ("probable", "possible")          # highest first
NOT_ANSWERED, INCOMPLETE = "not_answered", "incomplete"


def alerts(answers: pd.DataFrame, scores: pd.DataFrame, rules: str | AlertRules = "nl_pcb", *,
           options: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Apply a set of alert rules: yes, no, unknown or not asked, and what decided it.

    One true condition is enough for ``yes``. Without one, an unanswered part (a null total is one) leaves
    the alert ``unknown``; it is never read as no.

    Parameters
    ----------
    answers : DataFrame
        What the scores were made from. Not changed.
    scores : DataFrame
        ``score(answers)``, rows as it left them: the same rows in the same order below each other for each
        scale. Keys, where there, are compared.
    rules : str or AlertRules
        Id of a definition, or a rule set.
    options : mapping of str to str, optional
        Open points of the rule set, and the thresholds its required rules ask of a study. What is not
        given has the rule set's default; a required rule without threshold gives no rows.

    Returns
    -------
    DataFrame
        Keys, then ``domain, alert, rule, reason, rules``: one row a row of `answers` and instrument that
        both the rules and the scores hold, ordered by instrument and row of the input. `rule` holds the
        ids of the rules that decided; `reason` the conditions that fired (``yes``), ``not_answered`` or
        ``incomplete`` (``unknown``), or the why_not of the scores (``not_asked``). Rules limited to other
        time points give no row.

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
    applied = rules_that_apply(rule_set, chosen_options(rule_set, options or {}))
    keys = carried_keys(answers)
    domains = [name for name in known_instruments()
               if name in applied and (scores["instrument"] == name).any()]
    parts = [_domain_alerts(answers, keys, scores, name, applied[name]) for name in domains]
    made = pd.concat(parts, ignore_index=True) if parts else _nothing(keys)
    texts = {"domain": "category", "rule": "category", "reason": "category"}
    return made.assign(rules=pd.Categorical([rule_set.label] * len(made))).astype(texts)


def _domain_alerts(answers, keys, scores, name: str, rules: list[Rule]) -> pd.DataFrame:
    """Alerts of one instrument: every distinct pattern of facts is decided once, then dealt out."""
    instrument = known_instruments()[name]
    by_scale = scores_by_scale(scores, keys, instrument)
    facts = find_facts(answers, key_answers(answers, instrument), by_scale, instrument, rules)
    pattern, examples = _patterns(facts.columns())
    decided = [_decide(facts.at(row), rules) for row in examples]
    alert, rule, reason = zip(*decided, strict=True) if decided else ((), (), ())
    made = keys.assign(
        domain=pd.Categorical.from_codes(np.zeros(len(keys), np.int8), [name]),
        alert=pd.Categorical(alert, ALERTS).take(pattern),
        rule=pd.array(rule, "str").take(pattern), reason=pd.array(reason, "str").take(pattern))
    return made[facts.applies.any(axis=0)]
