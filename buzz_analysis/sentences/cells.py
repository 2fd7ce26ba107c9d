"""Released cells in words: four marks that are never confused, and numbers as the reader writes them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..disclosure.levels import DESCRIBED
from ..errors import Word
from ..wording import decimal, percent, say, whole

# Marks (REPORTS section 6): a number is a number; these are words.
HIDDEN = Word("hidden")
WITHHELD = Word("kept back")
NOT_ASKED = Word("not asked")
EMPTY = Word("not delivered")
NOBODY = Word("nobody answered")
UNDECIDED = Word("cannot be decided")
BELOW = "fewer than {minimum}"
ABOUT = "about {n}"
SCREENED = Word("screened women")
FILLED_IN = Word("women who filled this in")
ONE_DECIMAL_FROM = 100
WORDS = ("shown", "share", "about", "interval", "unknown_words", "n_words", "brief")


def in_words(cells, *, moments, groups, brief_groups, rules, gated=(), describe_only=(), has_answers=True, language):
    """Add `moment group_words group_brief women comparison is_indicative` and the words of WORDS to released cells.

    `rules` are the study's disclosure rules, `gated` the questionnaires that the schedule asks behind a gate,
    `describe_only` the time points at which too few women answered to compare. `has_answers`: whether anybody of this
    network answered in the period; else that is why a figure of its own is missing.
    """
    rows = [_words(row, rules.minimum, language, has_answers=has_answers) for row in cells.to_dict("records")]
    return cells.assign(
        moment=cells["timepoint"].map(moments).astype(str),
        group_words=cells["group"].map(groups).astype(str),
        group_brief=cells["group"].map(brief_groups).astype(str),
        women=[say(SCREENED if name in gated else FILLED_IN, language) for name in cells["instrument"]],
        comparison=_comparisons(cells, rules, describe_only),
        is_indicative=(cells["denominator"] < rules.compare_from).fillna(True).astype(bool),
        **{name: [row[name] for row in rows] for name in WORDS},
    )


def _comparisons(cells, rules, describe_only) -> np.ndarray:
    """What became of the comparison of own with each row: `made`, or why not, `response` or `few`; own has none."""
    is_own, n = cells["group"] == "own", cells["denominator"].fillna(0).astype("int64")
    own_n = cells["cell"].map(n[is_own].set_axis(cells.loc[is_own, "cell"])).fillna(0)
    is_enough = (cells["level"] >= DESCRIBED) & (np.minimum(n, own_n) >= rules.compare_from)
    why_not = [is_own, cells["timepoint"].isin(describe_only), ~is_enough]
    return np.select(why_not, ["", "response", "few"], "made")


def _words(row, minimum, language, *, has_answers) -> dict[str, str]:
    words, told = shown(row, minimum, language), share(row, language)
    if row["group"] == "own" and row["display"] == "nothing" and not has_answers:
        words = say(NOBODY, language)
    return {
        "shown": words,
        "share": told,
        "about": _whole_percent(row, language) if told else "",
        "brief": told or _brief(row, words, language),
        "interval": interval(row, language),
        "unknown_words": _unknown(row, words, minimum, language),
        "n_words": whole_or_hidden(row["denominator"], language),
    }


def _unknown(row, words, minimum, language) -> str:
    """Told of the own network only: of the others together it could be subtracted."""
    if row["group"] == "others":
        return ""
    is_told = row["display"] != "nothing" or row["undecided"]
    return few_or_count(row["unknown"], minimum, language) if is_told else words


def _brief(row, words, language) -> str:
    """A narrow column says only that the number is hidden, or kept back."""
    return say(HIDDEN, language) if row["suppressed"] and row["display"] != "withheld" else words


def shown(row, minimum, language) -> str:
    """The count of a cell as far as it may be shown."""
    if row["display"] == "nothing":
        return say(UNDECIDED if row["undecided"] else NOT_ASKED if row["not_asked"] else EMPTY, language)
    if row["display"] == "less_than_minimum":
        return say(BELOW, language, minimum=minimum)
    if row["display"] == "withheld":
        return say(WITHHELD, language)
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


def share(row, language) -> str:
    """The percentage of a cell; empty where it may not be told."""
    if row["display"] != "share" or is_missing(row["estimate"]):
        return ""
    return percent(row["estimate"], language, _places(row))


def _whole_percent(row, language) -> str:
    """Sentences say whole percents; 0% and 100% keep a decimal, for a shown share is neither."""
    return percent(row["estimate"], language, 0 if 0 < round(row["estimate"] * 100) < 100 else 1)


def interval(row, language) -> str:
    """Its 95% interval, likewise."""
    if row["display"] != "share" or is_missing(row["ci_low"]):
        return ""
    places = _places(row)
    return say(
        "{low} to {high}",
        language,
        low=decimal(row["ci_low"] * 100, language, places),
        high=percent(row["ci_high"], language, places),
    )


def brief_interval(row, language) -> str:
    """The same for a narrow column: ``21,9–28,9``."""
    places = _places(row)
    return "–".join(decimal(row[name] * 100, language, places) for name in ("ci_low", "ci_high"))


def _places(row) -> int:
    """One decimal from a hundred women on."""
    return 1 if row["denominator"] >= ONE_DECIMAL_FROM else 0


def is_missing(value) -> bool:
    """Whether a number was hidden, whatever pandas calls a missing one."""
    return bool(pd.isna(value))
