"""The overview of all questionnaires, and one page for each topic."""

from __future__ import annotations

import pandas as pd

from ... import sentences
from ...figures import draw_shares, picture
from ...schema import instruments
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import say
from ..html import heading, paragraph
from .always_shown import always_shown_parts
from .gate import gate_parts

ALERT = "An alert is an answer that reaches the threshold: something to talk about, not a diagnosis."
ORDER = "The topics stand in the order of the rule set {rules}, not in order of result."
NO_THRESHOLD = "No alerts on {domains}: no published Dutch threshold was found, and this study gives none of its own."
CLOSED = "This page is closed: at none of its time points are there enough answers of this network to say anything."
GROUPS = ("own", "previous", "others")
SHORT = (
    "Hidden: with or without an alert fewer than {minimum} women. “Not known”: whether there is an alert hangs on a "
    "question that was not answered. A network's count under {minimum} stands among the others as an estimate."
)
MARKS = (
    "Hidden: with or without an alert fewer than {minimum} women. Not asked: not in the schedule of that moment. Not "
    "delivered: not in the data. Cannot be decided: whether there is an alert hangs on a question that was not "
    "answered; these women stand outside the share."
)


def overview(material) -> list:
    """One line per questionnaire and time point."""
    language = material.language
    heads = {
        "domain": say("Topic", language),
        "timepoint": say("Time point", language),
        "own": say("This network", language),
        **_compared(material),
        "signal": say("Comparison", language),
    }
    columns = [Column(name, head, number=name in GROUPS) for name, head in heads.items()]
    order = say(ORDER, language, rules=material.rules.label)
    return [
        heading(2, say("Overview", language)),
        paragraph(f"{say(ALERT, language)} {order}"),
        table(
            _lines(material),
            columns,
            name="overview-table",
            caption=say(
                "Share of women with an alert, {period}; higher = more symptoms", language, period=material.period.label
            ),
            note=_note(material, MARKS),
        ),
        *_without_threshold(material, material.without_threshold),
    ]


def _without_threshold(material, names) -> list:
    """What the rules cannot decide, because nobody established from where."""
    language = material.language
    domains = [sentences.topic_name(instruments()[name], material.rules, language) for name in names]
    return [paragraph(say(NO_THRESHOLD, language, domains="; ".join(domains)), "note")] if domains else []


def _compared(material) -> dict[str, str]:
    """The groups beside the own one that have data, with the heads of their columns."""
    heads = {"previous": material.period.previous().label, "others": say("Other networks", material.language)}
    return {group: head for group, head in heads.items() if group in set(material.cells["group"])}


def _lines(material):
    """A row per questionnaire and time point, a column per group."""
    where = ["instrument", "timepoint"]
    shares = material.cells.pivot(index=where, columns="group", values="brief")
    own = material.cells[material.cells["group"] == "own"].set_index(where)
    frame = own[["domain", "cell", "suppressed"]].join(shares).fillna("")
    return frame.assign(signal=[_outcome(material, key, row) for key, row in frame.iterrows()]).reset_index()


def _outcome(material, key, own) -> str:
    """What the comparisons of one figure gave: a signal, none, or why none was made."""
    language = material.language
    if own["suppressed"]:
        return say("hidden", language)
    cells, signals = (frame[_is_at(frame, key)] for frame in (material.cells, material.signals))
    made = list(cells.loc[cells["comparison"] == "made", "group"])
    if not made:
        return say("not compared", language)
    names = {"previous": material.period.previous().label, "others": say("other networks", language)}
    if len(signals):
        return "; ".join(_signal_words(one, names[one.against], language) for one in signals.itertuples())
    if len(made) == len(cells) - 1:
        return say("no difference shown", language)
    return say("no difference shown from {group}", language, group=names[made[0]])


def _is_at(frame, key) -> pd.Series:
    return (frame["instrument"] == key[0]) & (frame["timepoint"] == key[1])


