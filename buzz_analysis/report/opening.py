"""Open a report: every parameter checked, the store opened, the period resolved, or one sentence why not."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from .. import audit
from ..errors import DefinitionError
from ..project import Project
from ..schema import Parameters, resolve_period, validate
from ..store import Store, open_store
from .gather import gather
from .report import Report

FILE = "parameters"


def open_report(*, vsv, period, language="nl", audience="team", study="params/study.yaml") -> Report:
    """Open the report of one network, or raise one sentence on what is wrong and how to repair it."""
    given = {"vsv": vsv, "period": period, "language": language, "audience": audience, "study": study}
    parameters = validate(given, Parameters, name=FILE)
    check_audience(parameters.audience)
    project = find_project(parameters.study)
    row = project.register().row(parameters.vsv)
    store = open_store(project.store_folder)
    aggregates = store.aggregates()
    found = _period(parameters, store, aggregates)
    return Report(
        gather(
            parameters,
            project,
            row,
            found,
            store,
            aggregates,
            today=datetime.date.today(),
            run_id=os.environ.get("BUZZ_RUN_ID", ""),
        )
    )


def check_audience(audience: str) -> None:
    """Refuse an audience for which no edition exists yet; the runner asks before any kernel starts."""
    if audience != "team":
        raise DefinitionError(
            "audience '{audience}' is not available yet in this version. Available: team.", audience=audience
        )


def find_project(study: str, outputs: Path | None = None) -> Project:
    """The study in the nearest folder, from here up, that holds params/.

    Runs write where `outputs` says, else where BUZZ_OUTPUTS does (the runner sets it), else to outputs/.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "params").is_dir():
            return Project(
                folder, Path(outputs or os.environ.get("BUZZ_OUTPUTS") or folder / "outputs").absolute(), study
            )
    raise DefinitionError("there is no folder params/ here or above. Go to the project's own folder first.")


def _period(parameters: Parameters, store: Store, aggregates):
    """The period asked for; a word such as latest means the same months for every network of the study."""
    if parameters.vsv not in store.networks():
        raise DefinitionError(
            "vsv '{vsv}' has no rows in the data of study '{study}'. With rows: {networks}.",
            vsv=parameters.vsv,
            study=store.manifest["study_id"],
            networks=", ".join(store.networks()),
        )
    months = audit.months_with_data(aggregates, parameters.vsv)
    period = resolve_period(parameters.period, audit.months_with_data(aggregates))
    if not any(period.contains(month) for month in months):
        raise DefinitionError(
            "vsv '{vsv}' has no data in period '{period}'. Periods with data: {months}.",
            vsv=parameters.vsv,
            period=period.label,
            months=_stretches(months),
        )
    return period


def _stretches(months) -> str:
    """Years in place of their many months: ``2019, 2020``; declared labels as they are."""
    return ", ".join(sorted({month[:4] if len(month) == 7 else month for month in months})) or "-"
