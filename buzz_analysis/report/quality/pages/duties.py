"""The duties of the network with what is recorded of each."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from .... import sentences
from ....audit import FEWER
from ....schema import duty_lists
from ....sentences.duties import duty_reason, duty_status, needed_words
from ....tables import Column, table
from ....wording import say
from ...html import heading, paragraph, typed
from .frame import page

UNKNOWN_IS_NOT = "“Unknown” is: no evidence recorded. It is not: not done."


def duties(material) -> list:
    """A table a list of duties, with the note that says how far the list was read."""
    language = material.language
    body = [paragraph(say(UNKNOWN_IS_NOT, language))]
    for name, one in duty_lists().items():
        note = sentences.in_language(one, "note", language)
        body += [heading(3, sentences.in_language(one, "name", language)), _table(material, name, one, note)]
    return page(material, "duties", body)


def _table(material, name: str, one, note: str) -> Markup:
    language = material.language
    rows = material.duties[material.duties["list"] == name]
    known = {duty.id: duty for duty in one.duties}
    heads = {
        "duty": say("Duty", language),
        "status": say("Status", language),
        "reason": say("Why", language),
        "next": say("Needed next", language),
    }
    return table(
        pd.DataFrame([_row(row, known[row["duty"]], language) for row in rows.to_dict("records")], dtype=object),
        [Column(key, head) for key, head in heads.items()],
        name=f"yq-{name.replace('_', '-')}",
        caption=sentences.in_language(one, "name", language),
        note=note,
        stacked=True,
    )


def _row(row: dict, duty, language: str) -> dict:
    about = [sentences.in_language(duty, "note", language)] if duty.note else []
    what = Markup("; ").join(typed(name) for name in row["documents"])
    reason = Markup.escape(duty_reason(row, language))
    return {
        "duty": f"{duty.id} {'; '.join([sentences.in_language(duty, 'name', language), *about])}",
        "status": duty_status(row, language),
        "reason": Markup("{} ({})").format(reason, what) if what else reason,
        "next": needed_words(row, language),
        "cell": duty_cell(row["list"], row["duty"]) if row["reason"] == FEWER else "",
    }


def duty_cell(name: str, duty: str) -> str:
    """The id of the number of dates that are recorded of a duty."""
    return f"yq.duty.{name}.{duty}"
