"""Whether what professionals answered changed: over the rounds, and from before the first session to after it."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....errors import Word
from ....figures import draw_changes, picture
from ....schema import instruments
from ....tables import Column, table
from ....wording import say, whole
from ...html import heading, listing, paragraph
from ...session_cells import slug
from .staff_means import survey_words

OVER = "Change over the rounds"
BEFORE_AFTER = "Before the first learning session of each network, and after it"
MODEL = (
    "Linear mixed models by restricted maximum likelihood, with networks and people as random effects as far as the "
    "answers can tell them apart. From three networks on a change is told only where the model and the networks' own "
    "changes both leave 0 out. No value was found from which on a change of these scales matters."
)
CHANCE = "Number of {n} comparisons that would lie outside their own 95% interval by chance alone, about: {by_chance}."
VISIBLE = (
    "Smallest change visible: what two waves of this size, of different people, could show with 80% power. With "
    "three or four networks a change has to be larger to be told, for so few say little of how much networks differ "
    "in it."
)
NO_CAUSE = "A change after a session did not therefore come from it."
LAST = "Of each person the last answer before and the last one after. Networks without a recorded session: {networks}."
UNDATED = "Answers without a day: {n}. These count in the rounds, and in no before and after."
CHECKS = "What the models take for granted"
PHASES = {"before": Word("before"), "after": Word("after")}


def staff_changes(material) -> list:
    """By rounds, then before and after; what the models rest on is said first."""
    found, language = material.staff_survey, material.language
    has_model = any(one.model for one in (*found.over_rounds, *found.before_after))
    return [
        *([paragraph(say(MODEL, language))] if has_model else []),
        *_changes(material, "rounds", OVER, found.over_rounds, {}, []),
        *_changes(material, "sessions", BEFORE_AFTER, found.before_after, _phase_names(language), _sides(material)),
    ]


def _phase_names(language) -> dict[str, str]:
    return {name: say(word, language) for name, word in PHASES.items()}


def _sides(material) -> list[str]:
    """Who is in no before and after."""
    language, found = material.language, material.staff_survey
    names = ", ".join(material.names[vsv] for vsv in found.without_session) or say("none", language)
    undated = [say(UNDATED, language, n=whole(found.n_undated, language))] if found.n_undated else []
    return [say(LAST, language, networks=names), *undated]


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
    what = f"{survey_words(material, changes[0].instrument)}: {say(title, language).lower()}"
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
        _change_table(material, name, what, changes, names),
        _check_table(material, name, what, changes),
    ]


def _change_table(material, name, what, changes, names: dict):
    """How many answered before and after a session is told to the nearest ten, for no release tries it."""
    language, in_tens = material.language, bool(names) and material.study.disclosure.minimum > 0
    rows = sentences.change_rows(changes, language, names, in_tens=in_tens)
    heads = {
        "what": say("Scale", language),
        "wave": say("Wave", language),
        "n_words": say("n first / then, to the nearest ten" if in_tens else "n first / then", language),
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
