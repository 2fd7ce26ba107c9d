"""Yearly figures from a long table of categories: a row a period, dimension, organisation and category."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import DataError
from ..schema import Layout
from ..schema.layout import COLUMNS, FigureLayout, plain
from .checked import Checked, find_problems, join_problems, note_columns, note_file, set_aside
from .read import Table, read_table_of
from .yearly import read_count, read_year

MISSING = "missing"
KEYS = ["vsv", "period", "level"]


def read_categories(path, layout: Layout, *, last_day: datetime.date | None = None) -> Checked:
    """Read a long table of categories as yearly figures, and what was found on the way.

    Columns as `read_yearly` makes them, with ``level`` (``network`` or ``national``: the published row of the whole,
    which is no sum of the others) and ``n_missing``: how many were left out because nothing was recorded. A row is a
    figure of one organisation and year; `source_row` is the place of the figure.

    A count of one step of the rounding stands for any small number, so it is hidden, as is one whose rest is so small.
    An absent category counts as 0, for where values are rounded the source leaves such rows out. A figure with a
    category that stands twice with other values is set aside, as is one with a category that the layout does not know.
    """
    table = read_table_of(Path(path), None, [name for names in layout.columns.values() for name in names])
    rows = _rows(table, layout)
    missing = {plain(name) for name in layout.missing}
    found = [_figure(rows, one, missing) for one in layout.figures]
    figures = pd.concat(found, ignore_index=True)
    figures.attrs["source_file"] = table.file
    checked = Checked(figures, _noted(rows, layout, figures, table))
    for rule, name in (("category_twice", "twice"), ("category_unknown", "unknown")):
        checked = _set_marked_aside(checked, rule, name)
    if last_day:
        checked = _set_late_aside(checked, last_day)
    figures = _hidden(checked.answers.drop(columns=["twice", "unknown"]), layout.rounded_to)
    return Checked(figures, join_problems([checked.problems, _small(figures)]))


def read_units(path, layout: Layout) -> pd.DataFrame:
    """The organisations of one table: ``id name first last``, the years of its first and last figure."""
    table = read_table_of(Path(path), None, [name for names in layout.columns.values() for name in names])
    rows = _rows(table, layout)
    rows = rows[rows["level"] == "network"]
    years = rows.assign(year=rows["period"].map(read_year))
    return years.groupby("unit", as_index=False).agg(name=("name", "last"), first=("year", "min"), last=("year", "max"))


def _rows(table: Table, layout: Layout) -> pd.DataFrame:
    """The rows of organisations and of the whole, under our names; others, such as regions, are left out."""
    headings = {plain(name): name for name in table.cells}
    columns = {}
    for ours in COLUMNS:
        heading = next((headings[plain(name)] for name in layout.columns[ours] if plain(name) in headings), None)
        if heading is None:
            raise DataError(
                "{file} holds no column {column} (for {ours}). Found: {found}. It is no table of {layout}.",
                file=table.path.as_posix(),
                column=" or ".join(layout.columns[ours]),
                ours=ours,
                found=", ".join(list(table.cells)[:8]),
                layout=layout.id,
            )
        cells = table.cells[heading]
        known = np.array([plain(text) for text in cells.texts]) if ours in ("dimension", "category", "level") else None
        columns[ours] = pd.Series((cells.texts if known is None else known)[cells.codes], dtype="str")
    rows = pd.DataFrame(columns)
    levels = {plain(name): level for level, names in layout.levels.items() for name in names}
    rows["level"] = rows["level"].map(levels)
    return rows[rows["level"].notna()].assign(count=lambda kept: _counts(kept["value"]))


def _counts(values: pd.Series) -> pd.Series:
    """Counts as numbers; there are few different ones."""
    return values.map({text: read_count(text, None) for text in values.unique()}).astype("Float64")


def _figure(rows: pd.DataFrame, one: FigureLayout, missing: set[str]) -> pd.DataFrame:
    """One indicator of every organisation in the table."""
    here = rows[rows["dimension"].isin([plain(name) for name in one.dimensions])]
    part = {plain(name): kind for kind in ("left_out", "others", "numerator") for name in getattr(one, kind)}
    here = here.assign(part=here["category"].map(part))
    is_missing = here["category"].isin(missing)
    here = here.assign(part=here["part"].mask(is_missing | (here["part"] == "left_out"), MISSING)).rename(
        columns={"unit": "vsv"}
    )
    same = ["vsv", "period", "level", "category"]
    here = here[~here.duplicated([*same, "value"])]
    here = here.assign(twice=here.duplicated(same, keep=False), unknown=here["part"].isna())
    sums = here.pivot_table(index=KEYS, columns="part", values="count", aggfunc="sum", observed=True)
    sums = sums.astype("Float64").reindex(columns=["numerator", "others", MISSING]).fillna(0)
    marks = here.groupby(KEYS)[["twice", "unknown"]].any().reindex(sums.index)
    made = pd.DataFrame(
        {
            "numerator": sums["numerator"].astype("Int64"),
            "denominator": (sums["numerator"] + sums["others"]).astype("Int64"),
            "n_missing": sums[MISSING].astype("Int64"),
            **marks,
        }
    ).reset_index()
    return made.assign(year=made["period"].map(read_year).astype("Int16"), indicator=one.indicator)


def _hidden(figures: pd.DataFrame, step: int) -> pd.DataFrame:
    """Counts of one step of the rounding become missing; with them what would tell them."""
    count, rest = figures["numerator"], figures["denominator"] - figures["numerator"]
    is_small = (step > 1) & (count.between(1, step) | rest.between(1, step))
    is_few = (step > 1) & figures["denominator"].between(1, step)
    made = figures.assign(
        numerator=count.mask(is_small | is_few),
        denominator=figures["denominator"].mask(is_few),
        suppressed=(is_small | is_few).astype(bool),
    )
    made.attrs = figures.attrs
    return made


def _small(figures: pd.DataFrame) -> pd.DataFrame:
    rows = figures[figures["suppressed"]]
    return find_problems("count_rounded_small", rows, indicator=rows["indicator"], period=rows["period"])


def _noted(rows, layout, figures, table: Table) -> pd.DataFrame:
    """What is true of the file as a whole: what was rounded, and which figures have no dimension in it."""
    dimensions = set(rows["dimension"])
    absent = [one.indicator for one in layout.figures if not dimensions & {plain(name) for name in one.dimensions}]
    parts = [note_columns("dimension_absent", table.file, absent)] if absent else []
    if layout.rounded_to > 1:
        parts.append(note_file("counts_rounded", table.file, found=str(layout.rounded_to)))
    whole = figures[figures["level"] == "national"]
    for row in whole[whole["n_missing"] > 0].itertuples():
        share = f"{100 * row.n_missing / (row.n_missing + row.denominator):.0f}"
        parts.append(note_file("missing_as_category", table.file, column=row.indicator, found=share))
    return join_problems(parts)


def _set_marked_aside(checked: Checked, rule: str, name: str) -> Checked:
    rows = checked.answers[checked.answers[name]]
    problems = find_problems(rule, rows, indicator=rows["indicator"], period=rows["period"])
    return set_aside(checked, problems, checked.answers[name])


def _set_late_aside(checked: Checked, last_day: datetime.date) -> Checked:
    is_late = (checked.answers["year"] > last_day.year).fillna(True)
    rows = checked.answers[is_late]
    problems = find_problems(
        "year_in_future",
        rows,
        column="period",
        found=rows["period"],
        last_day=last_day,
        indicator=rows["indicator"],
        period=rows["period"],
    )
    return set_aside(checked, problems, is_late)
