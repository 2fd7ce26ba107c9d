"""Every rule set's own worked cases, on scores and answers built to hold just those numbers."""

from __future__ import annotations

import pandas as pd
import pytest

from buzz_analysis.schema import alert_rules, instruments
from buzz_analysis.schema.definitions import known
from buzz_analysis.scoring import alerts, score

SETS = [alert_rules(name) for name in known("alerts")]
CASES = [
    pytest.param(rules, case, id=f"{rules.id}-{number}-{case.rule}")
    for rules in SETS
    for number, case in enumerate(rules.cases)
]


def alert_of(rules, case) -> str:
    """The alert of one form whose scores and answers are set to what the case gives; a blank stays blank."""
    rule = next(rule for rule in rules.rules if rule.id == case.rule)
    instrument = instruments()[rule.instrument]
    answers = pd.DataFrame({item.id: [item.allowed[0]] for item in instrument.items})
    given = {item: case.given[item] for item in instrument.item_ids if item in case.given}
    answers = answers.assign(**{item: pd.array([value], "Int8") for item, value in given.items()})
    totals = {scale.id: case.given[scale.id] for scale in instrument.scales if scale.id in case.given}
    scores = score(answers, [instrument.id])
    scores["value"] = [totals.get(row.scale, row.value) for row in scores.itertuples()]
    return alerts(answers, scores.astype({"value": "float64"}), rules)["alert"].iloc[0]


@pytest.mark.parametrize(("rules", "case"), CASES)
def test_a_worked_case_is_decided_as_its_rules_say(rules, case):
    assert alert_of(rules, case) == case.alert


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.id)
def test_every_rule_has_a_case_that_fires_and_one_that_does_not(rules):
    for rule in rules.rules:
        expected = {case.alert for case in rules.cases if case.rule == rule.id}
        assert {"yes", "no", "unknown"} <= expected


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.id)
def test_the_default_of_an_option_is_one_of_its_values(rules):
    assert all(option.default in option.allowed for option in rules.options.values())
