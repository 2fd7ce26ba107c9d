"""Finding definitions, and refusing the ones that name what is not there."""

from __future__ import annotations

import pytest

from buzz_analysis.errors import DefinitionError
from buzz_analysis.schema import AlertRules, Gate, Moments, Schedule, alert_rules, instruments, schedule
from buzz_analysis.schema.definitions import check_alert_rules, check_schedule

MOOD = next(rule for rule in alert_rules("nl_pcb").rules if rule.id == "mood")


def with_rule(**changes) -> AlertRules:
    """The shipped rules with only the one on mood, changed."""
    return alert_rules("nl_pcb").model_copy(update={"rules": (MOOD.model_copy(update=changes),)})


def with_line(**changes) -> Schedule:
    """The shipped schedule with only the EPDS, changed."""
    found = schedule("working_grid")
    return found.model_copy(update={"instruments": (found.asked("epds").model_copy(update=changes),)})


def refusal(check, *given) -> str:
    with pytest.raises(DefinitionError) as refused:
        check(*given)
    return str(refused.value)


def condition(**changes):
    return (MOOD.any_of[0].model_copy(update=changes),)


def test_the_stem_of_a_file_is_its_id():
    assert all(name == instrument.id for name, instrument in instruments().items())


def test_the_three_instruments_of_the_spine_are_there():
    assert {"epds", "phq2", "promis10"} <= set(instruments())


def test_instruments_cannot_be_changed_by_their_users():
    with pytest.raises(TypeError):
        instruments()["epds"] = None


def test_a_definition_that_is_not_there_names_the_known_ones():
    said = refusal(alert_rules, "nl_pbc")

    assert said.startswith("there is no definition 'nl_pbc' in definitions/alerts. Known: ")
    assert "nl_pcb" in said


def test_an_object_is_returned_as_it_is():
    assert alert_rules(alert_rules("nl_pcb")) is alert_rules("nl_pcb")
    assert schedule(schedule("working_grid")) is schedule("working_grid")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"instrument": "epsd"}, "f.yaml, mood: unknown instrument 'epsd'. Use for example: epds."),
        ({"any_of": condition(scale="totl")}, "f.yaml, mood: unknown scale 'totl'. Use for example: total."),
        (
            {"any_of": condition(scale=None, item="epds_11")},
            "f.yaml, mood: unknown item 'epds_11'. Use for example: epds_1.",
        ),
        (
            {"any_of": condition(when={"pain": "raw"})},
            "f.yaml, mood: unknown option 'pain'. Use for example: pain_scale, zero_is_not_applicable.",
        ),
    ],
)
def test_rules_that_name_what_is_not_there_are_refused(changes, sentence):
    assert refusal(check_alert_rules, with_rule(**changes), "f.yaml") == sentence


def test_the_item_of_if_unanswered_must_exist():
    named = MOOD.if_unanswered.model_copy(update={"item": "phq2_1"})

    assert "unknown item 'phq2_1'" in refusal(check_alert_rules, with_rule(if_unanswered=named), "f.yaml")


def test_a_schedule_names_known_instruments_only():
    assert refusal(check_schedule, with_line(id="edps"), "f.yaml") == (
        "f.yaml, instruments: unknown instrument 'edps'. Use for example: epds."
    )


def test_a_gate_names_a_known_instrument():
    gate = schedule("working_grid").asked("epds").gate.model_copy(update={"instrument": "phq9"})

    assert refusal(check_schedule, with_line(gate=gate), "f.yaml") == (
        "f.yaml, epds: unknown instrument 'phq9'. Use for example: phq2."
    )


def gated(**changes) -> Schedule:
    """The shipped schedule, its last instrument behind a gate with these keys."""
    return with_line(gate=Gate(**changes))


@pytest.mark.parametrize(
    ("gate", "sentence"),
    [
        (
            {"instrument": "phq2", "scale": "totl", "at_least": 3},
            "f.yaml, epds: unknown scale 'totl'. Use for example: total.",
        ),
        (
            {"instrument": "promis10", "scale": "gph_t", "at_least": 40},
            "f.yaml, epds: the scale 'gph_t' of the gate is no sum. Name a scale with method: sum.",
        ),
        (
            {"item": "urinary_scren", "equals": 1},
            "f.yaml, epds: unknown item 'urinary_scren'. Use for example: urinary_screen.",
        ),
        (
            {"item": "phq2_1", "equals": 1},
            "f.yaml, epds: unknown item 'phq2_1'. Use for example: urinary_screen, anal_screen, breastfeeding.",
        ),
    ],
)
def test_a_gate_that_could_never_open_is_refused(gate, sentence):
    assert refusal(check_schedule, gated(**gate), "f.yaml") == sentence


@pytest.mark.parametrize(
    "gate", [{"item": "urinary_screen", "equals": 1}, {"instrument": "phq2", "scale": "total", "at_least": 3}]
)
def test_a_gate_of_either_kind_is_accepted(gate):
    check_schedule(gated(**gate), "f.yaml")


def test_a_network_with_fewer_moments_keeps_only_those():
    limited = schedule("working_grid").limited_to(Moments(timepoints=("T2", "T3")))

    assert [moment.id for moment in limited.moments] == ["T2", "T3"]
    assert limited.asked("epds").timepoints == ("T2",)
