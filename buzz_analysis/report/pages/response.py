"""Who answered: the flow over the time points, and how far it may be trusted."""

from __future__ import annotations

from ...figures import draw_flow, picture
from ...sentences import UNCONFIRMED, flow_figure_words, response_sentences
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import say, whole
from ..html import heading, paragraph
from ..shown_cells import flow_cells
from .consent import COUNT, NOT_COUNT, REFUSED, REFUSED_OR_NOT_RECORDED
from .notes import note

MARKS = (
    "About: rounded to the nearest ten. Not asked: not in use here, or without a questionnaire of this report. Not "
    "delivered: not in the data of this period."
)
HIDDEN = "Hidden: a number under {minimum}, or one that would give it away."
GRID = "Which questionnaire belongs to which time point is a working schedule {mark}."


def who_answered(material) -> list:
    """Figure and table of the flow."""
    language = material.language
    return [
        heading(2, say("Who answered", language)),
        flow_figure(material),
        _table(material),
        paragraph(_left_out(material), "note"),
        *_unsure(material),
    ]


def _unsure(material) -> list:
    """What is asked when decides who counts as fully answered; where nobody confirmed it, that is said here."""
    if material.schedule.verification != "unconfirmed":
        return []
    return [paragraph(say(GRID, material.language, mark=UNCONFIRMED), "note")]


def sentence(material) -> list[Sentence]:
    """The message of the page."""
    return response_sentences(material.flow, language=material.language)


def flow_figure(material):
    """The flow from invitation to full answer, where there is one to draw."""
    if "flow" not in material.figures:
        return ""
    used = material.flow[material.flow["in_use"] & material.flow["delivered"]]
    words = flow_figure_words(
        material.flow,
        number=material.figure_number("flow"),
        period=material.period.label,
        language=material.language,
        synthetic=material.synthetic,
    )
    return picture(draw_flow, used, language=material.language, name="flow", alt=words.alt, caption=words.caption)


def _table(material):
    language = material.language
    heads = {
        "moment": say("Time point", language),
        "invited_words": say("Invited", language),
        "opened_words": say("Opened", language),
        "answered_words": say("Answered", language),
        "fully_answered_words": say("Fully answered", language),
        "rate": say("Response", language),
        "verdict_words": say("Trust", language),
    }
    columns = [Column(name, head, number=name not in ("moment", "verdict_words")) for name, head in heads.items()]
    return table(
        material.flow.assign(cell="", cells=_cells(material.flow)),
        columns,
        name="flow-table",
        caption=say("Women per time point, {period}", language, period=material.period.label),
        note=note(material, MARKS, hidden=HIDDEN),
    )


def _cells(flow) -> list[str]:
    """The ids of each row's numbers; a time point without numbers has none."""
    made = flow_cells(flow)
    return [" ".join(made.loc[made["timepoint"] == timepoint, "cell"]) for timepoint in flow["timepoint"]]


def _left_out(material) -> str:
    """Consent to group figures: who counts, and how many do not."""
    language = material.language
    counts_unrecorded = material.study.group_use_default
    default = say(COUNT if counts_unrecorded else NOT_COUNT, language)
    if material.left_out is None:
        return default
    message = REFUSED if counts_unrecorded else REFUSED_OR_NOT_RECORDED
    return f"{default} {say(message, language, n=whole(material.left_out, language))}"
