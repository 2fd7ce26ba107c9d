"""The same woman and time point twice within one delivery."""

from __future__ import annotations

import pandas as pd

from ..checked import Checked, find_problems, join_problems, set_aside
from .women import PREGNANCY_WINDOW_DAYS, answer_dates, is_answered, moments, rows_together


def check_duplicates(checked: Checked) -> Checked:
    """Keep the first of identical rows and the answered of blank ones, set all conflicting rows aside."""
    found = moments(checked.answers)
    noted = [_other_pregnancies(checked.answers, found), _two_networks(checked.answers)]
    checked = Checked(checked.answers, join_problems([checked.problems, *noted]))
    groups = found.groupby(["moment", "pregnancy"], sort=False).ngroup()
    for set_some_aside in (_set_copies_aside, _set_blanks_aside, _set_conflicts_aside):
        checked = set_some_aside(checked, groups)
    return checked


def _set_copies_aside(checked: Checked, groups: pd.Series) -> Checked:
    """Identical in every column of ours, in one moment: the first is kept."""
    rows = checked.answers.loc[groups.index]
    marked = rows.assign(**{"(moment)": groups})
    has_twin = marked.duplicated(keep=False)
    if not has_twin.any():
        return checked
    rows, marked = rows[has_twin], marked[has_twin]
    is_copy = marked.duplicated(keep="first")
    same = marked.groupby(list(marked), sort=False, observed=True, dropna=False).ngroup()
    problems = find_problems("duplicate_identical", rows[is_copy], rows=rows_together(rows, same)[is_copy])
    return set_aside(checked, problems, checked.answers.index.isin(rows.index[is_copy]))


def _set_blanks_aside(checked: Checked, groups: pd.Series) -> Checked:
    """A row without answers contradicts nothing: the answered one is kept, or the earliest invitation."""
    left = groups[groups.index.isin(checked.answers.index)]
    rows = checked.answers.loc[left.index]
    order = pd.DataFrame({"moment": left, "is_blank": ~is_answered(rows), "date": answer_dates(rows)})
    order = order.sort_values(["moment", "is_blank", "date"], kind="stable")
    is_spare = (order["is_blank"] & order.duplicated("moment")).reindex(rows.index)
    problems = find_problems("duplicate_blank", rows[is_spare], rows=rows_together(rows, left)[is_spare])
    return set_aside(checked, problems, checked.answers.index.isin(rows.index[is_spare]))


def _set_conflicts_aside(checked: Checked, groups: pd.Series) -> Checked:
    """What is left of a moment with more than one row contradicts itself."""
    left = groups[groups.index.isin(checked.answers.index)]
    left = left[left.duplicated(keep=False)]
    rows = checked.answers.loc[left.index]
    problems = find_problems("duplicate_conflict", rows, rows=rows_together(rows, left))
    return set_aside(checked, problems, checked.answers.index.isin(left.index))


def _other_pregnancies(answers: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    has_more = found.groupby("moment")["pregnancy"].transform("max") > 0
    rows = answers.loc[found.index[has_more]]
    together = rows_together(rows, found.loc[has_more, "moment"])
    return find_problems("another_pregnancy", rows, days=PREGNANCY_WINDOW_DAYS, rows=together)


def _two_networks(answers: pd.DataFrame) -> pd.DataFrame:
    """One code and time point in several VSVs: one woman counted twice, or two women with one code."""
    keys = ["client_id", "timepoint"]
    answers = answers[answers["timepoint"].notna()]
    rows = answers[~answers.duplicated([*keys, "vsv"]) & answers.duplicated(keys, keep=False)]
    rows = rows[rows.duplicated(keys, keep=False)]
    together = rows.groupby(keys, observed=True, sort=False).ngroup()
    return find_problems("two_networks", rows, rows=rows_together(rows, together))
