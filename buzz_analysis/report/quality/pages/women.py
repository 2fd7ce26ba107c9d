"""What women answered: the share of each questionnaire at its main moment, beside the year before."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....schema import instruments
from ....tables import Column, table
from ....wording import say
from ...html import paragraph
from .frame import page
from .front import NO_ANSWERS

HIDDEN_ALL = "Too few answers to tell anything."
MAIN = "At the moment with most women of whom a number may be told. An alert is something to talk about, no diagnosis."


def proms(material) -> list:
    """A row a questionnaire of which a share may be told."""
    language, women = material.language, material.women
    if women is None:
        return page(material, "proms", [paragraph(say(NO_ANSWERS, language, period=material.period.label))])
    rows = [_row(women, name, row) for name, row in main_cells(women)]
    if not rows:
        return page(material, "proms", [paragraph(say(HIDDEN_ALL, language))])
    return page(material, "proms", [_table(material, rows)])


def main_cells(women) -> list[tuple[str, dict]]:
    """Each questionnaire with the own cell that is told of it."""
    found = [(name, sentences.main_cell(women.cells[women.cells["instrument"] == name])) for name in women.domains]
    return [(name, row) for name, row in found if row is not None]


def _row(women, name: str, row: dict) -> dict:
    language, cells = women.language, women.cells
    before = cells[(cells["cell"] == row["cell"]) & (cells["group"] == "previous")]
    return {
        "name": sentences.topic_name(instruments()[name], women.rules, language),
        "moment": row["moment"],
        "share": row["share"],
        "of": row["shown"],
        "interval": row["interval"],
        "before": before["brief"].iloc[0] if len(before) else "",
        "cell": row["cell"],
    }


def _table(material, rows):
    language = material.language
    heads = {
        "name": say("Topic", language),
        "moment": say("Time point", language),
        "share": say("Share", language),
        "of": say("Count", language),
        "interval": say("95% interval", language),
        "before": say("A year earlier", language),
    }
    return table(
        pd.DataFrame(rows, dtype=object),
        [Column(name, head, number=name not in ("name", "moment")) for name, head in heads.items()],
        name="yq-proms",
        caption=say("Share of women with an alert, {period}; higher = more alerts", language, period=material.year),
        note=say(MAIN, language),
    )
