"""Which numbers of the overview a network keeps back in a report: its own, and those of the period before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from ..errors import DefinitionError, raise_all
from ..schema import Period, Withheld

KEPT_BACK = "withheld.csv"
UNKNOWN = (
    "{file}: the report over {period} has no number '{cell}'{closest}. Write it as the refusal of buzz release does."
)


def kept_back_in(rows: Sequence[Withheld], period: Period) -> dict[str, frozenset[str]]:
    """By group the cells that the report of a period keeps back.

    What is kept back of a period is so in its own report, and as the period before in the next.
    """
    here, before = (
        frozenset(row.cell for row in rows if row.period == label) for label in (period.label, period.previous().label)
    )
    return {"own": here, "previous": here | before}


def check_kept_back(cells: Collection[str], known: Collection[str], period: Period, *, file: str) -> None:
    """Refuse what is no number of this report: a slip of the pen would keep nothing back."""
    raise_all(
        DefinitionError(UNKNOWN, file=file, period=period.label, cell=cell, closest=_closest(cell, known))
        for cell in sorted(cells)
        if cell not in known
    )


def _closest(cell: str, known: Collection[str]) -> str:
    close = get_close_matches(cell, sorted(known), n=1)
    return f" ({close[0]}?)" if close else ""
