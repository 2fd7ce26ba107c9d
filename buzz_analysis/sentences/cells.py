"""Released cells in words: four marks that are never confused, and numbers as the reader writes them."""

from __future__ import annotations

from ..errors import Word
from ..wording import decimal, percent, say, whole

# Four marks (REPORTS section 6): a true 0 is a number; the other three are words.
HIDDEN = Word("hidden")
NOT_ASKED = Word("not asked")
EMPTY = Word("not delivered")
BELOW = "fewer than {minimum}"


def in_words(cells, *, moments, groups, minimum, language):
    """Add `moment group_words shown share interval unknown_words` to released cells: what every page shows."""
    rows = [_words(row, minimum, language) for row in cells.to_dict("records")]
    return cells.assign(
        moment=cells["timepoint"].map(moments).astype(str),
        group_words=cells["group"].map(groups).astype(str),
        **{name: [row[name] for row in rows] for name in ("shown", "share", "interval", "unknown_words")})


def _words(row, minimum, language) -> dict[str, str]:
    return {"shown": shown(row, minimum, language), "share": _share(row, language),
            "interval": _interval(row, language), "unknown_words": count(row.get("unknown"), language)}


def shown(row, minimum, language) -> str:
    """The count of a cell as far as it may be shown."""
    few = say(BELOW, language, minimum=minimum)
    if row["display"] == "nothing":
        return say(NOT_ASKED if row.get("not_asked", 0) else EMPTY, language)
    if row["display"] == "less_than_minimum":
        return say("{few} women", language, few=few)
    of = {"count": whole_or_hidden(row["numerator"], language), "n": whole(row["denominator"], language)}
    if row["display"] == "small_part":
        return say("hidden: a part is {few}, of {n}", language, few=few, n=of["n"])
    return say("{count} of {n}", language, **of)


def count(value, language) -> str:
    """A count, or the word for a hidden one."""
    return whole_or_hidden(value, language)


def whole_or_hidden(value, language) -> str:
    """A missing count was hidden; it is never written as 0."""
    return say(HIDDEN, language) if _is_missing(value) else whole(value, language)


def _share(row, language) -> str:
    if row["display"] != "share" or _is_missing(row["estimate"]):
        return ""
    return percent(row["estimate"], language, _places(row))


def _interval(row, language) -> str:
    if row["display"] != "share" or _is_missing(row["ci_low"]):
        return ""
    places = _places(row)
    return say("{low} to {high}", language, low=decimal(row["ci_low"] * 100, language, places),
               high=percent(row["ci_high"], language, places))


def _places(row) -> int:
    """One decimal where n carries it."""
    return 1 if row["denominator"] >= 1000 else 0


def _is_missing(value) -> bool:
    return value is None or value != value or value.__class__.__name__ == "NAType"
