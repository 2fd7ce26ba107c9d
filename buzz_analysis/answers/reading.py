"""From an export to answers and problems: every row is kept or set aside, and every change is told."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from ..schema import Mapping
from .check.coding import check_coding
from .check.dates import blank_future_dates, check_date_order, check_far_dates
from .check.decimals import find_undeclared_decimals
from .check.duplicates import check_duplicates
from .check.identity import refuse_identity
from .check.incontinence import check_incontinence
from .check.near_identical import check_near_identical
from .check.other_codes import blank_other_codes, check_other_form
from .checked import FIRST_DATA_ROW, Checked, find_problems, join_problems, note_columns, note_file, refuse_loss
from .columns import TIMEPOINT, Column, hinted_columns, items, our_columns, read_column
from .map import check_headings, closest, coding, headings_of, map_cells, open_mapping, own_mapping
from .pseudonym import pseudonymise
from .read import Cells, Table, read_table_of, without
from .wide import unfold


def read_answers(path, mapping=None, *, last_day: datetime.date | None = None) -> Checked:
    """Read one export: answers in our columns, and problems for all that was blanked, set aside or noted.

    Without a mapping the file uses our names. The index of the answers is their row below the headings, from
    0: row 2 of the spreadsheet is 0. Of a wide file it is five times that row, plus 0 for T1 to 4 for T5.
    No answer can be of a day after `last_day`, such as the day of the export: such a date is blanked and told.
    """
    given, name = open_mapping(mapping)
    expected = our_columns() if given is None else _read_headings(given)
    table = read_table_of(Path(path), given, expected)
    table = without(table, given.drop if given else ())
    refuse_identity(table, given, name)  # before any sentence that names a heading, which can be an address
    used = given or own_mapping(table)
    check_headings(table, used, name)
    unread = unread_columns(table, _read_headings(used), set(hinted_columns()) - used.columns.keys())
    if used.suffixes:
        table, used = unfold(table, used)
    checked = _typed(table, used)
    headings = partial(_headings, table=table, mapping=used)
    checked = check_far_dates(blank_future_dates(checked, last_day, headings), headings)
    for check in (
        check_duplicates,
        check_near_identical,
        check_date_order,
        check_other_form,
        check_coding,
        check_incontinence,
    ):
        checked = check(checked)
    problems = join_problems([unread, *_file_notes(table, used), *told_by_reader(table), checked.problems])
    problems = problems.sort_values("source_row", kind="stable", na_position="first", ignore_index=True)
    return refuse_loss(Checked(checked.answers, problems), table.n_rows)


def _typed(table: Table, mapping: Mapping) -> Checked:
    """Each column in its type, and a problem for each cell that could not be read.

    A row whose time point could not be read is set aside.
    """
    cells = pseudonymise(map_cells(table, mapping), mapping)
    undeclared = find_undeclared_decimals(cells, table.file, mapping)
    cells, told = blank_other_codes(cells, table.file, mapping.columns)
    columns = {
        name: read_column(name, cells[name], coding=_coding_of(name, mapping), decimal=mapping.decimal)
        for name in our_columns()
        if name in cells
    }
    answers = _with_keys({name: column.values for name, column in columns.items()}, table, mapping)
    problems = [undeclared, told] + [
        _unreadable(answers, column, cells[name], partial(_headings, name, table=table, mapping=mapping))
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
    blank = pd.Series(None, index=answers.index, dtype="str")
    keys = {
        "client_id": _named(answers.get("client_id", blank), table.positions // table.per_row),
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
    keyed.attrs["per_row"] = table.per_row
    keyed.attrs["file_rows"] = table.file_rows
    return keyed


def _named(ids: pd.Series, rows: np.ndarray) -> pd.Series:
    """Who has no id gets one of her row."""
    nameless = ids.isna().to_numpy()
    if not nameless.any():
        return ids.astype("category")
    named = ids.astype("str")
    named[nameless] = [f"row-{row + FIRST_DATA_ROW}" for row in rows[nameless]]
    return named.astype("category")


def _headings(name: str, rows: pd.DataFrame, table: Table, mapping: Mapping) -> str | pd.Series:
    """The heading under which these rows have a column: in a wide file another one for each time point."""
    source = mapping.columns.get(name, name).strip()
    if source not in table.spread:
        return source
    return source + rows["timepoint"].astype("str").map(mapping.suffixes)


def _unreadable(answers: pd.DataFrame, column: Column, cells: Cells, headings: Callable) -> pd.DataFrame:
    found = cells.texts[cells.codes[column.unreadable]]
    rows = answers[["client_id", "vsv", "timepoint"]][column.unreadable]
    return find_problems(column.rule, rows, column=headings(rows), found=found, **column.extra)


def told_by_reader(table: Table) -> list[pd.DataFrame]:
    """What the reader tells of the file, and rows that never became answers: empty ones, those that do not fit."""
    ragged = _rows_of(table, [row.position for row in table.ragged])
    n_cells = [row.n_cells for row in table.ragged]
    of_rows = {note.rule for note in table.notes if note.position is not None}
    return [
        *(
            note_file(note.rule, table.file, column=note.column, found=note.found)
            for note in table.notes
            if note.position is None
        ),
        find_problems("empty_row", _rows_of(table, table.empty)),
        find_problems("wrong_number_of_cells", ragged, found=n_cells, wanted=len(table.cells)),
        *(
            find_problems(rule, _rows_of(table, [note.position for note in table.notes if note.rule == rule]))
            for rule in sorted(of_rows)
        ),
    ]


def _rows_of(table: Table, positions: list) -> pd.DataFrame:
    """Rows of the file, without their cells."""
    rows = pd.DataFrame(index=positions)
    rows.attrs["source_file"] = table.file
    return rows


def _read_headings(mapping: Mapping) -> set[str]:
    """The headings that a mapping reads."""
    return {heading for source in mapping.columns.values() for heading in headings_of(source, mapping)}


def unread_columns(table: Table, read: Collection[str], ours: Collection[str]) -> pd.DataFrame:
    """Each column of the file that is not `read`, with the one of `ours` that it may be."""
    unread = [heading for heading in table.cells if heading not in read]
    return note_columns("unknown_column", table.file, unread, closest=[closest(heading, ours) for heading in unread])


def _file_notes(table: Table, mapping: Mapping) -> list[pd.DataFrame]:
    """What the file lacks as a whole, told once."""
    notes, has = [], {*mapping.columns, *mapping.constants}
    if "client_id" not in has:
        notes.append(note_file("no_client_id_column", table.file))
    if not has & {"completed_on", "invited_on"} and mapping.undated_period is None:
        notes.append(note_file("no_dates", table.file))
    return notes
