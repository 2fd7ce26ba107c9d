"""Words for what stands beside the shares of a topic: counts, means, care types."""

from __future__ import annotations

from ..errors import Word
from ..wording import decimal, percent, say, whole
from .cells import BELOW, HIDDEN, is_missing
from .cells import interval as share_interval
from .cells import share as share_of
from .cells import shown as count_shown

CARE = {
    "midwife": Word("Midwife"),
    "hospital": Word("Hospital"),
    "maternity_care": Word("Maternity care at home"),
    "": Word("Not recorded"),
}


def care_name(care_type: str, language: str) -> str:
    """The care type for the reader; one of a study's own stands as it is."""
    return say(CARE[care_type], language) if care_type in CARE else care_type


def count_words(row: dict, minimum: int, language: str) -> str:
    """A count and its share, as far as either may be told: ``264 of 1,732; 15.2%``."""
    share = share_of(row, language)
    return f"{few_words(row, minimum, language)}; {share}" if share else few_words(row, minimum, language)


def few_words(row: dict, minimum: int, language: str) -> str:
    """A count as far as it may be told."""
    if row["display"] == "unknown":
        return say("hidden by the source", language) if row["source_hides"] else say("not delivered", language)
    if row["display"] == "hidden":
        return say(HIDDEN, language)
    return count_shown({"undecided": False, "not_asked": False} | row, minimum, language)


def care_words(row: dict, minimum: int, language: str) -> str:
    """A share with its interval and n, or what became of it."""
    share = share_of(row, language)
    if not share:
        return few_words(row, minimum, language)
    values = {"share": share, "interval": share_interval(row, language), "n": whole(row["denominator"], language)}
    return say("{share} ({interval}; n {n})", language, **values)


def mean_words(row: dict, scale, minimum: int, language: str) -> str:
    """A mean with the ends of its scale and n, or what became of it."""
    if row["display"] == "less_than_minimum":
        return say(BELOW, language, minimum=minimum)
    if row["display"] == "hidden":
        return say(HIDDEN, language)
    low, high = (decimal(end, language, 0) for end in scale.reach)
    values = {"mean": decimal(row["estimate"], language), "low": low, "high": high}
    return say("{mean} on {low} to {high} (n {n})", language, n=whole(row["denominator"], language), **values)


def mean_interval(row: dict, language: str) -> str:
    """The interval of a mean, where there is one."""
    if is_missing(row["ci_low"]):
        return ""
    return say(
        "{low} to {high}", language, low=decimal(row["ci_low"], language), high=decimal(row["ci_high"], language)
    )


def rounded_share(row: dict, language: str) -> str:
    """A share in whole percentages with its interval; empty where it may not be told."""
    if row["display"] != "share":
        return ""
    low, high = (decimal(row[name] * 100, language, 0) for name in ("ci_low", "ci_high"))
    return f"{percent(row['estimate'], language)} ({low}–{high})"
