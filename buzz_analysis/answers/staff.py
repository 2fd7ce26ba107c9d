"""Answers of professionals to short questionnaires."""

from __future__ import annotations

import datetime

import pandas as pd

from .beside import Beside, open_beside, set_doubled_aside
from .check.dates import blank_future_dates
from .check.other_codes import blank_other_codes
from .checked import FIRST_DATA_ROW, Checked, find_problems, join_problems, refuse_loss
from .columns import STAFF_KEYS, Column, read_column, staff_columns
from .map import Known

SPOKEN = {"moment": "timepoint"}  # sentences about an answer speak of its time point; here that is the moment
ONE_FORM = ["vsv", "respondent_id", "moment"]  # a code may be one network's own, as with women


def read_staff(path, mapping=None, *, last_day: datetime.date | None = None) -> Checked:
    """Read answers of professionals: a row for each respondent and moment, and problems.

    Columns `respondent_id, vsv, moment` (missing where the file lacks them), `answered_on, discipline, organisation`
    where it has them, then the items; `score` takes the frame as it is. The index is that of `read_answers`, and a day
    after `last_day` is blanked as there.
    """
    file = open_beside(path, mapping, Known(staff_columns(), STAFF_KEYS), ["vsv"])
    cells, told = blank_other_codes(file.cells, file.table.file, file.mapping.columns)
    file = file._replace(cells=cells, problems=[*file.problems, told])
    columns = {name: read_column(name, file.cells[name]) for name in staff_columns() if name in file.cells}
    answers = _with_keys(columns, file)
    unreadable = [_unreadable(answers, name, column, file) for name, column in columns.items()]
    nameless = find_problems("missing_respondent_id", answers[_nameless(columns, answers)])
    checked = Checked(answers.rename(columns=SPOKEN), join_problems([*file.problems, *unreadable, nameless]))
    checked = blank_future_dates(checked, last_day, lambda name, _: file.source(name), ["answered_on"])
    checked = Checked(checked.answers.rename(columns={ours: name for name, ours in SPOKEN.items()}), checked.problems)
    checked = set_doubled_aside(checked, ONE_FORM, same="staff_identical", other="staff_conflict")
    problems = checked.problems.sort_values("source_row", kind="stable", na_position="first", ignore_index=True)
    return refuse_loss(Checked(checked.answers, problems), file.table.n_rows)


def _with_keys(columns: dict[str, Column], file: Beside) -> pd.DataFrame:
    """The keys in front; who gave no id is a respondent of his own."""
    read = pd.DataFrame({name: column.values for name, column in columns.items()})
    blank = pd.Series(None, index=read.index, dtype="str")
    made = pd.Series([f"row-{row + FIRST_DATA_ROW}" for row in file.table.positions], dtype="str")
    keys = {
        "respondent_id": read.get("respondent_id", blank).astype("str").fillna(made).astype("category"),
        "vsv": read["vsv"],
        "moment": read.get("moment", blank.astype("category")),
    }
    answers = pd.DataFrame(keys | {name: read[name] for name in read if name not in keys})
    answers = answers.set_axis(file.table.positions, axis=0)
    answers.attrs["source_file"] = file.table.file
    return answers


def _nameless(columns: dict[str, Column], answers: pd.DataFrame) -> pd.Series:
    if "respondent_id" not in columns:
        return pd.Series(True, index=answers.index)
    return pd.Series(pd.isna(columns["respondent_id"].values), index=answers.index)


def _unreadable(answers: pd.DataFrame, name: str, column: Column, file: Beside) -> pd.DataFrame:
    rows = answers[["vsv", "moment"]].rename(columns=SPOKEN)[column.unreadable]
    found = file.cells[name].texts[file.cells[name].codes[column.unreadable]]
    return find_problems(column.rule, rows, column=file.source(name), found=found, **column.extra)
