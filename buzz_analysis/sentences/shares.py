"""What the alert shares of one questionnaire say, as far as their evidence allows (REPORTS section 5)."""

from __future__ import annotations

from ..disclosure.levels import COUNTED, DESCRIBED
from ..wording import say
from .sentence import Sentence

COMPARED = ("previous", "others")
KEPT_BACK = "{moment}: the number is kept back, for beside earlier reports it would give small numbers away."
SMALL = "{moment}: the number of alerts is too small, or too close to all women, to tell ({n} {women})."


def share_sentences(cells, signals, *, language) -> list[Sentence]:
    """One sentence per time point, from the cells of one questionnaire in words.

    `signals` has a row per computed signal: `timepoint against direction rule`. Without such a row no word of
    comparison is written, except that no difference could be shown; and that only where a comparison was made.
    """
    own = cells[cells["group"] == "own"]
    return [
        _sentence(row, _others(cells, row), signals[signals["timepoint"] == row["timepoint"]], language)
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
    quiet = [group for group in COMPARED if group in others and group not in set(signals["against"])]
    compared += _quiet_words([others[group] for group in quiet], language)
    cells = (row["cell"], *(f"{row['cell']}:{group}" for group in others))
    signal = " ".join(f"{row['cell']}:{one.against}:{one.rule}" for one in signals.itertuples())
    return Sentence(" ".join([words, *compared]), cells, signal)


def _own_words(row, language) -> str:
    values = {name: row[name] for name in ("moment", "shown", "women")} | {"share": row["about"]}
    if row["display"] == "nothing":
        return say("{moment}: {shown}.", language, **values)
    if row["display"] == "small_part":
        return say(SMALL, language, n=row["n_words"], **values)
    if row["display"] == "withheld":
        return say(KEPT_BACK, language, **values)
    if row["level"] < COUNTED:
        return say("{moment}: too few answers to say anything.", language, **values)
    if row["level"] == COUNTED:
        return say("{moment}: {shown} {women} had an alert.", language, **values)
    if row["is_indicative"]:
        return say(
            "{moment}: about {share} of the {women} had an alert ({shown}); this is indicative.", language, **values
        )
    return say("{moment}: about {share} of the {women} had an alert ({shown}).", language, **values)


def _signal_words(signal, others, language) -> str:
    other = others[signal["against"]]
    values = {"group": other["group_brief"], "share": other["share"]}
    if signal["direction"] == "higher":
        return say("That is higher than {group} ({share}).", language, **values)
    return say("That is lower than {group} ({share}).", language, **values)


def _quiet_words(others, language) -> list[str]:
    """No difference *shown* is not: no difference. Of a low response the page's caution speaks."""
    made, few = (
        [other["group_brief"] for other in others if other["comparison"] == wanted] for wanted in ("made", "few")
    )
    words = []
    if made:
        words.append(say("No demonstrable difference from {groups}.", language, groups=listed(made, language)))
    if few:
        words.append(say("No comparison with {groups}: too few answers.", language, groups=listed(few, language)))
    return words


def listed(parts, language) -> str:
    """Names after each other: ``T1, T2 and T4``."""
    *first, last = parts
    return say(" and ", language).join([", ".join(first), last] if first else [last])
