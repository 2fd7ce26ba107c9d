"""Everything of one network and year, released: figures, answers, audit, complaints, duties."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ... import audit, disclosure
from ...disclosure.levels import COUNTED
from ...project import Project
from ...schema import Parameters
from ..benchmark.gather import gather_benchmark
from ..benchmark.material import Figure
from ..for_council import for_council
from ..material import Material
from ..year_records import judged_duties, read_year_records
from ..years import open_basis, year_of
from .counted import audit_released, complaints_released, pareto_released, professionals_told
from .material import QualityMaterial

CARE = ["cell", "group", "numerator", "denominator", "display", "estimate", "ci_low", "ci_high", "suppressed", "period"]


def gather_quality(project: Project, parameters: Parameters) -> QualityMaterial:
    """Read the records, count and release; the council's edition is rounded from this, and from nothing else."""
    store, basis = open_basis(project, parameters)
    year, minimum = year_of(basis.period), project.study.disclosure.minimum
    records = read_year_records(project, parameters.vsv, synthetic=basis.synthetic)
    has_figures = year in store.years(parameters.vsv)
    figures = gather_benchmark(project, parameters).figures if has_figures else ()
    has_answers = any(map(basis.period.contains, store.asked(parameters.vsv)))
    until = [one for one in records.audits if one.date <= basis.period.last_day]
    return QualityMaterial(
        **basis.__dict__,
        year=year,
        records=records,
        figures=figures,
        care=care_rows(figures, year),
        women=_women(project, parameters.model_copy(update={"period": basis.period.label})) if has_answers else None,
        audit=audit_released(audit.audits_in(records.audits, basis.period), minimum),
        pareto=pareto_released(until, year, minimum),
        professionals=professionals_told(until, basis.period, min(basis.today, basis.period.last_day)),
        complaints=complaints_released(records.complaints, year, minimum),
        duties=judged_duties(records, min(basis.today, basis.period.last_day)),
    )


def council_quality(material: QualityMaterial) -> QualityMaterial:
    """Round every number the council may see; what it may not see leaves the material."""
    rules = material.study.disclosure
    care = material.care[material.care["group"] == "own"]
    rounded = disclosure.for_council(care.assign(level=COUNTED, signal="", direction=""), rules)[list(care)]
    women = for_council(material.women) if material.women else None
    return replace(
        material,
        care=rounded,
        women=women,
        audit=_to_five(material.audit, ("cases", "factors")),
        pareto=material.pareto.iloc[:0],
        professionals=material.professionals.iloc[:0],
        complaints=_to_five(material.complaints, tuple(material.complaints["what"])),
    )


def care_rows(figures: tuple[Figure, ...], year: int) -> pd.DataFrame:
    """The own figure of the year of each series, and the one it is laid beside, where either may be told."""
    rows = []
    for one in figures:
        if one.now is not None:
            rows.append({name: one.now.get(name) for name in CARE} | {"group": "own", "period": str(one.now["period"])})
        beside = one.beside(year)
        if beside is not None:
            rows.append({name: beside.get(name) for name in CARE} | {"display": "share", "suppressed": False})
            rows[-1]["period"] = str(year)
    frame = pd.DataFrame(rows, columns=CARE)
    return frame.astype({"numerator": "Int64", "denominator": "Int64"})


def _women(project: Project, parameters: Parameters) -> Material:
    from ..opening import open_material

    return open_material(project, parameters)[1]


def _to_five(frame: pd.DataFrame, whose: tuple[str, ...]) -> pd.DataFrame:
    """Counts of persons to the nearest five; those of meetings stay."""
    is_person = frame["what"].isin(whose) & frame["n"].notna()
    rounded = disclosure.to_five(frame["n"].fillna(0).to_numpy("int64"))
    return frame.assign(n=frame["n"].mask(is_person, pd.Series(rounded, frame.index, "Int64")))
