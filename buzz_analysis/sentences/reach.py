"""Words beside the lines of reach over the years."""

from __future__ import annotations

from ..wording import percent, say, whole
from .story import FigureWords, figure_words

LINES = "Lines over the years, one a network and one of all together: {what}."
TOGETHER = "All together: {first} in {first_year}, {last} in {last_year}."
SPREAD = "Networks in {year}: from {low} to {high}."
CAPTION = "Figure {number}. {what}. Thin: a network, not named; thick: all these networks together."
DRAWN = "Drawn: {n} of {all} numbers; the others are hidden or not known, and leave a gap."


def reach_figure_words(points, what: str, number: int, language: str, synthetic: bool) -> FigureWords:
    """Alternative text and caption; `points` as the figure draws them, `what` is counted."""
    known = points[points["estimate"].notna()]
    caption = [
        say(CAPTION, language, number=number, what=what),
        say(DRAWN, language, n=whole(len(known), language), all=whole(len(points), language)),
    ]
    whose = known["is_all"].astype(bool)
    alt = [say(LINES, language, what=what), *_together(known[whose], language), *_spread(known[~whose], language)]
    return figure_words(alt, caption, synthetic=synthetic, language=language)


def _together(rows, language) -> list[str]:
    """The first and the last year of all networks."""
    if len(rows) < 2:
        return []
    first, last = (rows.sort_values("place").iloc[place] for place in (0, -1))
    values = {"first": percent(first["estimate"], language), "last": percent(last["estimate"], language)}
    return [say(TOGETHER, language, first_year=first["year"], last_year=last["year"], **values)]


def _spread(rows, language) -> list[str]:
    """How far networks lie apart in the last year."""
    last = rows[rows["place"] == rows["place"].max()]
    if len(last) < 2:
        return []
    low, high = (percent(value, language) for value in (last["estimate"].min(), last["estimate"].max()))
    return [say(SPREAD, language, year=last["year"].iloc[0], low=low, high=high)]
