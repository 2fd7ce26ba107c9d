"""Mean scores of a questionnaire on which no rule decides: no alert can be told, a mean and its direction can."""

from __future__ import annotations

import pandas as pd

from ... import sentences
from ...errors import Word
from ...schema import instruments
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import say
from ..html import paragraph

DIRECTION = {"better": Word("higher = better"), "worse": Word("higher = worse"), "neither": Word("higher is neutral")}
NOBODY = "Nobody of this network answered this in the period of this report."
NOTE = "A mean says nothing of how many women need help. Not compared: no rule for means of two periods is set."


def mean_of(material, instrument: str, timepoint: str) -> dict | None:
    """The released mean of this network at one time point; else at the time point with most answers; else None."""
    means = material.beside.means
    if "group" not in means:
        return None
    own = means[(means["instrument"] == instrument) & (means["group"] == "own")]
    if own.empty:
        return None
    here = own[own["timepoint"] == timepoint]
    if len(here):
        return here.iloc[0].to_dict()
    return own.sort_values("denominator", kind="stable", na_position="first").iloc[-1].to_dict()


def mean_parts(material, instrument: str) -> list:
    """A table of means per time point, in this period and the one before; nothing where nobody has a score."""
    language, means = material.language, material.beside.means
    rows = means[means["instrument"] == instrument] if "group" in means else means.head(0)
    if rows.empty:
        return []
    scale, minimum = instruments()[instrument].scale(rows["scale"].iloc[0]), material.study.disclosure.minimum
    words = rows.assign(words=[sentences.mean_words(row, scale, minimum, language) for row in rows.to_dict("records")])
    own = words[words["group"] == "own"]
    if own.empty:
        return [paragraph(say(NOBODY, language))]
    before = words[words["group"] == "previous"].set_index("timepoint")["words"]
    frame = pd.DataFrame(
        {
            "timepoint": own["timepoint"],
            "own": own["words"],
            "interval": [sentences.mean_interval(row, language) for row in own.to_dict("records")],
            "previous": own["timepoint"].map(before).fillna("–"),
            "cell": own["cell"],
        }
    )
    heads = {
        "timepoint": say("Time point", language),
        "own": say("This network", language),
        "interval": say("95% interval", language),
        "previous": material.period.previous().label,
    }
    direction, name = (
        say(DIRECTION[scale.higher_is], language),
        sentences.domain_name(instruments()[instrument], language),
    )
    return [
        table(
            frame,
            [Column(name, head, number=name != "timepoint") for name, head in heads.items()],
            name=f"{instrument}-means",
            caption=f"{name}: {say('mean score', language)}; {direction}",
            note=say(NOTE, language),
        )
    ]


def mean_sentences(material, instrument: str) -> list[Sentence]:
    """The mean of this network per time point, as far as it may be told."""
    means = material.beside.means
    if "group" not in means:
        return []
    own = means[(means["instrument"] == instrument) & (means["group"] == "own") & ~means["suppressed"].astype(bool)]
    minimum, language, known = material.study.disclosure.minimum, material.language, instruments()[instrument]
    return [
        Sentence(
            say(
                "{timepoint}: mean {mean}; {direction}.",
                language,
                timepoint=row["timepoint"],
                mean=sentences.mean_words(row, known.scale(row["scale"]), minimum, language),
                direction=say(DIRECTION[known.scale(row["scale"]).higher_is], language),
            ),
            (row["cell"],),
        )
        for row in own.to_dict("records")
    ]
