"""Side by side on a topic's page: what women say, what the registers count, what professionals see; and care types."""

from __future__ import annotations

import pandas as pd

from ... import audit, sentences
from ...errors import Word
from ...schema import indicators, instruments
from ...tables import Column, table
from ...wording import say
from ..html import heading, paragraph
from .means import mean_of
from .notes import note
from .together import ASKED

WOMEN, REGISTER, TEAM = Word("Women"), Word("Yearly figures"), Word("Professionals")
NO_RULE = Word("no alert rule")
MORE_ALERTS = Word("more alerts")
HIGHER = {"better": Word("better"), "worse": Word("worse"), "neither": Word("neutral")}
BESIDE = (
    "Different women, births and people stand behind these figures: they do not add up, and none explains another. "
    "Alerts: at {timepoint} where it was asked then."
)
NO_YEARLY = "No yearly figure that belongs to this topic was found."
MODELLED = (
    "Births are given to a network by Perined: hospital births to the network of that hospital, home births divided by "
    "the practice's pattern of referral. The number of births is partly modelled and will not equal the network's own "
    "count ({names})."
)
NO_CARE = "The data do not say which care a woman had."
NOBODY = "In {period} nobody of this network answered."
CARE = "Not tested for differences: who comes to which care has reasons of its own."
CARE_HIDDEN = "Hidden: fewer than {minimum} women with or without an alert, or it would give such a number away."


def beside_parts(material, topic) -> list:
    """One table of all sources, and the notes that belong to its figures."""
    language, timepoint = material.language, lead_timepoint(material, topic.lead)
    rows = [*_women(material, topic, timepoint), *_yearly(material, topic), *_professionals(material, topic)]
    heads = {
        "source": say("Source", language),
        "what": say("What", language),
        "when": say("When", language),
        "figure": say("Figure", language),
        "interval": say("95% interval", language),
        "direction": say("Higher is", language),
    }
    columns = [Column(name, head, number=name in ("figure", "interval")) for name, head in heads.items()]
    return [
        heading(3, say("Side by side", language)),
        table(
            pd.DataFrame(rows),
            columns,
            name=f"beside-{topic.id}",
            caption=f"{_name(topic, language)}: {_sources(rows)}",
            note=" ".join([*_none(topic, language), say(BESIDE, language, timepoint=timepoint)]),
        ),
        *_register_notes(material, topic),
    ]


def _sources(rows: list[dict]) -> str:
    """The sources that the table has, in its order."""
    return ", ".join(dict.fromkeys(str(row["source"]).lower() for row in rows))


def _none(topic, language) -> list[str]:
    """That a topic has no yearly figure is told, not left out."""
    return [] if topic.indicators else [say(NO_YEARLY, language)]


def lead_timepoint(material, instrument: str) -> str:
    """The time point at which most can be said of a questionnaire: a share before a count, then most women."""
    own = material.cells[(material.cells["instrument"] == instrument) & (material.cells["group"] == "own")]
    if own.empty:
        asked = material.schedule.asked(instrument)
        return asked.timepoints[0] if asked and asked.timepoints else ""
    ranked = own.assign(n=own["denominator"].fillna(0).astype("int64"), rank=own["display"].map(RANK).fillna(0))
    told = audit.leading(ranked[ranked["rank"] == ranked["rank"].max()])
    return str(told.sort_values(["rank", "n"], kind="stable")["timepoint"].iloc[-1])


RANK = {"share": 3, "count": 2, "small_part": 1}


def _women(material, topic, timepoint) -> list[dict]:
    """The leading questionnaire and those beside it: their alert share; what has a part of its own is left to it."""
    return [_of_women(material, name, timepoint) for name in topic.questionnaires if name not in ASKED]


def _of_women(material, name: str, timepoint: str) -> dict:
    language = material.language
    row = {
        "source": say(WOMEN, language),
        "what": sentences.topic_name(instruments()[name], material.rules, language),
        "when": timepoint,
        "interval": "",
        "direction": say(MORE_ALERTS, language),
        "cell": "",
    }
    own = material.cells[(material.cells["instrument"] == name) & (material.cells["group"] == "own")]
    if material.schedule.asked(name) is None:
        return row | {"when": "", "figure": say("not asked", language), "direction": ""}
    mean = mean_of(material, name, timepoint) if own.empty else None
    if mean is not None:
        return row | _of_mean(material, name, mean)
    if own.empty:
        return row | {"figure": _why_no_cell(material, name), "direction": ""}
    here = timepoint if timepoint in set(own["timepoint"]) else lead_timepoint(material, name)
    cell = own[own["timepoint"] == here].iloc[0].to_dict()
    minimum = material.study.disclosure.minimum
    figure = sentences.count_words(cell, minimum, language) if material.has_answers else cell["shown"]
    return row | {"when": here, "figure": figure, "interval": cell["interval"], "cell": cell["cell"]}


def _of_mean(material, name: str, mean: dict) -> dict:
    """The mean score, where no rule makes a share of it."""
    language, scale = material.language, instruments()[name].scale(mean["scale"])
    return {
        "when": mean["timepoint"],
        "figure": sentences.mean_words(mean, scale, material.study.disclosure.minimum, language),
        "interval": sentences.mean_interval(mean, language),
        "direction": say(HIGHER[scale.higher_is], language),
        "cell": mean["cell"],
    }


