"""What reading and checking give back: answers and problems that travel together, with nothing lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from .in_words import fill
from .rules import RULES

PROBLEM_COLUMNS = (
    "source_file",
    "source_row",
    "client_id",
    "vsv",
    "timepoint",
    "column",
    "found",
    "rule",
    "action",
    "message",
    "details",
)
FIRST_DATA_ROW = 2  # a spreadsheet shows the headings as row 1
LONGEST_FOUND = 60  # a cell may hold a whole letter


class Checked(NamedTuple):
    """The answers that were kept, and one row for everything that was blanked, set aside or noted."""

    answers: pd.DataFrame
    problems: pd.DataFrame

    @property
    def rows_in(self) -> int:
        """Rows accounted for: those kept and those set aside."""
        return len(self.answers) + int((self.problems["action"] == "set_aside").sum())


def refuse_loss(checked: Checked, rows_in: int) -> Checked:
    """The same, once it is sure that each row that came in was kept or set aside; else the defect is ours."""
    if checked.rows_in != rows_in:
        raise RuntimeError(f"{rows_in} rows came in and {checked.rows_in} were kept or set aside.")
    return checked


@cache
def no_problems() -> pd.DataFrame:
    """A frame of problems without a row; made once, for most checks find nothing."""
    return _typed(pd.DataFrame(columns=list(PROBLEM_COLUMNS)))


def find_problems(rule: str, rows: pd.DataFrame, /, *, column="", found="", **extra) -> pd.DataFrame:
    """One problem for each of these rows of answers.

    `column`, `found` and `extra` (what the rule's sentence names besides the problem's own columns) are one value for
    all rows or one for each. Answers as read carry their file in `attrs` and their row in the index.
    """
    if not len(rows):
        return no_problems()
    problems = pd.DataFrame(
        {
            "source_file": rows.attrs.get("source_file"),
            "source_row": source_rows(rows),
            **{key: _text(rows, key) for key in ("client_id", "vsv", "timepoint")},
            "column": column,
            "found": found,
            "rule": rule,
            "action": RULES[rule].action,
            "message": "",
            "details": _details(rows.index, extra),
        }
    )
    problems["found"] = problems["found"].map(_shortened)
    return _typed(problems.assign(message=_messages(rule, problems, extra)))


def note_file(rule: str, source_file: str, *, column: str = "", found: str = "", **extra) -> pd.DataFrame:
    """One problem about the whole file: it has no row."""
    return note_columns(rule, source_file, [column], found=found, **extra)


def note_columns(rule: str, source_file: str, columns: Sequence[str], *, found="", **extra) -> pd.DataFrame:
    """A problem for each of these columns as a whole: none has a row. `found` and `extra` as in `find_problems`."""
    whole = pd.DataFrame(index=range(len(columns)))
    whole.attrs["source_file"] = source_file
    problems = find_problems(rule, whole, column=columns, found=found, **extra)
    return problems.assign(source_row=pd.array([pd.NA] * len(columns), dtype="Int64"))


def source_rows(rows: pd.DataFrame) -> pd.Series:
    """The row each answer has in its file, as a spreadsheet shows it; missing once deliveries are merged."""
    if "source_file" not in rows.attrs:
        return pd.Series(pd.NA, index=rows.index, dtype="Int64")
    return pd.Series(rows.index // rows.attrs.get("per_row", 1) + FIRST_DATA_ROW, index=rows.index, dtype="Int64")


def set_aside(checked: Checked, problems: pd.DataFrame, rows) -> Checked:
    """Take these rows (true or false for each) out of the answers; their problems tell why."""
    return Checked(checked.answers[~rows], join_problems([checked.problems, problems]))


def join_problems(parts) -> pd.DataFrame:
    """Several frames of problems as one."""
    parts = [part for part in parts if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else no_problems()


def _typed(problems: pd.DataFrame) -> pd.DataFrame:
    kinds = {column: "Int64" if column == "source_row" else "str" for column in PROBLEM_COLUMNS}
    return problems.astype(kinds)


def _text(rows: pd.DataFrame, key: str) -> pd.Series:
    return rows[key].astype("str") if key in rows else pd.Series(None, index=rows.index, dtype="str")


def _shortened(found) -> str:
    text = str(found)
    return text if len(text) <= LONGEST_FOUND else text[:LONGEST_FOUND] + "…"


def _messages(rule: str, problems: pd.DataFrame, extra: dict) -> pd.Series:
    """The rule's sentence filled in for each problem; never with a woman's id."""
    return fill(RULES[rule], problems.assign(**extra), "en")


def _details(index: pd.Index, extra: dict) -> list[str] | str:
    """What the sentence names besides the problem's own columns, as JSON: one text for all rows where it is one."""
    columns = {name: list(values) for name, values in extra.items() if _is_one_each(values)}
    if not columns:
        return _json(extra)
    of_all = {name: value for name, value in extra.items() if name not in columns}
    each = zip(*columns.values(), strict=True)
    return [_json({**of_all, **dict(zip(columns, values, strict=True))}) for values in each]


def _is_one_each(values) -> bool:
    return not isinstance(values, str) and hasattr(values, "__len__")


def _json(values: dict) -> str:
    shown = {name: "-" if pd.isna(value) else str(value) for name, value in values.items()}
    return json.dumps(shown, ensure_ascii=False) if shown else ""
