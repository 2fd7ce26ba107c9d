"""Can we trust the data: response by who she is, and the women who answered beside all births."""

from __future__ import annotations

import pandas as pd

from ... import sentences
from ...schema import instruments
from ...sentences.cells import BELOW
from ...sentences.sentence import Sentence
from ...sentences.trust import CHARACTERISTICS, group_name, share_or_hidden
from ...tables import Column, table
from ...wording import percent, say, whole
from ..html import heading, paragraph
from .trust_weighted import weighted_parts

MARK = "≠"
BY = (
    "Share of the women invited who answered, with its 95% interval (Wilson). Hidden: fewer than {minimum} answered or "
    "did not, or it would give such a number away. Whole percentages; of fewer than a "
    "thousand to the nearest 5, 10 or 20, else they would add up to how many answered."
)
MAKE_UP = (
    "{mark}: more than 0.1 standard deviation from all births (Austin 2009). Hidden: fewer than {minimum} women, fewer "
    "than {describe} answered, or it would give such a number away. Not recorded is left out."
)


def response_by_parts(material, trusted) -> list:
    """A table per characteristic, a row per level, a column per time point."""
    language = material.language
    title = heading(2, say("Response by who she is", language))
    if trusted.groups.empty:
        return [title, paragraph(say("The data hold no age, parity, education, language or practice.", language))]
    if not (trusted.groups["display"] == "share").any():
        return [title, paragraph(say("No response of any group can be shown.", language))]
    note = say(BY, language, minimum=material.study.disclosure.minimum)
    rows = trusted.groups.to_dict("records")
    words = trusted.groups.assign(words=[_response(row, material) for row in rows])
    return [
        title,
        _by_level(material, words, "response-by", say("Response, {period}", language, **_period(material)), note),
    ]


def response_by_sentences(material, trusted) -> list[Sentence]:
    """In how many groups response is under the limits of trust."""
    shown = trusted.groups[trusted.groups["display"] == "share"]
    if shown.empty:
        return []
    lowest = shown.loc[shown["estimate"].idxmin()]
    values = {
        "name": group_name(lowest["characteristic"], lowest["level"], material.language),
        "kind": say(str(CHARACTERISTICS[lowest["characteristic"]]), material.language).lower(),
        "timepoint": lowest["timepoint"],
        "share": percent(lowest["estimate"], material.language),
    }
    words = say("Lowest response: {kind} {name}, {timepoint} ({share}).", material.language, **values)
    return [Sentence(words, (lowest["cell"],))]


def missing_parts(material, trusted) -> list:
    """The make-up of who answered beside all births; what weighting costs and changes."""
    language = material.language
    title = heading(2, say("Who is missing", language))
    if not trusted.births_are_delivered:
        return [title]
    return [title, *_make_up(material, trusted.represented), *weighted_parts(material, trusted)]


def missing_sentences(material, trusted) -> list[Sentence]:
    """Which groups differ, and which figures would."""
    names = {name: sentences.short_name(known, material.language) for name, known in instruments().items()}
    return sentences.missing_sentences(trusted, names=names, language=material.language, **_period(material))


def _period(material) -> dict[str, str]:
    return {"period": material.period.label}


def _response(row, material) -> str:
    language, limits = material.language, material.study.disclosure
    if row["display"] == "nothing":
        return "–"
    if row["display"] == "less_than_minimum":
        return say(BELOW, language, minimum=limits.minimum)
    if row["display"] == "few":
        return say(BELOW, language, minimum=limits.describe_from)
    if row["display"] == "hidden":
        return say("hidden", language)
    low, high = (whole(round(row[name] * 100), language) for name in ("ci_low", "ci_high"))
    return f"{percent(row['estimate'], language)} ({low}–{high})"


def _by_level(material, frame: pd.DataFrame, name, caption, note, *, first=None):
    """A row per level; `first` names a column that stands before the time points."""
    language = material.language
    where = ["characteristic", "level"]
    kinds = list(CHARACTERISTICS)
    wide = frame.pivot(index=where, columns="timepoint", values="words").fillna("")
    wide = wide.assign(cells=frame.groupby(where, observed=True)["cell"].agg(" ".join)).reset_index()
    wide = wide.sort_values("characteristic", key=lambda kind: kind.map(kinds.index), kind="stable")
    heads = {kind: say(str(word), language) for kind, word in CHARACTERISTICS.items()}
    names = [group_name(row.characteristic, row.level, language) for row in wide.itertuples()]
    group = [f"{heads[kind]}: {one}" for kind, one in zip(wide["characteristic"], names, strict=True)]
    moments = [column for column in wide.columns if column not in (*where, "cells")]
    columns = [Column("group", say("Group", language)), *(Column(one, one, number=True) for one in moments)]
    if first is not None:
        wide = wide.merge(first[1], on=where, how="left")
        wide = wide.assign(cells=wide["births_cell"] + " " + wide["cells"])
        columns.insert(1, Column("first", first[0], number=True))
    return table(wide.assign(group=group), columns, name=name, caption=caption, note=note)


def _make_up(material, found: pd.DataFrame) -> list:
    language, limits = material.language, material.study.disclosure
    if found.empty:
        return [paragraph(say("The answers and the births share no characteristic.", language))]
    marks = [f" {MARK}" if notable else "" for notable in found["is_notable"]]
    words = [share_or_hidden(share, language) + mark for share, mark in zip(found["share"], marks, strict=True)]
    births = found.drop_duplicates(["characteristic", "level"])[
        ["characteristic", "level", "births_share", "births_cell"]
    ]
    births = births.assign(first=[share_or_hidden(share, language) for share in births["births_share"]])
    note = say(MAKE_UP, language, mark=MARK, minimum=limits.minimum, describe=limits.describe_from)
    caption = say("Make-up of the women who answered and of all births, {period}", language, **_period(material))
    first = (say("All births", language), births.drop(columns="births_share"))
    return [_by_level(material, found.assign(words=words), "make-up", caption, note, first=first)]
