"""Mean scores of professionals in tables: a questionnaire each, of all or by network or discipline."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....disclosure import TOTAL
from ....errors import Word
from ....tables import Column, table
from ....wording import say
from ...session_cells import slug

DISCIPLINES = {  # ids that have words here; any other is said as it was delivered
    "midwife": Word("midwife"),
    "obstetrician": Word("obstetrician"),
    "nurse": Word("nurse"),
    "maternity_care_assistant": Word("maternity care assistant"),
}


def mean_tables(material, rows: pd.DataFrame, name: str, caption: str, part: str | None) -> list:
    """A table a questionnaire: means of each scale, and of each part of it where one is named."""
    return [
        _mean_table(
            material, own, f"{name}-{slug(instrument)}", f"{survey_words(material, instrument)}: ", caption, part
        )
        for instrument, own in rows.groupby("instrument", sort=False)
    ]


def _mean_table(material, rows: pd.DataFrame, name: str, survey: str, caption: str, part: str | None):
    language, minimum = material.language, material.study.disclosure.minimum
    keys = ["instrument", "scale", *([part] if part else [])]
    rounds = list(dict.fromkeys(rows["round"]))
    made = []
    for key, own in rows.groupby(keys, sort=False):
        cells = {row["round"]: row for row in own.to_dict("records")}
        told = {one: sentences.staff_mean_words(cells.get(one), minimum, language) for one in rounds}
        beside = {"part": _part(material, part, key[2])} if part else {}
        ids = " ".join(row["cell"] for row in cells.values())
        made.append({"what": sentences.scale_name(key[0], key[1], language, ends=True), **beside, **told, "cells": ids})
    heads = [Column("what", say("Scale", language))]
    heads += [Column("part", say("Network" if part == "vsv" else "Discipline", language))] if part else []
    heads += [Column(one, one, number=True) for one in rounds]
    words = f"{survey}{say(caption, language).lower()}"
    return table(pd.DataFrame(made, dtype=object), heads, name=name, caption=words)


def survey_words(material, instrument: str) -> str:
    """What a questionnaire is called."""
    return sentences.survey_name(instrument, material.language)


def _part(material, part: str, name: str) -> str:
    return material.names.get(name, name) if part == "vsv" else discipline_words(name, material.language)


def discipline_words(name: str, language) -> str:
    """A discipline as this page calls it; one that has no words here as it was delivered."""
    if name == TOTAL:
        return say("All", language)
    if name in DISCIPLINES:
        return say(DISCIPLINES[name], language)
    return name.replace("_", " ") or say("not recorded", language)
