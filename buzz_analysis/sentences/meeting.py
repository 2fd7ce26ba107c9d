"""For the meeting: what stands out, and open questions made from what was found."""

from __future__ import annotations

from ..audit import CAUTION_BELOW
from ..wording import percent, say, whole
from .sentence import Sentence
from .shares import listed
from .summary import of_figures

ALONE = "The data hold no earlier period of this network and no other network to compare with."
NOT_COMPARED = "No figure could be compared: too few answers, or too low a response."
NOTHING = (
    "In {n} comparisons no figure differs demonstrably from the period before or from the other networks. "
    "That is not the same as: there is no difference."
)
HIGHER = (
    "{domain}, {moment}: {share} ({shown}; 95% interval {interval}). That is higher than {group} "
    "({other}; {other_shown})."
)
LOWER = (
    "{domain}, {moment}: {share} ({shown}; 95% interval {interval}). That is lower than {group} "
    "({other}; {other_shown})."
)
MOST_QUESTIONS = 4


def stands_out(cells, signals, flow, *, language) -> list[Sentence]:
    """One sentence per computed signal, of all questionnaires; without any, what that means."""
    n = int((cells["comparison"] == "made").sum())
    if signals.empty:
        message = ALONE if not _has_comparison(cells) else NOTHING if n else NOT_COMPARED
        return [Sentence(say(message, language, n=whole(n, language)))]
    at = cells.set_index(["instrument", "timepoint", "group"])
    verdicts = flow.set_index("timepoint")[["verdict", "verdict_why"]]
    count = say(
        "Demonstrably different: {found} of the {n} comparisons.",
        language,
        found=whole(len(signals), language),
        n=whole(n, language),
    )
    return [*(_signal(one, at, verdicts, language) for one in signals.to_dict("records")), Sentence(count)]


def overview_sentences(cells, signals, *, language) -> list[Sentence]:
    """How many of this network's figures were compared, and how many differ demonstrably."""
    own = cells[cells["group"] == "own"]
    if not (own["share"] != "").any():
        return [Sentence(say("None of the figures can be shown as a share.", language), tuple(own["cell"]))]
    if not _has_comparison(cells):
        return [Sentence(say(ALONE, language), tuple(own["cell"]))]
    compared = cells.loc[cells["comparison"] == "made", "cell"].nunique()
    different = len(signals[["instrument", "timepoint"]].drop_duplicates())
    return [
        Sentence(
            say(
                "Compared: {counted}; demonstrably different: {different}.",
                language,
                counted=of_figures(compared, len(own), language),
                different=whole(different, language),
            ),
            tuple(own["cell"]),
        )
    ]


def _signal(signal, at, verdicts, language) -> Sentence:
    own = at.loc[(signal["instrument"], signal["timepoint"], "own")]
    other = at.loc[(signal["instrument"], signal["timepoint"], signal["against"])]
    values = {name: own[name] for name in ("domain", "moment", "share", "shown", "interval")}
    values |= {"other": other["share"], "other_shown": other["shown"], "group": other["group_brief"]}
    message = HIGHER if signal["direction"] == "higher" else LOWER
    words = [say(message, language, **values), *_caution(verdicts.loc[signal["timepoint"]], language)]
    cells = (own["cell"], f"{own['cell']}:{signal['against']}")
    return Sentence(" ".join(words), cells, f"{cells[1]}:{signal['rule']}")


def _caution(trust, language) -> list[str]:
    """What the trust in that time point asks of the reader."""
    verdict = trust["verdict"]
    if trust["verdict_why"] == "unlike":
        return [say("The women who answered differ from all women who gave birth.", language)]
    if verdict == "caution":
        limit = percent(CAUTION_BELOW, language)
        return [say("Response was under {limit}: who did not answer may differ.", language, limit=limit)]
    return [say("The response is not known.", language)] if verdict == "unknown" else []


def _has_comparison(cells) -> bool:
    return bool((cells["group"] != "own").any())


def questions(signals, cells, flow, *, gated, language) -> list[str]:
    """At most four open questions, built from what was found; about care, never about a person."""
    found = [*_about_signals(signals, cells, language), *_about_response(flow, language)]
    if gated:
        found.append(
            say("The screening question misses women. How do we ask further when it stays negative?", language)
        )
    if not cells.loc[cells["group"] == "own", "share"].astype(bool).all():
        found.append(
            say("Some figures are too small to show. Would a longer period, or asking more women, help us?", language)
        )
    last = say("What do we see in our own practice that these figures do not show?", language)
    return [*found[: MOST_QUESTIONS - 1], last]


def _about_signals(signals, cells, language) -> list[str]:
    """One question a questionnaire, in the order of the cells, with all its time points."""
    domains = cells.drop_duplicates("instrument").set_index("instrument")["domain"]
    found = signals.drop_duplicates(["instrument", "timepoint"]).groupby("instrument", observed=True, sort=False)
    return [
        say(
            "{domain} at {moments} differs. What do we recognise in this, and what could explain it?",
            language,
            domain=domains[name],
            moments=listed(rows["timepoint"], language),
        )
        for name, rows in found
    ]


def _about_response(flow, language) -> list[str]:
    used = flow[flow["in_use"]]
    if used.empty or not used["invited_known"].any():
        return [say("We do not know how many women were invited. Who can record that from now on?", language)]
    low = used.loc[used["verdict_why"] == "response", "timepoint"]
    if low.empty:
        return []
    return [
        say(
            "At {moments} many women did not answer. Whom do we miss, and what would help them to answer?",
            language,
            moments=listed(low, language),
        )
    ]
