"""Rows that look copied: the same answers to many questions on the same day."""

from __future__ import annotations

import pandas as pd

from ..checked import Checked, find_problems, join_problems
from ..columns import items
from .women import rows_together

MINIMUM_ANSWERED = 20  # CONTRACTS, problems


def check_near_identical(checked: Checked) -> Checked:
    """Note rows with the same item vector on 20 or more answered items and the same completed_on."""
    answers = checked.answers
    asked = answers[[name for name in answers if name in items()]]
    answered = asked.notna().sum(axis=1)
    if "completed_on" not in answers:
        return checked
    rows = answers[(answered >= MINIMUM_ANSWERED) & answers["completed_on"].notna()]
    hashes = pd.util.hash_pandas_object(rows[["completed_on", *asked]], index=False)
    alike = hashes[hashes.duplicated(keep=False)]
    rows = answers.loc[alike.index]
    noted = find_problems("near_identical", rows, rows=rows_together(rows, alike), answered=answered[alike.index])
    return Checked(answers, join_problems([checked.problems, noted]))
