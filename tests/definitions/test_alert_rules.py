"""Every rule set's own worked cases, on scores and answers built to hold just those numbers."""

from __future__ import annotations

import pandas as pd
import pytest

from buzz_analysis.schema import alert_rules, instruments, schedule
from buzz_analysis.schema.definitions import known
from buzz_analysis.scoring import alerts, score

SETS = [alert_rules(name) for name in known("alerts")]
CASES = [
    pytest.param(rules, case, id=f"{rules.id}-{number}-{case.rule}")
    for rules in SETS
    for number, case in enumerate(rules.cases)
]


def alert_of(rules, case) -> str:
    """The alert, by its rule alone, of one form set to what the case gives; a blank stays blank."""
    rule = rule_of(rules, case)
    instrument = instruments()[rule.instrument]
    answers = pd.DataFrame({item.id: [item.allowed[0]] for item in instrument.items})
    given = {item: case.given[item] for item in instrument.item_ids if item in case.given}
    answers = answers.assign(**{item: pd.array([value], "Int8") for item, value in given.items()})
    if case.timepoint:
        answers = answers.assign(timepoint=case.timepoint)
    totals = {scale.id: case.given[scale.id] for scale in instrument.scales if scale.id in case.given}
    scores = score(answers, [instrument.id])
    scores["value"] = [totals.get(row.scale, row.value) for row in scores.itertuples()]
    alone = rules.model_copy(update={"rules": (rule,)})
    found = alerts(answers, scores.astype({"value": "float64"}), alone, options=case.options)
    return found["alert"].iloc[0]


def rule_of(rules, case):
    return next(rule for rule in rules.rules if rule.id == case.rule)


def conditions_of(rules) -> list[tuple]:
    return [(rule, condition) for rule in rules.rules for condition in rule.any_of if not condition.study_gives]


def possible_values(rule, condition) -> list[float]:
    """Lowest and highest value that what a condition looks at can have."""
    instrument = instruments()[rule.instrument]
    if condition.scale:
        return list(instrument.scale(condition.scale).range)
    named = instrument.items if condition.any_item else [instrument.item(condition.item)]
    values = [
        instrument.keyed(item.id, answer) if condition.recoded else answer for item in named for answer in item.allowed
    ]
    return [min(values), max(values)]


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


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.id)
def test_each_threshold_lies_inside_what_can_be_answered(rules):
    for rule, condition in conditions_of(rules):
        low, high = possible_values(rule, condition)
        assert low <= condition.comparison[1] <= high


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.id)
def test_each_rule_can_fire_and_can_stay_silent(rules):
    for rule, condition in conditions_of(rules):
        comparison, threshold = condition.comparison
        low, high = possible_values(rule, condition)
        assert comparison != "below" or threshold > low
        assert comparison != "above" or threshold < high
        assert comparison != "at_least" or threshold > low
        assert comparison != "at_most" or threshold < high


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.id)
def test_each_comparison_has_a_case_at_its_threshold_and_on_both_sides(rules):
    """As far as the answers go on that side; any_item is shown by cases with several items."""
    for rule, condition in conditions_of(rules):
        if condition.any_item or condition.recoded:
            continue
        threshold, (low, high) = condition.comparison[1], possible_values(rule, condition)
        wanted = {value for value in (threshold - 1, threshold, threshold + 1) if low <= value <= high}
        given = {case.given.get(condition.scale or condition.item) for case in rules.cases if case.rule == rule.id}
        assert wanted <= given, (rule.id, condition.scale or condition.item)


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.id)
def test_each_choice_of_an_option_has_a_case(rules):
    for name, option in rules.options.items():
        chosen = {case.options.get(name, option.default) for case in rules.cases}
        assert chosen == set(option.allowed)


@pytest.mark.parametrize(("rules", "case"), CASES)
def test_a_case_names_only_scales_items_and_options_there_are(rules, case):
    rule = rule_of(rules, case)
    instrument = instruments()[rule.instrument]

    assert set(case.given) <= {*instrument.item_ids, *(scale.id for scale in instrument.scales)}
    assert set(case.options) <= {*rules.options, *(rule.id for rule in rules.rules if rule.required)}
    assert not rule.timepoints or case.timepoint in rule.timepoints


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.id)
def test_each_rule_is_about_something_that_is_asked_at_its_time_points(rules):
    grid = schedule("working_grid")
    for rule in rules.rules:
        asked = grid.asked(rule.instrument)
        assert asked is not None
        assert not rule.timepoints or set(rule.timepoints) & set(asked.timepoints)


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.id)
def test_a_rule_and_the_items_it_names_have_words_in_both_languages(rules):
    for rule in rules.rules:
        instrument = instruments()[rule.instrument]
        named = [instrument.item(condition.item) for condition in rule.any_of if condition.item]
        assert rule.label
        assert rule.label_nl
        assert all(item.label_nl for item in named)
        assert bool(rule.note) == bool(rule.note_nl)


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.id)
def test_an_option_says_each_choice_in_both_languages(rules):
    for option in rules.options.values():
        assert set(option.words) == set(option.words_nl) == set(option.allowed)


def test_each_published_cut_off_names_its_own_source_and_grade():
    assert all(rule.source and rule.verification for rule in alert_rules("published_cutoffs").rules)


def test_the_dutch_set_holds_the_values_of_the_table():
    """BMJ Open Quality, "PROM and PREM structures", table 1, as DOMAIN section 4 has it."""
    said = {
        rule.instrument: [
            (condition.scale or condition.item or "any", *condition.comparison)
            for condition in rule.any_of
            if not condition.recoded and not condition.study_gives
        ]
        for rule in alert_rules("nl_pcb").rules
    }

    assert said == {
        "simss": [("total", "at_most", 1)],
        "promis10": [("nl_sum", "at_most", 19), ("global07", "at_least", 3)],
        "epds": [("total", "at_least", 10), ("epds_10", "at_least", 2)],
        "iciq_ui_sf": [("total", "at_least", 6)],
        "wexner": [
            ("wexner_solid", "at_least", 1),
            ("wexner_liquid", "at_least", 1),
            ("wexner_gas", "at_least", 1),
            ("wexner_lifestyle", "at_least", 1),
        ],
        "dyspareunia": [("total", "at_least", 2)],
        "role_confidence": [("total", "at_most", 2)],
        "bses_sf": [],  # no Dutch threshold was found: the study gives it
        "mibs": [],
        "bss_r": [("total", "below", 25)],
        "satisfaction": [("total", "at_most", 1)],
        "responsiveness": [("any", "equals", 0)],
        "continuity": [("any", "equals", 1)],
        "pain_relief": [("pain_relief_1", "equals", 0), ("pain_relief_2", "at_most", 1)],
        "partner": [("any", "equals", 1)],
    }
