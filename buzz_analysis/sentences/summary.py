"""The three sentences on page one: what women report, whether that changed, what was agreed."""

from __future__ import annotations

from ..wording import say, whole
from .sentence import Sentence


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
    """Per questionnaire the time point with most women screened."""
    seen = cells[(cells["group"] == "own") & (cells["share"] != "")]
    if seen.empty:
        return Sentence(say("What women report: too few answers to say anything.", language))
    most = seen.loc[seen.groupby("instrument", observed=True, sort=False)["denominator"].idxmax()]
    parts = [
        say("{share} on {domain} ({timepoint})", language, share=row.share, domain=row.domain, timepoint=row.timepoint)
        for row in most.itertuples()
    ]
    return Sentence(
        say(
            "What women report: of the women screened this share had an alert: {parts}.",
            language,
            parts="; ".join(parts),
        ),
        tuple(most["cell"]),
    )


def _changed(cells, signals, previous, language) -> Sentence:
    changed = signals[signals["against"] == "previous"]
    if len(changed):
        own = cells[cells["group"] == "own"].set_index(["instrument", "timepoint"], drop=False)
        rows = [own.loc[(one.instrument, one.timepoint)] for one in changed.itertuples()]
        parts = "; ".join(f"{row['domain']} ({row['timepoint']})" for row in rows)
        ids = [f"{row['cell']}:previous:{rule}" for row, rule in zip(rows, changed["rule"], strict=True)]
        return Sentence(
            say("Changed since {previous}: {parts}.", language, previous=previous, parts=parts),
            tuple(row["cell"] for row in rows),
            " ".join(ids),
        )
    before = cells[cells["group"] == "previous"]
    if before.empty:
        return Sentence(
            say(
                "Whether that changed cannot be said: the data hold nothing of {previous}.", language, previous=previous
            )
        )
    before = before[before["share"] != ""]
    if before.empty:
        return Sentence(
            say("Whether that changed cannot be said: too few answers in {previous}.", language, previous=previous)
        )
    return Sentence(
        say("No change since {previous} could be shown.", language, previous=previous), tuple(before["cell"])
    )