def _why_no_cell(material, name: str) -> str:
    """Without a rule nothing can be counted; else the data hold nothing."""
    if name in material.without_threshold:
        return say("no threshold known", material.language)
    has_rule = name in material.active_rules
    return say("not delivered", material.language) if has_rule else say(NO_RULE, material.language)


def _yearly(material, topic) -> list[dict]:
    return [row for name in topic.indicators for row in _of_indicator(material, name)]


def _of_indicator(material, name: str) -> list[dict]:
    """A row a population; one that says so where nothing was delivered."""
    language, known = material.language, indicators()[name]
    words = sentences.in_language(known, "name", language)
    row = {
        "source": say(REGISTER, language),
        "what": words,
        "when": "",
        "interval": "",
        "direction": say(HIGHER[known.higher_is], language),
        "cell": "",
    }
    found = material.beside.yearly
    found = found[found["indicator"] == name]
    if found.empty:
        return [row | {"figure": say("not delivered", language), "direction": ""}]
    minimum = material.study.disclosure.minimum
    return [
        row
        | {
            "what": f"{words}; {one['population']}" if one["population"] else words,
            "when": one["label"],
            "figure": sentences.count_words(one, minimum, language),
            "interval": sentences.share_interval(one, language),
            "cell": one["cell"],
        }
        for one in found.to_dict("records")
    ]


def _register_notes(material, topic) -> list:
    """Where a denominator is partly modelled, of whom a figure is, and where its series breaks."""
    language, found = material.language, material.beside.yearly
    shown = [name for name in topic.indicators if name in set(found["indicator"])]
    modelled = [sentences.in_language(indicators()[name], "name", language) for name in shown if _is_modelled(name)]
    notes = [say(MODELLED, language, names="; ".join(modelled))] if modelled else []
    for name in shown:
        known, year = indicators()[name], int(found.loc[found["indicator"] == name, "year"].iloc[0])
        words, level = (sentences.in_language(known, part, language) for part in ("name", "level"))
        notes += [say("{name}: {level}.", language, name=words, level=level)] if level else []
        notes += [
            say("{name}: {reason}.", language, name=words, reason=sentences.in_language(one, "reason", language))
            for one in known.breaks
            if one.year in (year, year + 1)
        ]
    return [paragraph(note, "note") for note in notes]


def _is_modelled(name: str) -> bool:
    return indicators()[name].partly_modelled


def _professionals(material, topic) -> list[dict]:
    """The scales of the staff questionnaire; one line where nobody answered."""
    if topic.professionals is None:
        return []
    language, known = material.language, instruments()[topic.professionals]
    row = {"source": say(TEAM, language), "when": "", "interval": "", "direction": "", "cell": ""}
    found = material.beside.professionals
    found = found[found["topic"] == topic.id]
    if found.empty:
        return [row | {"what": sentences.topic_name(known, material.rules, language), "figure": _nothing(language)}]
    by_scale = {one["scale"]: one for one in found.to_dict("records")}
    minimum = material.study.disclosure.minimum
    return [
        row
        | {
            "what": sentences.in_language(scale, "label", language) + _mark(known),
            "when": by_scale[scale.id]["timepoint"].partition(":")[2],
            "figure": sentences.mean_words(by_scale[scale.id], scale, minimum, language),
            "interval": sentences.mean_interval(by_scale[scale.id], language),
            "direction": say(HIGHER[scale.higher_is], language),
            "cell": by_scale[scale.id]["cell"],
        }
        for scale in known.scales
        if scale.id in by_scale
    ]


def _mark(instrument) -> str:
    return f" {sentences.UNCONFIRMED}" if instrument.verification == "unconfirmed" else ""


def _nothing(language) -> str:
    return say("nothing recorded", language)


def care_parts(material, topic) -> list:
    """The leading questionnaire by care type; one sentence where the data hold no care type."""
    language, found = material.language, material.beside.care
    found = found[found["instrument"] == topic.lead]
    title = heading(3, say("By kind of care", language))
    if found.empty:
        return [
            title,
            paragraph(say(NO_CARE if material.has_answers else NOBODY, language, period=material.period.label)),
        ]
    minimum = material.study.disclosure.minimum
    if not found["display"].isin(["share", "count"]).any():
        return [title, paragraph(say("By kind of care every number is too small to show.", language))]
    cells = found.assign(words=[sentences.care_words(row, minimum, language) for row in found.to_dict("records")])
    wide = cells.pivot(index="care_type", columns="timepoint", values="words").fillna("–")
    moments = list(wide.columns)
    ids = cells.groupby("care_type")["cell"].agg(" ".join)
    order = sorted(wide.index, key=lambda name: (name == "", name))
    frame = wide.assign(care=[sentences.care_name(name, language) for name in wide.index], cell=ids).loc[order]
    return [
        title,
        table(
            frame,
            [Column("care", say("Care", language)), *(Column(one, one, number=True) for one in moments)],
            name=f"care-{topic.id}",
            caption=say("Women with an alert on {domain}, by kind of care", language, domain=_domain(material, topic)),
            note=note(material, CARE, hidden=CARE_HIDDEN),
        ),
    ]


def _domain(material, topic) -> str:
    return sentences.topic_name(instruments()[topic.lead], material.rules, material.language)


def _name(topic, language) -> str:
    return sentences.in_language(topic, "name", language)