def _signal_words(signal, group, language) -> str:
    if signal.direction == "higher":
        return say("higher than {group}", language, group=group)
    return say("lower than {group}", language, group=group)


def overview_sentence(material) -> list[Sentence]:
    """How many of the figures were compared, and how many carry a signal."""
    return sentences.overview_sentences(material.cells, material.signals, language=material.language)


WHY = {
    "chosen": "Chosen by the meeting.",
    "signal": "Proposed by this report, for no agenda was given: a figure differs demonstrably.",
    "most_alerts": "Proposed by this report, for no agenda was given: among the topics with most women with an alert.",
    "in_order": "Proposed by this report, for no agenda was given: next in the order of topics.",
}


def topic(material, chosen) -> list:
    """One topic of the agenda: why it is here, and its leading questionnaire."""
    language = material.language
    question = sentences.in_language(chosen.topic, "question", language)
    return [
        heading(2, sentences.in_language(chosen.topic, "name", language)),
        paragraph(f"{question} {say(WHY[chosen.why], language)}", "purpose"),
        *questionnaire(material, chosen.topic.lead),
    ]


def questionnaire(material, instrument) -> list:
    """One questionnaire: its rule, figure, table, and what goes with it."""
    language = material.language
    title = [
        heading(3, sentences.topic_name(instruments()[instrument], material.rules, language)),
        paragraph(" ".join(_rule(material, instrument))),
    ]
    cells = material.cells[material.cells["instrument"] == instrument]
    if instrument in material.without_threshold:
        return [*title, *_without_threshold(material, [instrument])]
    if material.schedule.asked(instrument) is None:
        return [*title, paragraph(say("This network does not ask this questionnaire.", language))]
    if cells.empty:
        return [*title, paragraph(say("The data hold no answers to this questionnaire.", language))]
    if material.is_closed(cells["timepoint"]):
        return [*title, paragraph(say(CLOSED, language), "caution"), *always_shown_parts(material, instrument)]
    return [
        *title,
        *_caution(material, cells),
        *_figure(material, cells, instrument),
        _table(material, cells, instrument),
        *gate_parts(material, instrument),
        *always_shown_parts(material, instrument),
    ]


def _rule(material, instrument) -> list[str]:
    rules = material.active_rules.get(instrument, [])
    return sentences.rule_sentences(rules, material.rules, language=material.language)


def topic_sentences(material, instrument) -> list[Sentence]:
    """What this questionnaire says, per time point."""
    signals = material.signals[material.signals["instrument"] == instrument]
    cells = material.cells[material.cells["instrument"] == instrument]
    return sentences.share_sentences(cells, signals, language=material.language)


def _caution(material, cells) -> list:
    """A banner where few women answered."""
    used = material.flow[material.flow["timepoint"].isin(cells["timepoint"])]
    return [paragraph(one.text, "caution") for one in sentences.caution_sentences(used, language=material.language)]


def _figure(material, cells, instrument) -> list:
    language = material.language
    if instrument not in material.figures:
        return [paragraph(say("There is no figure: too few answers to draw.", language))]
    words = sentences.share_figure_words(
        cells,
        material.signals[material.signals["instrument"] == instrument],
        number=material.figure_number(instrument),
        period=material.period.label,
        language=language,
        synthetic=material.synthetic,
    )
    return [picture(draw_shares, cells, language=language, name=instrument, alt=words.alt, caption=words.caption)]


def _table(material, cells, instrument):
    language = material.language
    heads = {
        "timepoint": say("Time point", language),
        "group_brief": say("Group", language),
        "shown": _of_whom(material, instrument),
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


def _of_whom(material, instrument) -> str:
    """Screened is a word for questionnaires behind a gate; of others one says who filled them in."""
    asked = material.schedule.asked(instrument)
    if asked is not None and asked.gate is not None:
        return say("Women with alert / screened", material.language)
    return say("Women with alert / filled in", material.language)


def _note(material, marks: str) -> str:
    return say(marks, material.language, minimum=material.study.disclosure.minimum)
