"""The three sentences on page one: what women report, whether that changed, what was agreed."""

from __future__ import annotations

from ..wording import say, whole
from .sentence import Sentence

MOST_NAMED = 3  # topics in a sentence that is read aloud


def three_sentences(cells, signals, actions, *, previous, language) -> list[Sentence]:
    """What women report, whether that changed since `previous` (words of a period), what we agreed."""
    return [
        _reported(cells, language),
        _changed(cells, signals, previous, language),
        Sentence(agreed(actions, language)),
    ]


def agreed(actions, language) -> str:
    """What was agreed last time, or that nothing is recorded."""
    if not actions:
        return say("What we agreed: nothing recorded.", language)
    if len(actions) == 1:
        return say("What we agreed: one action is recorded.", language)
    return say("What we agreed: {n} actions are recorded.", language, n=whole(len(actions), language))


def _reported(cells, language) -> Sentence:
    """Per questionnaire the time point with most women screened; of many questionnaires the highest shares."""
    seen = cells[(cells["group"] == "own") & (cells["share"] != "")]
    if seen.empty:
        return Sentence(say("What women report: too few answers to say anything.", language))
    every = seen.loc[seen.groupby("instrument", observed=True, sort=False)["denominator"].idxmax()]
    most = every if len(every) <= MOST_NAMED else every.loc[every["estimate"].nlargest(MOST_NAMED).index.sort_values()]
    first, *rest = ({"timepoint": row.timepoint, "share": row.about, "domain": row.domain} for row in most.itertuples())
    parts = [
        say("At {timepoint} about {share} of the women had an alert on {domain}", language, **first),
        *(say("at {timepoint} about {share} on {domain}", language, **part) for part in rest),
    ]
    words = "; ".join(parts)
    if len(every) == len(most):
        return Sentence(f"{words}.", tuple(most["cell"]))
    values = {"words": words, "n": whole(len(most), language), "all": whole(len(every), language)}
    return Sentence(say("{words} (the {n} highest of {all} topics).", language, **values), tuple(every["cell"]))


def _changed(cells, signals, previous, language) -> Sentence:
    """Only a comparison that was made can have found a change, or none."""
    before = cells[cells["group"] == "previous"]
    compared = before[before["comparison"] == "made"]
    values = {"previous": previous, "n": whole(len(compared), language)}
    values["all"] = whole((cells["group"] == "own").sum(), language)
    if before.empty:
        return Sentence(
            say("Whether that changed cannot be said: the data hold nothing of {previous}.", language, **values)
        )
    if compared.empty:
        return Sentence(
            say(
                "Whether that changed since {previous} cannot be said: too few answers, or too low a response.",
                language,
                **values,
            )
        )
    changed = signals[signals["against"] == "previous"]
    if changed.empty:
        return Sentence(
            say(
                "{n} of the {all} figures could be compared with {previous}: no change was shown there.",
                language,
                **values,
            ),
            tuple(compared["cell"]),
        )
    return _named(cells, changed, values, language)


def _named(cells, changed, values, language) -> Sentence:
    """The figures that did change."""
    own = cells[cells["group"] == "own"].set_index(["instrument", "timepoint"])
    rows = [own.loc[(one.instrument, one.timepoint)] for one in changed.itertuples()]
    parts = "; ".join(f"{row['domain']} ({row.name[1]})" for row in rows)
    ids = [f"{row['cell']}:previous:{rule}" for row, rule in zip(rows, changed["rule"], strict=True)]
    return Sentence(
        say(
            "{n} of the {all} figures could be compared with {previous}; changed: {parts}.",
            language,
            parts=parts,
            **values,
        ),
        tuple(row["cell"] for row in rows),
        " ".join(ids),
    )
