"""Aggregates for another study: what a network's own team report may tell of a period, and no more."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from .. import audit, disclosure
from ..audit.moments import within
from ..project import Project
from ..schema import Disclosure, Exchange, ExchangeRow, Period, instruments
from ..store import Store
from .exchange_files import as_texts, read_all, refuse_overlap, write

PLACES = 2  # of a mean and its spread: rounded, they give no sum of a few women
LEAST_REACH = 10  # points of a scale: of a shorter one mean and spread together give the count of each answer
OVERLAPS = (
    "{name}: {period} overlaps {earlier}, which was exported before, and the one less the other may tell of a few "
    "women. Export one kind of period."
)


def export_aggregates(project: Project, store: Store, vsv: str, period: Period, *, today: datetime.date) -> Exchange:
    """The numbers of one network and period that may leave it."""
    study, aggregates = project.study, store.aggregates()
    own, limits = aggregates[aggregates["vsv"] == vsv], study.disclosure
    plan = project.schedule(vsv).until(period.last_day)
    cells = disclosure.release(audit.cells(own, vsv, period, plan, minimum=limits.minimum), limits)
    cells = cells[(cells["measure"] == "alert_share") & (cells["group"] == "own")]
    hidden = {*cells.loc[cells["suppressed"], ["timepoint", "instrument"]].itertuples(index=False, name=None)}
    return Exchange(
        study=study.id,
        vsv=vsv,
        name=project.register().name(vsv),
        period=period.label,
        synthetic=bool(store.manifest["synthetic"]),
        made_on=today,
        minimum=limits.minimum,
        rules=store.manifest["rules"],
        rule_options=as_texts(store.manifest["rule_options"]),
        rows=(*_shares(cells), *_means(within(own, period, kind="mean"), hidden, limits)),
    )


def write_export(project: Project, made: Exchange) -> Path:
    """Write the file that a network may send; returns its path.

    Raises
    ------
    DataError
        As `refuse_overlapping`.
    """
    refuse_overlapping(project, made)
    return write(_folder(project), made)


def refuse_overlapping(project: Project, made: Exchange) -> None:
    """Refuse a period that overlaps one written before: the one less the other could tell of a few.

    Raises
    ------
    DataError
        If there is one.
    """
    refuse_overlap(made, read_all(_folder(project)), OVERLAPS)


def _folder(project: Project) -> Path:
    return project.outputs / "aggregates" / project.study.id


def _shares(cells: pd.DataFrame) -> Iterator[ExchangeRow]:
    """Alert shares as the team's report shows them: of a hidden count n alone, of too few women nothing."""
    for row in cells[(cells["denominator"] > 0).fillna(False)].itertuples():
        count = None if pd.isna(row.numerator) else int(row.numerator)
        n = int(row.denominator)
        yield ExchangeRow(kind="alert", timepoint=row.timepoint, instrument=row.instrument, n=n, count=count)


def _means(rows: pd.DataFrame, hidden: set[tuple[str, str]], limits: Disclosure) -> Iterator[ExchangeRow]:
    """A mean and its spread for each questionnaire, where they tell of no few; all rounded, n to ten.

    Not beside a hidden count: the two could give it away. The exact n less that of the count would be a few women.
    """
    scales = {name: known.scale_of_mean for name, known in instruments().items()}
    sums = rows.groupby(["timepoint", "instrument", "scale"])[["n", "total", "total_sq"]].sum()
    for (timepoint, name, scale), one in sums.iterrows():
        known, n = scales.get(name), int(one["n"])
        if known is None or known.id != scale or not timepoint or (timepoint, name) in hidden:
            continue
        is_short = known.reach[1] - known.reach[0] < LEAST_REACH
        if is_short or not disclosure.may_tell_mean(n, one["total"], known.reach, limits.minimum):
            continue
        mean = float(one["total"]) / n
        sd = max(float(one["total_sq"]) / n - mean**2, 0.0) ** 0.5
        told = {"mean": round(mean, PLACES), "sd": round(sd, PLACES)}
        yield ExchangeRow(kind="mean", timepoint=timepoint, instrument=name, scale=scale, n=round(n, -1), **told)
