"""The pages of the client council: the same numbers rounded, in plain words, with drawings of a hundred women."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ... import sentences
from ...figures import draw_icon_array, picture
from ...provenance import Status
from ...schema import parse_period, topics
from ...sentences.council import TOO_FEW, capital, compared, icons, reported, too_early
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import date_words, say
from ..html import heading, join, listing, pairs, paragraph, said, together, typed
from ..marks import released_by
from .actions import with_mark
from .consent import plain_consent_words
from .words import quote, words_on

TITLE = "What women tell us · {network} · {period}"
WHAT_THIS_IS = "Women answered questions about pregnancy and birth. Here you read their answers."
WHAT_FOR = "For better care, not for control or research."
ALERT = "An answer to talk about is not an illness. It is a reason to talk with a woman."
NETWORK = "A network is a group of caregivers who work together around birth."
CHOSEN = "The caregivers chose these topics for their next talk."
PROPOSED = "The caregivers have not chosen topics yet. We propose these."
ASKED = (
    "Do you recognise what women tell here?",
    "What is missing, and whom do we not hear?",
    "Which topic should come first?",
    "What would help women most?",
)
LIMITS = (
    "Not all women answered. Women who did not answer may feel differently.",
    "At each moment other women answered. We do not follow the same women.",
    "Every network cares for other women. So there is no best or worst network.",
    "The numbers do not say why something is so.",
    "We round the numbers, so that nobody can be recognised. That is also why we leave some numbers out.",
)
MISSING = {
    "few": "At some moments few women answered. The numbers are about these women only.",
    "many": "Many women did not answer. They may feel differently.",
    "unlike": "The women who answered are not like all women who gave birth.",
}
NOBODY = "In this period no woman answered. So we have no numbers of it."
SAID = "Each of these was said by one woman. Others may think differently."
MISSED = "Many women did not answer."
STANDS = {
    "agreed": "This is still to be done.",
    "started": "We are working on it.",
    "done": "This is done.",
    "dropped": "We do not do this any more.",
}
LEFT_OUT = "One plan is not in here. Something is wrong in what we wrote down about it."
ADVICE_LINES = 3
MOST_QUOTED = 8  # words of an agreement on page one


def header(material, kind) -> list:
    """What this is, whose answers it holds, and how old they are; page one is read aloud."""
    language = material.language
    title = say(TITLE, language, network=material.network, period=period_words(material.period, language))
    return [
        heading(1, title),
        paragraph(say(WHAT_THIS_IS, language), "purpose"),
        paragraph(say(WHAT_FOR, language)),
        *(paragraph(typed(note), "caution") for note in material.notes),
        *([paragraph(say(LEFT_OUT, language), "caution")] if material.records.left_out else []),
        *_in_doubt(material),
    ]


def in_short(material) -> list:
    """What women told, whether that changed, what was agreed, and what is asked; with a drawing of the first topic."""
    language = material.language
    title, (chosen, row) = heading(2, say("In short", language)), _first(material)
    asked = Sentence(Markup(" ").join([_agreed_in_short(material), say("We ask your advice.", language)]))
    missing = [Sentence(say(MISSED, language), one.cells) for one in _missing(_used(material), language)[:1]]
    if row is None:
        return [title, said([_why_nothing(material), *missing, asked], language=language)]
    topic = sentences.in_language(chosen.topic, "plain", language)
    told = reported(row, language)
    told = told._replace(text=f"{say('First topic: {topic}.', language, topic=topic)} {told.text}")
    found = [told, *_changed(material, row), *too_early(row, language), *missing, asked]
    return [title, said(found, language=language), _drawing(material, chosen, row)]


def agreed(material) -> list:
    """What was agreed, who does it, how it stands, and the number that goes with it."""
    language = material.language
    title = heading(2, say("What we agreed", language))
    if not material.actions:
        return [title, paragraph(say("Nothing has been written down yet.", language))]
    return [title, listing([_action(material, one) for one in material.actions])]


def who_answered(material) -> list:
    """Of every hundred women asked, how many answered, per moment."""
    language = material.language
    title, used = heading(2, say("Who answered", language)), _used(material)
    if not material.has_answers:
        return [title, said([_why_nothing(material)], language=language)]
    if used.empty or not used["invited_known"].any():
        return [title, paragraph(say("How many women were asked, we do not know.", language))]
    return [title, said(answered(material), language=language)]


def answered(material) -> list[Sentence]:
    """The sentences of who answered, where it is known how many were asked."""
    language, used = material.language, _used(material)
    if not material.has_answers or used.empty or not used["invited_known"].any():
        return []
    return [*(_asked(row, language) for row in used.to_dict("records")), *_missing(used, language)]


def agenda(material) -> list:
    """The topics of the meeting, in its order."""
    language = material.language
    names = [capital(sentences.in_language(one.topic, "plain", language)) for one in material.topics]
    return [
        heading(2, say("What the caregivers talk about", language)),
        paragraph(say(CHOSEN if material.agenda else PROPOSED, language)),
        listing(names, ordered=True),
        paragraph(say(ALERT, language)),
        paragraph(say(NETWORK, language)),
    ]


def topic(material, chosen) -> list:
    """One topic: the question, a drawing, and what women told at each moment."""
    language, lead = material.language, chosen.topic.lead
    cells = material.cells[material.cells["instrument"] == lead]
    signals = material.signals[material.signals["instrument"] == lead]
    row = sentences.main_cell(cells)
    question = sentences.in_language(chosen.topic, "question", language)
    told = sentences.council_sentences(cells, signals, _groups(material), language=language)
    if not material.has_answers:
        told = [_why_nothing(material), *sentences.before_for_council(cells, _groups(material), language=language)]
    head = [
        heading(2, capital(sentences.in_language(chosen.topic, "plain", language))),
        paragraph(say("The caregivers ask themselves: {question}", language, question=question), "purpose"),
        *([] if row is None or _is_drawn(material, row) else [_drawing(material, chosen, row)]),
    ]
    pooled = material.pooled_for_council
    if len(pooled):
        told = [*told, *sentences.pooled_for_council(pooled[pooled["instrument"] == lead], language)]
    return [together(head), said(told, language=language), *_words(material, chosen.topic)]


def _words(material, topic) -> list:
    """What women said of it, as far as somebody let it go for the council too."""
    language, found = material.language, words_on(material, topic)
    if not found:
        return []
    quotes = [
        quote(typed(one.text), _with_typed("From {typed}.", period_words(parse_period(one.period), language), language))
        for one in found
    ]
    return [heading(3, say("In women's own words", language)), *quotes, paragraph(say(SAID, language), "note")]


def asked_of_you(material) -> list:
    """What the council is asked."""
    language = material.language
    return [
        heading(2, say("What we ask of you", language)),
        listing([say(question, language) for question in ASKED]),
        paragraph(say("Write your advice below. The caregivers answer it at their next meeting.", language)),
    ]


def your_advice(material) -> list:
    """Room to write on paper."""
    language = material.language
    rows = pd.DataFrame({"topic": [""] * ADVICE_LINES, "advice": ""})
    for place, one in enumerate(material.topics[:ADVICE_LINES]):
        rows.loc[place, "topic"] = capital(sentences.in_language(one.topic, "plain", language))
    columns = [Column("topic", say("Topic", language)), Column("advice", say("Our advice", language))]
    return [
        heading(2, say("Your advice", language)),
        table(rows, columns, name="advice", caption=say("Room for your advice", language)),
    ]


def limits(material) -> list:
    """What must not be concluded, in plain words."""
    language = material.language
    return [
        heading(2, say("What you cannot read in this", language)),
        listing([say(text, language) for text in LIMITS]),
    ]


def origin(material) -> list:
    """Where the answers come from, and by what the numbers can be found again."""
    language = material.language
    day = material.data_day
    last = say("not known", language) if day is None else date_words(day, language)
    url = material.study.source_url
    return [
        heading(2, say("Where this comes from", language)),
        paragraph(say("The team's report has the same numbers, with more explanation.", language)),
        pairs(
            [
                (say("Last answer", language), last),
                (say("Study", language), typed(material.manifest["title"])),
                *([(say("Source of the data", language), typed(url))] if url else []),
                (say("Mark of this report", language), typed(material.run_id or say("by hand", language))),
                (say("Consent", language), plain_consent_words(material)),
                (say("Released by", language), released_by(Status(), language)),
            ]
        ),
    ]


def period_words(period, language) -> str:
    """A year by its number; another period by its first and last day."""
    if period.label.isdigit():
        return period.label
    return say(
        "{first} to {last}",
        language,
        first=date_words(period.first_day, language),
        last=date_words(period.last_day, language),
    )


def _in_doubt(material) -> list:
    vsv = material.parameters.vsv
    is_suspect = any(vsv in one["networks"] for one in material.manifest.get("suspect", ()))
    is_suspect |= bool(material.manifest.get("failing", {}).get(vsv))
    return [
        paragraph(say("These numbers may be wrong. We are finding out.", material.language), "caution")
    ] * is_suspect


def _first(material) -> tuple:
    """The first topic of the agenda of which a number may be told, and its cell."""
    for chosen in material.topics:
        row = sentences.main_cell(material.cells[material.cells["instrument"] == chosen.topic.lead])
        if row is not None:
            return chosen, row
    return None, None


def _why_nothing(material) -> Sentence:
    """That there is no number, and why."""
    if material.has_answers:
        return Sentence(say(TOO_FEW, material.language))
    year = material.period.label if material.period.label.isdigit() else ""
    message = "In {year} no woman answered. So we have no numbers of that year." if year else NOBODY
    return Sentence(say(message, material.language, year=year))


def _groups(material) -> dict[str, str]:
    """What is compared with, where the data have it."""
    words = sentences.plain_groups(material.period.previous(), material.language)
    return {name: text for name, text in words.items() if name in set(material.cells["group"])}


def _changed(material, row) -> list[Sentence]:
    """Beside one number stands the period before only."""
    groups = {name: text for name, text in _groups(material).items() if name == "previous"}
    found = compared(material.cells, row, material.signals, groups, material.language, note=False)
    return [found if found.text else Sentence(say("We have nothing to compare this with.", material.language))]


def _agreed_in_short(material) -> Markup:
    """The latest agreement that is still open; the page of agreements has them all."""
    language = material.language
    still = [one for one in material.actions if not one.is_closed]
    if not still:
        return Markup.escape(say("No agreements have been written down yet.", language))
    latest = max(still, key=lambda one: one.agreed_on or one.due)
    words = latest.what.rstrip(".").split()
    what = " ".join(words[:MOST_QUOTED]) + (" …" if len(words) > MOST_QUOTED else "")
    return _with_typed("We agreed: {typed}.", what, language)


def _action(material, action) -> Markup:
    """One agreement: what, who, how it stands, why it was dropped, and its number."""
    language = material.language
    facts = [
        _with_typed("Who: {typed}.", action.owner_role, language),
        Markup.escape(say(STANDS[action.status or "agreed"], language)),
        *_due(action, material.today, language),
        *([_with_typed("Why: {typed}.", action.reason.rstrip("."), language)] if action.reason else []),
    ]
    return join(
        [
            paragraph(with_mark(action.what, language, plain=True)),
            paragraph(Markup(" ").join(facts)),
            said(_measured(material, action), language=language),
        ]
    )


def _due(action, today, language) -> list[str]:
    """Until when, and whether that day has passed; of what is closed no more."""
    if action.due is None or action.is_closed:
        return []
    message = "It was due on {day} and is not finished." if action.is_overdue(today) else "At the latest on {day}."
    return [say(message, language, day=date_words(action.due, language))]


def _measured(material, action) -> list[Sentence]:
    """The number that goes with an agreement, where it is one the council may read."""
    rows = material.cells[(material.cells["cell"] == f"lc.{action.measure}") & (material.cells["group"] == "own")]
    if action.measure is None or rows.empty or rows["display"].iloc[0] != "share":
        return []
    row = rows.iloc[0].to_dict()
    topic = {one.lead: sentences.in_language(one, "plain", material.language) for one in topics().values()}
    told = reported(row, material.language)
    about = say("The number is about: {topic}.", material.language, topic=topic.get(row["instrument"], ""))
    return [told._replace(text=f"{about} {told.text}"), *_changed(material, row), *too_early(row, material.language)]


def _with_typed(message, text, language) -> Markup:
    """A sentence of ours with words that people typed."""
    before, after = say(message, language, typed="\0").split("\0")
    return Markup("{}{}{}").format(before, typed(text), after)


def _used(material) -> pd.DataFrame:
    """The moments at which this network asks, and of which there are data."""
    return material.flow[material.flow["in_use"] & material.flow["delivered"]]


def _is_drawn(material, row) -> bool:
    return _name(row) in material.numbered


def _name(row) -> str:
    return f"icons-{row['instrument']}-{row['timepoint']}"


def _drawing(material, chosen, row):
    """A hundred signs for a hundred women."""
    language = material.language
    words = sentences.council_figure_words(
        row,
        topic=sentences.in_language(chosen.topic, "plain", language),
        number=material.figure_number(_name(row)),
        language=language,
        synthetic=material.synthetic,
    )
    parts = pd.DataFrame(
        {"words": [say("an answer to talk about", language), say("another answer", language)], "icons": icons(row)}
    )
    return picture(
        draw_icon_array,
        parts,
        language=language,
        name=_name(row),
        alt=words.alt,
        caption=words.caption,
        cells=(row["cell"],),
    )


def _asked(row, language) -> Sentence:
    moment, cells = capital(row["moment"]), (row["cell"],)
    if pd.isna(row["answered"]):
        return Sentence(say("{moment}, we give no number of answers.", language, moment=moment), cells)
    words = say(
        "{moment}, {about} of every 100 women answered.",
        language,
        moment=moment,
        about=sentences.council.about(
            {"display": "share", "numerator": row["answered"], "denominator": row["invited"]}, language
        ),
    )
    return Sentence(words, cells)


def _missing(used, language) -> list[Sentence]:
    """Who did not answer, and what that does to the numbers."""
    low = used["verdict_why"] == "response"
    where = {
        "few": low & (used["verdict"] == "description"),
        "many": low & (used["verdict"] == "caution"),
        "unlike": used["verdict_why"] == "unlike",
    }
    return [
        Sentence(say(MISSING[name], language), tuple(used.loc[rows, "cell"]))
        for name, rows in where.items()
        if rows.any()
    ]
