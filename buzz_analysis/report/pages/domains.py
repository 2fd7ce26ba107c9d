"""One page for each topic, and one part for each questionnaire."""

from __future__ import annotations

from ... import sentences
from ...figures import draw_shares, picture
from ...schema import instruments
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import say
from ..html import heading, paragraph
from .always_shown import always_shown_parts
from .beside import beside_parts, care_parts
from .card import card_parts
from .gate import gate_parts
from .together import together_parts

NO_THRESHOLD = "No alerts on {domains}: no published Dutch threshold was found, and this study gives none of its own."
CLOSED = "This page is closed: at none of its time points are there enough answers of this network to say anything."
SHORT = (
    "Hidden: with or without an alert fewer than {minimum} women. “Not known”: whether there is an alert hangs on a "
    "question that was not answered. A network's count under {minimum} stands among the others as an estimate."
)


def without_threshold(material, names) -> list:
    """What the rules cannot decide, because nobody established from where."""
    language = material.language
    domains = [sentences.topic_name(instruments()[name], material.rules, language) for name in names]
    return [paragraph(say(NO_THRESHOLD, language, domains="; ".join(domains)), "note")] if domains else []


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
        *beside_parts(material, chosen.topic),
        *together_parts(material, chosen.topic),
        *care_parts(material, chosen.topic),
        *card_parts(material, chosen.topic),
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
        return [*title, *without_threshold(material, [instrument])]
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


def topic_sentences(material, chosen) -> list[Sentence]:
    """What the leading questionnaire says, per time point."""
    instrument = chosen.topic.lead
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
