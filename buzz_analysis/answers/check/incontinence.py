"""Answers about losing urine that contradict each other."""

from __future__ import annotations

from ..checked import Checked, find_problems, join_problems

FREQUENCY, AMOUNT = "iciq_frequency", "iciq_amount"


def check_incontinence(checked: Checked) -> Checked:
    """Note women who never lose urine but some amount, or the reverse; they are scored all the same (DOMAIN 3)."""
    answers = checked.answers
    if not {FREQUENCY, AMOUNT} <= set(answers):
        return checked
    both = answers[[FREQUENCY, AMOUNT]].dropna()
    rows = answers.loc[both.index[(both[FREQUENCY] == 0) != (both[AMOUNT] == 0)]]
    noted = find_problems("iciq_disagrees", rows, column=FREQUENCY, found=rows[FREQUENCY], amount=rows[AMOUNT])
    return Checked(answers, join_problems([checked.problems, noted]))
