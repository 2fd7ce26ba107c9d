"""What professionals answered over the rounds: who, how high, whether it changed, and what no model may say."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....disclosure import TOTAL
from ....errors import Word
from ....figures import draw_answers, draw_changes, picture
from ....schema import instruments
from ....tables import Column, table
from ....wording import say, whole
from ...html import heading, listing, paragraph
from ...session_cells import slug
from ..staff_survey import WITHOUT_SCORE
from .frame import page

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
BY_NETWORK = "Mean scores by round and network"
DISCIPLINES = {  # ids that have words here; any other is said as it was delivered
    "midwife": Word("midwife"),
    "obstetrician": Word("obstetrician"),
    "nurse": Word("nurse"),
    "maternity_care_assistant": Word("maternity care assistant"),
}
BY_DISCIPLINE = "Mean scores by round and discipline"
OVER = "Change over the rounds"
BEFORE_AFTER = "Before the first learning session of each network, and after it"
MODEL = (
    "Linear mixed models by restricted maximum likelihood, with networks and people as random effects as far as the "
    "answers can tell them apart. From three networks on a change is told only where the model and the networks' own "
    "changes both leave 0 out. No value was found from which on a change of these scales matters."
)
CHANCE = "Of {n} comparisons, about {by_chance} would lie outside their own 95% interval by chance alone."
VISIBLE = (
    "Smallest change visible: what two waves of this size, of different people, could show with 80% power. With "
    "three or four networks a change has to be larger to be told, for so few say little of how much networks differ "
    "in it."
)
NO_CAUSE = "A change after a session did not therefore come from it."
LAST = "Of each person the last answer before and the last one after. Networks without a recorded session: {networks}."
UNDATED = "{n} answers have no day: they count in the rounds, and in no before and after."
CHECKS = "What the models take for granted"
ANSWERS = "Determinants of taking up a new way of working, answer by answer"
PHASES = {"before": Word("before"), "after": Word("after")}


def staff(material) -> list:
    """From plain description to models; each part says what it cannot tell."""
    found, language = material.staff_survey, material.language
    if found.is_empty:
        return page(material, "staff", [paragraph(say(NO_SURVEY, language), "caution")])
    body = [paragraph(say(WHAT, language)), *_people(material), *_means(material)]
    has_model = any(one.model for one in (*found.over_rounds, *found.before_after))
    body += [paragraph(say(MODEL, language))] if has_model else []
    body += _changes(material, "rounds", OVER, found.over_rounds, {}, [])
    body += _changes(material, "sessions", BEFORE_AFTER, found.before_after, _phase_names(language), _sides(material))
    return page(material, "staff", [*body, *_answers(material), *_annex(material)])


def _phase_names(language) -> dict[str, str]:
    return {name: say(word, language) for name, word in PHASES.items()}


def _sides(material) -> list[str]:
    """Who is in no before and after."""
    language, found = material.language, material.staff_survey
    names = ", ".join(material.names[vsv] for vsv in found.without_session) or say("none", language)
    undated = [say(UNDATED, language, n=whole(found.n_undated, language))] if found.n_undated else []
    return [say(LAST, language, networks=names), *undated]


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
    columns += [Column(name, _discipline(name, language), number=True) for name in disciplines]
    caption = say(PEOPLE, language)
    return [table(pd.DataFrame(rows, dtype=object), columns, name="us-staff-people", caption=caption)]


def _count_words(row: dict, material) -> str:
    language = material.language
    return say("hidden", language) if row["suppressed"] else whole(row["n"], language)


def _discipline(name: str, language) -> str:
    if name == TOTAL:
        return say("All", language)
    if name in DISCIPLINES:
        return say(DISCIPLINES[name], language)
    return name.replace("_", " ") or say("not recorded", language)


def _means(material) -> list:
    """A row a scale, a column a round, all networks together."""
    found = material.staff_survey.means
    title = heading(3, say(MEANS, material.language))
    return [title, *_mean_tables(material, found[found["vsv"] == TOTAL], "us-staff-means", MEANS, None)]


def _mean_tables(material, rows: pd.DataFrame, name: str, caption: str, part: str | None) -> list:
    """A table a questionnaire: means of each scale, and of each part of it where one is named."""
    return [
        _mean_table(material, own, f"{name}-{slug(instrument)}", f"{_survey(material, instrument)}: ", caption, part)
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


def _survey(material, instrument: str) -> str:
    return sentences.survey_name(instrument, material.language)


def _part(material, part: str, name: str) -> str:
    return material.names.get(name, name) if part == "vsv" else _discipline(name, material.language)


def _changes(material, name: str, title: str, changes, names: dict, notes: list[str]) -> list:
    """What could not be modelled; then for each questionnaire its figure, its table of changes, and the checks."""
    language = material.language
    body = [heading(3, say(title, language)), *(paragraph(text, "note") for text in notes)]
    without = sentences.no_model_rows(changes, language)
    body += [listing([f"{surveys}. {why}" for surveys, why in without])] if without else []
    modelled = [one for one in changes if one.model]
    if not modelled:
        return body
    n = sum(len(one.changes) for one in modelled)
    body += [paragraph(f"{_by_chance(n, language)} {say(NO_CAUSE, language)}", "note")]
    for instrument in dict.fromkeys(one.instrument for one in modelled):
        own = [one for one in modelled if one.instrument == instrument]
        body += _of_survey(material, f"us-staff-{name}-{slug(instrument)}", title, own, names)
    return body


def _by_chance(n: int, language) -> str:
    return say(CHANCE, language, n=whole(n, language), by_chance=whole(max(1, round(n / 20)), language))


def _of_survey(material, name: str, title: str, changes, names: dict) -> list:
    """The figure of one questionnaire, for its scales are all in points of the same answers, and its two tables."""
    language = material.language
    what = f"{_survey(material, changes[0].instrument)}: {say(title, language).lower()}"
    rows = pd.concat(
        [
            one.changes.assign(label=[_label(one, period, names, language) for period in one.changes["period"]])
            for one in changes
        ],
        ignore_index=True,
    )
    number = material.figure_number(name)
    words = sentences.change_figure_words(
        rows, title=what, number=number, language=language, synthetic=material.synthetic
    )
    return [
        picture(draw_changes, rows, language=language, name=name, alt=words.alt, caption=words.caption),
        _change_table(material, name, what, sentences.change_rows(changes, language, names)),
        _check_table(material, name, what, changes),
    ]


def _change_table(material, name, what, rows):
    language = material.language
    heads = {
        "what": say("Scale", language),
        "wave": say("Wave", language),
        "n_words": say("n first / then", language),
        "change": say("Model (95% interval)", language),
        "units": say("Networks (95% interval)", language),
        "finding": say("Found", language),
        "visible": say("Smallest change visible", language),
    }
    columns = [
        Column(key, head, number=key in ("n_words", "change", "units", "visible")) for key, head in heads.items()
    ]
    return table(rows, columns, name=f"{name}-table", caption=what, note=say(VISIBLE, language), stacked=True)


def _check_table(material, name, what, changes):
    language = material.language
    heads = {
        "what": say("Scale", language),
        "effects": say("Random effects, and their part of the variance", language),
        "checks": say("What does not hold", language),
    }
    return table(
        sentences.check_rows(changes, language),
        [Column(key, head) for key, head in heads.items()],
        name=f"{name}-checks",
        caption=f"{what}: {say(CHECKS, language).lower()}",
        stacked=True,
    )


def _label(one, period, names, language) -> str:
    scale = sentences.in_language(instruments()[one.instrument].scale(one.scale), "label", language) or one.scale
    return f"{scale}\n{names.get(str(period), str(period))}"


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
    title = _survey(material, WITHOUT_SCORE) + f" {sentences.UNCONFIRMED}"
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


def _annex(material) -> list:
    """By network and by discipline: plain means, and no ranking."""
    language, found = material.language, material.staff_survey
    parts = [("vsv", BY_NETWORK, found.means), ("discipline", BY_DISCIPLINE, found.disciplines)]
    tables = [
        one
        for part, caption, rows in parts
        if len(rows)
        for one in _mean_tables(material, rows[rows[part] != TOTAL], f"us-staff-by-{part}", caption, part)
    ]
    return [heading(3, say("Plain means by network and by discipline", language)), *tables]
