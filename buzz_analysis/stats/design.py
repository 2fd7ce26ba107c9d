"""The rows a model can use and the terms it is made of; identical rows are counted once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .series import points_of

SMALLEST_SHARE = 1e-7  # of a term's own size, that the terms before it do not already tell


class Design(NamedTuple):
    """Rows with everything known, folded into cells of the same unit and predictors."""

    matrix: np.ndarray  # cells x terms, the intercept first
    terms: list[str]
    complete: np.ndarray  # for each row of the frame: can it be used
    cell: np.ndarray  # for each row that can: its cell
    unit: np.ndarray  # for each cell: the place of its unit in `units`; cells stand in that order
    units: pd.Index
    n_missing: int  # rows that cannot be used

    def total(self, values: np.ndarray) -> np.ndarray:
        """Sum over each cell of a number that every row of the frame has."""
        return np.bincount(self.cell, values[self.complete], minlength=len(self.matrix))

    def by_row(self, values: np.ndarray) -> np.ndarray:
        """For each row of the frame the value of its cell; missing where the row was not used."""
        rows = np.full(len(self.complete), np.nan)
        rows[self.complete] = values[self.cell]
        return rows


def design(frame: pd.DataFrame, predictors, categorical=(), *, unit=None, known, women=None) -> Design:
    """Design matrix of an intercept, numeric predictors as they are, and indicators for categorical ones.

    Parameters
    ----------
    frame : DataFrame
        One row per woman (or per group of women).
    predictors, categorical : sequence of str
        Columns; `categorical` names those of `predictors` that are no numbers. Their terms read ``race=2``; the
        first level in sorted order, or of an ordered category, has none and is the reference.
    unit : str, optional
        Column of ids. A row without one cannot be used.
    known : array of bool
        Rows whose outcome is known. Rows with a missing predictor cannot be used either.
    women : array of float, optional
        Women each row stands for. A row of 0 women has nothing to tell, but is not missing.

    Raises
    ------
    ValueOutOfRange
        If a column is unknown, or one that is not categorical holds text or an infinite number; if no row can be
        used, or a term adds nothing to those before it (one value only, or made from them).
    """
    check_columns(frame, [*predictors, *categorical, *([] if unit is None else [unit])])
    chosen = _chosen(frame, list(predictors), list(categorical))
    codes, units = (np.zeros(len(frame), np.intp), pd.Index([])) if unit is None else codes_of(frame[unit])
    complete = np.asarray(known) & (codes >= 0) & chosen.notna().all(axis=1).to_numpy()
    n_missing = int((~complete).sum())
    complete &= True if women is None else women > 0
    if not complete.any():
        raise ValueOutOfRange(
            "not one of {n} rows has all that the model needs: unit, outcome and every predictor.", n=len(frame)
        )
    rows = chosen[complete]
    cell, first = _cells(codes[complete], rows)
    matrix, terms = _terms(rows.iloc[first], categorical)
    check_each_adds(matrix, terms)
    return Design(matrix, terms, complete, cell, codes[complete][first], units, n_missing)


def check_columns(frame: pd.DataFrame, columns) -> None:
    """Refuse a column the frame does not have, or has more than once."""
    unknown = [column for column in columns if column not in frame.columns]
    if unknown:
        raise ValueOutOfRange(
            "there is no column '{column}'. The frame has: {columns}.",
            column=unknown[0],
            columns=", ".join(map(str, frame.columns)),
        )
    doubled = [column for column in columns if list(frame.columns).count(column) > 1]
    if doubled:
        raise ValueOutOfRange("there is more than one column '{column}'. Rename or drop one.", column=doubled[0])


def codes_of(values: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """The place of each value among the sorted values that occur, -1 for a missing one; and those values.

    An ordered category keeps its own order. In which order the categories of another were made says nothing.
    """
    if isinstance(values.dtype, pd.CategoricalDtype) and not values.dtype.ordered:
        values = values.cat.reorder_categories(pd.factorize(values.cat.categories, sort=True)[1])
    codes, levels = pd.factorize(values, sort=True)
    return codes, pd.Index(levels)


def _chosen(frame: pd.DataFrame, predictors: list[str], categorical: list[str]) -> pd.DataFrame:
    """The predictors, numbers as floats, rows numbered from 0."""
    stray = [column for column in categorical if column not in predictors]
    if stray:
        raise ValueOutOfRange(
            "'{column}' is named as categorical, but not as a predictor. Name it as both.", column=stray[0]
        )
    columns = {
        column: frame[column].array if column in categorical else points_of(frame[column], column)
        for column in predictors
    }
    return pd.DataFrame(columns, index=range(len(frame)))


def _cells(codes: np.ndarray, rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The cell of each row, numbered unit after unit, and the first row of each cell."""
    keys = [codes, *(rows[column].array for column in rows)]
    cell = pd.DataFrame(dict(enumerate(keys))).groupby(list(range(len(keys))), observed=True).ngroup().to_numpy()
    _, first = np.unique(cell, return_index=True)
    return cell, first


def _terms(rows: pd.DataFrame, categorical) -> tuple[np.ndarray, list[str]]:
    """Intercept, numbers and indicators, a column each."""
    columns = {"intercept": np.ones(len(rows))}
    for column in rows:
        if column not in categorical:
            columns[column] = rows[column].to_numpy(np.float64)
            continue
        codes, levels = codes_of(rows[column])
        if len(levels) == 1:
            columns[column] = np.zeros(len(rows))  # refused below, by its own name
        columns |= {f"{column}={_word(level)}": codes == place for place, level in enumerate(levels) if place}
    return np.column_stack(list(columns.values())).astype(np.float64), list(columns)


def _word(level) -> str:
    """A level in a term: whole numbers without a point, also where a missing value made them floats."""
    return f"{level:.0f}" if isinstance(level, float) and level.is_integer() else str(level)


def check_each_adds(matrix: np.ndarray, terms: list[str]) -> None:
    """Refuse the first term that the terms before it tell already: no model can tell such terms apart."""
    sizes = np.linalg.norm(matrix, axis=0)
    own = np.zeros(len(terms))
    triangle = np.linalg.qr(matrix, mode="r")
    own[: len(triangle)] = np.abs(np.diag(triangle))
    idle = np.flatnonzero(own <= SMALLEST_SHARE * sizes)
    if len(idle):
        raise ValueOutOfRange(
            "'{term}' adds nothing to the model: it has one value only, or follows from the terms before it. "
            "Leave it out.",
            term=terms[idle[0]],
        )
