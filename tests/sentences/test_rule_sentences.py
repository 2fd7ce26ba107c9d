"""When somebody has an alert, in words built from the rule: nothing of it stands in the code."""

from buzz_analysis.schema import alert_rules, instruments
from buzz_analysis.scoring.options import rules_by_instrument
from buzz_analysis.sentences import rule_sentences, topic_name

RULES = alert_rules("nl_pcb")


def said(instrument, language="nl", **options):
    """The words of one questionnaire's rules."""
    active = rules_by_instrument(RULES, {"pain_scale": "raw"} | options)
    return " ".join(rule_sentences(active[instrument], RULES, language=language))


# Thresholds: BMJ Open Quality, "PROM and PREM structures", table 1 (DOMAIN section 4).
def test_a_rule_names_its_thresholds_its_set_and_its_grade():
    assert said("epds") == (
        "Alert bij een EPDS van 10 of hoger, of een antwoord van 2 of hoger op de vraag over zelfbeschadiging. "
        "(nl_pcb@2023-1, één bron)"
    )


def test_a_rule_says_its_note():
    text = said("promis10")
    assert text.startswith(
        "Alert bij een PROMIS-10 (som van alle tien) van 19 of lager, of een antwoord van 3 of hoger op de vraag"
    )
    assert text.endswith("pijn bepaalt deze alert.")


def test_only_the_chosen_condition_is_said():
    assert "omgezet" not in said("promis10") and "een omgezet antwoord van 3" in said("promis10", pain_scale="recoded")


def test_another_threshold_gives_another_sentence():
    rule = next(rule for rule in RULES.rules if rule.id == "mood")
    changed = rule.model_copy(update={"any_of": (rule.any_of[0].model_copy(update={"at_least": 12.5}),)})
    assert "een EPDS van 12,5 of hoger." in rule_sentences([changed], RULES, language="nl")[0]


def test_english_words_are_there_too():
    assert said("epds", "en").startswith("Alert at Edinburgh Postnatal Depression Scale of 10 or higher, or an answer")


def test_a_topic_is_named_after_what_its_rule_is_about():
    assert topic_name(instruments()["promis10"], RULES, "nl") == "PROMIS-10, algemene gezondheid of pijn"
    assert topic_name(instruments()["epds"], RULES, "en") == "Edinburgh Postnatal Depression Scale, low mood"
