"""What the page of one woman says, for her professional and for herself."""

from __future__ import annotations

import pandas as pd

from ...schema import Topic, instruments, topics
from ...scoring.conditions import COMPARE
from ...scoring.decisions import words_of
from ...sentences import UNCONFIRMED, in_language
from ...sentences.names import short_name
from ...sentences.rules import condition_with
from ...wording import plain_number, say

BANNER = "INVENTED DATA – this woman does not exist"
# The item about self-harm: never a number alone, and a missing answer is never "no".
ITEM = {
    "yes": "Thoughts of self-harm: {answer} of {most}. Alert: discuss this today.",
    "some": "Thoughts of self-harm: {answer} of {most}. Discuss this today.",
    "no": "Thoughts of self-harm: {answer} of {most}.",
    "missing": "Thoughts of self-harm: not answered. Ask about it.",
    "gate": "Thoughts of self-harm: not asked, because the questions before it stayed under their threshold{gate}.",
    "unscheduled": "Thoughts of self-harm: not a question of this time point.",
}
MOST_TEXTS = 2  # alerts with the words of their question
TALK = "You think of hurting yourself at times. Please talk about this today."
ITEM_TO_HER = {
    "yes": TALK,
    "some": TALK,  # any answer above the lowest asks for more, whatever the rules (DOMAIN section 4)
    "no": "You do not think of hurting yourself.",
    "missing": "You did not answer if you ever think of hurting yourself. Would you like to talk about it?",
    "gate": "We did not ask if you ever think of hurting yourself. Your other answers gave no reason to.",
    "unscheduled": "We did not ask now if you ever think of hurting yourself.",
}


def item_state(room, row) -> str:
    """Which of the texts belongs to one answer of an item that is always shown; the study's rules say what alerts."""
    if pd.isna(row.answer):
        return {"gate_closed": "gate", "not_scheduled": "unscheduled"}.get(row.why_not, "missing")
    conditions = [one for rule in room.active.get(row.instrument, []) for one in rule.any_of if one.item == row.item]
    if any(COMPARE[kind](row.answer, threshold) for kind, threshold in (one.comparison for one in conditions)):
        return "yes"
    return "some" if row.answer > min(instruments()[row.instrument].item(row.item).allowed) else "no"


def item_words(room, row) -> str:
    """One answer of such an item, in the words of the edition."""
    texts = ITEM if room.parameters.audience == "professional" else ITEM_TO_HER
    item, asked = instruments()[row.instrument].item(row.item), room.schedule.asked(row.instrument)
    gate = asked.gate.instrument if asked and asked.gate else None
    return say(
        texts[item_state(room, row)],
        room.language,
        answer="" if pd.isna(row.answer) else plain_number(float(row.answer), room.language),
        most=plain_number(float(max(item.allowed)), room.language),
        gate=f" ({short_name(instruments()[gate], room.language)})" if gate else "",
    )


def name_of(room, instrument: str) -> str:
    """A questionnaire as its reader knows it."""
    if room.parameters.audience == "professional":
        return _domain(room, instrument)
    topic = topic_of(instrument)
    named = topic is not None and in_language(topic, "to_her", room.language)
    words = named or (in_language(topic, "plain", room.language) if topic else "")
    words = words or in_language(instruments()[instrument], "name", room.language)
    return words[:1].upper() + words[1:]


def _domain(room, instrument: str) -> str:
    """What its first alert rule is about, or else what the questionnaire is about; marked where nobody confirmed it."""
    known, language = instruments()[instrument], room.language
    rule = next((one for one in room.rules.rules if one.instrument == instrument), None)
    named = in_language(rule, "label", language) if rule else in_language(known, "name", language).partition(", ")[2]
    words = named or in_language(known, "name", language)
    grades = {known.verification} | ({room.rules.grade(rule)} if rule else set())
    return words[:1].upper() + words[1:] + (f" {UNCONFIRMED}" if "unconfirmed" in grades else "")


def topic_of(instrument: str) -> Topic | None:
    """The topic that a questionnaire leads, or else the first that it belongs to."""
    known = topics().values()
    leads = next((one for one in known if one.lead == instrument), None)
    return leads or next((one for one in known if instrument in one.questionnaires), None)


def fired(room, row) -> list:
    """The conditions that made an alert, in the order of the rules."""
    rules = room.active.get(row.instrument, [])
    return [one for rule in rules for one in rule.any_of if words_of(one) in str(row.reason)]


def fired_words(room, row) -> str:
    """The first of those conditions with her answer and the threshold, as ``EPDS 12 (≥ 10)``, and how many more."""
    first, *more = fired(room, row)
    item = _item(room, row.instrument, first)
    words = condition_with(first, instruments()[row.instrument], item, _own(room, row, first, item), room.language)
    told = " ".join(filter(None, (words, _quoted_once(room, row.instrument, item))))
    return f"{told} (+ {len(more)})" if more else told


def fired_text(room, row) -> str:
    """The words of the question that made an alert, where the site may show them."""
    words = _quoted_once(room, row.instrument, _item(room, row.instrument, fired(room, row)[0]))
    return f": {words}" if words else ""


def quoted(room, item: str | None) -> str:
    """The words of a question between quotation marks; empty where this site may not show them."""
    return f"“{room.texts[item]}”" if item in room.texts else ""


def _quoted_once(room, instrument: str, item: str | None) -> str:
    """The same of the first alerts only, else the page is no single sheet; not of a question with its own line."""
    if item is None or instruments()[instrument].item(item).always_show:
        return ""
    first = [row.instrument for row in room.now().itertuples() if row.alert == "yes" and _has_text(room, row)]
    return quoted(room, item) if instrument in first[:MOST_TEXTS] else ""


def _has_text(room, row) -> bool:
    return _item(room, row.instrument, fired(room, row)[0]) in room.texts


def _item(room, instrument: str, condition) -> str | None:
    """The question that a condition is about; of a condition about any question the first that fulfils it."""
    if not condition.any_item:
        return condition.item
    kind, threshold = condition.comparison
    given = [(item, room.answer(item)) for item in instruments()[instrument].item_ids]
    return next((item for item, answer in given if pd.notna(answer) and COMPARE[kind](answer, threshold)), None)


def _own(room, row, condition, item: str | None) -> str:
    """Her own answer, or the score of her line; empty where there is none."""
    value = row.value if condition.scale else room.answer(item)
    return "" if value is None or pd.isna(value) else plain_number(float(value), room.language)


def band_words(instrument: str, scale: str, timepoint: str, value: float, language: str) -> str:
    """The name of the part of the scale in which a value lies; empty where the definition names none."""
    bands = [
        band
        for band in instruments()[instrument].bands
        if band.scale == scale and (not band.timepoints or timepoint in band.timepoints) and band.start <= value
    ]
    return in_language(max(bands, key=lambda band: band.start), "label", language) if bands else ""
