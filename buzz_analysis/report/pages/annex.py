"""The annex: every figure and interval of the questionnaires that are no topic of this meeting."""

from __future__ import annotations

import pandas as pd

from ...sentences.cells import BELOW, brief_interval
from ...tables import Column, table
from ...wording import say, whole
from ..html import heading, paragraph, with_id

ANNEX = (
    "All figures that lead no topic of this meeting. Each: women with an alert / of how many; the share with its 95% "
    "interval (Wilson)."
)


def annex(material) -> list:
    """One compact table: a row a questionnaire and time point, a column a group."""
    language = material.language
    frame = _rows(material)
    title = heading(2, say("Annex: the other questionnaires", language))
    if frame.empty:
        return [title, paragraph(say("Every questionnaire with figures leads a topic of this meeting.", language))]
    heads = {"own": say("This network", language), "previous": material.period.previous().label}
    heads["others"] = say("Other networks", language)
    shown = [group for group in heads if group in set(material.cells["group"])]
    if not material.has_answers:
        shown.remove("own")
    return [
        title,
        paragraph(say(ANNEX, language)),
        table(
            frame,
            [
                Column("domain", say("Topic", language)),
                Column("timepoint", say("Moment", language)),
                *(Column(group, heads[group], number=True) for group in shown),
                *([Column("unknown_words", say("Not known", language), number=True)] if material.has_answers else []),
            ],
            name="annex-table",
            caption=say("Women with an alert, {period}", language, period=material.period.label),
        ),
    ]


def _compact(row: dict, language: str) -> str:
    """A figure on one line of a narrow column."""
    if not row["share"]:
        return row["shown"]
    count, n = (whole(row[name], language) for name in ("numerator", "denominator"))
    return f"{count}/{n}; {row['share']} ({brief_interval(row, language)})"


def _rows(material) -> pd.DataFrame:
    """The figures of each cell side by side, with its id."""
    language = material.language
    leads = {chosen.topic.lead for chosen in material.topics}
    cells = material.cells[~material.cells["instrument"].isin(leads)]
    if cells.empty:
        return pd.DataFrame()
    groups = cells.assign(words=[_compact(row, language) for row in cells.to_dict("records")]).pivot(
        index="cell", columns="group", values="words"
    )
    own = cells[cells["group"] == "own"].set_index("cell")[["domain", "timepoint", "unknown_words"]]
    few = say(BELOW, language, minimum=material.study.disclosure.minimum)
    own = own.assign(unknown_words=own["unknown_words"].replace(few, f"< {material.study.disclosure.minimum}"))
    made = own.join(groups).fillna("").reset_index()
    named = [with_id(*row) for row in zip(made["domain"], made["cell"], strict=True)]
    return made.assign(domain=pd.Series(named, made.index, dtype=object))  # as text it would lose its markup
