"""Rows of women who withdrew: set aside before anything else looks at them, and without a word of theirs."""

from __future__ import annotations

from collections.abc import Collection

from ..checked import Checked, find_problems, join_problems, refuse_loss


def set_aside_withdrawn(checked: Checked, withdrawn: Collection[str]) -> Checked:
    """Set aside all rows of these women; of their earlier problems only the count of rows set aside remains.

    Neither their pseudonyms nor what they answered is in the problems.
    """
    if not withdrawn:
        return checked
    answers, problems = checked.answers, checked.problems
    is_hers = answers["client_id"].isin(withdrawn)
    found = find_problems("withdrawn", answers[is_hers].assign(client_id=None))
    was_hers = problems["client_id"].isin(withdrawn)
    aside = was_hers & (problems["action"] == "set_aside")
    blank = problems[aside].assign(client_id=None, found="", message="", details="")
    kept = Checked(answers[~is_hers], join_problems([problems[~was_hers], blank.astype(problems.dtypes), found]))
    return refuse_loss(kept, checked.rows_in)
