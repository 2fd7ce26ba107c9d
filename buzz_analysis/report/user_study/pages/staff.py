"""What professionals answered over the rounds: who, how high, whether it changed, and what no model may say."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....disclosure import TOTAL
from ....figures import draw_answers, picture
from ....schema import instruments
from ....tables import Column, table
from ....wording import say, whole
from ...html import heading, paragraph
from ..staff_survey import WITHOUT_SCORE
from .frame import SEE_ANNEX, page
from .staff_change import staff_changes
from .staff_means import discipline_words, mean_tables, survey_words

NO_SURVEY = (
    "No survey of professionals was delivered for this period: what they think of it is not known. A round of a "
    "survey is a row of the study's staff file with survey:2021-10 or the like in moment."
)
WHAT = (
    "Answers of professionals, by a code of their own. Small numbers are hidden as with women: a practice of three "
    "is a person."
)
PEOPLE = "Who answered, by round and discipline"
MEANS = "Mean scores by round, all these networks together"
ANSWERS = "Determinants of taking up a new way of working, answer by answer"


def staff(material) -> list:
    """From plain description to models; each part says what it cannot tell."""
    found, language = material.staff_survey, material.language
    if found.is_empty:
        return page(material, "staff", [paragraph(say(NO_SURVEY, language), "caution")])
    body = [paragraph(say(WHAT, language)), *_people(material), *_means(material)]
    return page(material, "staff", [*body, *staff_changes(material), *_answers(material)])


def _people(material) -> list:
    """A row a round, a column a discipline."""
    language, found = material.language, material.staff_survey.people
    rounds = [one for one in dict.fromkeys(found["round"]) if one != TOTAL]
    disciplines = [TOTAL, *(one for one in dict.fromkeys(found["discipline"]) if one != TOTAL)]
    cells = {(row["round"], row["discipline"]): row for row in found.to_dict("records")}
    rows = [
        {"round": one}
        | {name: _count_words(cells[one, name], material) for name in disciplines}
        | {"cells": " ".join(cells[one, name]["cell"] for name in disciplines)}
        for one in rounds
    ]
    columns = [Column("round", say("Round", language))]
    columns += [Column(name, discipline_words(name, language), number=True) for name in disciplines]
    caption = say(PEOPLE, language)
    return [table(pd.DataFrame(rows, dtype=object), columns, name="us-staff-people", caption=caption)]


def _count_words(row: dict, material) -> str:
    language = material.language
    return say("hidden", language) if row["suppressed"] else whole(row["n"], language)


def _means(material) -> list:
    """A row a scale, a column a round, all networks together."""
    found = material.staff_survey.means
    title = heading(3, say(MEANS, material.language))
    tables = mean_tables(material, found[found["vsv"] == TOTAL], "us-staff-means", MEANS, None)
    return [title, *tables, paragraph(say(SEE_ANNEX, material.language), "note")]


def _answers(material) -> list:
    """The questionnaire without a score, answer by answer."""
    language, found = material.language, material.staff_survey.answers
    if found.empty:
        return []
    known = instruments()[WITHOUT_SCORE]
    rows = found.assign(
        label=[
            f"{sentences.in_language(known.item(row.item), 'label', language)}\n{row.round}"
            for row in found.itertuples()
        ]
    )
    title = survey_words(material, WITHOUT_SCORE) + f" {sentences.UNCONFIRMED}"
    words = sentences.answers_figure_words(
        rows,
        title=title,
        number=material.figure_number("us-staff-answers"),
        language=language,
        synthetic=material.synthetic,
    )
    note = sentences.in_language(known, "note", language)
    drawn = picture(
        draw_answers, rows, language=language, name="us-staff-answers", alt=words.alt, caption=words.caption
    )
    return [heading(3, say(ANSWERS, language)), drawn, paragraph(note, "note")]
