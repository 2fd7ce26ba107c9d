"""What people who were at learning sessions said of them: means by form and question."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from .... import sentences
from ....schema import instruments
from ....sentences import UNCONFIRMED
from ....tables import Column, table
from ....wording import decimal, say, whole
from ...html import paragraph
from ...pages.sessions import kind_words
from ...session_cells import slug

NO_SURVEY = "Nobody filled in the evaluation of a session: what people who were there thought of it is unknown."
LOST = (
    "{n} evaluations are in no mean: their moment names no form of learning. Write it as session:<form>:<date>, with a "
    "form of definitions/learning_methods."
)
EVALUATION_NOTE = (
    "Mean of the answers; of all five with the 95% interval from {describe} answers. All five add up to 0 to 20, each "
    "question runs from 0 to 4; more is better. Our own questions, never validated. Under {minimum} people nothing is "
    "told."
)


def evaluation_tables(material) -> list:
    """A row a form; the total with its interval, then each question."""
    language, found = material.language, material.sessions.evaluation
    unknown = material.sessions.unknown
    lost = [paragraph(say(LOST, language, n=whole(unknown, language)), "caution")] if unknown else []
    if found.empty:
        return [paragraph(say(NO_SURVEY, language)), *lost]
    limits = material.study.disclosure
    note = say(EVALUATION_NOTE, language, minimum=limits.minimum, describe=limits.describe_from)
    return [*(_of_instrument(material, name, rows, note) for name, rows in found.groupby("instrument")), *lost]


def _of_instrument(material, name: str, found, note: str) -> Markup:
    language, scales = material.language, instruments()[name].scales
    rows = [_evaluated(material, kind, mine, scales) for kind, mine in found.groupby("kind")]
    columns = [Column("kind", say("Form", language)), Column("n", say("Answers", language), number=True)]
    columns += [Column(one.id, sentences.in_language(one, "label", language), number=True) for one in scales]
    caption = f"{sentences.in_language(instruments()[name], 'name', language)} {UNCONFIRMED}"
    return table(pd.DataFrame(rows, dtype=object), columns, name=f"us-{slug(name)}", caption=caption, note=note)


def _evaluated(material, kind: str, rows, scales) -> dict:
    told = {row["scale"]: mean_words(row, material) for row in rows.to_dict("records")}
    means = {one.id: told[one.id]["mean"] if one.id in told else "–" for one in scales}
    first = scales[0].id
    if first in told and told[first]["interval"] != "–":
        means[first] = f"{means[first]} ({told[first]['interval']})"
    n = next(iter(told.values()))["n"]
    return {"kind": kind_words(kind, material.language), "n": n, **means, "cells": " ".join(rows["cell"])}


def mean_words(row: dict, material) -> dict[str, str]:
    """``mean interval n`` of a released mean, or the words that stand for them."""
    language, minimum = material.language, material.study.disclosure.minimum
    if row["suppressed"]:
        is_few = row["display"] == "less_than_minimum"
        hidden = say("fewer than {minimum}", language, minimum=minimum) if is_few else say("hidden", language)
        return {"mean": say("hidden", language), "interval": "–", "n": hidden}
    ends = [decimal(row[name], language, 1) for name in ("ci_low", "ci_high") if not sentences.is_missing(row[name])]
    interval = say("{low} to {high}", language, low=ends[0], high=ends[1]) if len(ends) == 2 else "–"
    n = whole(int(row["denominator"]), language)
    return {"mean": decimal(row["estimate"], language, 1), "interval": interval, "n": n}
