"""A sentence keeps the ids of the cells it was built from, and of the signal it names."""

from __future__ import annotations

from typing import NamedTuple


class Sentence(NamedTuple):
    """Words for the reader; `signal` is filled when, and only when, a computed signal stands behind them."""

    text: str
    cells: tuple[str, ...] = ()
    signal: str = ""
