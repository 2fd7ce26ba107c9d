"""Answers against what only a study knows: its registers and its schedule."""

from __future__ import annotations

from functools import partial

import pandas as pd

from ...schema import Register, Schedule, instruments, schedule
from ..checked import Checked, find_problems, join_problems, refuse_loss, set_aside
from ..in_use import rows_outside
from ..map import closest


def set_aside_unknown(checked: Checked, register: Register) -> Checked:
    """Set aside the rows of a VSV that is in none of the study's registers, or of none at all."""
    answers = checked.answers
    is_unknown = ~answers["vsv"].isin(list(register.rows))
    rows = answers[is_unknown]
    names = rows["vsv"].astype("str").fillna("")
    near = {name: closest(name, register.rows) for name in names.unique()}
    problems = find_problems(
        "unknown_vsv", rows, column="vsv", found=names, closest=names.map(near), register=", ".join(register.files)
    )
    kept = refuse_loss(set_aside(checked, problems, is_unknown), checked.rows_in)
    return kept._replace(answers=kept.answers.assign(vsv=kept.answers["vsv"].cat.remove_unused_categories()))


def check_schedule(answers: pd.DataFrame, schedule_id: str | Schedule) -> pd.DataFrame:
    """Problems for answers to an instrument where, or before, the schedule asks it; they count.

    Answers behind a closed gate are not looked for here: whether a gate is closed is known after scoring.
    """
    asked, noted = schedule(schedule_id), []
    for instrument in instruments().values():
        present = [item for item in instrument.item_ids if item in answers]
        elsewhere = rows_outside(answers, partial(asked.asked_since, instrument.id))
        rows = answers[elsewhere & answers[present].notna().any(axis=1)]
        noted.append(find_problems("outside_schedule", rows, column=instrument.id))
    return join_problems(noted)
