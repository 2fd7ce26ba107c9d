"""The options of a rule set: what the study chose for its open points, and the rules that are left."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import DefinitionError
from ..schema import AlertRules, Condition, NotApplicable, Rule


def chosen_options(rule_set: AlertRules, given: Mapping[str, str]) -> dict[str, str]:
    """Every option of the rule set with its value, and the thresholds given for required rules.

    Raises
    ------
    DefinitionError
        If an option or its value is unknown; names what is allowed.
    """
    known = [*rule_set.options, *(rule.id for rule in rule_set.rules if rule.required)]
    for name, value in given.items():
        if name not in known:
            raise DefinitionError(
                "alert rules {rules} have no option '{option}'. Known: {known}.",
                rules=rule_set.label,
                option=name,
                known=", ".join(known) or "-",
            )
        allowed = rule_set.options[name].allowed if name in rule_set.options else ()
        if allowed and value not in allowed:
            raise DefinitionError(
                "option '{option}' of alert rules {rules} must be one of {allowed}; found '{found}'.",
                option=name,
                rules=rule_set.label,
                allowed=", ".join(allowed),
                found=value,
            )
    return {name: option.default for name, option in rule_set.options.items()} | dict(given)


def rules_by_instrument(rule_set: AlertRules, chosen: Mapping[str, str]) -> dict[str, list[Rule]]:
    """The rules that can decide under these options, each with the conditions that count, by instrument."""
    found: dict[str, list[Rule]] = {}
    for rule in rule_set.rules:
        conditions = tuple(
            _with_threshold(condition, rule, chosen) for condition in rule.any_of if _holds(condition.when, chosen)
        )
        if conditions and (not rule.required or rule.id in chosen):
            changed = {"any_of": conditions, "not_applicable": _not_applicable(rule, chosen)}
            found.setdefault(rule.instrument, []).append(rule.model_copy(update=changed))
    return found


def _holds(when: Mapping[str, str], chosen: Mapping[str, str]) -> bool:
    return all(chosen.get(name) == value for name, value in when.items())


def _not_applicable(rule: Rule, chosen: Mapping[str, str]) -> NotApplicable | None:
    """The answers that mean "does not apply to me", if these options say so."""
    given = rule.not_applicable
    return given if given is not None and _holds(given.when, chosen) else None


def _with_threshold(condition: Condition, rule: Rule, chosen: Mapping[str, str]) -> Condition:
    """The condition itself, or with the study's threshold where that is the study's to give."""
    if condition.study_gives is None or rule.id not in chosen:
        return condition
    try:
        threshold = float(chosen[rule.id])
    except ValueError:
        raise DefinitionError(
            "the threshold of alert rule '{rule}' must be a number; found '{found}'.",
            rule=rule.id,
            found=chosen[rule.id],
        ) from None
    return condition.model_copy(update={condition.study_gives: threshold, "study_gives": None})
