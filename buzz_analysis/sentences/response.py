"""Who answered, and how far that may be trusted: the verdict in words."""

from __future__ import annotations

from ..wording import percent, say
from .cells import ONE_DECIMAL_FROM, is_missing, whole_or_hidden
from .sentence import Sentence

CAUTION_BELOW = 0.60  # REPORTS section 6: below this a caution, and below the next description only
DESCRIPTION_BELOW = 0.30
STEPS = ("invited", "opened", "answered", "fully_answered")

CAUTION = "{moments}: fewer than 60 in 100 answered. Read with caution: who did not answer may differ."
DESCRIPTION = "{moments}: fewer than 30 in 100 answered. These figures describe these women only."


def verdict(row) -> str:
    """What may be done with the answers of one time point: unknown, open, caution or description."""
    if not (row["in_use"] and row["invited_known"] and row["delivered"]):
        return "unknown"
    if is_missing(row["invited"]) or is_missing(row["answered"]):
        return "unknown"
    share = row["answered"] / row["invited"]
    return "open" if share >= CAUTION_BELOW else "caution" if share >= DESCRIPTION_BELOW else "description"


def flow_in_words(flow, *, moments, language):
    """Add the words of every number of the flow: `moment`, `<step>_words`, `rate` and `verdict_words`."""
    rows = flow.to_dict("records")
    words = {f"{step}_words": [_step(row, step, language) for row in rows] for step in STEPS}
    return flow.assign(
        moment=flow["timepoint"].map(moments).astype(str),
        **words,
        rate=[_rate(row, language) for row in rows],
        verdict=[verdict(row) for row in rows],
        verdict_words=[_verdict_words(row, language) for row in rows],
    )


def response_sentences(flow, *, language) -> list[Sentence]:
    """The message of the page, from the flow in words."""
    used = flow[flow["in_use"]]
    if used.empty:
        return [Sentence(say("This network uses none of the time points of the schedule.", language))]
    if not used["invited_known"].any():
        return [
            Sentence(
                say(
                    "The data do not say how many women were invited. A response cannot be given, "
                    "and who is missing is not known.",
                    language,
                )
            )
        ]
    return [_best_and_worst(used, language), *caution_sentences(used, language=language)]


def _best_and_worst(used, language) -> Sentence:
    known = used[used["verdict"] != "unknown"]
    cells = tuple(used["cell"])
    if known.empty:
        return Sentence(say("Too few women were invited to give a response.", language), cells)
    rate = known["answered"].astype("float64") / known["invited"].astype("float64")
    best, worst = known.loc[rate.idxmax()], known.loc[rate.idxmin()]
    if best["timepoint"] == worst["timepoint"]:
        return Sentence(
            say(
                "Of the women invited at {moment} {rate} answered.", language, moment=best["moment"], rate=best["rate"]
            ),
            cells,
        )
    return Sentence(
        say(
            "Most women answered at {best} ({best_rate}), fewest at {worst} ({worst_rate}).",
            language,
            best=best["moment"],
            best_rate=best["rate"],
            worst=worst["moment"],
            worst_rate=worst["rate"],
        ),
        cells,
    )


def caution_sentences(used, *, language) -> list[Sentence]:
    """A sentence for the time points where few women answered, and one for very few."""
    messages = {"caution": CAUTION, "description": DESCRIPTION}
    found = {message: used[used["verdict"] == name] for name, message in messages.items()}
    return [
        Sentence(say(message, language, moments=", ".join(rows["timepoint"])), tuple(rows["cell"]))
        for message, rows in found.items()
        if len(rows)
    ]


def _step(row, step, language) -> str:
    if not row["in_use"] or (step == "fully_answered" and not row["has_questionnaires"]):
        return say("not asked", language)
    if not row["delivered"] or (step in ("invited", "opened") and not row["invited_known"]):
        return say("not delivered", language)
    return whole_or_hidden(row[step], language)


def _rate(row, language) -> str:
    if verdict(row) == "unknown":
        return ""
    places = 1 if row["invited"] >= ONE_DECIMAL_FROM else 0
    return percent(row["answered"] / row["invited"], language, places)


def _verdict_words(row, language) -> str:
    if not row["in_use"]:
        return say("not in use here", language)
    return {
        "unknown": say("response not known", language),
        "open": say("usable", language),
        "caution": say("with caution", language),
        "description": say("description only", language),
    }[verdict(row)]
