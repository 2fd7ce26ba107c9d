"""From an export to answers and problems: every row is kept or set aside, and every change is told."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..schema import Mapping
from .check.coding import check_coding
from .check.dates import check_date_order
from .check.duplicates import check_duplicates
from .check.incontinence import check_incontinence
from .check.near_identical import check_near_identical
from .check.other_codes import blank_other_codes, check_other_form
from .checked import FIRST_DATA_ROW, Checked, find_problems, join_problems, note_file, refuse_loss
from .columns import TIMEPOINT, Column, hinted_columns, items, our_columns, read_column
from .map import check_headings, closest, coding, map_cells, open_mapping, own_mapping
from .read import Cells, Table, read_csv


def read_answers(path, mapping=None) -> Checked:
    """Read one export: answers in our columns, and problems for all that was blanked, set aside or noted.

    Without a mapping the file uses our names. The index of the answers is their row below the headings, from
    0: row 2 of the spreadsheet is 0.
    """
    given, name = open_mapping(mapping)
    expected = our_columns() if given is None else given.columns.values()
    table = read_csv(
        Path(path),
        separator=given.separator if given else None,
        encoding=given.encoding if given else None,
        expected=expected,
    )
    used = given or own_mapping(table)
    check_headings(table, used, name)
    checked = _typed(table, used)
    for check in (
        check_duplicates,
        check_near_identical,
        check_date_order,
        check_other_form,
        check_coding,
        check_incontinence,
    ):
        checked = check(checked)
    problems = join_problems([*_file_notes(table, used), *_rows_apart(table), checked.problems])
    problems = problems.sort_values("source_row", kind="stable", na_position="first", ignore_index=True)
    return refuse_loss(Checked(checked.answers, problems), table.n_rows)


def _typed(table: Table, mapping: Mapping) -> Checked:
    """Each column in its type, and a problem for each cell that could not be read.

    A row whose time point could not be read is set aside.
    """
    cells, told = blank_other_codes(map_cells(table, mapping), table.file, mapping.columns)
    columns = {
        name: read_column(name, cells[name], coding=_coding_of(name, mapping), decimal=mapping.decimal)
        for name in our_columns()
        if name in cells
    }
    answers = _with_keys({name: column.values for name, column in columns.items()}, table, mapping)
    problems = [told] + [
        _unreadable(answers, column, cells[name], mapping.columns.get(name, name))
        for name, column in columns.items()
        if column.unreadable.any()
    ]
    if "client_id" in columns:
        problems.append(find_problems("missing_client_id", answers[columns["client_id"].values.isna()]))
    if "timepoint" in columns:
        answers = answers[~columns["timepoint"].unreadable]
    return Checked(answers, join_problems(problems))


def _coding_of(name: str, mapping: Mapping) -> str | None:
    return coding(items()[name], mapping) if name in items() else None


def _with_keys(columns: dict, table: Table, mapping: Mapping) -> pd.DataFrame:
    """Answers with the three keys in front, made where absent, and from which file and row they come."""
    answers = pd.DataFrame(columns, index=range(len(table.positions)))
    made = pd.Series([f"row-{row + FIRST_DATA_ROW}" for row in table.positions], dtype="str")
    blank = pd.Series(None, index=answers.index, dtype="str")
    keys = {
        "client_id": answers.get("client_id", blank).astype("str").fillna(made).astype("category"),
        "vsv": answers.get("vsv", blank.astype("category")),
        "timepoint": answers.get("timepoint", blank.astype(TIMEPOINT)),
    }
    declared = (
        {}
        if mapping.undated_period is None
        else {"declared_period": blank.fillna(mapping.undated_period).astype("category")}
    )
    keyed = pd.DataFrame(keys | {name: answers[name] for name in answers if name not in keys} | declared)
    keyed = keyed.set_axis(table.positions, axis=0)
    keyed.attrs["source_file"] = table.file
    return keyed


def _unreadable(answers: pd.DataFrame, column: Column, cells: Cells, source: str) -> pd.DataFrame:
    found = cells.texts[cells.codes[column.unreadable]]
    return find_problems(column.rule, answers[column.unreadable], column=source, found=found, **column.extra)


def _rows_apart(table: Table) -> list[pd.DataFrame]:
    """Rows that never became answers: empty ones, and those whose cells do not fit the headings."""
    rows = pd.DataFrame(index=[*table.empty, *(row.position for row in table.ragged)])
    rows.attrs["source_file"] = table.file
    empty, ragged = rows[: len(table.empty)], rows[len(table.empty) :]
    return [
        find_problems("empty_row", empty),
        find_problems(
            "wrong_number_of_cells", ragged, found=[row.n_cells for row in table.ragged], wanted=len(table.cells)
        ),
    ]


def _file_notes(table: Table, mapping: Mapping) -> list[pd.DataFrame]:
    """What is to be said of the file as a whole, once."""
    read = {source.strip() for source in mapping.columns.values()}
    ours = [name for name in hinted_columns() if name not in mapping.columns]
    notes = [
        note_file("unknown_column", table.file, column=heading, closest=closest(heading, ours))
        for heading in table.cells
        if heading not in read
    ]
    has = {*mapping.columns, *mapping.constants}
    if "client_id" not in has:
        notes.append(note_file("no_client_id_column", table.file))
    if not has & {"completed_on", "invited_on"} and mapping.undated_period is None:
        notes.append(note_file("no_dates", table.file))
    return notes
