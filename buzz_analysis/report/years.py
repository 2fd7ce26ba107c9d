"""The year a report of yearly figures is about, and what such a report is made from."""

from __future__ import annotations

import datetime
import os

from ..errors import DefinitionError
from ..project import Project
from ..schema import Parameters, Period
from ..schema.period import MONTH, WORDS, parse_period
from ..sentences import network_words
from ..store import Store, open_store
from .basis import Basis

YEARLY = ("benchmark", "yearly_quality_report")  # notebooks about one year
WHOLE_YEAR = "a report of yearly figures is about one year; found {found}. Write a year, such as 2021, or latest."
OUTSIDE_YEARS = "year {period} lies outside this study, whose data are of {first} to {last}. Choose one in between."
NO_YEARS = "study '{study}' has neither yearly figures nor dated answers, so there is no year to report on."
NO_FIGURES = (
    "vsv '{vsv}' has neither yearly figures nor answers in the data of this study. Name their files under yearly and "
    "data in the study file."
)


def find_year(asked: str, vsv: str, store: Store) -> Period:
    """The year asked for; `latest` is the last one of which any network delivered yearly figures, or else answers.

    Raises
    ------
    DefinitionError
        If it is no year, the study has no data of that time, or the network delivered nothing at all.
    """
    figures, answers = _years(store.manifest["years"].values()), _answered(store.asked())
    known = sorted(figures | answers)
    if not known:
        raise DefinitionError(NO_YEARS, study=store.manifest["study_id"])
    if not store.years(vsv) and not _answered(store.asked(vsv)):
        raise DefinitionError(NO_FIGURES, vsv=vsv)
    if asked in WORDS and asked != "latest":
        raise DefinitionError(WHOLE_YEAR, found=asked)
    period = parse_period(str(max(figures or answers)) if asked == "latest" else asked)
    if period.months != 12 or period.first % 12:
        raise DefinitionError(WHOLE_YEAR, found=asked)
    if not known[0] <= year_of(period) <= known[-1]:
        raise DefinitionError(OUTSIDE_YEARS, period=period.label, first=known[0], last=known[-1])
    return period


def year_of(period: Period) -> int:
    """The year that a period of one year starts in."""
    return period.first // 12


def has_year(notebook: str, vsv: str, period: Period, store: Store) -> bool:
    """Whether one network delivered something that this notebook tells of that year."""
    answers = notebook != "benchmark" and any(map(period.contains, store.asked(vsv)))
    return year_of(period) in store.years(vsv) or answers


def open_basis(project: Project, parameters: Parameters) -> tuple[Store, Basis]:
    """The prepared data of a study, and the frame of a report about one of its years."""
    row, store = project.register().row(parameters.vsv), open_store(project.store_folder)
    synthetic = bool(store.manifest["synthetic"])
    return store, Basis(
        parameters=parameters,
        study=project.study,
        period=find_year(parameters.period, parameters.vsv, store),
        network=network_words(row.name, synthetic=synthetic, language=parameters.language),
        has_invented_name=row.kind == "synthetic",
        manifest=store.manifest,
        today=datetime.date.today(),
        run_id=os.environ.get("BUZZ_RUN_ID", ""),
    )


def _years(found) -> set[int]:
    return {year for years in found for year in years}


def _answered(months: list[str]) -> set[int]:
    return {int(month[:4]) for month in months if MONTH.fullmatch(month)}
