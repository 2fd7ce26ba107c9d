"""Can we trust the data: what each time point may be used for, who is missing, what is blank; in words."""

from __future__ import annotations

from ..audit import CAUTION_BELOW, DESCRIPTION_BELOW, RELEVANT
from ..errors import Word
from ..wording import percent, say, whole
from .response import in_hundred
from .sentence import Sentence

# In the order in which they are told: the best first.
MAY = {
    "open": Word("Shares, and a comparison where a signal was computed."),
    "caution": Word("The same, each time with a caution."),
    "unknown": Word("The same, with a caution: nobody knows who is missing."),
    "description": Word("Only these women are described; nothing is compared."),
    "nothing": Word("Nothing: the page is closed."),
}
WHY = {
    "": Word("no objection found"),
    "unlike": Word("the women who answered differ from all births"),
    "not_known": Word("how many were invited or answered is not known, or may not be told"),
    "not_in_use": Word("not in use here"),
    "not_delivered": Word("not delivered in this period"),
    "nobody": Word("nobody answered"),
    "too_few": Word("too few answers"),
}
LOW = "fewer than {limit} in 100 of the women invited answered"
USE = {
    "open": "Usable as it is: {moments}.",
    "caution": "Usable with caution: {moments}.",
    "unknown": "Usable with caution, for the response is not known: {moments}.",
    "description": "Only to describe the women who answered: {moments}.",
    "nothing": "Not usable: {moments}.",
}
LEVELS = {
    ("parity", "0"): Word("first child"),
    ("parity", "1+"): Word("second child or later"),
    ("education", "low"): Word("low"),
    ("education", "middle"): Word("middle"),
    ("education", "high"): Word("high"),
}
CHARACTERISTICS = {
    "parity": Word("Child"),
    "age_band": Word("Age"),
    "education": Word("Education"),
    "language": Word("Language"),
    "practice": Word("Practice"),
}
NOT_DELIVERED = (
    "All births of this network in {period} were not delivered (births.csv). Whether the women who answered are like "
    "the women who gave birth cannot be said."
)
ALIKE = "No group that may be told lies more than 0.1 standard deviation from all births."
DIFFERENT = "More than 0.1 standard deviation from all births (it may be chance): {groups}."
ROBUST = "Weighted to all births, none of {n} alert shares moves by more than {points} percentage points."
NOT_ROBUST = (
    "Weighted to all births, {found} of {n} alert shares move by more than {points} percentage points: {names}."
)


def trust_in_words(flow, *, minimum, language):
    """Add what a page may say of each time point, and why: `may` and `why`."""
    return flow.assign(
        may=[say(str(MAY[verdict]), language) for verdict in flow["verdict"]],
        why=[_why(row, minimum, language) for row in flow.to_dict("records")],
    )


def trust_sentences(flow, *, language) -> list[Sentence]:
    """A sentence for each verdict that occurs, with its time points."""
    found = []
    for verdict in MAY:
        rows = flow[flow["verdict"] == verdict]
        if len(rows):
            words = say(USE[verdict], language, moments=", ".join(rows["timepoint"]))
            found.append(Sentence(words, tuple(rows["cell"])))
    return found


def group_name(characteristic, level, language) -> str:
    """A level as a reader knows it; ages, languages and practices keep their own."""
    if not level:
        return say("not recorded", language)
    known = LEVELS.get((characteristic, level))
    return say(str(known), language) if known else level


def missing_sentences(trusted, *, period, names, language) -> list[Sentence]:
    """Who is missing, and whether that moves the figures; `names` are the topics' names."""
    if not trusted.births_are_delivered:
        return [Sentence(say(NOT_DELIVERED, language, period=period))]
    notable = trusted.represented[trusted.represented["is_notable"]]
    if notable.empty:
        return [Sentence(say(ALIKE, language)), *_robust(trusted.shares, names, language)]
    groups = "; ".join(_notable(key, rows, language) for key, rows in notable.groupby(["characteristic", "level"]))
    different = Sentence(say(DIFFERENT, language, groups=groups), tuple(notable["cell"]))
    return [different, *_robust(trusted.shares, names, language)]


def _notable(key, rows, language) -> str:
    characteristic, level = key
    name = (
        f"{say(str(CHARACTERISTICS[characteristic]), language).lower()} {group_name(characteristic, level, language)}"
    )
    fewer, more = (", ".join(rows.loc[side, "timepoint"]) for side in (rows["difference"] < 0, rows["difference"] > 0))
    parts = [say("{name} less often ({moments})", language, name=name, moments=fewer)] if fewer else []
    parts += [say("{name} more often ({moments})", language, name=name, moments=more)] if more else []
    return "; ".join(parts)


def _robust(shares, names, language) -> list[Sentence]:
    if shares.empty:
        return [Sentence(say("No alert share could be weighted.", language))]
    moved = shares[~shares["is_robust"]]
    values = {"n": whole(len(shares), language), "points": whole(round(RELEVANT * 100), language)}
    if moved.empty:
        return [Sentence(say(ROBUST, language, **values))]
    told = ", ".join(f"{names[row.instrument]} {row.timepoint}" for row in moved.itertuples())
    words = say(NOT_ROBUST, language, found=whole(len(moved), language), names=told, **values)
    return [Sentence(words, tuple(moved["cell"]))]


def _why(row, minimum, language) -> str:
    if row["verdict_why"] != "response":
        return say(str(WHY[row["verdict_why"]]), language, minimum=minimum)
    share = CAUTION_BELOW if row["verdict"] == "caution" else DESCRIPTION_BELOW
    return say(LOW, language, limit=in_hundred(share, language))


def share_or_hidden(share, language) -> str:
    """A whole percentage; exact counts of groups would add up to numbers that other pages round."""
    return say("hidden", language) if share != share else percent(share, language)
