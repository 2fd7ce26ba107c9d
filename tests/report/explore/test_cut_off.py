"""Another cut-off in a rule: with the rule's own, it is the alert; the rest of the rule stays as it is."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.report.explore.cut_off import CutOff, items_looked_at, outcome
from buzz_analysis.schema import alert_rules, instruments
from buzz_analysis.scoring import alerts, score
from buzz_analysis.scoring.keyed import read_items
from buzz_analysis.scoring.options import chosen_options, rules_by_instrument

NL = alert_rules("nl_pcb")
OPTIONS = {"bses_sf": "50", "mibs": "5"}  # no published values, only examples
ROWS = 300


def rules_under(**options):
    return rules_by_instrument(NL, chosen_options(NL, OPTIONS | options))


def answered(instrument) -> pd.DataFrame:
    """Random answers to every item, each fifth left blank, codes for "does not apply" among them; then both ends."""
    draw = np.random.default_rng(5)
    made = {}
    for one in instrument.items:
        given = draw.choice([*one.allowed, *one.not_applicable], ROWS).astype(object)
        given[draw.random(ROWS) < 0.2] = None
        made[one.id] = pd.array([*given, min(one.allowed), max(one.allowed)], "Int8")
    return pd.DataFrame(made)


def columns(answers, scores, told, instrument) -> dict[str, pd.Series]:
    """What the explorer keeps of them."""
    items = zip(instrument.item_ids, read_items(answers, instrument), strict=True)
    made = {f"item.{name}": pd.Series(row) for name, row in items}
    for scale in instrument.scales:
        own = scores[scores["scale"] == scale.id]["value"]
        made[f"scale.{scale.id}"] = pd.Series(own.to_numpy(np.float32))
    return made | {"alert": told["alert"].astype(str)}


def its_own(rules) -> list[tuple[str, str, float]]:
    """Scale, item and threshold of each part of the rules."""
    parts = [part for rule in rules for part in rule.any_of]
    scale = next((part.scale for part in parts if part.scale), "total")
    return [(part.scale or scale, "" if part.scale else part.item or "any_item", part.comparison[1]) for part in parts]


@pytest.mark.parametrize("options", [{}, {"pain_scale": "recoded", "zero_is_not_applicable": "yes"}])
@pytest.mark.parametrize("name", sorted(rules_under()))
def test_with_the_threshold_of_the_rule_it_is_the_alert(name, options):
    instrument, rules = instruments()[name], rules_under(**options)[name]
    answers = answered(instrument)
    scores = score(answers)
    told = alerts(answers, scores, options=OPTIONS | options).query("domain == @name").reset_index(drop=True)
    values = columns(answers, scores[scores["instrument"] == name], told, instrument)
    assert {"yes", "no"} <= set(told["alert"]) or name == "promis10"

    for scale, looks_at, threshold in its_own(rules):
        with_alert, without = outcome(values, instrument, rules, CutOff(scale, looks_at, threshold))
        assert (with_alert == (told["alert"] == "yes")).all()
        assert (without == (told["alert"] == "no")).all()


def test_another_cut_off_on_an_item_leaves_the_cut_off_on_the_score():
    """The Dutch rule (DOMAIN section 4): a total of 10 or more, or 2 or more at the question about self-harm."""
    rules, epds = rules_under()["epds"], instruments()["epds"]
    values = {f"item.{name}": pd.Series([0, 0, 1], dtype="int8") for name in epds.item_ids}
    values |= {"scale.total": pd.Series([9.0, 10.0, 10.0]), "alert": pd.Series(["no", "yes", "yes"])}
    values["item.epds_10"] = pd.Series([1, 0, 1], dtype="int8")

    assert items_looked_at(rules) == ["epds_10"]
    assert outcome(values, epds, rules, CutOff("total", "epds_10", 1))[0].tolist() == [True, True, True]
    assert outcome(values, epds, rules, CutOff("total", "", 11))[0].tolist() == [False, False, False]
    assert outcome(values, epds, rules, CutOff("total", "", 9))[0].tolist() == [True, True, True]
