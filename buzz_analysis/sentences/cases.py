"""Composite cases: an invented woman made from released figures only, with two questions and no judgement."""

from __future__ import annotations

from ..schema import instruments
from ..wording import decimal, say
from .cells import is_missing
from .sentence import Sentence

PREGNANT = ("T1", "T2")
BEFORE = (
    "A woman in her twenties or thirties expects a first or a later child. At this moment she fills in the "
    "questionnaires: {moment}."
)
AFTER = (
    "A woman in her twenties or thirties had a first or a later child. At this moment she fills in the questionnaires: "
    "{moment}."
)
LEAD = {
    "own": "She has an alert on {domain}, as in this network {shown} women had{share}.",
    "previous": "She has an alert on {domain}, as in this network {shown} women had in the period before{share}.",
    "others": "She has an alert on {domain}, as in the other networks together {shown} women had{share}.",
}
ALSO = "She also has an alert on {domain}; {shown} women had that{share}. Whether one woman had both, no figure says."
TEAM = "Beforehand the professionals gave the care they offer here, on average, {mean} (scale {low} to {high})."
WHO_SAW = "Who of us could have noticed this, and what would have gone otherwise?"
GROUPS = ("own", "previous", "others")  # what is hidden of the own network is taken from the next


def composite_case(topic, cells, professionals, *, timepoint, moment, question, language) -> list[Sentence]:
    """Make the case of one topic; empty where no figure of its leading questionnaire may be told.

    `cells` are released cells in words, `professionals` what they answered beforehand as released. Every number in
    the text is one of these; the woman's age and children are given in wide bands, in words.
    """
    here = cells[cells["timepoint"] == timepoint]
    for group in GROUPS:
        told = here[(here["group"] == group) & (here["shown"] != "") & here["display"].isin(["share", "count"])]
        if topic.lead in set(told["instrument"]):
            opening = Sentence(say(BEFORE if timepoint in PREGNANT else AFTER, language, moment=moment))
            parts = [opening, _lead(told, topic, group, language), *_also(told, topic, language)]
            return [*parts, *_team(professionals, topic, language), *_questions(question, language)]
    return []


def _lead(told, topic, group: str, language) -> Sentence:
    row = told[told["instrument"] == topic.lead].iloc[0]
    return Sentence(say(LEAD[group], language, **_values(row)), (_cell(row),))


def _also(told, topic, language) -> list[Sentence]:
    """The first questionnaire beside it that has a figure then."""
    rows = [told[told["instrument"] == name] for name in topic.beside]
    found = next((one.iloc[0] for one in rows if len(one)), None)
    return [] if found is None else [Sentence(say(ALSO, language, **_values(found)), (_cell(found),))]


def _team(professionals, topic, language) -> list[Sentence]:
    """How well professionals say it is done, where that may be told."""
    if professionals.empty:
        return []
    rows = professionals[(professionals["topic"] == topic.id) & (professionals["scale"] == "quality")]
    if rows.empty or is_missing(rows["estimate"].iloc[0]):
        return []
    low, high = instruments()[str(topic.professionals)].scale("quality").reach
    ends = {"low": decimal(low, language, 0), "high": decimal(high, language, 0)}
    mean = decimal(rows["estimate"].iloc[0], language)
    return [Sentence(say(TEAM, language, mean=mean, **ends), (rows["cell"].iloc[0],))]


def _questions(question, language) -> list[Sentence]:
    return [Sentence(question), Sentence(say(WHO_SAW, language))]


def _values(row) -> dict[str, str]:
    return {"domain": row["domain"], "shown": row["shown"], "share": f" ({row['share']})" if row["share"] else ""}


def _cell(row) -> str:
    return row["cell"] if row["group"] == "own" else f"{row['cell']}:{row['group']}"
