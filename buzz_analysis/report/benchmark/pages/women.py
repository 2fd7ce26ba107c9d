"""What women answered, as distance from the other networks with its reliability; and the means of the client survey."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....errors import Word
from ....schema import alert_rules, instruments
from ....tables import Column, table
from ....wording import decimal, percent, say
from ...html import heading, paragraph

TITLE = "What women answered"
NO_ANSWERS = "The study holds no answers of women of this network in {period}."
WHY = (
    "Share of women with an alert, at the moment where most of this network answered. The questionnaires are not the "
    "PREM Geboortezorg, and the two are never laid beside each other."
)
RELIABILITY = (
    "Reliability: how much of the difference between networks is no chance at this size; 0.7 and up is usual. It is "
    "missing with fewer than five networks to compare."
)
FINDING = (
    "What stands out is what the learning cycle finds too: from {least} women on both sides, outside 99.8%, or outside "
    "95% two years running. The interval beside the distance is of 95%, of this network alone. Not compared: too few "
    "women answered, or too few of those invited."
)
BESIDE = ("others", "difference", "reliability")
FOUND = {"higher": Word("more alerts"), "lower": Word("fewer alerts")}
POINTS = "{sign}{points} ({low} to {high})"


def women(material) -> list:
    """A row a questionnaire: own share, distance from the others in points, and how far that may be trusted."""
    language, rows = material.language, material.women
    title = heading(2, say(TITLE, language))
    if rows.empty:
        return [title, paragraph(say(NO_ANSWERS, language, period=material.period.label))]
    heads = {
        "name": say("Questionnaire", language),
        "when": say("When", language),
        "own": say("This network", language),
        "others": say("Others together", language),
        "difference": say("Distance in points", language),
        "reliability": say("Reliability", language),
        "finding": say("What stands out", language),
    }
    least = material.study.disclosure.compare_from
    numbers = ("own", "others", "difference", "reliability")
    return [
        title,
        paragraph(say(WHY, language)),
        table(
            pd.DataFrame([_row(row, material) for row in rows.to_dict("records")]),
            [Column(name, head, number=name in numbers) for name, head in heads.items()],
            name="women-table",
            caption=say("Alert shares beside the other networks", language),
            note=f"{say(FINDING, language, least=least)} {say(RELIABILITY, language)}",
        ),
    ]


def _row(row: dict, material) -> dict:
    language, disclosure = material.language, material.study.disclosure
    is_told, has_others = row["display"] == "share", row["others"] == row["others"]
    return {
        "name": questionnaire_name(row, material),
        "when": row["timepoint"],
        "own": sentences.count_words(row, disclosure.minimum, language),
        "others": percent(row["others"], language, 1) if has_others else "",
        "difference": _points(row, language) if is_told and has_others else "",
        "reliability": decimal(row["reliability"], language, 2) if row["reliability"] == row["reliability"] else "",
        "finding": women_finding(row, language) if is_told else "",
        "cells": " ".join([row["cell"], *(f"{row['beside']}.{name}" for name in BESIDE if row[name] == row[name])]),
    }


def questionnaire_name(row: dict, material) -> str:
    """A questionnaire as the reader knows it."""
    rules = alert_rules(material.study.rule_set)
    return sentences.topic_name(instruments()[row["instrument"]], rules, material.language)


def _points(row, language) -> str:
    low, high, middle = (100 * row[name] for name in ("low", "high", "difference"))
    values = {name: decimal(value, language) for name, value in (("low", low), ("high", high))}
    return say(POINTS, language, sign="+" if middle > 0 else "", points=decimal(middle, language), **values)


def women_finding(row, language) -> str:
    """What the learning cycle finds: words of difference only behind its signal, and none where it did not compare."""
    if row["rule"]:
        return say(FOUND[row["direction"]], language)
    return say("no difference shown" if row["comparison"] == "made" else "not compared", language)
