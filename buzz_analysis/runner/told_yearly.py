"""Which sum a yearly figure of a report is: over which networks and years."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from ..audit import indicators, national_rows
from ..audit.others import is_pool
from ..disclosure import Sum, may_tell_mean
from ..report.benchmark.cells import figure_cell
from ..schema import indicators as known_indicators
from ..store import Store
from .told_cell import COUNTS, Told

YEAR = "year"  # stands for the time point
REST = "~rest"  # births of the whole country that no network of the study delivered; no network bears this id
WHEN = r"(?P<when>\d{4}(?:[-/]\d{2,4})?)"
CELL = re.compile(rf"(?P<what>bm\..+)\.{WHEN}(?:\.(?P<group>others|region|national|funnel))?")
BESIDE_TOPIC = re.compile(rf"lc\.yearly\.{WHEN}\.(?P<indicator>.+)")
TYPES = dict.fromkeys(["what", "vsv"], "str") | dict.fromkeys(["month", "yes", "no", "n"], "int64")
TYPES |= dict.fromkeys(["is_mean", "is_told", "published"], "bool")


class YearlyCounts:
    """The yearly figures of all networks, as counts of a month each: that in which their year begins.

    `region` holds the networks of the own region. Of a mean ``yes`` and ``no`` are the points above the lowest and
    below the highest score.
    """

    def __init__(self, store: Store, minimum: int, region: frozenset[str] = frozenset()):
        self._minimum, self._region = max(minimum, 1), region
        figures = store.yearly() if store.manifest.get("years") else pd.DataFrame()
        is_national = national_rows(figures) if len(figures) else pd.Series(dtype=bool)
        self._own, self._national = (_counted(figures[part], minimum) for part in (~is_national, is_national))
        self._places = dict(tuple(self._own.groupby(["what", "month"])))
        self._means = set(self._own.loc[self._own["is_mean"], "what"])
        answers = self._own[self._own["is_mean"]]
        answers = answers.assign(what=answers["what"] + ".n", yes=answers["n"], no=0)
        whole = pd.concat([self._own, answers, self._rest()], ignore_index=True)
        whole = whole.assign(**{name: _public_is_large(whole, name, self._minimum) for name in ("yes", "no")})
        self.rows = whole.assign(timepoint=YEAR)[COUNTS]  # the answers behind a mean are counted by themselves

    def known(self) -> list[Told]:
        """What anybody can look up: rows of the whole country, and of files that the study calls published."""
        country = [one for row in self._national.itertuples() for one in self._whole(row.what, row.month, "published")]
        mine = self._own[self._own["published"]]
        return country + [
            one for row in mine.itertuples() for one in self._told(row.what, {row.vsv}, row.month, "published")
        ]

    def read(self, row: Mapping, vsv: str) -> list[Told]:
        """The sums that a row of the ledger is; none where it tells no number, or is no yearly figure."""
        older = BESIDE_TOPIC.fullmatch(str(row["cell"]))
        if older:
            return self._beside_topic(older, row, vsv)
        found = CELL.fullmatch(str(row["cell"]))
        if found is None or pd.isna(row["n"]):
            return []
        what, group, first, cell = found["what"], found["group"], int(row["first"]), str(row["cell"])
        if group == "funnel":
            return [one for name in self._with_numbers(what, row) for one in self._told(what, {name}, first, cell)]
        if group == "national":
            return self._whole(what, first, cell)
        if group:
            return self._several(what, first, cell, vsv, group)
        return self._told(what, {vsv}, first, cell, after=int(row["after"]), shows_parts=not pd.isna(row["count"]))

    def _told(self, what: str, networks, first: int, cell: str, *, after=None, shows_parts=True) -> list[Told]:
        one = Sum(cell, frozenset(networks), frozenset([YEAR]), first, after or first + 12)
        return [Told(what, shows_parts, one), *([Told(f"{what}.n", False, one)] if what in self._means else [])]

    def _beside_topic(self, found: re.Match, row: Mapping, vsv: str) -> list[Told]:
        """A figure of the learning cycle, which names no population: that of the network's row with these numbers."""
        first, name = int(found["when"][:4]) * 12, figure_cell(found["indicator"])
        here = self._own[(self._own["month"] == first) & (self._own["vsv"] == vsv) & (self._own["n"] == row["n"])]
        here = here[(here["what"] == name) | here["what"].str.startswith(f"{name}.")]
        parts = not pd.isna(row["count"])
        return [one for what in here["what"] for one in self._told(what, {vsv}, first, row["cell"], shows_parts=parts)]

    def _with_numbers(self, what: str, row: Mapping) -> list[str]:
        """The networks that a dot can be."""
        here = self._at(what, int(row["first"]))
        return list(here.loc[(here["yes"] == row["count"]) & (here["n"] == row["n"]), "vsv"])

    def _several(self, what: str, first: int, cell: str, vsv: str, group: str) -> list[Told]:
        """Of which networks a sum is, and whether its count is exact (`audit.sum_of_networks`)."""
        here = self._at(what, first)
        here = here[(here["n"] >= self._minimum) & here["is_told"]]
        inside = here[(here["vsv"] != vsv) & (here["vsv"].isin(self._region) if group == "region" else True)]
        hidden = here[~here["is_mean"] & (here[["yes", "no"]] < self._minimum).any(axis=1)]
        touched, whole = set(hidden["vsv"]) & set(inside["vsv"]), set(hidden["vsv"])
        is_pooled = is_pool(hidden["yes"].to_numpy(), hidden["n"].to_numpy(), self._minimum)
        is_exact = not touched or (is_pooled and touched == whole)
        return self._told(what, inside["vsv"], first, cell, shows_parts=is_exact)

    def _whole(self, what: str, first: int, cell: str) -> list[Told]:
        """A published row of the country: every network of the study, and what else there is."""
        return self._told(what, {*self._at(what, first)["vsv"], REST}, first, cell)

    def _at(self, what: str, first: int) -> pd.DataFrame:
        return self._places.get((what, first), self._own.head(0))

    def _rest(self) -> pd.DataFrame:
        """What the country has beyond the study's networks: unknown, and nobody's; nothing where they are all of it."""
        keys = ["what", "month"]
        sums = self._own.groupby(keys)[["yes", "no"]].sum()
        whole = self._national.groupby(keys)[["yes", "no"]].sum()
        is_more = (whole != sums.reindex(whole.index, fill_value=0)).any(axis=1)
        rest = whole[is_more].assign(vsv=REST, yes=self._minimum, no=self._minimum)  # large: it is no network's
        return rest.reset_index()


