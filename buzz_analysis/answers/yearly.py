"""Yearly figures: a numerator and a denominator for each network, year and indicator."""

from __future__ import annotations

import datetime
import re

import pandas as pd

from ..schema import indicators
from .beside import Beside, open_beside, set_doubled_aside
from .checked import Checked, find_problems, join_problems, refuse_loss, set_aside
from .map import Known
from .read import Cells

LEAST_PERCENTAGES = 3  # figures of one indicator, all of 100, that are no counts
COUNTS = ("numerator", "denominator")
NEEDED = ("vsv", "year", "indicator", *COUNTS)
TEXTS = ("population", "unit")  # where the file has them
FIGURE = ["vsv", "year", "indicator", "population"]  # what makes one figure; populations are never mixed
KNOWN = Known((*NEEDED, *TEXTS), (*NEEDED, *TEXTS))
YEAR = re.compile(r"((?:19|20)\d\d)(?:[-/](\d\d|\d{4}))?", re.ASCII)
WHOLE = re.compile(r"(\d+)(?:[.,]0{1,2})?", re.ASCII)  # 12.0 is how a program writes a whole number beside a blank
IN_THOUSANDS = {",": re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII), ".": re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)}
HIDDEN = re.compile(r"\*+|-|[<≤]\s?=?\s?\d{1,2}")  # the source shows no number: it is known, and small


def read_yearly(path, mapping=None, *, last_day: datetime.date | None = None) -> Checked:
    """Read yearly figures: a row for each network, year, indicator and (where given) population, and problems.

    Columns `vsv, period, year, indicator, numerator, denominator, suppressed`, and `population` and `unit` where the
    file has them. `period` is the file's own label (2019-20) and `year` the one in which it starts. A count that the
    source hides is missing and its row `suppressed`; a blank one is missing only. The index is that of `read_answers`.
    A figure of a year that begins after `last_day` is set aside, as is one of a year in which the indicator's own
    definition does not hold, and percentages that stand where counts belong. Of a mean the numerator is the sum of the
    scores, which may be more than the denominator.
    """
    file = open_beside(path, mapping, KNOWN, NEEDED)
    figures = _typed(file)
    checked = Checked(figures, join_problems([*file.problems, *_cell_problems(figures, file)]))
    for set_some_aside in (_set_nameless_aside, _set_outside_aside, _set_percentages_aside, _set_impossible_aside):
        checked = set_some_aside(checked, file)
    if last_day:
        checked = _set_future_aside(checked, file, last_day)
    keys = [name for name in FIGURE if name in figures]
    checked = set_doubled_aside(checked, keys, same="figure_identical", other="figure_conflict")
    problems = checked.problems.sort_values("source_row", kind="stable", na_position="first", ignore_index=True)
    return refuse_loss(Checked(checked.answers, problems), file.table.n_rows)


def read_count(text: str, decimal: str | None) -> int | None:
    """A whole number of 0 or more; a sign between thousands is read only where the decimal sign is declared.

    Nobody can tell 1.000 made of thousands from 1 with three decimals.
    """
    if decimal in IN_THOUSANDS and IN_THOUSANDS[decimal].fullmatch(text):
        return int(re.sub("[.,]", "", text))
    found = WHOLE.fullmatch(text)
    return int(found[1]) if found else None


def read_year(text: str) -> int | None:
    """The year in which a period of one year starts: 2019 for 2019, 2019-20 and 2019/2020."""
    found = YEAR.fullmatch(text)
    if not found:
        return None
    start, end = found.groups()
    return int(start) if end in (None, str(int(start) + 1), str(int(start) + 1)[2:]) else None


def _typed(file: Beside) -> pd.DataFrame:
    texts = {name: _texts(cells, file) for name, cells in file.cells.items()}
    counts = {name: texts[name].map(lambda text: read_count(text, file.mapping.decimal)) for name in COUNTS}
    others = [name for name in TEXTS if name in texts]
    figures = pd.DataFrame(
        {
            "vsv": _category(texts["vsv"]),
            "period": _category(texts["year"]),
            "year": texts["year"].map(read_year).astype("Int16"),
            "indicator": _category(texts["indicator"]),
            **{name: count.astype("Int64") for name, count in counts.items()},
            "suppressed": texts["numerator"].str.fullmatch(HIDDEN) | texts["denominator"].str.fullmatch(HIDDEN),
            **{name: _category(texts[name]) for name in others},
        }
    )
    figures.attrs["source_file"] = file.table.file
    return figures


