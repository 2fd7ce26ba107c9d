"""Who answered, and how far that may be trusted: the verdict in words."""

from __future__ import annotations

from ..audit import CAUTION_BELOW, DESCRIPTION_BELOW, RATED
from ..wording import percent, say, whole
from .cells import ABOUT, ONE_DECIMAL_FROM, is_missing, whole_or_hidden
from .sentence import Sentence

STEPS = ("invited", "opened", "answered", "fully_answered")

CAUTION = "{moments}: fewer than {limit} in 100 answered. Read with caution: who did not answer may differ."
NOBODY = "Women were invited, and not one of them answered."
UNLIKE = "{moments}: the women who answered differ from all women who gave birth. Read with caution."
DESCRIPTION = "{moments}: fewer than {limit} in 100 answered. These figures describe these women only."


def flow_in_words(flow, *, moments, language):
    """Add the words of a flow that `audit.trust` judged: `moment`, `<step>_words`, `rate` and `verdict_words`."""
    rows = flow.to_dict("records")
    words = {f"{step}_words": [_step(row, step, language) for row in rows] for step in STEPS}
    return flow.assign(
        moment=flow["timepoint"].map(moments).astype(str),
        **words,
        rate=[_rate(row, language) for row in rows],
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
    known = used[used["verdict"].isin(RATED)]
    cells = tuple(used.loc[used["delivered"], "cell"])
    if known.empty and _is_without_answers(used):
        return Sentence(say(NOBODY, language), cells)
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
            "Response was highest at {best} ({best_rate}) and lowest at {worst} ({worst_rate}).",
            language,
            best=best["moment"],
            best_rate=best["rate"],
            worst=worst["moment"],
            worst_rate=worst["rate"],
        ),
        cells,
    )


def lowest_response(flow, *, language) -> str:
    """Where fewest of the women invited answered: in a few words, for page one."""
    used = flow[flow["in_use"]]
    known = used[used["verdict"].isin(RATED)]
    if known.empty:
        return say(
            "everybody: no woman who was invited answered" if _is_without_answers(used) else "not known", language
        )
    rate = known["answered"].astype("float64") / known["invited"].astype("float64")
    worst = known.loc[rate.idxmin()]
    share = 1 - worst["answered"] / worst["invited"]
    words = percent(share, language, 0 if _is_rounded(worst, "answered") or worst["invited"] < ONE_DECIMAL_FROM else 1)
    missing = say(ABOUT, language, n=words) if _is_rounded(worst, "answered") else words
    return say(
        "most at {moment}: {missing} of those invited did not answer", language, moment=worst["moment"], missing=missing
    )


def caution_sentences(used, *, language) -> list[Sentence]:
    """A sentence for the time points where few women answered, one for very few, and one for other women."""
    messages = {"caution": (CAUTION, CAUTION_BELOW), "description": (DESCRIPTION, DESCRIPTION_BELOW)}
    found = []
    for name, (message, share) in messages.items():
        rows = used[(used["verdict"] == name) & (used["verdict_why"] == "response")]
        values = {"moments": ", ".join(rows["timepoint"]), "limit": in_hundred(share, language)}
        found += [Sentence(say(message, language, **values), tuple(rows["cell"]))] if len(rows) else []
    unlike = used[used["verdict_why"] == "unlike"]
    if len(unlike):
        words = say(UNLIKE, language, moments=", ".join(unlike["timepoint"]))
        found.append(Sentence(words, tuple(unlike["cell"])))
    return found


def _is_without_answers(used) -> bool:
    """Whether women were invited at every time point of which there are data, and not one of them answered."""
    delivered = used[used["delivered"]]
    return len(delivered) > 0 and bool((delivered["verdict_why"] == "nobody").all())


def in_hundred(share, language) -> str:
    """A share as how many in a hundred."""
    return whole(round(share * 100), language)


def _step(row, step, language) -> str:
    if not row["in_use"] or (step == "fully_answered" and not row["has_questionnaires"]):
        return say("not asked", language)
    if not row["delivered"] or (step in ("invited", "opened") and not row["invited_known"]):
        return say("not delivered", language)
    words = whole_or_hidden(row[step], language)
    return say(ABOUT, language, n=words) if _is_rounded(row, step) else words


def _rate(row, language) -> str:
    if row["verdict_why"] == "nobody" and not is_missing(row["invited"]):
        return percent(0, language)
    if row["verdict"] not in RATED:
        return ""
    share = row["answered"] / row["invited"]
    if _is_rounded(row, "answered"):
        return say(ABOUT, language, n=percent(share, language))
    return percent(share, language, 1 if row["invited"] >= ONE_DECIMAL_FROM else 0)


def _is_rounded(row, step) -> bool:
    """Whether a shown step stands to the nearest ten."""
    return step != "invited" and bool(row[f"{step}_rounded"]) and not is_missing(row[step])


def _verdict_words(row, language) -> str:
    if not row["in_use"]:
        return say("not in use here", language)
    return {
        "nothing": say("not usable", language),
        "unknown": say("response not known", language),
        "open": say("usable", language),
        "caution": say("with caution", language),
        "description": say("description only", language),
    }[row["verdict"]]