def _public_is_large(rows: pd.DataFrame, name: str, minimum: int) -> pd.Series:
    """What anybody can look up is no secret, so it is never a small count that must not be known."""
    return rows[name].clip(lower=minimum).where(rows["published"].astype("boolean").fillna(False), rows[name])


def _counted(figures: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """A row a network, year and series, with the numbers as counts that must be large."""
    if figures.empty:
        return pd.DataFrame(columns=list(TYPES)).astype(TYPES)
    published = figures["published"].astype("boolean").fillna(False) if "published" in figures else False
    keys = ["vsv", "year", "indicator", "population"]
    made = indicators(figures, known_indicators())
    marks = figures.assign(published=published, population=_population(figures))[[*keys, "published"]]
    made = made.astype({"vsv": "str"}).merge(
        marks.astype({"vsv": "str", "indicator": "str"}).drop_duplicates(keys), on=keys
    )
    made = made[made["numerator"].notna() & made["denominator"].notna()]
    return pd.DataFrame(list(map(_row, made.itertuples(), [minimum] * len(made))), columns=list(TYPES)).astype(TYPES)


def _population(figures: pd.DataFrame) -> pd.Series:
    return figures["population"].astype("str").fillna("") if "population" in figures else pd.Series("", figures.index)


def _row(one, minimum: int) -> tuple:
    """With and without; of a mean the points to either end of the scale."""
    n, count, month = int(one.denominator), int(one.numerator), int(one.year) * 12
    reach = known_indicators()[one.indicator].reach
    what, fixed = figure_cell(one.series), (month, count, n - count, n, False, True)
    if reach:
        low, high = (int(n * end) for end in reach)
        fixed = (month, count - low, high - count, n, True, bool(may_tell_mean(n, count, reach, minimum)))
    return (what, one.vsv, *fixed, bool(one.published))
