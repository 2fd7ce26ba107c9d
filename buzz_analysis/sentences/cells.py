"""Released cells in words: four marks that are never confused, and numbers as the reader writes them."""

from __future__ import annotations

import pandas as pd

from ..errors import Word
from ..wording import decimal, percent, say, whole

# Four marks (REPORTS section 6): a true 0 is a number; the other three are words.
HIDDEN = Word("hidden")
NOT_ASKED = Word("not asked")
EMPTY = Word("not delivered")
BELOW = "fewer than {minimum}"
ONE_DECIMAL_FROM = 100
WORDS = ("shown", "share", "interval", "unknown_words", "n_words", "brief")


def in_words(cells, *, moments, groups, brief_groups, rules, language):
    """Add `moment group_words group_brief is_indicative` and the words of WORDS to released cells.

    `rules` are the study's disclosure rules.
    """
    rows = [_words(row, rules.minimum, language) for row in cells.to_dict("records")]
    return cells.assign(
        moment=cells["timepoint"].map(moments).astype(str),
        group_words=cells["group"].map(groups).astype(str),
        group_brief=cells["group"].map(brief_groups).astype(str),
        is_indicative=(cells["denominator"] < rules.compare_from).fillna(True).astype(bool),
        **{name: [row[name] for row in rows] for name in WORDS},
    )


def _words(row, minimum, language) -> dict[str, str]:
    words, share = shown(row, minimum, language), _share(row, language)
    return {
        "shown": words,
        "share": share,
        "brief": share or _brief(row, words, language),
        "interval": _interval(row, language),
        "unknown_words": _unknown(row, words, minimum, language),
        "n_words": whole_or_hidden(row["denominator"], language),
    }


def _unknown(row, words, minimum, language) -> str:
    """Told of the own network only: of the others together it could be subtracted."""
    if row["group"] == "others":
        return ""
    return words if row["display"] == "nothing" else few_or_count(row["unknown"], minimum, language)


def _brief(row, words, language) -> str:
    """A narrow column says only that the number is hidden."""
    return say(HIDDEN, language) if row["suppressed"] else words


def shown(row, minimum, language) -> str:
    """The count of a cell as far as it may be shown."""
    if row["display"] == "nothing":
        return say(NOT_ASKED if row["not_asked"] else EMPTY, language)
    if row["display"] == "less_than_minimum":
        return say(BELOW, language, minimum=minimum)
    of = {"count": whole_or_hidden(row["numerator"], language), "n": whole(row["denominator"], language)}
    if row["display"] == "small_part":
        return say("hidden (of {n})", language, n=of["n"])
    return say("{count} of {n}", language, **of)


def whole_or_hidden(value, language) -> str:
    """A missing count was hidden; it is never written as 0."""
    return say(HIDDEN, language) if is_missing(value) else whole(value, language)


def few_or_count(value, minimum, language) -> str:
    """A count that is hidden only for being small."""
    return say(BELOW, language, minimum=minimum) if is_missing(value) else whole(value, language)


def _share(row, language) -> str:
    if row["display"] != "share" or is_missing(row["estimate"]):
        return ""
    return percent(row["estimate"], language, _places(row))


def _interval(row, language) -> str:
    if row["display"] != "share" or is_missing(row["ci_low"]):
        return ""
    places = _places(row)
    return say(
        "{low} to {high}",
        language,
        low=decimal(row["ci_low"] * 100, language, places),
        high=percent(row["ci_high"], language, places),
    )


def _places(row) -> int:
    """One decimal from a hundred women on."""
    return 1 if row["denominator"] >= ONE_DECIMAL_FROM else 0


def is_missing(value) -> bool:
    """Whether a number was hidden, whatever pandas calls a missing one."""
    return bool(pd.isna(value))
