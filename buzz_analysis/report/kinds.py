"""The reports beside that of the learning cycle, each imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from ..project import Project
from ..schema import Parameters
from .paged import PagedReport


def _benchmark(project: Project, parameters: Parameters) -> PagedReport:
    from .benchmark import open_benchmark

    return open_benchmark(project, parameters)


def _quality(project: Project, parameters: Parameters) -> PagedReport:
    from .quality import open_quality

    return open_quality(project, parameters)


def _user_study(project: Project, parameters: Parameters) -> PagedReport:
    from .user_study import open_user_study

    return open_user_study(project, parameters)


KINDS: dict[str, Callable[[Project, Parameters], PagedReport]] = {
    "benchmark": _benchmark,
    "yearly_quality_report": _quality,
    "user_study": _user_study,
}
