"""The options of a rule set: what the study chose for its open points, and the rules that are left."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import DefinitionError
from ..schema import AlertRules, Condition, NotApplicable, Rule, instruments


def chosen_options(rule_set: AlertRules, given: Mapping[str, str]) -> dict[str, str]:
    """Every option of the rule set with its value, and the thresholds given for required rules; None is not given.

    Raises
    ------
    DefinitionError
        If an option or its value is unknown; names what is allowed.
    """
    known = [*rule_set.options, *(rule.id for rule in rule_set.rules if rule.required)]
    told = {name: _spelt(value) for name, value in given.items() if value is not None}
    for name, value in told.items():
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
    return {name: option.default for name, option in rule_set.options.items()} | told


def _spelt(value) -> str:
    """An option as a definition writes it, whoever gave it: ``yes`` for True, ``3`` for 3."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


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


def _threshold(rule: Rule, condition: Condition, found: str) -> float:
    """The study's threshold as a number that the scale can reach; another would make every alert yes, or none."""
    low, high = instruments()[rule.instrument].scale(str(condition.scale)).reach
    try:
        threshold = float(found)
    except ValueError:
        threshold = float("nan")
    if not low <= threshold <= high:
        raise DefinitionError(
            "the threshold of alert rule '{rule}' must be a number from {low} to {high}; found '{found}'.",
            rule=rule.id,
            low=f"{low:g}",
            high=f"{high:g}",
            found=found,
        )
    return threshold


def _with_threshold(condition: Condition, rule: Rule, chosen: Mapping[str, str]) -> Condition:
    """The condition itself, or with the study's threshold where that is the study's to give."""
    if condition.study_gives is None or rule.id not in chosen:
        return condition
    threshold = _threshold(rule, condition, chosen[rule.id])
    return condition.model_copy(update={condition.study_gives: threshold, "study_gives": None})
