"""Where a network lies among the others, never as a rank; and its mean beside theirs and beside a published value."""

from __future__ import annotations

from ..errors import Word
from ..stats import MINIMUM_UNITS
from ..wording import decimal, say, whole
from .names import in_language
from .over_time import scale_words
from .sentence import Sentence

NO_PLACE = {
    "response": Word(
        "Position among the networks at {timepoint}: not judged, for too few of the women invited answered."
    ),
    "hidden": Word(
        "Position among the networks at {timepoint}: none, for the number of alerts is too small, or too close to "
        "all women."
    ),
    "alone": Word(
        "Position among the networks at {timepoint}: none, for there are too few other networks to compare with."
    ),
    "expected": Word(
        "Position among the networks at {timepoint}: none, for fewer than {least} alerts, or women without one, are "
        "expected at this size. A longer period may tell more."
    ),
}
WHERE = {
    "": Word("Position among {n} networks at {timepoint}: within the limits of chance."),
    "look_again": Word(
        "Position among {n} networks at {timepoint}: beyond the 95% limits and within those of 99.8%. Look again "
        "next time."
    ),
}
HIGHER = (
    "Position among {n} networks at {timepoint}: higher than the others together, beyond the limits of chance ({rule})."
)
LOWER = (
    "Position among {n} networks at {timepoint}: lower than the others together, beyond the limits of chance ({rule})."
)
RULES = {
    "clear": Word("beyond 99.8%"),
    "signal": Word("beyond 95% twice running"),
    "different": Word("a signal in two periods running"),
}
INDICATIVE = "Fewer than {least} women: this is indicative, and no word of comparison is given."
SPREAD = "Networks differ more than chance alone gives (spread {phi}); the wider limits allow for that."
NO_RELEVANCE = (
    "For this questionnaire no published threshold was found from where a difference matters. That of ReproQ (11 "
    "percentage points, or 0.15 on its mean; PMC4950561) is of another questionnaire."
)


PLAIN = (
    "With fewer than {least} networks the limits are those of chance alone; how networks differ among themselves "
    "is not known."
)


def position_sentences(position, *, least, least_expected, language) -> list[Sentence]:
    """The place in the funnel as far as it may be told, or why there is none."""
    values = {"timepoint": position.timepoint}
    if position.why:
        return [
            Sentence(say(NO_PLACE[position.why], language, least=least_expected, **values), (position.cell,)),
            *difference_sentences(position, language),
        ]
    values["n"] = whole(position.funnel.n_units, language)
    words, signal = _where(position, values, least, language)
    spread = decimal(position.funnel.phi, language, 2)
    more = [say(SPREAD, language, phi=spread)] if position.funnel.tau2 > 0 else []
    if position.funnel.n_units < MINIMUM_UNITS:
        more = [say(PLAIN, language, least=whole(MINIMUM_UNITS, language))]
    return [Sentence(" ".join([*words, *more]), (position.cell,), signal)]


def _where(position, values, least, language) -> tuple[list[str], str]:
    if position.is_indicative:
        return [
            say("Position among {n} networks at {timepoint}: see the figure.", language, **values),
            say(INDICATIVE, language, least=least),
        ], ""
    if position.verdict in WHERE:
        return [say(WHERE[position.verdict], language, **values)], ""
    values["rule"] = say(
        RULES["clear" if position.verdict == "signal" and position.is_clear else position.verdict], language
    )
    message = HIGHER if position.direction == "higher" else LOWER
    return [say(message, language, **values)], f"{position.cell}:networks:{position.verdict}"


def difference_sentences(position, language) -> list[Sentence]:
    """The own mean beside that of the others, with the interval of the difference."""
    found = position.difference
    if found is None:
        return []
    numbers = {name: decimal(getattr(found, name), language, 1) for name in ("mean", "others_mean", "difference")}
    words = say(
        "Mean {scale} at {timepoint}: {mean} ({n} women); the {n_networks} other networks together {others_mean} "
        "({others_n} women). Difference {difference} (95% interval {low} to {high}).",
        language,
        scale=scale_words(found.scale, language),
        timepoint=position.timepoint,
        n=whole(found.n, language),
        others_n=whole(found.others_n, language),
        n_networks=whole(found.n_networks, language),
        low=decimal(found.ci_low, language, 1),
        high=decimal(found.ci_high, language, 1),
        **numbers,
    )
    cell = position.cell.replace(".alert_share", f".{found.scale.id}_mean")
    holds_zero = found.ci_low <= 0 <= found.ci_high
    more = [say("No demonstrable difference.", language)] if holds_zero else []
    return [Sentence(" ".join([words, *more, say(NO_RELEVANCE, language)]), (cell, f"{cell}:others"))]


KINDS = {"norm": Word("A norm"), "national_mean": Word("A national mean"), "best_quarter": Word("The best quarter")}


def reference_sentences(references, *, language) -> list[str]:
    """Published values, each with its kind, population, period and source; or that none was found."""
    none = say("For the share of women with an alert no published reference was found.", language)
    return [none, *(_beside(one, language) for one in references)]


def _beside(one, language) -> str:
    known = one.benchmark
    values = {
        "kind": say(KINDS[known.kind], language),
        "scale": scale_words(one.scale, language),
        "value": decimal(known.value, language, 1),
        "population": in_language(known, "population", language),
        "period": known.period or say("period not read in the source", language),
        "source": known.source,
    }
    words = say("{kind} is known of the {scale}: {value} ({population}; {period}; {source}).", language, **values)
    if one.mean is None:
        return words + " " + say("The own mean cannot be told.", language)
    own = say(
        "Here at {timepoint}: {mean} ({n} women). Another population, so not a goal.",
        language,
        timepoint=one.timepoint,
        mean=decimal(one.mean, language, 1),
        n=whole(one.n, language),
    )
    return f"{words} {own}"


OVER = {
    "periods": Word("this network, {n} periods together"),
    "timepoints": Word("this network, {n} time points together"),
    "networks": Word("all {n} networks of this study together, this one included"),
}


def pooled_in_words(pooled, language):
    """What each sum was made over, in words."""
    over = [say(OVER[row.over], language, n=whole(row.n_networks, language)) for row in pooled.itertuples()]
    return pooled.assign(over_words=over, moments=[row.replace("+", ", ") for row in pooled["timepoint"]])


def pooled_sentences(pooled, *, language) -> list[Sentence]:
    """One sentence per sum that stands in place of a hidden count."""
    if pooled.empty:
        return []
    rows = pooled_in_words(pooled, language)
    return [
        Sentence(
            say(
                "{moments}, {over}: {shown}{share}.",
                language,
                moments=row.moments,
                over=row.over_words,
                shown=row.shown,
                share=f" ({row.share})" if row.share else "",
            ),
            (row.cell,),
        )
        for row in rows.itertuples()
    ]
