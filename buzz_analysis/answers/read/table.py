"""A file as text: what every reader gives, whatever the format."""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...errors import DataError

MOST_HEADINGS_SHOWN = 8
NO_ROWS = "{file} holds headings and no rows. Export it again."


class Cells(NamedTuple):
    """One column: the different texts in it (blanks around them removed), and which of them each row has."""

    texts: np.ndarray
    codes: np.ndarray


class Ragged(NamedTuple):
    """A row with another number of cells than there are headings."""

    position: int
    n_cells: int


class Note(NamedTuple):
    """What a reader has to tell: the rule, of which column or row (neither: of the file), and how many it found."""

    rule: str
    column: str = ""
    found: str = ""
    position: int | None = None


class Table(NamedTuple):
    """A file as text. `positions` counts rows below the headings from 0; ragged and empty rows are apart.

    `n_rows` is counted in the text itself, so that what becomes of the rows can be held against it. Of a wide file that
    was unfolded, `positions` is ``per_row`` times the row plus the place of the time point, `n_rows` counts
    questionnaires (and rows without any), and `spread` names the columns that had a heading for each time point.
    `file_rows` is how many rows the file itself has, whatever a layout makes of them.
    """

    path: Path
    cells: dict[str, Cells]
    positions: np.ndarray
    ragged: list[Ragged]
    empty: list[int]
    n_rows: int
    notes: tuple[Note, ...] = ()
    per_row: int = 1
    spread: frozenset[str] = frozenset()
    file_rows: int = 0

    @property
    def file(self) -> str:
        """The name that problems use; never the folder."""
        return self.path.name


def table_of(
    path: Path, cells: dict[str, Cells], *, n_rows: int, ragged: Sequence[Ragged] = (), notes: Sequence[Note] = ()
) -> Table:
    """A table of these columns, in which the `ragged` rows do not occur; its empty rows are put apart."""
    positions = np.delete(np.arange(n_rows), [row.position for row in ragged])
    is_empty = np.logical_and.reduce([(texts == "")[codes] for texts, codes in cells.values()])
    if is_empty.all():
        raise DataError(NO_ROWS, file=path.as_posix())
    kept = {name: Cells(texts, codes[~is_empty]) for name, (texts, codes) in cells.items()}
    return Table(
        path,
        kept,
        positions[~is_empty],
        list(ragged),
        positions[is_empty].tolist(),
        n_rows,
        tuple(notes),
        file_rows=n_rows,
    )


def cells_of(values) -> Cells:
    """The cells of one column from its values, one for each row, as `shown` writes them."""
    column = pd.Series(values)
    if column.dtype == object:  # to pandas, yes and 1 are one value
        column = column.map(shown)
    codes, different = pd.factorize(column, use_na_sentinel=False)
    return Cells(np.array([shown(value).strip() for value in different], dtype=object), codes.astype(np.int32))


def named(headings: Sequence[str], path: Path) -> list[str]:
    """Headings without blanks around them; an empty one is named by its place, double ones are refused."""
    names = [name.strip() or f"({place})" for place, name in enumerate(headings, start=1)]
    if len(set(names)) < len(names):
        first = next(name for name in names if names.count(name) > 1)
        places = [place for place, name in enumerate(names, start=1) if name == first]
        # Without the heading itself: in a file that has no line of headings it can be an e-mail address.
        raise DataError(
            "{file}, row 1: columns {columns} have the same heading. Give each column a name of its own.",
            file=path.as_posix(),
            columns=", ".join(map(str, places[:MOST_HEADINGS_SHOWN])),
        )
    return names


def without(table: Table, headings: Collection[str]) -> Table:
    """The table without these columns: they are not looked at again, nor told."""
    unread = {heading.strip() for heading in headings}
    return table._replace(cells={name: cells for name, cells in table.cells.items() if name not in unread})


def shown(value) -> str:
    """A typed value as a sheet shows it: a whole number without decimals, a day without midnight, nothing as blank."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool | np.bool_):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")
    return str(value)
