"""What the alert shares of one questionnaire say, as far as their evidence allows (REPORTS section 5)."""

from __future__ import annotations

from ..wording import say
from .sentence import Sentence

COMPARED = ("previous", "others")
COUNTED, DESCRIBED, SIGNAL = 1, 2, 3  # evidence levels; level 4 needs a sourced relevance threshold

INDICATIVE = "{moment}: about {share} of the screened women had an alert ({shown}); this is indicative."


def share_sentences(cells, signals, *, describe_only=(), language) -> list[Sentence]:
    """One sentence per time point, from the cells of one questionnaire in words.

    `signals` has a row per computed signal: `timepoint against direction rule`. Without such a row no word of
    comparison is written, except that no difference could be shown; at the time points `describe_only`, where
    too few women answered, not even that.
    """
    own = cells[cells["group"] == "own"]
    return [
        _sentence(
            row,
            {} if row["timepoint"] in describe_only else _others(cells, row),
            signals[signals["timepoint"] == row["timepoint"]],
            language,
        )
        for row in own.to_dict("records")
    ]


def _others(cells, row) -> dict[str, dict]:
    same = cells[(cells["timepoint"] == row["timepoint"]) & (cells["group"] != "own")]
    return {other["group"]: other for other in same.to_dict("records")}


def _sentence(row, others, signals, language) -> Sentence:
    words = _own_words(row, language)
    if row["level"] < DESCRIBED:
        return Sentence(words, (row["cell"],))
    compared = [_signal_words(signal, others, language) for signal in signals.to_dict("records")]
    quiet = [group for group in COMPARED if group not in set(signals["against"])]
    compared += _quiet_words([others[group] for group in quiet if group in others], language)
    cells = (row["cell"], *(f"{row['cell']}:{group}" for group in others))
    signal = " ".join(f"{row['cell']}:{one.against}:{one.rule}" for one in signals.itertuples())
    return Sentence(" ".join([words, *compared]), cells, signal)


def _own_words(row, language) -> str:
    values = {"moment": row["moment"], "shown": row["shown"], "share": row["share"]}
    if row["display"] == "nothing":
        return say("{moment}: {shown}.", language, **values)
    if row["display"] == "small_part":
        return say(
            "{moment}: too few women with or without an alert to show ({n} screened).",
            language,
            n=row["n_words"],
            **values,
        )
    if row["level"] < COUNTED:
        return say("{moment}: too few answers to say anything.", language, **values)
    if row["level"] == COUNTED:
        return say("{moment}: {shown} screened women had an alert.", language, **values)
    if row["is_indicative"]:
        return say(INDICATIVE, language, **values)
    return say("{moment}: about {share} of the screened women had an alert ({shown}).", language, **values)


def _signal_words(signal, others, language) -> str:
    other = others[signal["against"]]
    values = {"group": other["group_brief"], "share": other["share"]}
    if signal["direction"] == "higher":
        return say("That is higher than {group} ({share}).", language, **values)
    return say("That is lower than {group} ({share}).", language, **values)


def _quiet_words(others, language) -> list[str]:
    """No difference *shown* is not: no difference."""
    comparable = [other["group_brief"] for other in others if other["level"] >= DESCRIBED]
    hidden = [other["group_brief"] for other in others if other["level"] < DESCRIBED]
    words = []
    if comparable:
        words.append(say("No demonstrable difference from {groups}.", language, groups=_and(comparable, language)))
    if hidden:
        words.append(
            say("No comparison with {groups}: too few answers there.", language, groups=_and(hidden, language))
        )
    return words


def _and(parts, language) -> str:
    return say(" and ", language).join(parts)
