"""Which sum a number of a survey is: of the professionals who answered a round, by network and discipline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from .. import audit
from ..disclosure import TOTAL, Sum
from ..report.user_study.staff_survey import WITHOUT_SCORE
from ..report.user_study.survey_cells import answer_cell, mean_cell, people_cell
from ..schema import picked
from ..store import Store
from .told_cell import COUNTS, Told

KEYS = ["vsv", "round", "discipline", "month"]
CELLS = ("of_all", "of_vsv", "of_discipline")  # ids that a count is in
BEGIN = ("staff.", "survey.", "answers.")
ALWAYS = (0, 1)  # months of a round without any day: it counts in every period


class Asked(NamedTuple):
    """What an id means, whichever networks the report is about."""

    what: str
    timepoints: frozenset[str]  # a round and discipline each
    vsv: str  # the one network that it is of; empty for all of the report
    is_undated: bool


class SurveyCounts:
    """How many professionals answered a round, by network, discipline and month; and a scale, or with an answer.

    They are scored when a number of a survey is first read: most releases have none beside them.
    """

    def __init__(self, store: Store):
        self._store = store

    @cached_property
    def _found(self) -> pd.DataFrame:
        staff = self._store.staff()
        found = audit.survey_rows(staff) if len(staff) else staff
        return _counted(found) if len(found) else pd.DataFrame(columns=[*COUNTS, *CELLS])

    @property
    def rows(self) -> pd.DataFrame:
        """``what vsv timepoint month yes no``: a time point is a round and discipline."""
        return self._found[COUNTS]

    @cached_property
    def _cells(self) -> dict[str, Asked]:
        return dict(_meanings(self._found))

    def read(self, row: Mapping, vsv: str) -> list[Told]:
        """The people behind a number; none where no number is told. `vsv` is all, or ids with + between."""
        cell = str(row["cell"])
        found = self._cells.get(cell) if cell.startswith(BEGIN) else None
        if found is None or row.get("suppressed"):
            return []
        names = frozenset([found.vsv] if found.vsv else picked(vsv, self._store.networks()))
        months = ALWAYS if found.is_undated else (int(row["first"]), int(row["after"]))
        shows_parts = cell.startswith("answers.")  # those with another answer are the rest of all
        return [Told(found.what, shows_parts, Sum(cell, names, found.timepoints, *months))]


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    known = rows["discipline"] if "discipline" in rows else pd.Series(pd.NA, rows.index)
    rows = rows.assign(month=audit.survey_months(rows), discipline=known.astype("str").fillna(""))
    parts = [part for part in (_people(rows), _means(rows), _answers(rows)) if len(part)]
    made = pd.concat(parts, ignore_index=True)
    made = made.assign(timepoint=made["round"] + "/" + made["discipline"], is_undated=made["month"].isna())
    return made.fillna({"month": ALWAYS[0]}).astype({"month": "int64", "yes": "int64", "no": "int64"})


def _people(rows: pd.DataFrame) -> pd.DataFrame:
    made = _sized(rows.drop_duplicates(["vsv", "respondent_id", "round"]), KEYS)
    of_all = [people_cell(row.round, TOTAL) for row in made.itertuples()]
    of_discipline = [people_cell(row.round, row.discipline) for row in made.itertuples()]
    return made.assign(what="survey.people", no=0, of_all=of_all, of_discipline=of_discipline)


def _means(rows: pd.DataFrame) -> pd.DataFrame:
    """People with a score, by scale."""
    scores = audit.survey_scores(rows)
    made = _sized(scores[scores["value"].notna()], ["instrument", "scale", *KEYS])
    made = made.assign(scale=made["instrument"] + "." + made["scale"])
    return made.assign(
        what="survey." + made["scale"],
        no=0,
        of_all=[mean_cell(row.scale, row.round, "", TOTAL) for row in made.itertuples()],
        of_vsv=[mean_cell(row.scale, row.round, "vsv", row.vsv) for row in made.itertuples()],
        of_discipline=[mean_cell(row.scale, row.round, "discipline", row.discipline) for row in made.itertuples()],
    )


def _answers(rows: pd.DataFrame) -> pd.DataFrame:
    """People with each answer to each question that has no score, and with another answer to it."""
    items = [name for name in rows if name.startswith(f"{WITHOUT_SCORE}_")]
    long = rows.melt(KEYS, items, "item", "answer").dropna(subset=["answer"])
    every = _sized(long, ["item", *KEYS]).rename(columns={"yes": "of"})
    pairs = long[["item", "answer"]].drop_duplicates().merge(every, on="item")
    made = pairs.merge(_sized(long, ["item", "answer", *KEYS]), how="left").fillna({"yes": 0})
    of_all = [answer_cell(row.item, row.round, row.answer) for row in made.itertuples()]
    what = "survey." + made["item"] + "." + made["answer"].astype("str")
    return made.assign(what=what, no=made["of"] - made["yes"], of_all=of_all)


def _sized(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """How many rows there are of each combination, under ``yes``."""
    text = dict.fromkeys(("vsv", "round"), "str")
    return rows.astype(text).groupby(keys, dropna=False, observed=True).size().rename("yes").reset_index()


def _meanings(counted: pd.DataFrame) -> Iterator[tuple[str, Asked]]:
    """Every id that a report can show, with what it means."""
    for kind in (kind for kind in CELLS if kind in counted):
        for cell, rows in counted.groupby(kind):
            one, places = rows.iloc[0], frozenset(rows["timepoint"])
            yield cell, Asked(one["what"], places, one["vsv"] if kind == "of_vsv" else "", bool(one["is_undated"]))
