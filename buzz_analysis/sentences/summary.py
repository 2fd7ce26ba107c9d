"""The three sentences on page one: what women report, whether that changed, what was agreed."""

from __future__ import annotations

import datetime

from ..audit import leading
from ..errors import Word
from ..wording import date_words, say, whole
from .sentence import Sentence

WHY_NOT = {
    "few": Word("too few answers"),
    "response": Word("too few of the women invited answered"),
    "few+response": Word("too few answers, or too few of the women invited answered"),
}
MOST_NAMED = 3  # changes told by name
BEFORE = (
    "What women report: there are no answers about {period}. Before that, in {previous}: women with an alert (a reason "
    "to talk), about: {parts}."
)
MOST_QUOTED = 10  # words of an agreement on page one


def three_sentences(leads, cells, signals, actions, *, previous, today, without="", language) -> list[Sentence]:
    """What women report, whether that changed since `previous` (words of a period), what we agreed.

    `leads` are the topics of the agenda in its order: the name of each by its leading questionnaire. `today` tells
    which action is overdue. `without`: the words of the period, where nobody of this network answered in it.
    """
    if without:
        return [
            *_without_answers(leads, cells, without, previous, language),
            Sentence(agreed(actions, today, language)),
        ]
    return [
        _reported(leads, cells, language),
        _changed(leads, cells, signals, previous, language),
        Sentence(agreed(actions, today, language)),
    ]


def agreed(actions, today: datetime.date, language) -> str:
    """What was agreed last and is still open, and whether it is overdue; all is closed; or nothing is recorded."""
    if not actions:
        return say("What we agreed: nothing recorded.", language)
    still = [one for one in actions if not one.is_closed]
    if not still:
        return say("What we agreed: everything is closed.", language)
    latest = max(still, key=lambda one: one.agreed_on or one.due)
    values = {"what": _brief(latest.what), "who": latest.owner_role, "n": whole(len(still), language)}
    values["by"] = f", {due_words(latest, today, language)}" if latest.due else ""
    if len(still) == 1:
        return say("What we agreed: {what} ({who}{by}).", language, **values)
    late = sum(one.is_overdue(today) for one in still)
    values["late"] = say(", {n} overdue", language, n=whole(late, language)) if late else ""
    return say("What we agreed, newest of {n} open actions{late}: {what} ({who}{by}).", language, **values)


def due_words(action, today: datetime.date, language) -> str:
    """By when it was to be done; overdue where that day has passed and the action is still open."""
    message = "overdue since {day}" if action.is_overdue(today) else "due {day}"
    return say(message, language, day=date_words(action.due, language))


def _brief(text) -> str:
    words = text.rstrip(".").split()
    return " ".join(words[:MOST_QUOTED]) + (" …" if len(words) > MOST_QUOTED else "")


def _without_answers(leads, cells, period, previous, language) -> list[Sentence]:
    """That there is nothing to report of the period, and what was reported in the one before."""
    before = main_cells(leads, cells, group="previous")
    values = {"period": period, "previous": previous, "parts": _parts(leads, before, language)}
    if before.empty:
        first = Sentence(say("What women report: there are no answers about {period}.", language, **values))
    else:
        ids = tuple(f"{cell}:previous" for cell in before["cell"])
        first = Sentence(say(BEFORE, language, **values), ids)
    changed = Sentence(
        say("Whether that changed cannot be said: there are no answers about {period}.", language, **values)
    )
    return [first, changed]


def main_cells(leads, cells, group="own"):
    """Of each topic the time point with most women, where the share may be told; in the order of the agenda."""
    seen = leading(cells[(cells["group"] == group) & (cells["share"] != "") & cells["instrument"].isin(leads)])
    most = seen.groupby("instrument", observed=True, sort=False)["denominator"].idxmax()
    return seen.loc[[most[name] for name in leads if name in most.index]]


