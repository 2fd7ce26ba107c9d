"""Whether it lasted: what was left half a year and a year after the last learning session."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ....tables import Column, table
from ....wording import date_words, say, whole
from ...html import heading, paragraph
from ..lasting import MOMENTS, NO_DATA, NOT_YET, SEEN, WINDOW
from .frame import page, share_words

HEADS = {"before": "Before the last session", "half_year": "6 months after", "year": "12 months after"}
STATES = {NOT_YET: "not yet observable", NO_DATA: "nothing recorded in those months"}
STEPS = {
    "answered": "Questionnaires answered, of those that women were invited to",
    "discussed": "Answers discussed in the consulting room",
}
OPEN = "Open actions, of those agreed up to then"
WHAT = (
    "Each number is of {n} months: those before the month of the last learning session, and the last ones of half a "
    "year and of a year after it. “Not yet observable”: these months lie after the data or after the period. After is "
    "not: through it."
)
WITHOUT = "Without a learning session on record, so without a last one: {networks}."
NOBODY = "No network recorded a learning session, so there is no last one: nothing can be said of what lasted."


def lasting(material) -> list:
    """Three tables: answered, discussed, open actions; a row a network."""
    language = material.language
    if not any(material.lasting.last.values()):
        return page(material, "lasting", [paragraph(say(NOBODY, language))])
    tables = [part for step in STEPS for part in (heading(3, say(STEPS[step], language)), _shares(material, step))]
    body = [
        paragraph(say(WHAT, language, n=whole(WINDOW, language))),
        *tables,
        heading(3, say(OPEN, language)),
        _actions(material),
        *_without(material),
    ]
    return page(material, "lasting", body)


def _without(material) -> list:
    """Networks of which nothing can be said here."""
    names = [material.names[vsv] for vsv in material.vsvs if not material.lasting.last[vsv]]
    words = say(WITHOUT, material.language, networks=", ".join(names))
    return [paragraph(words, "note")] if names else []


def _shares(material, step: str) -> Markup:
    rows = material.lasting.shares
    found = {(row["vsv"], row["moment"]): row for row in rows.to_dict("records") if row.get("step") == step}

    def words(vsv: str, moment: str, state: str) -> tuple[str, str]:
        if state not in (SEEN, NO_DATA):
            return say(STATES[state], material.language), ""
        row = found.get((vsv, moment))
        return (share_words(row, material), row["cell"]) if row else (say(STATES[NO_DATA], material.language), "")

    return _table(material, f"us-lasting-{step}", words)


def _actions(material) -> Markup:
    found = {(row.vsv, row.moment): row for row in material.lasting.actions.itertuples()}
    language = material.language

    def words(vsv: str, moment: str, state: str) -> tuple[str, str]:
        row = found.get((vsv, moment))
        if row is None:
            return say(STATES[state], language), ""
        told = say("{count} of {n}", language, count=whole(row.open, language), n=whole(row.of, language))
        return told, f"us.{vsv}.lasting.actions.{moment}"

    return _table(material, "us-lasting-actions", words)


def _table(material, name: str, words) -> Markup:
    language = material.language
    states = {(row.vsv, row.moment): row.state for row in material.lasting.moments.itertuples()}
    rows = []
    for vsv in (vsv for vsv in material.vsvs if material.lasting.last[vsv]):
        day = material.lasting.last[vsv]
        told = {moment: words(vsv, moment, states[vsv, moment]) for moment in MOMENTS}
        rows.append(
            {
                "network": material.names[vsv],
                "last": date_words(day, language),
                **{moment: text for moment, (text, _) in told.items()},
                "cells": " ".join(cell for _, cell in told.values() if cell),
            }
        )
    columns = [Column("network", say("Network", language)), Column("last", say("Last session", language))]
    columns += [Column(moment, say(HEADS[moment], language), number=True) for moment in MOMENTS]
    return table(pd.DataFrame(rows, dtype=object), columns, name=name, caption=say("By network", language))
