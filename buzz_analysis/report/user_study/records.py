"""What networks recorded for the study: results of sessions, change ideas, and coded evidence of uptake."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...answers import days_and_persons_in
from ...errors import UserError, raise_all
from ...project import OUTPUTS, Project
from ...schema import CodedEvidence, Idea, SessionResult, SessionRow, learning_methods, read_table
from ..records import RecordFiles, Records, cycle_files, read_records
from ..records_check import check_ideas, check_results, in_file


def is_learning(session: SessionRow) -> bool:
    """Whether a session is of a form of learning by definition; a meeting about single women is something else."""
    return session.kind in learning_methods()


class StudyRecords(NamedTuple):
    """All that one network recorded; empty where nothing was."""

    shared: Records = Records()
    results: tuple[SessionResult, ...] = ()
    ideas: tuple[Idea, ...] = ()


def read_study_records(project: Project, vsvs: Sequence[str], *, synthetic: bool) -> dict[str, StudyRecords]:
    """The records of each network.

    Raises
    ------
    UserError
        Everything that is wrong in any of them, together.
    """
    found: dict[str, StudyRecords] = {}
    errors: list[UserError] = []
    for vsv in vsvs:
        try:
            found[vsv] = _of_network(project, vsv, synthetic=synthetic)
        except UserError as problem:
            errors += getattr(problem, "errors", [problem])
    raise_all(errors)
    return found


def read_evidence(project: Project, vsvs: Sequence[str]) -> tuple[CodedEvidence, ...]:
    """The coded evidence of these networks; what the demo writes may not be there yet."""
    name = project.study.uptake
    if name is None or (name.startswith(OUTPUTS) and not project.place(name).exists()):
        return ()
    rows = read_table(project.place(name), CodedEvidence, name=name, traces=days_and_persons_in)
    return tuple(one for one in rows if one.vsv in vsvs)


def _of_network(project: Project, vsv: str, *, synthetic: bool) -> StudyRecords:
    files = RecordFiles(project, vsv, synthetic=synthetic)
    read = files.trying(lambda: [read_records(project, vsv, synthetic=synthetic, leave_out=True)])
    shared = next(iter(read), Records())
    results = files.rows("session_results.csv", SessionResult)
    ideas = files.rows("ideas.csv", Idea)
    cycles = {path.stem for path in cycle_files(files.folder)}
    checks = (
        *check_results(results, shared.sessions, in_file(files.named("session_results.csv"))),
        *check_ideas(ideas, cycles, in_file(files.named("ideas.csv"))),
    )
    raise_all([*files.errors, *checks])
    return StudyRecords(shared, results, ideas)
