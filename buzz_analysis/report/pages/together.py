"""Deciding together, beside its leading questionnaire: talks with her, CollaboRATE and SDM-Q-9 where asked."""

from __future__ import annotations

import pandas as pd

from ... import sentences
from ...schema import instruments
from ...tables import Column, table
from ...wording import say, whole
from ..html import heading, paragraph
from .notes import note

NOT_RECORDED = "Whether answers were discussed with her is not recorded in these data. That is not the same as: never."
TALKS = "Of the answers in months in which a talk was recorded at all. Whole percentages, numbers to the nearest ten."
TALKS_HIDDEN = "Hidden: fewer than {minimum} with or without a talk, or fewer than {describe} answers."
ASKED = ("collaborate", "sdm_q9")


def together_parts(material, topic) -> list:
    """Only on a topic that has one of these questionnaires beside it."""
    if not set(ASKED) & set(topic.beside):
        return []
    return [*_talks(material, topic), *_asked(material, topic)] if material.has_answers else []


def _talks(material, topic) -> list:
    language, found = material.language, material.beside.talks
    title = heading(3, say("Discussed with her", language))
    if found.empty:
        return [title, paragraph(say(NOT_RECORDED, language))]
    limits, moments = material.study.disclosure, sentences.moment_words(material.schedule, language)
    rows = found[found["timepoint"].isin(moments)]
    frame = rows.assign(
        moment=rows["timepoint"].map(moments),
        share=[sentences.rounded_share(row, language) or say("hidden", language) for row in rows.to_dict("records")],
        n=[_about(row, language) for row in rows.to_dict("records")],
    )
    return [
        title,
        table(
            frame,
            [
                Column("moment", say("Time point", language)),
                Column("share", say("Discussed with her", language), number=True),
                Column("n", say("Answers", language), number=True),
            ],
            name=f"talks-{topic.id}",
            caption=say("Answers discussed with her, {period}", language, period=material.period.label),
            note=note(material, TALKS, hidden=TALKS_HIDDEN, describe=limits.describe_from),
        ),
    ]


def _about(row, language) -> str:
    """To the nearest ten, as the steps of the response that lie close to another number."""
    if sentences.is_missing(row["denominator"]):
        return say("hidden", language)
    return say("about {n}", language, n=whole(round(row["denominator"], -1), language))


def _asked(material, topic) -> list:
    """CollaboRATE's top share and the mean of SDM-Q-9; in words where this network does not ask them."""
    language, parts = material.language, []
    for name, frame, words in (
        ("collaborate", material.beside.top, _top),
        ("sdm_q9", material.beside.percent, _percent),
    ):
        if name not in topic.beside:
            continue
        title = sentences.topic_name(instruments()[name], material.rules, language)
        if material.schedule.asked(name) is None:
            parts.append(paragraph(say("{name}: this network does not ask it.", language, name=title)))
        elif frame.empty:
            parts.append(paragraph(say("{name}: no complete answers.", language, name=title)))
        else:
            parts.append(_table(material, topic, name, title, frame, words))
    return parts


def _table(material, topic, name, title, frame, words):
    language = material.language
    rows = pd.DataFrame(
        [
            {"timepoint": row["timepoint"], "cell": row["cell"]} | words(row, material)
            for row in frame.to_dict("records")
        ]
    )
    return table(
        rows,
        [
            Column("timepoint", say("Time point", language)),
            Column("figure", say("Figure", language), number=True),
            Column("interval", say("95% interval", language), number=True),
        ],
        name=f"{name}-{topic.id}",
        caption=title,
        note=f"{say(CAPTIONS[name], language)} {sentences.in_language(instruments()[name], 'note', language)}.",
    )


CAPTIONS = {
    "collaborate": "Complete answers with the highest answer to all three questions. Higher = better.",
    "sdm_q9": "Mean of the percentages, 0 to 100. Higher = better.",
}


def _top(row, material) -> dict[str, str]:
    language, least = material.language, instruments()["collaborate"].scale("top").minimum_n
    if row["display"] == "less_than_minimum":
        return {"figure": say("fewer than {minimum}", language, minimum=least), "interval": ""}
    words = sentences.count_words(row, material.study.disclosure.minimum, language)
    return {"figure": words, "interval": sentences.share_interval(row, language)}


def _percent(row, material) -> dict[str, str]:
    language, scale = material.language, instruments()["sdm_q9"].scale("percent")
    words = sentences.mean_words(row, scale, material.study.disclosure.minimum, language)
    return {"figure": words, "interval": sentences.mean_interval(row, language)}