def _cell_problems(figures: pd.DataFrame, file: Beside) -> list[pd.DataFrame]:
    """A problem for each count that the source hides, and for each that is no count."""
    told = []
    for name in COUNTS:
        texts = _texts(file.cells[name], file)
        is_hidden = texts.str.fullmatch(HIDDEN)
        is_other = figures[name].isna() & (texts != "") & ~is_hidden
        for rule, some in (("count_hidden", is_hidden), ("count_not_readable", is_other)):
            told.append(_told(rule, figures[some], column=file.source(name), found=texts[some]))
    return told


def _set_nameless_aside(checked: Checked, file: Beside) -> Checked:
    """A figure of no year that can be read, or of no indicator, is nobody's."""
    figures = checked.answers
    no_year = figures["year"].isna()
    no_indicator = figures["indicator"].isna() & ~no_year
    found = figures.loc[no_year, "period"].astype("str").fillna("")
    told = [
        find_problems("year_not_readable", figures[no_year], column=file.source("year"), found=found),
        find_problems("no_indicator", figures[no_indicator], column=file.source("indicator")),
    ]
    return set_aside(checked, join_problems(told), no_year | no_indicator)


def _set_impossible_aside(checked: Checked, file: Beside) -> Checked:
    figures = checked.answers
    most = figures["indicator"].map(_most_each).astype("Float64")
    is_above = (figures["numerator"] > most * figures["denominator"]).fillna(False).astype(bool)
    rows = figures[is_above]
    problems = _told(
        "numerator_above_denominator",
        rows,
        column=file.source("numerator"),
        found=rows["numerator"],
        denominator=rows["denominator"],
    )
    return set_aside(checked, problems, is_above)


def _most_each(indicator: str) -> float:
    """What one answer or birth adds to a numerator at most: 1, or the highest score of a mean."""
    known = indicators().get(indicator)
    return known.reach[1] if known and known.reach else 1.0


def _set_outside_aside(checked: Checked, file: Beside) -> Checked:
    """A figure of a year in which its definition does not hold counts something else."""
    figures, known = checked.answers, indicators()
    names, years = figures["indicator"].astype("str"), figures["year"]
    is_outside = pd.Series(
        [name in known and not known[name].valid.has(int(year)) for name, year in zip(names, years, strict=True)],
        figures.index,
        dtype=bool,
    )
    rows = figures[is_outside]
    held = rows["indicator"].map(lambda name: _held(known[name].valid)) if len(rows) else ""
    return set_aside(checked, _told("figure_outside_years", rows, column=file.source("year"), years=held), is_outside)


def _held(years) -> str:
    return f"{years.first or '...'}-{years.last or '...'}"


def _set_percentages_aside(checked: Checked, file: Beside) -> Checked:
    """Three or more figures of an indicator that all are of 100: nobody's births are always a hundred."""
    figures = checked.answers
    names = figures["indicator"].astype("str")
    is_100 = (figures["denominator"] == 100).fillna(False).astype(bool)
    same = is_100.groupby(names).transform("all") & (names.groupby(names).transform("size") >= LEAST_PERCENTAGES)
    rows = figures[same]
    return set_aside(checked, _told("percentages_as_counts", rows, column=file.source("denominator")), same)


def _set_future_aside(checked: Checked, file: Beside, last_day: datetime.date) -> Checked:
    is_late = checked.answers["year"] > last_day.year
    rows = checked.answers[is_late]
    problems = _told("year_in_future", rows, column=file.source("year"), found=rows["period"], last_day=last_day)
    return set_aside(checked, problems, is_late)


def _told(rule: str, rows: pd.DataFrame, **values) -> pd.DataFrame:
    return find_problems(rule, rows, indicator=rows["indicator"], period=rows["period"], **values)


def _texts(cells: Cells, file: Beside) -> pd.Series:
    return pd.Series(cells.texts[cells.codes], index=file.table.positions, dtype="str")


def _category(texts: pd.Series) -> pd.Series:
    return texts.mask(texts == "").astype("category")
