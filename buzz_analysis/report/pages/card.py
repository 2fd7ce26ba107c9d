"""The live definition card: five invented women, scored in sight by the rules that made the figures."""

from __future__ import annotations

import pandas as pd

from ... import sentences
from ...errors import Word
from ...schema import instruments
from ...scoring import alerts, example_women, score
from ...scoring.decisions import words_of
from ...tables import Column, table
from ...wording import plain_number, say
from ..html import heading, paragraph, together
from .beside import lead_timepoint

WHO = {
    "just_no_alert": Word("Just no alert"),
    "just_an_alert": Word("Just an alert"),
    "single_item": Word("By one question alone"),
    "far_alert": Word("Far past the threshold"),
    "one_blank": Word("One answer missing"),
    "not_asked": Word("Not asked"),
}
ALERT = {"yes": Word("yes"), "no": Word("no"), "unknown": Word("cannot be decided"), "not_asked": Word("not asked")}
WHY = {
    "incomplete": Word("an answer that decides is missing"),
    "not_answered": Word("this question was not answered"),
    "gate_closed": Word("the screening question kept her out"),
    "not_scheduled": Word("not in the schedule of that moment"),
    "nothing_known": Word("nothing was answered"),
    "not_applicable": Word("does not apply to her"),
}
CARD = "Made from the definition and scored by the same rules as the figures above; no woman answered so."
SOURCE = "Source of the rule: {source} ({rules}, {grade})."


def card_parts(material, topic) -> list:
    """Five women around the threshold of the leading questionnaire; nothing where no rule decides."""
    name, language = topic.lead, material.language
    rules = material.active_rules.get(name, [])
    rows = card_rows(material, name)
    if rows.empty:
        return []
    columns = [
        Column("who", say("Invented woman", language)),
        Column("answers", say("Her answers", language)),
        Column("value", say("Score", language), number=True),
        Column("alert_words", say("Alert", language)),
        Column("why", say("Why", language)),
    ]
    title = heading(3, say("When does somebody have an alert?", language))
    card = table(
        rows,
        columns,
        name=f"card-{topic.id}",
        caption=say(
            "Five invented women, {domain}", language, domain=sentences.short_name(instruments()[name], language)
        ),
        note=say(CARD, language),
    )
    sources = dict.fromkeys(_source(rule, material) for rule in rules)
    return [together([title, card, *(paragraph(one, "note") for one in sources)])]


def _domain(material, name: str) -> str:
    return sentences.topic_name(instruments()[name], material.rules, material.language)


def card_rows(material, name: str) -> pd.DataFrame:
    """The women with what `buzz.score` and `buzz.alerts` make of them: ``who answers value alert alert_words why``."""
    rules, instrument = material.active_rules.get(name, []), instruments()[name]
    women = example_women(instrument, rules, material.schedule, lead_timepoint(material, name))
    if women.empty:
        return pd.DataFrame()
    scores = score(women, schedule=material.schedule)
    found = alerts(women, scores, material.rules, options=material.manifest["rule_options"])
    found = found[found["domain"] == name].reset_index(drop=True)
    values = scores[(scores["instrument"] == name) & (scores["scale"] == _scale(rules, instrument))]
    return pd.DataFrame(
        {
            "woman": women["client_id"],
            "who": [say(WHO[woman], material.language) for woman in women["client_id"]],
            "answers": [_answers(row, instrument) for row in women.to_dict("records")],
            "value": [_value(value, material.language) for value in values["value"]],
            "alert": found["alert"].astype("str"),
            "alert_words": [say(ALERT[alert], material.language) for alert in found["alert"]],
            "why": [_why(reason, rules, instrument, material.language) for reason in found["reason"].astype("str")],
        }
    )


def _scale(rules, instrument) -> str:
    """The score that the rules look at; without one, the questionnaire's own first."""
    named = [one.scale for rule in rules for one in rule.any_of if one.scale is not None]
    return str([*named, instrument.scales[0].id][0])


def _answers(row: dict, instrument) -> str:
    """All answers in the order of the questionnaire; a blank is a dash."""
    return " ".join("–" if sentences.is_missing(row[item]) else str(row[item]) for item in instrument.item_ids)


def _value(value, language) -> str:
    return "–" if sentences.is_missing(value) else plain_number(value, language)


def _why(reason: str, rules, instrument, language) -> str:
    """The conditions that fired, or why nothing can be said."""
    if reason in WHY:
        return say(WHY[reason], language)
    parts = [one for rule in rules for one in rule.any_of if words_of(one) in reason]
    fired = [sentences.condition_words(one, instrument, language) for one in parts]
    blank = [say(WHY[word], language) for word in WHY if word in reason and not fired]
    return "; ".join(dict.fromkeys([*fired, *blank]))


def _source(rule, material) -> str:
    """Where a rule comes from, in which version of which set, and how sure we are of it."""
    rules, language = material.rules, material.language
    grade = say(sentences.GRADES[rules.grade(rule)], language)
    return say(SOURCE, language, source=rules.origin(rule), rules=rules.label, grade=grade)
