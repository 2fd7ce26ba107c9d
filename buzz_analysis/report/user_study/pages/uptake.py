"""Evidence of uptake by frame: implementation outcomes, and working together; counts and released words, no score."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from .... import sentences
from ....schema import EVIDENCE, frames, instruments
from ....sentences import UNCONFIRMED
from ....tables import Column, table
from ....wording import say, whole
from ...html import heading, listing, paragraph, typed
from .evaluation import mean_words
from .frame import TITLES, page

OUTCOMES, TOGETHER = "implementation_outcomes", "damour"
NONE = "No coded evidence is recorded in this period: nothing can be said here, and that is not: there was none."
NO_SURVEY = "Nobody was asked a question that speaks of these outcomes: what professionals think of them is unknown."
NO_SCORE = "A frame to sort evidence by. Counts say how much was recorded, not how well it goes; there is no score."
QUOTES = "Words that a person released"
NO_QUOTES = "No words were released."
SOURCES = {
    "survey": "Surveys",
    "interview": "Interviews",
    "observation": "Observation",
    "administration": "Administration",
}
ADMINISTRATION = "From the records themselves"
ADOPTED = "Networks with a learning session: {n} of {of}."
CAME = "Organisations on record that sent somebody to one: {came} of {members}."
NO_MEMBERS = "Which organisations are members is not on record."
FIDELITY = "Steps of the form carried out, in sessions of which it was recorded: {done} of {of}."
NO_FIDELITY = "Of no session it was recorded how many steps of its form were carried out."
COST = "Hours of professionals in learning sessions, all networks together: {hours}."
PENETRATION = "How many women were reached stands on the page about reach; whether it stays, on the page “{page}”."


def uptake(material) -> list:
    """Implementation outcomes: coded evidence, what surveys and records say, and released words."""
    language = material.language
    body = [
        *_counts(material, OUTCOMES),
        heading(3, say("From surveys", language)),
        *_answers(material),
        heading(3, say(ADMINISTRATION, language)),
        listing(_recorded(material)),
        *_quotes(material, OUTCOMES),
    ]
    return page(material, "uptake", body)


def collaboration(material) -> list:
    """D'Amour's frame."""
    body = [*_counts(material, TOGETHER), *_quotes(material, TOGETHER)]
    return page(material, "collaboration", body)


def _counts(material, frame: str) -> list:
    language, known = material.language, frames()[frame]
    found = material.uptake.counts[material.uptake.counts["frame"] == frame]
    note = " ".join([sentences.in_language(known, "note", language) + ".", "; ".join(known.source)])
    if not found["n"].sum():
        return [paragraph(say(NONE, language)), paragraph(note, "note")]
    heads = {"n": say("Together", language)} | {source: say(SOURCES[source], language) for source in EVIDENCE}
    heads |= {"ways": say("Helps · hinders", language)}
    rows = [_counted(material, known, row) for row in found.to_dict("records")]
    columns = [Column(name, head, number=True) for name, head in heads.items()]
    return [
        paragraph(say(NO_SCORE, language)),
        table(
            pd.DataFrame(rows, dtype=object),
            [Column("code", say("Code", language)), *columns],
            name=f"us-{frame.replace('_', '-')}",
            caption=say("Pieces of evidence by code", language),
            note=note,
        ),
    ]


def _counted(material, known, row: dict) -> dict:
    language = material.language
    code = next(one for one in known.codes if one.id == row["code"])
    dimension = [one for one in known.dimensions if one.id == code.dimension]
    about = sentences.in_language(code, "about", language)
    words = [*(sentences.in_language(one, "name", language) for one in (*dimension, code)), *([about] if about else [])]
    told = {name: whole(int(row[name]), language) for name in ("n", *EVIDENCE, "helps", "hinders")}
    return {"code": ": ".join(words), **told, "ways": f"{told['helps']} · {told['hinders']}", "cell": row["cell"]}


def _answers(material) -> list:
    language, found = material.language, material.uptake.answers
    if found.empty:
        return [paragraph(say(NO_SURVEY, language))]
    rows = [_answer(material, row) for row in found.to_dict("records")]
    columns = [
        Column("code", say("Outcome", language)),
        Column("item", say("Question", language)),
        Column("mean", say("Mean", language), number=True),
        Column("interval", say("95% interval", language), number=True),
        Column("n", say("Answers", language), number=True),
    ]
    caption = say("Answers of professionals that speak of an outcome", language)
    beside = [one for one in frames()[OUTCOMES].codes if one.beside]
    note = "; ".join(_beside_words(one, language) for one in beside)
    note = say("Questions that are shown by themselves, without a mean: {items}.", language, items=note)
    return [table(pd.DataFrame(rows, dtype=object), columns, name="us-outcome-answers", caption=caption, note=note)]


def _beside_words(code, language: str) -> str:
    """A code with the questions that are shown by themselves."""
    items = ", ".join(_item_words(name, language) for name in code.beside)
    return f"{sentences.in_language(code, 'name', language)}: {items}"


def _item_words(name: str, language: str) -> str:
    """A question as another page has it: its instrument and its own short label."""
    instrument = next(one for one in instruments().values() if name in one.item_ids)
    label = sentences.in_language(instrument.item(name), "label", language)
    return f"{sentences.short_name(instrument, language)} {label}"


def _answer(material, row: dict) -> dict:
    language = material.language
    code = next(one for one in frames()[row["frame"]].codes if one.id == row["code"])
    instrument = next(one for one in instruments().values() if row["item"] in one.item_ids)
    mark = f" {UNCONFIRMED}" if instrument.verification == "unconfirmed" else ""
    return {
        "code": sentences.in_language(code, "name", language),
        "item": sentences.in_language(instrument.item(row["item"]), "label", language) + mark,
        **mean_words(row, material),
        "cell": row["cell"],
    }


def _recorded(material) -> list[str]:
    """Adoption, fidelity and cost, counted from sessions and members."""
    language, facts = material.language, material.facts
    shown = {name: whole(n, language) for name, n in facts.items()}
    adopted = say(ADOPTED, language, n=shown["networks"], of=whole(len(material.vsvs), language))
    members = {name: shown[name] for name in ("came", "members")}
    came = say(CAME, language, **members) if facts["members"] else say(NO_MEMBERS, language)
    done = {"done": shown["steps_done"], "of": shown["steps"]}
    fidelity = say(FIDELITY, language, **done) if facts["steps"] else say(NO_FIDELITY, language)
    told = {
        "adoption": f"{adopted} {came}",
        "fidelity": fidelity,
        "cost": say(COST, language, hours=shown["hours"]),
        "sustainability": say(PENETRATION, language, page=say(TITLES["lasting"], language)),
    }
    names = {one.id: sentences.in_language(one, "name", language) for one in frames()[OUTCOMES].codes}
    return [f"{names[code]}: {words}" for code, words in told.items()]


def _quotes(material, frame: str) -> list:
    """Released words under their code; of which network they are is not told."""
    language = material.language
    mine = [one for one in material.uptake.quotes if one.frame == frame]
    title = heading(3, say(QUOTES, language))
    if not mine:
        return [title, paragraph(say(NO_QUOTES, language))]
    names = {one.id: sentences.in_language(one, "name", language) for one in frames()[frame].codes}
    order = list(names)
    lines = [_quote(one, names, language) for one in sorted(mine, key=lambda one: order.index(one.code))]
    return [title, listing(lines)]


def _quote(one, names, language) -> Markup:
    return Markup("{}: {} ({})").format(names[one.code], typed(one.text), say(SOURCES[one.source], language).lower())