def _reported(leads, cells, language) -> Sentence:
    """Per topic of the agenda the time point with most women screened."""
    most = main_cells(leads, cells)
    if most.empty:
        return Sentence(say("What women report: too few answers to say anything.", language))
    parts = _parts(leads, most, language)
    return Sentence(
        say("Women with an alert (a reason to talk), about: {parts}.", language, parts=parts), tuple(most["cell"])
    )


def _parts(leads, most, language) -> str:
    """The share of each topic, and when."""
    return "; ".join(
        say(
            "{topic} {share} ({timepoint})",
            language,
            topic=leads[row.instrument],
            share=row.about,
            timepoint=row.timepoint,
        )
        for row in most.itertuples()
    )


def _changed(leads, cells, signals, previous, language) -> Sentence:
    """Only a comparison that was made can have found a change, or none."""
    before = cells[cells["group"] == "previous"]
    compared = before[before["comparison"] == "made"]
    n, of = len(compared), int((cells["group"] == "own").sum())
    values = {"previous": previous, "counted": of_figures(n, of, language)}
    if before.empty:
        return Sentence(
            say("Whether that changed cannot be said: the data hold nothing of {previous}.", language, **values)
        )
    if compared.empty:
        return Sentence(
            say(
                "Whether that changed since {previous} cannot be said: {why}.",
                language,
                why=say(WHY_NOT["+".join(sorted(set(before["comparison"])))], language),
                **values,
            )
        )
    changed = signals[signals["against"] == "previous"]
    if changed.empty:
        return Sentence(
            say(
                "No change since {previous} was shown in {counted}{which}. That does not mean that nothing changed.",
                language,
                which=_which(leads, cells, compared, language),
                **values,
            ),
            tuple(compared["cell"]),
        )
    return _named(leads, cells, changed, values, language)


def of_figures(n: int, of: int, language) -> str:
    """So many of so many figures, as people say it: one of one is no fraction."""
    if of == 1 and n == 1:
        return say("the only figure", language)
    if n == of:
        return say("all {all} figures", language, all=whole(of, language))
    if n == 1:
        return say("one of the {all} figures", language, all=whole(of, language))
    return say("{n} of the {all} figures", language, n=whole(n, language), all=whole(of, language))


def _which(leads, cells, compared, language) -> str:
    """Whether the figures of the agenda are among those compared."""
    main = main_cells(leads, cells)
    names = [leads[row.instrument] for row in main.itertuples() if row.cell in set(compared["cell"])]
    if len(main) and len(names) == len(main):
        drawn = _is_drawn_compared(leads, cells, compared)
        return say(", nor in those above and drawn below" if drawn else ", nor in those above", language)
    return (
        say(", of those above only {names}", language, names=", ".join(names))
        if names
        else say("; those above were not compared", language)
    )


def _is_drawn_compared(leads, cells, compared) -> bool:
    """Whether every own figure of the topic drawn on page one was compared: the first with any share that is told."""
    told = set(cells.loc[cells["share"] != "", "instrument"])
    first = next((name for name in leads if name in told), None)
    own = cells[(cells["group"] == "own") & (cells["instrument"] == first)]
    return bool(len(own)) and bool(own["cell"].isin(compared["cell"]).all())


def _named(leads, cells, changed, values, language) -> Sentence:
    """The figures that did change; of many the first few by name."""
    own = cells[cells["group"] == "own"].set_index(["instrument", "timepoint"])
    rows = [own.loc[(one.instrument, one.timepoint)] for one in changed.itertuples()]
    parts = [f"{leads.get(row.name[0], row['domain'])} ({row.name[1]})" for row in rows]
    if len(parts) > MOST_NAMED:
        more = say("and {n} more", language, n=whole(len(parts) - MOST_NAMED, language))
        parts = [*parts[:MOST_NAMED], more]
    ids = [f"{row['cell']}:previous:{rule}" for row, rule in zip(rows, changed["rule"], strict=True)]
    return Sentence(
        say("Compared with {previous}: {counted}; changed: {parts}.", language, parts="; ".join(parts), **values),
        tuple(row["cell"] for row in rows),
        " ".join(ids),
    )
