"""One page for each topic, and one part for each questionnaire."""

from __future__ import annotations

from ... import sentences
from ...audit import LEAST_EXPECTED
from ...figures import draw_shares, picture
from ...schema import instruments
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import say
from ..html import heading, pair, paragraph
from .always_shown import always_shown_parts
from .beside import beside_parts, care_parts
from .card import card_parts
from .gate import gate_parts
from .history import history_parts
from .means import mean_parts, mean_sentences
from .notes import note
from .position import pooled_parts, position_parts, reference_parts
from .together import together_parts
from .words import words_parts

NO_THRESHOLD = "No alerts on {domains}: no published Dutch threshold was found, and this study gives none of its own."
NOBODY = (
    "In {period} nobody of this network answered this. Below stands what was answered earlier, as far as there is any."
)
CLOSED = "This page is closed: at none of its time points are there enough answers of this network to say anything."
NOT_KNOWN = "“Not known”: whether there is an alert hangs on a question that was not answered."
HIDDEN = (
    "Hidden: with or without an alert fewer than {minimum} women. A network's count under {minimum} stands among the "
    "others as an estimate."
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
    lead, remark = chosen.topic.lead, sentences.in_language(chosen.topic, "note", language)
    return [
        heading(2, sentences.in_language(chosen.topic, "name", language)),
        paragraph(f"{question} {say(WHY[chosen.why], language)}", "purpose"),
        *([paragraph(f"{remark}.", "note")] if remark else []),
        *questionnaire(material, lead),
        *beside_parts(material, chosen.topic),
        *care_parts(material, chosen.topic),
        *_beside_the_place(material, chosen.topic),
    ]


def _beside_the_place(material, topic) -> list:
    """The place among the networks, women's words and the definition card, in columns of about one length."""
    place, talks = _place(material, topic.lead), together_parts(material, topic)
    words, card = words_parts(material, topic), card_parts(material, topic)
    return [pair(place, talks), pair(words, card)] if talks else [pair(place, [*words, *card])]


def _place(material, instrument) -> list:
    """Where this network lies among the others, and beside published values."""
    cells = material.cells[material.cells["instrument"] == instrument]
    if instrument not in material.topic_figures or material.is_closed(cells["timepoint"]) or not material.has_answers:
        return []
    domain = cells["domain"].iloc[0]
    return [*position_parts(material, instrument, domain), *reference_parts(material, instrument)]


def _history(material, instrument, domain) -> list:
    """Own history, before the figures of this period."""
    return history_parts(material, instrument, domain) if instrument in material.topic_figures else []


def _pooled(material, instrument) -> list:
    return pooled_parts(material, instrument) if instrument in material.topic_figures else []


def questionnaire(material, instrument) -> list:
    """One questionnaire: its rule, figure, table, and what goes with it."""
    language = material.language
    title = [
        heading(3, sentences.topic_name(instruments()[instrument], material.rules, language)),
        paragraph(" ".join(_rule(material, instrument))),
    ]
    cells = material.cells[material.cells["instrument"] == instrument]
    if instrument in material.without_threshold:
        return [*title, *without_threshold(material, [instrument]), *mean_parts(material, instrument)]
    if material.schedule.asked(instrument) is None:
        return [*title, paragraph(say("This network does not ask this questionnaire.", language))]
    if cells.empty:
        return [*title, paragraph(say("The data hold no answers to this questionnaire.", language))]
    if not material.has_answers:
        return [*title, *_earlier(material, cells, instrument)]
    if material.is_closed(cells["timepoint"]):
        return [*title, paragraph(say(CLOSED, language), "caution"), *always_shown_parts(material, instrument)]
    domain = cells["domain"].iloc[0]
    return [
        *title,
        *_caution(material, cells),
        pair(
            _history(material, instrument, domain),
            [heading(3, say("This period, per time point", language)), *_figure(material, cells, instrument)],
        ),
        _table(material, cells, instrument),
        *_pooled(material, instrument),
        *gate_parts(material, instrument),
        *always_shown_parts(material, instrument),
    ]


def _earlier(material, cells, instrument) -> list:
    """Of a period without answers: what this network answered before it, and what the others did in it."""
    words = say(NOBODY, material.language, period=material.period.label)
    beside = cells[cells["group"] != "own"]
    return [
        paragraph(words, "caution"),
        *_history(material, instrument, cells["domain"].iloc[0]),
        *([_table(material, cells, instrument)] if len(beside) else []),
    ]


def _rule(material, instrument) -> list[str]:
    rules = material.active_rules.get(instrument, [])
    return sentences.rule_sentences(rules, material.rules, language=material.language)


def topic_sentences(material, chosen) -> list[Sentence]:
    """What the leading questionnaire says: over time, per time point, among the networks."""
    language, limits, instrument = material.language, material.study.disclosure, chosen.topic.lead
    signals = material.signals[material.signals["instrument"] == instrument]
    cells = material.cells[material.cells["instrument"] == instrument]
    if instrument in material.without_threshold:
        return mean_sentences(material, instrument)
    found = sentences.share_sentences(cells, signals, language=language) if material.has_answers else []
    if instrument not in material.topic_figures:
        return found
    figures, domain = material.topic_figures[instrument], cells["domain"].iloc[0]
    history = sentences.history_sentences(figures.history, domain=domain, minimum=limits.minimum, language=language)
    if not material.has_answers:
        return history
    return [
        *history,
        *found,
        *sentences.pooled_sentences(figures.pooled, language=language),
        *sentences.position_sentences(
            figures.position, least=limits.compare_from, least_expected=LEAST_EXPECTED, language=language
        ),
    ]


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
    groups = {"own": _of_whom(material, instrument), "previous": material.period.previous().label}
    groups["others"] = say("Other networks", language)
    shown = [group for group in groups if group in set(cells["group"]) and (group != "own" or material.has_answers)]
    return table(
        _side_by_side(cells),
        [
            Column("timepoint", say("Time point", language)),
            *(Column(group, groups[group], number=True) for group in shown),
            *([Column("unknown_words", say("Not known", language), number=True)] if material.has_answers else []),
        ],
        name=f"{instrument}-table",
        note=note(material, NOT_KNOWN, hidden=HIDDEN),
        caption=say("Women with an alert on {domain}", language, domain=cells["domain"].iloc[0]),
    )


def _side_by_side(cells):
    """A row per time point, a column per group: the count, its share and its interval."""
    words = cells.assign(words=[share_and_interval(row) for row in cells.to_dict("records")])
    groups = words.pivot(index="timepoint", columns="group", values="words")
    own = cells[cells["group"] == "own"].set_index("timepoint")[["cell", "unknown_words"]]
    return own.join(groups).fillna("").reset_index()


def share_and_interval(row) -> str:
    """A count, and its share and interval where they may be told."""
    return f"{row['shown']}; {row['share']} ({row['interval']})" if row["share"] else row["shown"]


def _of_whom(material, instrument) -> str:
    """Screened is a word for questionnaires behind a gate; of others one says who filled them in."""
    asked = material.schedule.asked(instrument)
    if asked is not None and asked.gate is not None:
        return say("Women with alert / screened", material.language)
    return say("Women with alert / filled in", material.language)
