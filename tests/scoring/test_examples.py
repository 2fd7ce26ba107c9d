"""Five invented women around every rule: values of `score` and `alerts`, thresholds of the rule file."""

import pytest

from buzz_analysis.schema import alert_rules, instruments, schedule
from buzz_analysis.scoring import alerts, example_women, score
from buzz_analysis.scoring.options import chosen_options, rules_by_instrument

GRID = schedule("working_grid")
# A threshold of the study's own where the set asks for one: any number on the scale will do here.
OWN = {"nl_pcb": {"bses_sf": "50", "mibs": "5"}, "published_cutoffs": {}}


def active(name):
    rules = alert_rules(name)
    chosen = chosen_options(rules, OWN[name])
    return rules, chosen, rules_by_instrument(rules, chosen)


def moment(instrument) -> str:
    line = GRID.asked(instrument)
    return line.timepoints[-1] if line and line.timepoints else "T4"


def decided(name, instrument, rules=None, timepoint=None):
    """What the real rules say of the five, by woman."""
    whole, chosen, found = active(name)
    timepoint = timepoint or moment(instrument)
    women = example_women(instruments()[instrument], rules or found[instrument], GRID, timepoint)
    scores = score(women, schedule=GRID)
    made = alerts(women, scores, whole, options=chosen)
    made = made[made["domain"] == instrument].set_index("client_id")["alert"].astype("str")
    values = scores[(scores["instrument"] == instrument) & (scores["scale"] == "total")]
    return made, dict(zip(women["client_id"], values["value"], strict=False)), women


EVERY = [(name, instrument) for name in OWN for instrument in active(name)[2]]


@pytest.mark.parametrize("name, instrument", EVERY)
def test_every_rule_has_its_women_and_the_alerts_they_are_named_for(name, instrument):
    made, _, women = decided(name, instrument)
    third = "far_alert" if "far_alert" in made else "single_item"
    assert list(women["client_id"]) == ["just_no_alert", "just_an_alert", third, "one_blank", "not_asked"]
    assert [made[woman] for woman in ("just_no_alert", "just_an_alert", third)] == ["no", "yes", "yes"]
    assert made["one_blank"] in ("unknown", "not_asked") and made["not_asked"] == "not_asked"


# DOMAIN section 4, nl_pcb: EPDS 10 or more and/or item 10 of 2 or more; ICIQ 6 or more; BSS-R under 25.
@pytest.mark.parametrize("instrument, under, over", [("epds", 9, 10), ("iciq_ui_sf", 5, 6), ("bss_r", 25, 24)])
def test_the_two_women_stand_on_either_side_of_the_threshold(instrument, under, over):
    _, values, _ = decided("nl_pcb", instrument)
    assert (values["just_no_alert"], values["just_an_alert"]) == (under, over)


def test_the_single_item_rule_fires_far_under_the_total():
    made, values, women = decided("nl_pcb", "epds")
    row = women.set_index("client_id").loc["single_item"]
    assert row["epds_10"] == 2 and values["single_item"] == 2 and made["single_item"] == "yes"


def test_a_blank_self_harm_question_is_the_missing_answer():
    made, _, women = decided("nl_pcb", "epds")
    assert women.set_index("client_id").loc["one_blank"].isna()["epds_10"] and made["one_blank"] == "unknown"


def test_the_threshold_comes_from_the_rule():
    rule = active("nl_pcb")[2]["iciq_ui_sf"][0]
    moved = rule.model_copy(update={"any_of": (rule.any_of[0].model_copy(update={"at_least": 13.0}),)})
    _, values, _ = decided("nl_pcb", "iciq_ui_sf", rules=[moved])
    assert (values["just_no_alert"], values["just_an_alert"]) == (12, 13)


def test_zero_that_means_does_not_apply_is_no_answer_of_hers():
    rules = alert_rules("nl_pcb")
    chosen = chosen_options(rules, {"zero_is_not_applicable": "yes"})
    found = rules_by_instrument(rules, chosen)["continuity"]
    women = example_women(instruments()["continuity"], found, GRID, "T4").set_index("client_id")
    assert not women.loc["just_no_alert", ["continuity_1", "continuity_2", "continuity_3"]].eq(0).any()


def test_no_rule_gives_no_women():
    assert example_women(instruments()["sdm_q9"], [], GRID, "T2").empty
