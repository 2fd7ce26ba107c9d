"""One number of a report as a sum over what is counted."""

from __future__ import annotations

from typing import NamedTuple

from ..disclosure import Sum

COUNTS = ["what", "vsv", "timepoint", "month", "yes", "no"]  # what is counted, as every reader of cells gives it


class Told(NamedTuple):
    """One sum as it stands in a report; `shows_parts` where women with and without an alert are both told.

    `what` is counted: women with a questionnaire (``epds``), with a score (``sdm_q9.percent``), with an answer to an
    item (``epds_10.3``), who took a step (``response.answered``). `care` is the care type whose women these are; None
    for the women of all.
    """

    what: str
    shows_parts: bool
    sum: Sum
    care: str | None = None
