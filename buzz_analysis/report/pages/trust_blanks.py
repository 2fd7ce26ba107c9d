"""Can we trust the data: what was not asked, and what was skipped."""

from __future__ import annotations

from ...audit import STATES
from ...schema import instruments
from ...sentences import domain_name, in_language
from ...sentences.sentence import Sentence
from ...sentences.trust import share_or_hidden
from ...tables import Column, table
from ...wording import percent, say
from ..html import heading, paragraph

HEADS = {"filled_in": "Filled in", "by_design": "Not asked", "nothing_known": "All blank", "partly": "Partly blank"}
NOTE = (
    "Of the forms that came back, over all time points. Not asked: not in the schedule of that moment, the question "
    "before it did not open it, or it does not apply. That is no fault, and is never filled in. Hidden: fewer than "
    "{minimum} women, 0 too, or it would give such a number away."
)


def blank_parts(material, trusted) -> list:
    """Not asked against skipped, per questionnaire; and the question skipped most."""
    language = material.language
    title = heading(2, say("Not asked, or skipped", language))
    if trusted.states.empty:
        return [title, paragraph(say("Nobody answered a questionnaire in this period.", language))]
    return [title, _states(material, trusted.states), _blank(material, trusted.blank)]


def blank_sentences(material, trusted) -> list[Sentence]:
    """The question that most women skipped, of those that may be told."""
    shown = trusted.blank.dropna(subset="share")
    if shown.empty:
        return [Sentence(say("No question was skipped so often that it may be told.", material.language))]
    most = shown.loc[shown["share"].idxmax()]
    instrument = instruments()[most["instrument"]]
    values = {
        "label": in_language(instrument.item(most["item"]), "label", material.language),
        "domain": domain_name(instrument, material.language),
        "share": percent(most["share"], material.language),
    }
    words = say("Skipped most: {label} ({domain}), by {share}.", material.language, **values)
    return [Sentence(words, (most["cell"],))]


def _states(material, states):
    language = material.language
    wide = states.pivot(index="instrument", columns="state", values="share").reindex(columns=list(STATES))
    cells = states.groupby("instrument", sort=False, observed=True)["cell"].agg(" ".join)
    words = wide.map(lambda share: share_or_hidden(share, language)).assign(cells=cells).reset_index()
    names = [domain_name(instruments()[name], language) for name in words["instrument"]]
    columns = [
        Column("name", say("Questionnaire", language)),
        *(Column(state, say(HEADS[state], language), number=True) for state in STATES),
    ]
    return table(
        words.assign(name=names),
        columns,
        name="states-table",
        caption=say("Forms per questionnaire, {period}", language, period=material.period.label),
        note=say(NOTE, language, minimum=material.study.disclosure.minimum),
    )


def _blank(material, blank):
    language = material.language
    frame = blank.assign(
        name=[domain_name(instruments()[name], language) for name in blank["instrument"]],
        label=[
            in_language(instruments()[row.instrument].item(row.item), "label", language) for row in blank.itertuples()
        ],
        words=[share_or_hidden(share, language) for share in blank["share"]],
    )
    columns = [
        Column("name", say("Questionnaire", language)),
        Column("label", say("Question left blank most", language)),
        Column("words", say("Blank", language), number=True),
    ]
    return table(
        frame,
        columns,
        name="blank-table",
        caption=say("Of the women who answered something of the questionnaire", language),
    )
