"""What lies beside the answers of women, read by the same readers and mappings: yearly figures, answers of staff."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..errors import DataError, DefinitionError, raise_all
from ..schema import Mapping
from .check.identity import refuse_identity
from .check.women import rows_together
from .checked import Checked, find_problems, set_aside
from .map import Known, check_sources, map_cells, open_mapping
from .pseudonym import pseudonymise
from .read import Cells, Table, read_table_of, without
from .reading import told_by_reader, unread_columns

MOST_SHOWN = 8


class Beside(NamedTuple):
    """Such a file: its cells under our names, and what is to be told of it before a cell is looked at."""

    table: Table
    mapping: Mapping
    cells: dict[str, Cells]
    problems: list[pd.DataFrame]

    def source(self, name: str) -> str:
        """How the file calls one of our columns."""
        return self.mapping.columns.get(name, name)


def open_beside(path, mapping, known: Known, needed: Sequence[str]) -> Beside:
    """Read such a file; without a mapping it uses our names. A file without a `needed` column is refused."""
    given, name = open_mapping(mapping, known)
    if given and given.suffixes:
        raise DefinitionError("{mapping}: suffixes are for answers of women. Remove them.", mapping=name)
    table = read_table_of(Path(path), given, given.columns.values() if given else known.columns)
    table = without(table, given.drop if given else ())
    ours = {heading: heading for heading in table.cells if heading in known.columns}
    used = given or Mapping.model_construct(columns=ours)  # none of ours is refused below, in its own words
    refuse_identity(table, used, name)  # before any sentence that names a heading, which can be an address
    _refuse_without(needed, {*used.columns, *used.constants}, table)
    check_sources(table, used, name)
    unread = unread_columns(table, {source.strip() for source in used.columns.values()}, known.columns)
    return Beside(table, used, pseudonymise(map_cells(table, used), used), [unread, *told_by_reader(table)])


def set_doubled_aside(checked: Checked, keys: list[str], *, same: str, other: str) -> Checked:
    """Of rows with the same keys keep the first when they are the same in all, and none when they differ."""
    is_copy = checked.answers.duplicated()
    checked = _set_some_aside(checked, is_copy, keys, same)
    return _set_some_aside(checked, checked.answers.duplicated(keys, keep=False), keys, other)


def _set_some_aside(checked: Checked, some: pd.Series, keys: list[str], rule: str) -> Checked:
    rows = checked.answers
    groups = rows.groupby(keys, observed=True, dropna=False, sort=False).ngroup()
    problems = find_problems(rule, rows[some], rows=rows_together(rows, groups)[some])
    return set_aside(checked, problems, some)


def _refuse_without(needed: Sequence[str], has, table: Table) -> None:
    raise_all(
        DataError(
            "{file} holds no column {column}. Found: {found}. Write a mapping for other names.",
            file=table.path.as_posix(),
            column=name,
            found=", ".join(list(table.cells)[:MOST_SHOWN]),
        )
        for name in needed
        if name not in has
    )
