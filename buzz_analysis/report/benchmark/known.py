"""Published values that a report may lay beside its figures: those of the library and those the study loads itself."""

from __future__ import annotations

from ...errors import UserError, raise_all
from ...project import Project
from ...schema import Coefficient, Reference, read_case_mix, read_references, references


def references_for(project: Project) -> tuple[Reference, ...]:
    """All values, those of the study last; every fault of its files is told at once."""
    own: list[Reference] = []
    errors: list[UserError] = []
    for name in project.study.benchmarks:
        try:
            own += read_references(project.place(name), name)
        except UserError as error:
            errors.append(error)
    raise_all(errors)
    return (*references(), *own)


def case_mix_of(project: Project) -> tuple[Coefficient, ...]:
    """The coefficients that the study gives; none by default: no published Dutch model was found."""
    name = project.study.case_mix
    return read_case_mix(project.place(name), name) if name else ()
