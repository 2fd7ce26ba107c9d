"""What a rule is that a problem can name."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """What is done with the cell or row, the meaning in general, the sentence for one case.

    `near` is the sentence where a name that we know comes close, as {closest}. `suspect` marks what puts the
    figures of a whole file in doubt.
    """

    action: str
    meaning: str
    sentence: str
    near: str = ""
    suspect: bool = False
