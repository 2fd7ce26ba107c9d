"""Open a report: every parameter checked, the store opened, the period resolved, or one sentence why not."""

from __future__ import annotations

import datetime
import os
from dataclasses import replace
from functools import partial

from .. import audit
from ..errors import DataError, DefinitionError, raise_all
from ..project import Project
from ..schema import Parameters, Period, parameters_for, resolve_period, validate
from ..store import Store, open_store
from .editions import EDITIONS, check_audience
from .effects import check_decisions
from .for_research import for_research
from .gather import gather
from .kinds import KINDS
from .material import Material
from .paged import PagedReport
from .place import find_project
from .report import Report
from .texts import plain_texts
from .trusted import gather_trust

FILE = "parameters"
NOT_THERE = (
    "vsv '{vsv}' has no answers in the data of this study. Name its export under data in the study file; its rows must "
    "hold '{vsv}' in the column vsv."
)
NOT_INVENTED = "vsv '{vsv}' has no answers in the data of this study, which are invented. Invent them with: buzz demo."
OUTSIDE = "period {period} lies outside this study, whose data run from {first} to {last}. Choose one in between."
NO_DATES = (
    "{whose}: rows were read, but none has a date of answering that could be read, so no period holds them. Write "
    "dates such as 2021-05-31 in the export, or undated_period in its mapping."
)
NOBODY_COUNTS = (
    "{whose}: rows were read, but of nobody consent to group figures, and this study counts nobody without it. Read "
    "the column with consent as group_use in the mapping, or have it decided (group_use_default in the study file)."
)


def open_report(*, vsv, period, language="nl", audience="team", study="params/study.yaml", kind="") -> PagedReport:
    """Open the report of one network, or raise one sentence on what is wrong and how to repair it.

    `kind` is one of `KINDS`; without it the report is that of the learning cycle and of the trust check.
    """
    given = {"vsv": vsv, "period": period, "language": language, "audience": audience, "study": study}
    parameters = validate(given, parameters_for(kind), name=FILE)
    if kind and kind not in KINDS:
        raise DefinitionError("there is no report '{kind}'. Choose: {known}.", kind=kind, known=", ".join(KINDS))
    check_audience(parameters.audience, kind or "learning_cycle")
    project = replace(find_project(parameters.study), audience=parameters.audience)
    with plain_texts():
        return KINDS[kind](project, parameters) if kind else _learning_cycle(project, parameters)


def _learning_cycle(project: Project, parameters: Parameters) -> Report:
    store, material = open_material(project, parameters)
    material = EDITIONS[parameters.audience].material(material)
    return Report(material, partial(gather_trust, project, parameters.vsv, material.period, material.cells, store))


def open_material(project: Project, parameters: Parameters) -> tuple[Store, Material]:
    """The prepared data of a study, and all that one report shows of them: as the team has it, or research."""
    row = project.register().row(parameters.vsv)
    store = open_store(project.store_folder)
    aggregates = store.aggregates(parameters.vsv)
    found = find_period(parameters.period, parameters.vsv, store, is_demo=project.is_demo)
    run_id = os.environ.get("BUZZ_RUN_ID", "")
    given = {"row": row, "period": found, "store": store, "aggregates": aggregates}
    made = partial(gather, parameters, **given, today=datetime.date.today(), run_id=run_id)
    material = made(project=replace(project, audience="team"))
    records = project.named(project.records(parameters.vsv, synthetic=material.synthetic))
    raise_all(check_decisions(material.records, material.judged, records))
    if parameters.audience == "research":
        exact = made(project=replace(project, audience="research"), chosen=material.topics)
        material = for_research(material, exact, audit.network_counts(aggregates, found))
    return store, material


def find_period(asked: str, vsv: str, store: Store, *, is_demo: bool = False) -> Period:
    """The period asked for, if the study was under way in it: the network itself may be without an answer there.

    Under way: from the first month in which anybody, of any network, was asked or answered to the last. A report of a
    network without answers says what is missing; a period before or after the study is a slip of the pen. A word such
    as latest is resolved on the months of the whole study: it means the same months for every network.
    `is_demo`: the study's answers are those that `buzz demo` writes.

    Raises
    ------
    DataError
        If the network's rows carry no date that could be read, or none of them may count.
    DefinitionError
        If the network has no rows in the store, or the study was not under way in the period.
    """
    if vsv not in store.networks():
        raise DefinitionError(NOT_INVENTED if is_demo else NOT_THERE, vsv=vsv)
    if not store.asked(vsv):
        told = store.manifest
        nobody = told.get("consent", {}).get(vsv) == "none" and told.get("data_from")
        raise DataError(NOBODY_COUNTS if nobody else NO_DATES, whose=vsv)
    period, months = resolve_period(asked, store.months() or store.asked()), store.asked()
    if period.touches(months):
        return period
    raise DefinitionError(OUTSIDE, period=period.label, first=months[0], last=months[-1])
