"""One alert decided from its facts, in plain words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..schema import AlertRules, Condition, Rule
from .conditions import FALSE, TRUE, UNKNOWN
from .statuses import WHY_NOT

NO_TIMEPOINT = "timepoint_not_known"  # whether a rule for some time points applies cannot be said
ALERTS = ("yes", "no", "unknown", "not_asked")
LEVELS = ("very_severe", "severe", "moderate", "probable", "possible")  # highest first
WORDS = {
    "at_least": "{} or higher",
    "at_most": "{} or lower",
    "above": "above {}",
    "below": "below {}",
    "equals": "exactly {}",
}


class Decision(NamedTuple):
    """What an alert says, which rules decided, and why."""

    domain: str
    alert: str
    rule: str
    reason: str


class _Verdict(NamedTuple):
    rule: Rule
    fired: list[str]  # the conditions that are true
    open: list[str]  # why it cannot be settled, when none is


def decide(facts: np.ndarray, domain: str, rules: list[Rule], rule_set: AlertRules) -> Decision | None:
    """The alert of one instrument from a column of `conditions.find_facts`; None when no rule applies."""
    remaining = iter(facts.tolist())
    why = next(remaining)
    verdicts = [verdict for rule in rules if (verdict := _verdict(rule, remaining))]
    fired = [verdict for verdict in verdicts if verdict.fired]
    unsettled = [verdict for verdict in verdicts if verdict.open]
    if all(verdict.open == [NO_TIMEPOINT] for verdict in verdicts):
        return None  # none applies as far as is known
    if fired:
        return Decision(domain, "yes", _ids(fired), _why(fired, rule_set))
    if why:
        return Decision(domain, "not_asked", "", WHY_NOT[why])
    if unsettled:
        return Decision(domain, "unknown", _ids(unsettled), _listed(v.open for v in unsettled))
    return Decision(domain, "no", _ids(verdicts), "")


def words_of(condition: Condition) -> str:
    """A condition in words: ``total is 10 or higher``."""
    comparison, threshold = condition.comparison
    subject = condition.scale or condition.item or "any answer"
    return f"{subject}{' (recoded)' if condition.recoded else ''} is {WORDS[comparison].format(f'{threshold:g}')}"


def _verdict(rule: Rule, remaining) -> _Verdict | None:
    """What one rule says; reads its own facts off, also when it does not apply."""
    applies, is_blank = next(remaining), next(remaining)
    states = [next(remaining) for _ in rule.any_of]
    if applies == FALSE:
        return None
    if applies == UNKNOWN:
        return _Verdict(rule, [], [NO_TIMEPOINT])
    fired = [words_of(part) for part, state in zip(rule.any_of, states, strict=True) if state == TRUE]
    is_settled = fired or all(state == FALSE for state in states)
    return _Verdict(rule, fired, [] if is_settled else [_word_for_blank(rule, is_blank)])


def _word_for_blank(rule: Rule, is_blank: bool) -> str:
    return rule.if_unanswered.say if rule.if_unanswered and is_blank else "incomplete"


def _why(fired: list[_Verdict], rule_set: AlertRules) -> str:
    """Each rule in words with its source; of the rules with a level, which hold each other, the highest only."""
    highest = next((level for level in LEVELS if any(verdict.rule.level == level for verdict in fired)), None)
    told = [verdict for verdict in fired if verdict.rule.level in (None, highest)]
    return "; ".join(_words_with_source(verdict, rule_set) for verdict in told)


def _words_with_source(verdict: _Verdict, rule_set: AlertRules) -> str:
    level = f"{verdict.rule.level.replace('_', ' ')}: " if verdict.rule.level else ""
    return f"{level}{', '.join(verdict.fired)} ({rule_set.origin(verdict.rule)})"


def _ids(verdicts: list[_Verdict]) -> str:
    return "; ".join(verdict.rule.id for verdict in verdicts)


def _listed(texts) -> str:
    return "; ".join(dict.fromkeys(text for some in texts for text in some))
