"""For the meeting: what stands out, what cannot be said, and open questions made from both."""

from __future__ import annotations

import pandas as pd

from ..wording import say, whole
from .sentence import Sentence

ALONE = "The data hold no earlier period of this network and no other network to compare with."
NOTHING = (
    "No figure differs demonstrably from the period before or from the other networks. "
    "That is not the same as: there is no difference."
)
HIGHER = "{domain}, {moment}: {share}. That is higher than {group} ({other})."
LOWER = "{domain}, {moment}: {share}. That is lower than {group} ({other})."


def stands_out(cells, signals, *, language) -> list[Sentence]:
    """One sentence per computed signal, of all questionnaires; without any, what that means."""
    if signals.empty:
        return [Sentence(say(NOTHING if _has_comparison(cells) else ALONE, language))]
    at = cells.set_index(["instrument", "timepoint", "group"])
    return [_signal(signal, at, language) for signal in signals.to_dict("records")]


def overview_sentences(cells, signals, *, language) -> list[Sentence]:
    """How many of this network's figures differ demonstrably."""
    own = cells[cells["group"] == "own"]
    shown = int((own["share"] != "").sum())
    if shown == 0:
        return [Sentence(say("None of the figures can be shown as a share.", language), tuple(own["cell"]))]
    if not _has_comparison(cells):
        return [Sentence(say(ALONE, language), tuple(own["cell"]))]
    different = len(signals[["instrument", "timepoint"]].drop_duplicates())
    return [
        Sentence(
            say(
                "Shares of this network shown: {n}. Demonstrably different from the period before "
                "or from the other networks: {different}.",
                language,
                n=whole(shown, language),
                different=whole(different, language),
            ),
            tuple(own["cell"]),
        )
    ]


def _signal(signal, at, language) -> Sentence:
    own = at.loc[(signal["instrument"], signal["timepoint"], "own")]
    other = at.loc[(signal["instrument"], signal["timepoint"], signal["against"])]
    values = {
        "domain": own["domain"],
        "moment": own["moment"],
        "share": own["share"],
        "other": other["share"],
        "group": other["group_brief"],
    }
    message = HIGHER if signal["direction"] == "higher" else LOWER
    cells = (own["cell"], f"{own['cell']}:{signal['against']}")
    return Sentence(say(message, language, **values), cells, f"{cells[1]}:{signal['rule']}")


def _has_comparison(cells) -> bool:
    return bool((cells["group"] != "own").any())


def cannot_be_said(cells, rules, *, describe_only=(), language) -> pd.DataFrame:
    """Every cell of this network that is hidden or limited, and why: `what moment why cell`."""
    own = cells[cells["group"] == "own"]
    why = [_why(row, rules, row["timepoint"] in describe_only, language) for row in own.to_dict("records")]
    rows = own.rename(columns={"domain": "what"})[["what", "moment", "cell"]].assign(why=why)
    return rows[rows["why"] != ""].reset_index(drop=True)


def _why(row, rules, describe_only, language) -> str:
    limits = {"minimum": rules.minimum, "describe": rules.describe_from, "compare": rules.compare_from}
    if row["display"] == "nothing":
        return say("{mark}: no women were screened.", language, mark=row["shown"])
    if row["display"] == "less_than_minimum":
        return say("Hidden: fewer than {minimum} women were screened.", language, **limits)
    if row["display"] == "small_part":
        return say(
            "The number of alerts is hidden: with or without an alert there were fewer than {minimum} women.",
            language,
            **limits,
        )
    if row["denominator"] < rules.describe_from:
        return say("No percentage and no comparison: fewer than {describe} women were screened.", language, **limits)
    if describe_only:
        return say("No comparison: fewer than 30 in 100 of the women invited answered.", language)
    if row["denominator"] < rules.compare_from:
        return say("Not said to be higher or lower: fewer than {compare} women were screened.", language, **limits)
    return ""


def questions(signals, cells, flow, *, gated, language) -> list[str]:
    """Open questions for the meeting, built from what was found; about care, never about a person."""
    found = [*_about_signals(signals, cells, language), *_about_response(flow, language)]
    if not cells.loc[cells["group"] == "own", "share"].astype(bool).all():
        found.append(
            say("Some figures are too small to show. Would a longer period, or asking more women, help us?", language)
        )
    if gated:
        found.append(say("The screening question misses women. How do we ask on when it stays negative?", language))
    found.append(say("What do we see in our own practice that these figures do not show?", language))
    return found


def _about_signals(signals, cells, language) -> list[str]:
    domains = cells.drop_duplicates("instrument").set_index("instrument")["domain"]
    return [
        say(
            "{domain} at {timepoint} differs. What do we recognise in this, and what could explain it?",
            language,
            domain=domains[one.instrument],
            timepoint=one.timepoint,
        )
        for one in signals.drop_duplicates(["instrument", "timepoint"]).itertuples()
    ]


def _about_response(flow, language) -> list[str]:
    used = flow[flow["in_use"]]
    if used.empty or not used["invited_known"].any():
        return [say("We do not know how many women were invited. Who can record that from now on?", language)]
    low = ", ".join(used.loc[used["verdict"].isin(["caution", "description"]), "timepoint"])
    if not low:
        return []
    return [
        say(
            "At {moments} many women did not answer. Whom do we miss, and what would help them to answer?",
            language,
            moments=low,
        )
    ]
