"""A mapping proposed for yearly figures and for answers of professionals, by their headings and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal

from ..schema import heading_words
from .check.identity import find_identity
from .columns import staff_columns
from .guess import Guess, count_texts, unreadable
from .guesses import MOST_MAY_NOT_FIT, NEAR, NEARNESS, NOT_FITTING, OTHER_NAME
from .known_words import BARE, plain
from .propose import Proposal
from .read import Table
from .yearly import COUNTS, HIDDEN, NEEDED, read_count, read_year
from .yearly import TEXTS as OTHERS


def propose_yearly(table: Table) -> Proposal:
    """A mapping for figures: a numerator and a denominator for each network, year and indicator."""
    return _proposal(table, [*NEEDED, *OTHERS], "yearly", _not_a_figure, needed=NEEDED)


def propose_staff(table: Table) -> Proposal:
    """A mapping for answers of professionals; which way their answers run is not looked at."""
    return _proposal(table, staff_columns(), "staff", unreadable, needed=("respondent_id", "vsv", "moment"))


def _proposal(
    table: Table, ours: Sequence[str], holds: Literal["yearly", "staff"], wrong: Callable, *, needed
) -> Proposal:
    """What tells who somebody is shall never be read."""
    traced = {one.column for one in find_identity(table, None)} & {*table.cells}
    counts = {heading: count_texts(table, [heading]) for heading in table.cells if heading not in traced}
    columns = _columns(counts, ours, heading_words(holds).columns, wrong)
    found, named = {guess.ours for guess in columns}, {guess.source for guess in columns}
    return Proposal(
        layout="",
        columns=columns,
        suffixes={},
        recode=[],
        missing=[],
        decimal="",
        drop=sorted(traced),
        pseudonymise=[],
        codings=[],
        not_found=[name for name in needed if name not in found],
        unfit=[],
        candidates={},
        unused=[heading for heading in counts if heading not in named],
    )


def _columns(
    counts: dict[str, Counter], ours: Sequence[str], words: Mapping[str, Sequence[str]], wrong: Callable
) -> list[Guess]:
    """By name, by another word for it, then by a near name; one heading each."""
    known = {plain(name): name for name in ours}
    aliases = {plain(word): name for name, said in words.items() for word in said}
    found: dict[str, Guess] = {}
    for look in (_named(counts, known), _worded(counts, aliases), _nearly(counts, known)):
        for guess in look:
            if guess.ours not in found and guess.source not in {one.source for one in found.values()}:
                found[guess.ours] = guess if guess.doubt else _judged(guess, counts[guess.source], wrong)
    return [found[name] for name in ours if name in found]


def _named(counts, known) -> Iterator[Guess]:
    return (Guess(known[plain(source)], source) for source in counts if plain(source) in known)


def _worded(counts, aliases) -> Iterator[Guess]:
    for source in counts:
        if plain(source) in aliases:
            yield Guess(aliases[plain(source)], source, OTHER_NAME if plain(source) in BARE else "")


def _nearly(counts, known) -> Iterator[Guess]:
    for source in counts:
        near = get_close_matches(plain(source), known, n=1, cutoff=NEARNESS)
        if near and not any(sign.isdigit() for sign in source):
            yield Guess(known[near[0]], source, NEAR, {"ours": known[near[0]]})


def _judged(guess: Guess, counted: Counter, wrong: Callable) -> Guess:
    """A guess that is sure when the cells can be read as what they are said to be."""
    share = sum(wrong(guess.ours, counted).values()) / max(1, sum(counted.values()))
    values = {"share": share, "ours": guess.ours}
    return guess._replace(doubt=NOT_FITTING, values=values) if share > MOST_MAY_NOT_FIT else guess


def _not_a_figure(ours: str, counted: Counter) -> Counter:
    """Texts that are no year or no count; a count that its source hides is one, with either sign of decimals."""
    if ours == "year":
        return Counter({text: n for text, n in counted.items() if read_year(text) is None})
    if ours not in COUNTS:
        return Counter()
    return Counter({text: n for text, n in counted.items() if not (HIDDEN.fullmatch(text) or _is_count(text))})


def _is_count(text: str) -> bool:
    return any(read_count(text, sign) is not None for sign in ",.")
