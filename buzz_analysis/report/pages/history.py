"""Own history of a topic: the chart its points allow, what was done, and the two questions of every series."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from ... import sentences
from ...audit import meets_goal
from ...figures import draw_history, picture
from ...schema import instruments
from ...wording import date_words, percent, say
from ..html import heading, paragraph, together

ANSWER = Markup(
    '<li><span class="buzz-question">{question}</span> <span aria-hidden="true">{shape}</span> '
    "<b>{letter}</b> {word}</li>"
)
ANSWERS = Markup('<ul class="buzz-answers">{}</ul>')
CHANGES = Markup('<ol class="buzz-changes">{}</ol>')


def history_parts(material, instrument, domain) -> list:
    """The chart with its list of changes; where there is none, the sentence that says why."""
    language, history = material.language, material.topic_figures[instrument].history
    title = heading(3, say("Our own history", language))
    if history.series is None:
        found = sentences.history_sentences(
            history, domain=domain, minimum=material.study.disclosure.minimum, language=language
        )
        return [title, *(paragraph(one.text) for one in found)]
    return [
        together(
            [
                title,
                _picture(material, instrument, history, domain),
                *_changes(history, language),
                _answers(history, language),
            ]
        )
    ]


def _direction(history, instrument) -> str:
    return instruments()[instrument].more_alerts_is if history.scale is None else history.scale.higher_is


def _picture(material, instrument, history, domain):
    language, labels = material.language, history.points["label"]
    period = say("{first} to {last}", language, first=labels.iloc[0], last=labels.iloc[-1])
    words = sentences.history_figure_words(
        history,
        domain=domain,
        direction=_direction(history, instrument),
        number=material.figure_number(f"{instrument}-history"),
        period=period,
        language=language,
        synthetic=material.synthetic,
    )
    draw = partial(
        draw_history,
        direction=_direction(history, instrument),
        actions=[change.day for change in history.changes],
        goals=[goal.value for goal in history.goals],
        share=history.scale is None,
    )
    name = f"{instrument}-history"
    cells = (history.cell,)
    return picture(
        draw, history.series, language=language, name=name, alt=words.alt, caption=words.caption, cells=cells
    )


def _changes(history, language) -> list:
    """The list that the numbers in the figure point to."""
    if not history.changes:
        return [paragraph(say("No dated action about this is on record.", language), "note")]
    lines = [Markup("<li>{}: {}</li>").format(date_words(one.day, language), one.what) for one in history.changes]
    return [CHANGES.format(Markup("").join(lines))]


def _answers(history, language):
    outcomes = [
        (
            _goal_words(history, goal, language),
            meets_goal(history.series, goal.value, is_lower_better=goal.is_lower_better),
        )
        for goal in history.goals
    ]
    found = sentences.two_questions(history.series, outcomes, language)
    return ANSWERS.format(Markup("").join(ANSWER.format(**one._asdict()) for one in found))


def _goal_words(history, goal, language) -> str:
    value = percent(goal.value, language) if history.scale is None else f"{goal.value:g}"
    return value if goal.by is None else f"{value}, {date_words(goal.by, language)}"
