"""What was agreed, and what was measured since: no action vanishes before it is closed."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ... import sentences
from ...schema import instruments, parts_of
from ...sentences.effects import effect_sentence
from ...sentences.sentence import Sentence
from ...sentences.summary import agreed, due_words
from ...tables import Column, table
from ...wording import date_words, say, whole
from ..html import heading, join, paragraph, typed

STATUS = {None: "not recorded", "agreed": "agreed", "started": "started", "done": "done", "dropped": "dropped"}
AFTER = (
    "Before and since are whole months of this network's own answers. What came after an action did not therefore come "
    "from it."
)
EARLIER = "{n} actions that were closed before are not shown again; they stand in actions.csv."


def last_actions(material) -> list:
    """The actions on record, each with what was measured since; before anything new."""
    language = material.language
    title = heading(2, say("What we agreed last time", language))
    shown = _shown(material)
    if not shown:
        return [title, paragraph(say("Nothing recorded.", language))]
    n_earlier = len(material.actions) - len(shown)
    return [
        title,
        _table(material, shown),
        *([paragraph(say(EARLIER, language, n=whole(n_earlier, language)), "note")] if n_earlier else []),
    ]


def last_actions_sentence(material) -> list[Sentence]:
    """How many actions there are, and how many of them were measured."""
    language = material.language
    found = [effect(material, action, place) for place, action in _shown(material)]
    measured = [one for one in found if one.cells]
    counted = say(
        "Of {n} actions, {measured} can be followed in figures; {signals} with a demonstrable change afterwards.",
        language,
        n=whole(len(found), language),
        measured=whole(len(measured), language),
        signals=whole(sum(bool(one.signal) for one in measured), language),
    )
    cells = tuple(cell for one in measured for cell in one.cells)
    signal = " ".join(one.signal for one in measured if one.signal)
    return [
        Sentence(agreed(material.actions, material.today, language)),
        *([Sentence(counted, cells, signal)] if found else []),
    ]


def effect(material, action, place) -> Sentence:
    """What was measured since an action began."""
    asked = material.effects.actions[place]
    outcome, before, since = material.effects.of(asked)
    windows = material.effects.windows.get(asked.cell) if since else None
    return effect_sentence(outcome, before, since, windows, language=material.language)


def measure_words(material, measure: str | None) -> str:
    """A measure as the reader knows it."""
    language = material.language
    if measure is None:
        return say("no measure yet", language)
    local = next((one for one in material.records.measures if one.id == measure), None)
    if local is not None:
        return sentences.in_language(local, "label", language)
    instrument, timepoint, _ = parts_of(measure)
    if instrument not in instruments():
        return say("response at {timepoint}", language, timepoint=timepoint)
    name = sentences.domain_name(instruments()[instrument], language)
    return say("alerts on {name}, {timepoint}", language, name=name, timepoint=timepoint)


def with_mark(text: str, language: str, signal: str = "", *, plain: bool = False) -> Markup:
    """What somebody typed; behind a claim without a signal that nobody showed it yet, `plain` for the council."""
    mark = sentences.claim_mark(text, language, signal=signal, plain=plain)
    return join([typed(text), Markup('<em class="buzz-claim">{}</em>').format(mark)]) if mark else typed(text)


def _shown(material) -> list[tuple[int, object]]:
    """Every open action, and those that were closed since the period before; with their place in the file."""
    since = material.period.previous().first_day
    return [
        (place, action)
        for place, action in enumerate(material.actions)
        if not action.is_closed or action.closed_on is None or action.closed_on >= since
    ]


def _table(material, shown) -> Markup:
    language = material.language
    rows = [_row(material, action, effect(material, action, place)) for place, action in shown]
    heads = {
        "what": say("What", language),
        "who": say("Who and when", language),
        "status": say("Status", language),
        "effect": say("Measured since", language),
    }
    return table(
        pd.DataFrame(rows, dtype=object),
        [Column(name, head) for name, head in heads.items()],
        name="actions",
        caption=say("Actions on record", language),
        note=say(AFTER, language),
        stacked=True,
    )


def _row(material, action, found: Sentence) -> dict:
    language = material.language
    measure = [measure_words(material, action.measure)] if action.measure else []
    return {
        "what": with_mark(action.what, language, found.signal),
        "who": Markup("; ").join([typed(action.owner_role), *_when(action, material.today, language)]),
        "status": _status(action, language),
        "effect": ": ".join([*measure, found.text]),
        "cell": " ".join(found.cells),
    }


def _when(action, today, language) -> list[str]:
    agreed_on = [say("agreed {day}", language, day=date_words(action.agreed_on, language))] if action.agreed_on else []
    due = [due_words(action, today, language)] if action.due else []
    return [*agreed_on, *due]


def _status(action, language) -> Markup:
    words = Markup.escape(say(STATUS[action.status], language))
    return join([Markup("{}:").format(words), with_mark(action.reason, language)]) if action.reason else words
