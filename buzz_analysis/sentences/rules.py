"""When somebody has an alert, in words built from the rule that decides."""

from __future__ import annotations

from ..schema import instruments
from ..wording import plain_number, say
from .names import in_language, short_name

GRADES = {"two_sources": "two sources", "one_source": "one source", "unconfirmed": "not confirmed †"}
SIGNS = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<", "equals": "="}
ALERT = "Alert at {conditions}. ({rules}, {grade})"


def rule_sentences(rules, rule_set, *, language) -> list[str]:
    """What each rule of one questionnaire asks, by which set and how sure, and its note.

    `rules` are those with the conditions that the study's options leave, as `scoring.rules_by_instrument` gives.
    """
    found = []
    for rule in rules:
        grade = say(GRADES[rule_set.grade(rule)], language)
        conditions = [condition_words(one, instruments()[rule.instrument], language) for one in rule.any_of]
        joined = say(", or ", language).join(conditions)
        found.append(say(ALERT, language, conditions=joined, rules=rule_set.label, grade=grade))
        note = in_language(rule, "note", language)
        found += [say("Note: {note}.", language, note=note)] if note else []
    return found


def condition_words(condition, instrument, language) -> str:
    """One condition of a rule: an answer, any answer or a score, and from where."""
    amount = _amount(condition, language)
    if condition.any_item:
        return say("an answer of {amount} to any of the questions", language, amount=amount)
    if condition.item is not None:
        values = {"amount": amount, "label": _label(instrument, condition.item, language)}
        if condition.recoded:
            return say("a recoded answer of {amount} to the question about {label}", language, **values)
        return say("an answer of {amount} to the question about {label}", language, **values)
    return say("{scale} of {amount}", language, amount=amount, scale=_scale(instrument, condition.scale, language))


def condition_with(condition, instrument, item, value, language) -> str:
    """A condition beside the value that meets it, in few words: ``EPDS 12 (≥ 10)``.

    `item` is the question that met it, `value` what was answered or scored, as it is to be read.
    """
    limit = limit_words(condition, language)
    if condition.scale is not None:
        return f"{_scale(instrument, condition.scale, language)} {value} ({limit})"
    return f"{_label(instrument, item, language)}: {value} ({limit})"


def limit_words(condition, language) -> str:
    """From where a condition is met, as ``≥ 10``."""
    comparison, threshold = condition.comparison
    limit = f"{SIGNS[comparison]} {plain_number(threshold, language)}"
    return say("recoded {limit}", language, limit=limit) if condition.recoded else limit


def _label(instrument, item, language) -> str:
    return in_language(instrument.item(item), "label", language)


def _amount(condition, language) -> str:
    comparison, threshold = condition.comparison
    value = plain_number(threshold, language)
    return {
        "at_least": say("{value} or higher", language, value=value),
        "at_most": say("{value} or lower", language, value=value),
        "above": say("more than {value}", language, value=value),
        "below": say("less than {value}", language, value=value),
        "equals": value,
    }[comparison]


def _scale(instrument, scale, language) -> str:
    """Where the score is not simply the total, its name stands beside it."""
    name, own = short_name(instrument, language), in_language(instrument.scale(scale), "label", language)
    return name if scale == "total" else f"{name} ({own or scale})"
