"""The overview of all questionnaires, and one page for each topic."""

from __future__ import annotations

from ... import sentences
from ...figures import draw_shares, picture
from ...schema import instruments
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import say
from ..html import heading, paragraph
from .gate import gate_parts, item10_parts

ALERT = "An alert is an answer that reaches the threshold: something to talk about, not a diagnosis."
GROUPS = ("own", "previous", "others")
SHORT = (
    "Hidden: with or without an alert fewer than {minimum} women. “Not known”: an unanswered question decides. "
    "A network's count under {minimum} stands among the others as an estimate."
)
MARKS = (
    "0 is a true zero. Hidden: with or without an alert fewer than {minimum} women. Not asked: not in "
    "the schedule of that moment. Not delivered: not in the data. “Not known” counts women whose alert "
    "hangs on an unanswered question; they stand outside the share."
)


def overview(material) -> list:
    """One line per questionnaire and time point."""
    language = material.language
    heads = {
        "domain": say("Topic", language),
        "moment": say("Time point", language),
        "own": say("This network", language),
        **_compared(material),
        "signal": say("Signal", language),
    }
    columns = [Column(name, head, number=name in GROUPS) for name, head in heads.items()]
    return [
        heading(2, say("Overview", language)),
        paragraph(say(ALERT, language)),
        table(
            _lines(material),
            columns,
            name="overview-table",
            caption=say(
                "Share of screened women with an alert, {period}; higher = more complaints",
                language,
                period=material.period.label,
            ),
            note=_note(material, MARKS),
        ),
    ]


def _compared(material) -> dict[str, str]:
    """The groups beside the own one that have data, with the heads of their columns."""
    heads = {"previous": material.period.previous().label, "others": say("Other networks", material.language)}
    return {group: head for group, head in heads.items() if group in set(material.cells["group"])}


def _lines(material):
    """A row per questionnaire and time point, a column per group."""
    where = ["instrument", "timepoint"]
    shares = material.cells.pivot(index=where, columns="group", values="brief")
    own = material.cells[material.cells["group"] == "own"].set_index(where)
    frame = own[["domain", "moment", "cell"]].join(shares).fillna("")
    return frame.assign(signal=_signal_words(material, frame.index))


def overview_sentence(material) -> list[Sentence]:
    """How many of the figures carry a signal."""
    return sentences.overview_sentences(material.cells, material.signals, language=material.language)


def topic(material, instrument) -> list:
    """One questionnaire: figure, table, and what goes with it."""
    language = material.language
    title = heading(2, sentences.domain_name(instruments()[instrument], language))
    cells = material.cells[material.cells["instrument"] == instrument]
    if cells.empty:
        return [title, paragraph(say("The data hold no answers to this questionnaire.", language))]
    return [
        title,
        *_caution(material, cells),
        *_figure(material, cells, instrument),
        _table(material, cells, instrument),
        *gate_parts(material, instrument),
        *item10_parts(material, instrument),
    ]


def topic_sentences(material, instrument) -> list[Sentence]:
    """What this questionnaire says, per time point."""
    signals = material.signals[material.signals["instrument"] == instrument]
    cells = material.cells[material.cells["instrument"] == instrument]
    return sentences.share_sentences(cells, signals, describe_only=material.describe_only, language=material.language)


def _caution(material, cells) -> list:
    """A banner where few women answered."""
    used = material.flow[material.flow["timepoint"].isin(cells["timepoint"])]
    return [paragraph(one.text, "caution") for one in sentences.caution_sentences(used, language=material.language)]


def _figure(material, cells, instrument) -> list:
    if cells["estimate"].isna().all():
        return [paragraph(say("There is no figure: too few answers to draw.", material.language))]
    signals = int((material.signals["instrument"] == instrument).sum())
    words = sentences.figure_words(
        "shares",
        cells,
        name=instrument,
        period=material.period.label,
        language=material.language,
        synthetic=material.synthetic,
        signals=signals,
    )
    return [
        picture(draw_shares, cells, language=material.language, name=instrument, alt=words.alt, caption=words.caption)
    ]


def _table(material, cells, instrument):
    language = material.language
    heads = {
        "timepoint": say("Time point", language),
        "group_brief": say("Group", language),
        "shown": say("Alerts of screened", language),
        "share": say("Share", language),
        "interval": say("95% interval", language),
        "unknown_words": say("Not known", language),
    }
    columns = [Column(name, head, number=name not in ("timepoint", "group_brief")) for name, head in heads.items()]
    return table(
        cells,
        columns,
        name=f"{instrument}-table",
        note=_note(material, SHORT),
        caption=say("Women with an alert on {domain}", language, domain=cells["domain"].iloc[0]),
    )


def _signal_words(material, index) -> list[str]:
    language = material.language
    words = {"previous": material.period.previous().label, "others": say("other networks", language)}
    found: dict[tuple, list[str]] = {}
    for one in material.signals.itertuples():
        message = "higher than {group}" if one.direction == "higher" else "lower than {group}"
        found.setdefault((one.instrument, one.timepoint), []).append(say(message, language, group=words[one.against]))
    return ["; ".join(found.get(key, [])) or "–" for key in index]


def _note(material, marks: str) -> str:
    return say(marks, material.language, minimum=material.study.disclosure.minimum)
