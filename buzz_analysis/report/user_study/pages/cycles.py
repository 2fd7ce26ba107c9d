"""Learning cycles of all networks: prediction against result, and what was adopted, adapted or abandoned."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from .... import sentences
from ....figures import draw_predictions, picture
from ....sentences.effects import held_sentence, prediction_words, result_words
from ....sentences.sentence import Sentence
from ....tables import Column, table
from ....wording import say, whole
from ...html import paragraph, said, typed
from ...pages.cycles import DECISIONS, FULL_ANSWER
from ...pages.sessions import kind_words
from .frame import nothing, page

DECIDED = (
    "Cycles: {n}. Of these {adopt} were kept, {adapt} adapted, {abandon} stopped, {inconclusive} inconclusive; {open} "
    "not decided."
)
LEFT_OUT = "Cycles left out, for something in their record is not right: {n}. The network's own report says what."
NO_FIGURE = "There is no figure: no locked prediction can be judged yet."
JUDGED = (
    "A prediction is judged on the months from the change up to the day it names. That may be too few answers, where "
    "the page of what women reported around the cycles, which looks up to twelve months ahead, does tell a number."
)
PLAIN_COUNT = (
    "This counts predictions, not effects: a prediction that holds shows that people foresaw what came, not that their "
    "change brought it."
)


def cycles(material) -> list:
    """A figure of predictions with their results, a table of all cycles, and how many held."""
    language, judged = material.language, material.cycles.judged
    left_out = sum(len(own.left_out) for own in material.records.values())
    told = [paragraph(say(LEFT_OUT, language, n=whole(left_out, language)), "caution")] if left_out else []
    if judged.empty:
        return page(material, "cycles", [*told, *nothing(material)])
    lines = [held_sentence(judged, language=language), _decided(judged, language)]
    return page(
        material,
        "cycles",
        [
            *told,
            said(lines, language=language),
            *_figure(material, judged),
            _table(material, judged),
            paragraph(f"{say(FULL_ANSWER, language)} {say(PLAIN_COUNT, language)} {say(JUDGED, language)}", "note"),
        ],
    )


def _decided(judged, language) -> Sentence:
    counts = judged["decision"].value_counts()
    names = ("adopt", "adapt", "abandon", "inconclusive")
    values = {name: whole(int(counts.get(name, 0)), language) for name in names}
    words = say(
        DECIDED, language, n=whole(len(judged), language), open=whole(int(counts.get("", 0)), language), **values
    )
    return Sentence(words)


def _figure(material, judged) -> list:
    """Locked predictions about women's alerts that were measured: one direction on one axis."""
    language = material.language
    rows = judged[
        judged["is_locked"].astype(bool) & judged["estimate"].notna() & judged["cell"].str.contains("alert_share")
    ]
    if rows.empty:
        return [paragraph(say(NO_FIGURE, language))]
    named = rows.assign(title=[f"{material.names[row.vsv]}: {row.title}" for row in rows.itertuples()])
    number = material.figure_number("us-predictions")
    words = sentences.prediction_figure_words(named, number=number, language=language, synthetic=material.synthetic)
    cells = tuple(named["cell"])
    return [
        picture(
            draw_predictions,
            named,
            language=language,
            name="us-predictions",
            alt=words.alt,
            caption=words.caption,
            cells=cells,
        )
    ]


def _table(material, judged) -> Markup:
    language = material.language
    heads = {
        "network": say("Network", language),
        "title": say("Cycle", language),
        "kind": say("From", language),
        "predicted": say("Prediction", language),
        "result": say("Result", language),
        "act": say("Decision", language),
    }
    rows = [_row(material, row) for row in judged.to_dict("records")]
    return table(
        pd.DataFrame(rows, dtype=object),
        [Column(name, head) for name, head in heads.items()],
        name="us-cycles",
        caption=say("All cycles of these networks, also those that stopped", language),
        stacked=True,
    )


def _row(material, row: dict) -> dict:
    language = material.language
    unlocked = "" if row["is_locked"] else f" ({say('not frozen', language)})"
    return {
        "network": material.names[row["vsv"]],
        "title": typed(row["title"]),
        "kind": kind_words(row["kind"], language) if row["kind"] else say("not recorded", language),
        "predicted": prediction_words(row, language) + unlocked,
        "result": result_words(row, language),
        "act": say(DECISIONS[row["decision"] or None], language),
        "cell": row["cell"],
    }
