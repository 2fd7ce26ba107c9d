"""Reports over several networks: which they are, how they are named together, and over which months."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import DefinitionError
from ..schema import Period, picked, resolve_period
from ..sentences import network_words
from ..store import Store
from ..wording import say, whole

MOST_NAMED = 3
NOT_THERE = (
    "vsv '{vsv}' has no answers in the data of this study. Networks with answers: {known}. Write all, or ids of these."
)
OUTSIDE = "period {period} lies outside this study, whose data run from {first} to {last}. Choose one in between."
NO_DATES = "the answers of this study have no dates that could be read, so no period holds them."


def find_span(asked: str, vsv: str, store: Store) -> Period:
    """The period asked for, of all networks or of those picked, if the study was under way in it.

    Raises
    ------
    DefinitionError
        If a network has no rows in the store, or the study was not under way in the period.
    """
    for one in picked(vsv, store.networks()):
        if one not in store.networks():
            raise DefinitionError(NOT_THERE, vsv=one, known=", ".join(store.networks()))
    months = store.asked()
    if not months:
        raise DefinitionError(NO_DATES)
    period = resolve_period(asked, store.months() or months)
    if period.touches(months):
        return period
    raise DefinitionError(OUTSIDE, period=period.label, first=months[0], last=months[-1])


def several_words(names: Sequence[str], is_all: bool, *, synthetic: bool, language: str) -> str:
    """How networks are named together: all of them, their names where they are few, else how many they are."""
    if is_all:
        whole_name = say("All networks", language)
    elif len(names) <= MOST_NAMED:
        plain = [network_words(name, synthetic=True, language=language) for name in names]
        whole_name = ", ".join(name.removesuffix(say("{name} (invented)", language, name="")) for name in plain)
    else:
        whole_name = say("{n} networks", language, n=whole(len(names), language))
    return network_words(whole_name, synthetic=synthetic, language=language)


def years_of(period: Period) -> list[Period]:
    """The period in years that end where it ends; a shorter one, or what is left over, is whole."""
    if period.months % 12:
        return [period]
    ends = range(period.first + 11, period.first + period.months, 12)
    return [_year(end) for end in ends]


def _year(last: int) -> Period:
    first = last - 11
    label = f"{first // 12}" if first % 12 == 0 else f"{last // 12:04d}-{last % 12 + 1:02d}:12m"
    return Period(label, first, 12)
